// Writes the normal form of a text and hashes its words as they end. Plain ASCII words, which are most of most texts, are
// taken whole, sixteen bytes at a time and without a branch on where they end; everything else goes character by character.
import CSixteen

/// Both buffers are large enough for any input (see NormalizedText).
struct FoldingWriter {
    let out: UnsafeMutableBufferPointer<UInt8>
    let hashes: UnsafeMutableBufferPointer<UInt64>
    var count = 0
    /// Words that were hashed.
    private(set) var words = 0
    private(set) var numbers: [UInt64] = []
    private(set) var characters = 0
    /// Where in `out` the word begins that is being written.
    private var wordStart = 0

    /// `out` has room for `WordHash.slack` bytes more than are ever written.
    init(out: UnsafeMutableBufferPointer<UInt8>, hashes: UnsafeMutableBufferPointer<UInt64>) {
        self.out = out
        self.hashes = hashes
    }

    /// Takes plain words with spaces behind them from `start` on. Gives the place of the first byte that is neither, or that
    /// is too near to the end to load sixteen.
    @inline(__always)
    mutating func takeWords(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        guard let base = UnsafeRawPointer(bytes.baseAddress), let target = UnsafeMutableRawPointer(out.baseAddress)
        else {
            return start
        }
        var (at, count) = (start, count)
        while at &+ 16 < bytes.count {
            let word = sixteen_read(base + at)
            (target + count).storeBytes(of: word.folded.low.littleEndian, as: UInt64.self)
            (target + count + 8).storeBytes(of: word.folded.high.littleEndian, as: UInt64.self)
            let size = Int(word.plain)
            count &+= size
            at &+= size
            if bytes[at] == UInt8(ascii: " ") {
                if wordStart &+ size == count, size != 0 {
                    add(WordHash(word, at: target + wordStart, size: size))
                    wordStart = count
                } else {
                    // It began before these bytes, or there is none.
                    self.count = count
                    endWord()
                }
                at &+= 1
            } else if size != 16 {
                break
            }
        }
        self.count = count
        return at
    }

    /// Bytes that are no ends of words.
    @inline(__always)
    mutating func copy(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, size: Int) {
        for index in 0..<size { out[count &+ index] = bytes[at &+ index] }
        count &+= size
    }

    mutating func endWord() {
        guard count != wordStart, let start = UnsafeRawPointer(out.baseAddress).map({ $0 + wordStart }) else { return }
        let size = count &- wordStart
        add(WordHash(start, size: size))
        if words <= WordHashes.mostLooked, WordHashes.isCharacter(out[wordStart], size: size) { characters &+= 1 }
        wordStart = count
    }

    @inline(__always)
    private mutating func add(_ word: WordHash) {
        if word.isEmpty { return }
        hashes[words] = word.bits
        words &+= 1
        if word.hasDigit, words <= WordHashes.mostLooked { numbers.append(word.bits) }
    }

    /// What an ASCII character becomes (`FoldingTables.bytes`).
    mutating func take(_ folded: UInt8) {
        switch folded {
        case FoldingTables.space: endWord()
        case FoldingTables.quote: put(UInt8(ascii: "'"), onceOnly: true)
        case FoldingTables.dash: put(UInt8(ascii: "-"), onceOnly: true)
        case FoldingTables.drop, FoldingTables.wide: break
        default: put(folded)
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
        case 0xFF01...0xFF5E: take(FoldingTables.bytes[Int(scalar - 0xFF01 + 0x21)])
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
