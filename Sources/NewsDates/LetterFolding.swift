// Folds letters so that "März", "MARZ" and "mär." meet: lower case, diacritics gone, look-alike Arabic letters as one.
// Works scalar by scalar on UTF-8 without allocation and feeds a 64-bit FNV-1a hash, which is what words are known by.

/// The running key of a folded word.
struct WordKey {
    private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    /// How many letters went in; folded-away marks do not count.
    private(set) var count = 0

    mutating func append(_ scalar: UInt32) {
        let folded = LetterFolding.fold(scalar)
        if folded == 0 { return }
        count += 1
        var rest = folded
        repeat {
            hash = (hash ^ UInt64(rest & 0xFF)) &* 0x0000_0100_0000_01B3
            rest >>= 8
        } while rest > 0
    }

    static func of(_ text: Substring) -> WordKey {
        var key = WordKey()
        for scalar in text.unicodeScalars { key.append(scalar.value) }
        return key
    }
}

enum LetterFolding {
    /// The folded scalar; 0 for marks that disappear.
    static func fold(_ scalar: UInt32) -> UInt32 {
        if scalar < 0x80 { return scalar &- 0x41 < 26 ? scalar | 0x20 : scalar }
        switch scalar {
        case 0xC0..<0x180: return UInt32(latin[Int(scalar) - 0xC0])
        case 0x18F, 0x259: return 0x65
        case 0x1A0, 0x1A1: return 0x6F
        case 0x1AF, 0x1B0: return 0x75
        case 0x218, 0x219: return 0x73
        case 0x21A, 0x21B: return 0x74
        case 0x300...0x36F: return 0
        case 0x386...0x3CE: return greek(scalar)
        case 0x400...0x40F: return cyrillic(scalar + 0x50)
        case 0x410...0x42F: return cyrillic(scalar + 0x20)
        case 0x430...0x45F: return cyrillic(scalar)
        case 0x460...0x52F: return scalar | 1
        case 0x531...0x556: return scalar + 0x30
        case 0x5B0...0x5C7: return 0
        case 0x622, 0x623, 0x625: return 0x627
        case 0x640, 0x64B...0x652, 0x670: return 0
        case 0x649, 0x6CC: return 0x64A
        case 0x6A9: return 0x643
        case 0x93C, 0x9BC, 0x200C, 0x200D: return 0
        case 0x9DF: return 0x9AF
        case 0x95E: return 0x92B
        case 0x1EA0...0x1EB7: return 0x61
        case 0x1EB8...0x1EC7: return 0x65
        case 0x1EC8...0x1ECB: return 0x69
        case 0x1ECC...0x1EE3: return 0x6F
        case 0x1EE4...0x1EF1: return 0x75
        case 0x1EF2...0x1EF9: return 0x79
        default: return scalar
        }
    }

    /// U+00C0 to U+017F, a base letter each.
    private static let latin: [UInt8] = Array(
        ("aaaaaaaceeeeiiiidnooooo*ouuuuyts" + "aaaaaaaceeeeiiiidnooooo/ouuuuyty" + "aaaaaa" + "cccccccc" + "dddd"
            + "eeeeeeeeee" + "gggggggg" + "hhhh" + "iiiiiiiiii" + "jjjj" + "kkk" + "llllllllll" + "nnnnnnnnn"
            + "oooooooo"
            + "rrrrrr" + "ssssssss" + "tttttt" + "uuuuuuuuuuuu" + "wwyyy" + "zzzzzzs").utf8)

    private static func greek(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x386, 0x3AC: 0x3B1
        case 0x388, 0x3AD: 0x3B5
        case 0x389, 0x3AE: 0x3B7
        case 0x38A, 0x390, 0x3AA, 0x3AF, 0x3CA: 0x3B9
        case 0x38C, 0x3CC: 0x3BF
        case 0x38E, 0x3AB, 0x3B0, 0x3CB, 0x3CD: 0x3C5
        case 0x38F, 0x3CE: 0x3C9
        case 0x391...0x3A9: scalar + 0x20
        case 0x3C2: 0x3C3
        default: scalar
        }
    }

    private static func cyrillic(_ lower: UInt32) -> UInt32 {
        switch lower {
        case 0x439: 0x438
        case 0x450, 0x451: 0x435
        case 0x457: 0x456
        case 0x45D: 0x438
        case 0x45E: 0x443
        default: lower
        }
    }
}
