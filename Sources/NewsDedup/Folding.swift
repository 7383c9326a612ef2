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
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 8) { out in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: 8) { ends in
                var writer = FoldingWriter(out: out, ends: ends)
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

/// Writes folded characters and where words end. Both buffers are large enough for any input (see NormalizedText).
struct FoldingWriter {
    let out: UnsafeMutableBufferPointer<UInt8>
    let ends: UnsafeMutableBufferPointer<Int32>
    var count = 0
    var words = 0
    /// Whether letters were written behind the last end of a word.
    private var isInWord: Bool { count != (words == 0 ? 0 : Int(ends[words - 1])) }

    init(out: UnsafeMutableBufferPointer<UInt8>, ends: UnsafeMutableBufferPointer<Int32>) {
        self.out = out
        self.ends = ends
    }

    /// Takes ASCII letters and white space from `at` on and gives the place of the first other byte. Without a branch on
    /// which it is, since nobody can foretell where a word ends.
    @inline(__always)
    mutating func takeASCII(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ table: UnsafeBufferPointer<UInt8>
    ) -> Int {
        var (at, count, words) = (start, count, words)
        var afterLetter = isInWord ? 1 : 0
        while at < bytes.count {
            let folded = table[Int(bytes[at])]
            guard folded >= FoldingTables.space else { break }
            out[count] = folded
            let isSpace = Int(truncatingIfNeeded: (UInt32(folded) &- 0x21) >> 31)
            count &+= 1 &- isSpace
            ends[words] = Int32(truncatingIfNeeded: count)
            words &+= isSpace & afterLetter
            afterLetter = 1 &- isSpace
            at &+= 1
        }
        (self.count, self.words) = (count, words)
        return at
    }

    /// Bytes that are no ends of words.
    @inline(__always)
    mutating func copy(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, size: Int) {
        for index in 0..<size { out[count &+ index] = bytes[at &+ index] }
        count &+= size
    }

    mutating func endWord() {
        guard isInWord else { return }
        ends[words] = Int32(truncatingIfNeeded: count)
        words += 1
    }

    mutating func mark(_ mark: UInt8) {
        switch mark {
        case FoldingTables.space: endWord()
        case FoldingTables.quote: put(UInt8(ascii: "'"), onceOnly: true)
        case FoldingTables.dash: put(UInt8(ascii: "-"), onceOnly: true)
        default: break
        }
    }

    mutating func fold(_ scalar: UInt32) {
        switch scalar {
        case 0xC0...0x2AF, 0x370...0x5FF, 0x1E00...0x1FFF: letter(scalar)
        case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: endWord()
        case 0x80...0x9F, 0xAD, 0x34F, 0x61C, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F,
            0xFE00...0xFE0F, 0xFEFF, 0xFFFC, 0xE0000...0xE01EF:
            break
        case 0xAB, 0xBB, 0xB4, 0x2BB, 0x2BC, 0x2018...0x201F, 0x2032...0x2037, 0x2039, 0x203A, 0x300C...0x300F,
            0x301D...0x301F:
            put(UInt8(ascii: "'"), onceOnly: true)
        case 0x2010...0x2015, 0x2043, 0x2212, 0x2E3A, 0x2E3B, 0xFE58, 0xFE63: put(UInt8(ascii: "-"), onceOnly: true)
        case 0xFF01...0xFF5E: mark(ascii: UInt8(truncatingIfNeeded: scalar - 0xFF01 + 0x21))
        case 0x3040...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            encode(scalar)
            endWord()
        default:
            if let text = compatibility(scalar) {
                text.withUTF8Buffer { for byte in $0 { put(byte) } }
            } else {
                letter(scalar)
            }
        }
    }

    private mutating func mark(ascii: UInt8) {
        let folded = FoldingTables.bytes[Int(ascii)]
        if folded > FoldingTables.space { put(folded) } else { mark(folded) }
    }

    private mutating func letter(_ scalar: UInt32) {
        switch scalar {
        case 0xDF: put(UInt8(ascii: "s"), UInt8(ascii: "s"))
        case 0x130: put(UInt8(ascii: "i"))
        case 0x17F: put(UInt8(ascii: "s"))
        case 0x3C2: encode(0x3C3)
        case 0x1E9E: put(UInt8(ascii: "s"), UInt8(ascii: "s"))
        case 0..<0x2000: encode(UInt32(FoldingTables.lower[Int(scalar)]))
        default: encode(FoldingTables.upperPlanesLower(scalar))
        }
    }

    private mutating func put(_ byte: UInt8, onceOnly: Bool) {
        if onceOnly, count > 0, out[count - 1] == byte { return }
        put(byte)
    }

    private mutating func put(_ bytes: UInt8...) { for byte in bytes { put(byte) } }

    private mutating func put(_ byte: UInt8) {
        guard count < out.count else { return }
        out[count] = byte
        count += 1
    }

    private mutating func encode(_ scalar: UInt32) {
        let low = { (shift: UInt32) in UInt8(truncatingIfNeeded: 0x80 | scalar >> shift & 0x3F) }
        switch scalar {
        case 0..<0x80: put(UInt8(truncatingIfNeeded: scalar))
        case 0x80..<0x800:
            put(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
            put(low(0))
        case 0x800..<0x10000:
            put(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
            put(low(6))
            put(low(0))
        default:
            put(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18 & 0x07))
            put(low(12))
            put(low(6))
            put(low(0))
        }
    }
}

/// Compatibility forms that are written with other characters (Unicode NFKC).
private func compatibility(_ scalar: UInt32) -> StaticString? {
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
