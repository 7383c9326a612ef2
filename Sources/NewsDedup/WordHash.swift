// One word of a normalised text as a number: its letters and digits, without punctuation, with zeros behind them up to a
// multiple of sixteen, eight joined at a time by a multiplication to 128 bits. Kept in stores and records (fingerprint,
// sketch), so it must stay what it is. Most words have at most sixteen bytes and their letters side by side: these are
// hashed without a branch, since a wrong guess costs as much as the whole.
import CSixteen

struct WordHash {
    private(set) var bits: UInt64 = 0xCBF2_9CE4_8422_2325
    private(set) var hasDigit = false
    /// Whether it has neither letter nor digit.
    private(set) var isEmpty = false

    /// Bytes that may be read behind a word.
    static let slack = 16

    /// The first `size` bytes at `start`, behind which `slack` more may be read.
    @inline(__always)
    init(_ start: UnsafeRawPointer, size: Int) {
        if size > 16 || !takeWhole(sixteen_read(start), size) { takeRuns(start, size) }
    }

    /// The same of a word that has been looked at already: `word` is what stands at `start`; at most sixteen bytes.
    @inline(__always)
    init(_ word: sixteen, at start: UnsafeRawPointer, size: Int) {
        if !takeWhole(word, size) { takeRuns(start, size) }
    }

    /// A word of at most sixteen bytes. False where something stands before its letters or between them.
    @inline(__always)
    private mutating func takeWhole(_ word: sixteen, _ size: Int) -> Bool {
        let letters = word.letters & (((1 as UInt32) &<< UInt32(truncatingIfNeeded: size)) &- 1)
        // A run from the first byte on is a number of ones from the first bit on.
        if letters & (letters &+ 1) != 0 || letters == 0 { return false }
        join(word, first: letters.trailingOnes)
        hasDigit = word.digits & letters != 0
        return true
    }

    /// A name as it begins: the first `size` of sixteen bytes, all of which are letters.
    @inline(__always)
    init(name: sixteen, size: Int) { join(name, first: size) }

    /// Any word, one run of letters at a time.
    private mutating func takeRuns(_ start: UnsafeRawPointer, _ size: Int) {
        var waiting = WaitingLetters()
        for at in stride(from: 0, to: size, by: 8) {
            let word = sixteen_read(start + at)
            var letters = word.letters & ((1 << UInt32(min(8, size - at))) &- 1)
            if word.digits & letters != 0 { hasDigit = true }
            while letters != 0 {
                let gap = letters.trailingZeroBitCount
                let end = (letters | ((1 << UInt32(gap)) &- 1)).trailingOnes
                let run = (word.folded.low >> (8 * gap)) & ~(.max << (8 * (end - gap)))
                if let full = waiting.add(run, count: end - gap) { join(full) }
                letters &= .max << UInt32(end)
            }
        }
        isEmpty = waiting.count == 0
        while waiting.count & 15 != 0 { if let full = waiting.add(0, count: 1) { join(full) } }
    }

    @inline(__always)
    private mutating func join(_ word: sixteen, first size: Int) {
        let bytes = sixteen_first(word.folded, UInt32(truncatingIfNeeded: size))
        join(bytes.low)
        join(bytes.high)
    }

    @inline(__always)
    private mutating func join(_ eight: UInt64) {
        let product = (bits ^ eight).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        bits = product.high ^ product.low
    }
}

/// Letters that wait for their eight to be full, the first lowest.
private struct WaitingLetters {
    private var letters: UInt64 = 0
    /// How many came so far.
    private(set) var count = 0

    /// One to eight more, zeros above them. Gives eight that are full.
    @inline(__always)
    mutating func add(_ more: UInt64, count size: Int) -> UInt64? {
        let place = count & 7
        count += size
        letters |= more << (8 * place)
        guard place + size >= 8 else { return nil }
        // A shift by 64 leaves nothing.
        defer { letters = more >> (64 - 8 * place) }
        return letters
    }
}

extension UInt32 {
    /// How many bits are set below the first that is not.
    fileprivate var trailingOnes: Int { (~self).trailingZeroBitCount }
}
