// The words of a text as numbers, made once for all that compares by words: the fingerprint and the sketch for near
// duplicates. Words without a letter or digit are left out.

/// The hashes of a normalised text's words, in order.
public struct WordHashes: Sendable {
    /// One word.
    struct Word {
        var hash: UInt64
        /// Its first byte, by which scripts without spaces are told.
        var lead: UInt8
        /// Bytes, at most 255.
        var size: UInt8
        var hasDigit: Bool
    }

    private(set) var words: [Word] = []

    public init(_ text: NormalizedText) {
        words.reserveCapacity(text.wordEnds.count)
        text.letters.withUnsafeBufferPointer { letters in
            var start = 0
            for end in text.wordEnds {
                if let word = Word(letters, start..<Int(end)) { words.append(word) }
                start = Int(end)
            }
        }
    }
}

extension WordHashes.Word {
    /// FNV-1a over the letters and digits of a word; nil where it has none.
    @inline(__always)
    fileprivate init?(_ letters: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var isEmpty = true
        var hasDigit = false
        for index in range {
            let byte = letters[index]
            if byte < 0x80, byte &- 0x61 >= 26 {
                guard byte &- 0x30 < 10 else { continue }
                hasDigit = true
            }
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
            isEmpty = false
        }
        if isEmpty { return nil }
        self.init(
            hash: hash, lead: letters[range.lowerBound], size: UInt8(clamping: range.count), hasDigit: hasDigit)
    }
}
