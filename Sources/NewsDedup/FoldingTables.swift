// Which characters become which: a table for ASCII, a table for the cased scripts, and a list of exceptions. Quotes of
// every kind become one, dashes too, and runs of them one each ("--", "''"). What Unicode NFKC does to forms that news
// texts carry (full width, ligatures, superscripts, fractions, ellipsis) is done; mathematics and the like is left.

enum FoldingTables {
    /// Marks are not characters of the result but things to do; white space is told apart by itself, since it is most of
    /// what is no letter.
    static let drop: UInt8 = 0
    static let quote: UInt8 = 1
    static let dash: UInt8 = 2
    /// The first byte of a longer character.
    static let wide: UInt8 = 3
    static let space: UInt8 = 0x20

    static let bytes: [UInt8] = (0..<256).map { code -> UInt8 in
        switch UInt8(code) {
        case 0x80...0xFF: wide
        case 0x09...0x0D, 0x20: space
        case 0x00...0x1F, 0x7F: drop
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): quote
        case UInt8(ascii: "-"): dash
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt8(code) + 0x20
        default: UInt8(code)
        }
    }

    /// What U+0080 to U+07FF become where that is two bytes again, the first in the lower half; 0 for all others and for
    /// combining marks.
    static let pairs: [UInt16] = (UInt32(0x80)..<0x800).map { scalar -> UInt16 in
        if NormalizedText.combining.contains(scalar) { return 0 }
        var pair: UInt16 = 0
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 8 + WordHash.slack) { out in
            withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 8) { hashes in
                var writer = FoldingWriter(out: out, hashes: hashes)
                writer.fold(scalar)
                if writer.count == 2 { pair = UInt16(out[0]) | UInt16(out[1]) << 8 }
            }
        }
        return pair
    }

    /// Lower case of U+0080 to U+1FFF where it is one scalar.
    static let lower: [UInt16] = (0..<0x2000).map { code -> UInt16 in
        guard let scalar = Unicode.Scalar(UInt32(code)) else { return UInt16(code) }
        let mapped = scalar.properties.lowercaseMapping.unicodeScalars
        guard mapped.count == 1, let only = mapped.first, only.value < 0x2000 else { return UInt16(code) }
        return UInt16(only.value)
    }

    /// Scripts with case above U+1FFF: number forms, circled letters, Glagolitic, Coptic, Cyrillic and Latin
    /// extensions, Deseret and its neighbours.
    static func upperPlanesLower(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x2160...0x2183, 0x24B6...0x24CF, 0x2C00...0x2CFF, 0xA640...0xA7FF, 0x10400...0x1E943:
            guard let known = Unicode.Scalar(scalar), known.properties.changesWhenLowercased else { return scalar }
            let mapped = known.properties.lowercaseMapping.unicodeScalars
            return mapped.count == 1 ? mapped.first?.value ?? scalar : scalar
        default: return scalar
        }
    }
}

/// Compatibility forms that are written with other characters (Unicode NFKC).
func compatibility(_ scalar: UInt32) -> StaticString? {
    switch scalar {
    case 0xAA: "a"
    case 0xB2, 0x2082: "2"
    case 0xB3, 0x2083: "3"
    case 0xB5: "\u{3BC}"
    case 0xB9, 0x2081: "1"
    case 0xBA: "o"
    case 0xBC: "1/4"
    case 0xBD: "1/2"
    case 0xBE: "3/4"
    case 0x2026: "..."
    case 0x2070, 0x2080: "0"
    case 0x2074, 0x2084: "4"
    case 0x2075, 0x2085: "5"
    case 0x2076, 0x2086: "6"
    case 0x2077, 0x2087: "7"
    case 0x2078, 0x2088: "8"
    case 0x2079, 0x2089: "9"
    case 0x2116: "no"
    case 0x2120: "sm"
    case 0x2122: "tm"
    case 0xFB00: "ff"
    case 0xFB01: "fi"
    case 0xFB02: "fl"
    case 0xFB03: "ffi"
    case 0xFB04: "ffl"
    case 0xFB05, 0xFB06: "st"
    default: nil
    }
}
