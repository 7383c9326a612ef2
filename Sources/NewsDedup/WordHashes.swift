// The words of a text as numbers, made once for all that compares by words: the fingerprint and the sketch for near
// duplicates. Words without a letter or digit are left out. The numbers are kept in stores and records: they are FNV-1a
// over letters and digits and must stay that.

/// The hashes of a normalised text's words, in order.
public struct WordHashes: Sendable {
    private(set) var hashes: [UInt64] = []
    /// Of those, the words with a digit among the first `mostLooked`.
    private(set) var numbers: [UInt64] = []
    /// How many of the first `mostLooked` are one character of a script without spaces.
    private(set) var characters = 0

    /// No sketch looks at more words.
    static let mostLooked = 20_000

    public init(_ text: NormalizedText) {
        var numbers: [UInt64] = []
        var characters = 0
        hashes = [UInt64](unsafeUninitializedCapacity: text.wordEnds.count) { hashes, count in
            text.letters.withUnsafeBytes { letters in
                var start = 0
                for end in text.wordEnds {
                    let size = Int(end) &- start
                    let word = Word(letters, start, size)
                    let lead = letters[start]
                    start = Int(end)
                    if word.isEmpty { continue }
                    hashes[count] = word.hash
                    count &+= 1
                    if word.hasDigit, count <= Self.mostLooked { numbers.append(word.hash) }
                    if lead >= 0xE3, lead <= 0xE9, size <= 4, count <= Self.mostLooked { characters &+= 1 }
                }
            }
        }
        self.numbers = numbers
        self.characters = characters
    }
}

/// FNV-1a over the letters and digits of one word, eight bytes at a time and without branches on what they are: a wrong
/// guess costs as much as hashing the whole of a short word.
private struct Word {
    private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    private(set) var isEmpty = true
    private(set) var hasDigit = false

    @inline(__always)
    init(_ letters: UnsafeRawBufferPointer, _ start: Int, _ size: Int) {
        var at = start
        var left = size
        while left > 0 {
            let eight: UInt64
            if at &+ 8 <= letters.count {
                eight = UInt64(littleEndian: letters.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            } else {
                eight = (at..<letters.count).reversed().reduce(0) { $0 << 8 | UInt64(letters[$1]) }
            }
            add(eight, left >= 8 ? .max : (1 << UInt64(truncatingIfNeeded: 8 &* left)) &- 1)
            at &+= 8
            left &-= 8
        }
    }

    /// The bytes of `eight` that `wanted` covers.
    @inline(__always)
    private mutating func add(_ eight: UInt64, _ wanted: UInt64) {
        let high: UInt64 = 0x8080_8080_8080_8080
        let each: UInt64 = 0x0101_0101_0101_0101
        let low = eight & ~high
        // The highest bit of each byte that is from `first` to before `end`, where all are ASCII.
        func span(_ first: UInt64, _ end: UInt64) -> UInt64 {
            (low &+ (0x80 &- first) &* each) & ~(low &+ (0x80 &- end) &* each)
        }
        let digits = span(0x30, 0x3A) & ~eight & high & wanted
        let kept = (span(0x61, 0x7B) & high | digits | eight & high) & wanted
        if digits != 0 { hasDigit = true }
        if kept != 0 { isEmpty = false }
        for index: UInt64 in 0..<8 {
            let next = (hash ^ (eight >> (8 &* index) & 0xFF)) &* 0x100_0000_01B3
            hash = kept >> (8 &* index) & 0x80 != 0 ? next : hash
        }
    }
}
