// Texts in forms that meet when only their dress differs, for comparing headlines and site names: as a key (letters and
// digits alone), as a spelling (quotes and dashes alike, the rest as it stands) and as folded words (as addresses write them).

enum TitleKey {
    /// Letters and digits, lower case.
    static func of(_ text: some StringProtocol) -> String { String(decoding: bytes(text), as: UTF8.self) }

    /// The same as UTF-8.
    static func bytes(_ text: some StringProtocol) -> [UInt8] {
        var key: [UInt8] = []
        key.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                let byte = UInt8(truncatingIfNeeded: scalar.value)
                if byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 { key.append(byte | 0x20) }
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                key.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
            }
        }
        return key
    }

    /// Case and punctuation stay; quotes of all kinds are one, dashes of all kinds are one.
    static func spelling(_ text: String) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22, 0x60, 0xAB, 0xBB, 0xB4, 0x2018...0x201F, 0x2032, 0x2033: result.append(0x27)
            case 0x2010...0x2015, 0x2212: result.append(0x2D)
            case 0x2026: result.append(contentsOf: [0x2E, 0x2E, 0x2E])
            case 0..<0x80: result.append(UInt8(truncatingIfNeeded: scalar.value))
            default: result.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
            }
        }
        return result
    }

    /// Hashes of the words of two letters or more, at most 64, folded as addresses fold them: lower case, without accents,
    /// "ae", "oe", "ue" for umlauts or without, double letters once.
    static func words(_ bytes: some Sequence<UInt8>) -> [UInt64] {
        var result: [UInt64] = []
        var hash: UInt64 = seed
        var length = 0
        var last: UInt8 = 0
        var lead: UInt8 = 0
        func close() {
            if length >= 2, result.count < 64 { result.append(hash) }
            hash = seed
            length = 0
            last = 0
        }
        func add(_ letter: UInt8) {
            if letter == last { return }
            // The e of "ae", "oe", "ue" is the umlaut's.
            if letter == 0x65, last == 0x61 || last == 0x6F || last == 0x75 {
                last = letter
                return
            }
            hash = (hash ^ UInt64(letter)) &* 0x0000_0100_0000_01b3
            length += 1
            last = letter
        }
        for byte in bytes {
            if byte < 0x80 {
                lead = 0
                if byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 { add(byte | 0x20) } else if byte != 0x27 { close() }
            } else if byte >= 0xC0 {
                lead = byte
                if byte == 0xE2 || byte == 0xC2 { close() }
            } else if lead == 0xC3 {
                let letter = latin[Int(byte & 0x3F)]
                if letter > 0x20 { add(letter) } else { close() }
            } else if lead == 0xC4 || lead == 0xC5 {
                add(extended[Int(lead - 0xC4) << 6 | Int(byte & 0x3F)])
            } else if lead != 0xE2, lead != 0xC2 {
                add(byte)
            }
        }
        close()
        return result
    }

    private static let seed: UInt64 = 0xcbf2_9ce4_8422_2325
    /// The bare letters of U+00C0…00FF and U+0100…017F.
    private static let latin = Array("aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty".utf8)
    private static let extended = Array(
        ("aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllll"
            + "nnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs").utf8)
}
