// A list of beginnings to look a text up in, by bytes: a bit for the first two bytes answers most texts, the rest is grouped
// by first byte, longest first, so that a look-up costs a few comparisons instead of one for each of a hundred words.

struct LeadWords {
    private var byFirst: [[(bytes: [UInt8], characters: Int)]] = Array(repeating: [], count: 256)
    /// A bit for each pair of first bytes, ASCII letters folded.
    private var pairs = [UInt64](repeating: 0, count: 1_024)

    /// `words` are lower case. Words of other scripts are also known by a capital at their beginning.
    init(_ words: [String]) {
        for word in words.sorted(by: { $0.utf8.count > $1.utf8.count }) {
            let bytes = Array(word.utf8)
            guard bytes.count >= 2 else { continue }
            byFirst[Int(bytes[0])].append((bytes, word.count))
            note(bytes)
            if bytes[0] >= 0x80 { note(Array((word.prefix(1).uppercased() + word.dropFirst()).utf8)) }
        }
    }

    private mutating func note(_ bytes: [UInt8]) {
        let pair = LeadWords.pair(bytes[0], bytes[1])
        pairs[pair >> 6] |= 1 << UInt64(pair & 63)
    }

    @inline(__always)
    private static func pair(_ first: UInt8, _ second: UInt8) -> Int { Int(lowered(first)) << 8 | Int(lowered(second)) }

    /// Whether a text in any case may begin with one of the words; false is certain.
    func mayBegin(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count >= 2 else { return false }
        let start = bytes.startIndex
        let pair = LeadWords.pair(bytes[start], bytes[start + 1])
        guard pairs[pair >> 6] & 1 << UInt64(pair & 63) != 0 else { return false }
        guard bytes[start] < 0x80 else { return true }
        for word in byFirst[Int(lowered(bytes[start]))] where word.bytes.count <= bytes.count {
            var at = 2
            while at < word.bytes.count, word.bytes[at] >= 0x80 || word.bytes[at] == lowered(bytes[start + at]) {
                at += 1
            }
            guard at == word.bytes.count else { continue }
            if at == bytes.count || !bytes[start + at].isLetterByte || !word.bytes[at - 1].isLetterByte { return true }
        }
        return false
    }

    /// The same for a text.
    func mayBegin(_ text: some StringProtocol) -> Bool {
        var bytes = text.utf8.makeIterator()
        guard let first = bytes.next(), let second = bytes.next() else { return false }
        let pair = LeadWords.pair(first, second)
        guard pairs[pair >> 6] & 1 << UInt64(pair & 63) != 0 else { return false }
        return mayBegin(Array(text.utf8.prefix(40))[...])
    }

    /// The longest word that a lower-case text begins with, and what it is in characters.
    func longest(startOf lower: String) -> (bytes: [UInt8], characters: Int)? {
        guard let first = lower.utf8.first else { return nil }
        return byFirst[Int(first)].first { lower.utf8.starts(with: $0.bytes) && isWhole($0.bytes, in: lower) }
    }

    /// Whether a word ends where the text's word does. Scripts that do not part their words begin with Thai.
    private func isWhole(_ word: [UInt8], in text: some StringProtocol) -> Bool {
        let end = text.utf8.index(text.utf8.startIndex, offsetBy: word.count)
        guard end < text.utf8.endIndex, let next = text.unicodeScalars[end...].first, next.value < 0xE00 else {
            return true
        }
        guard next.properties.isAlphabetic, let last = text.unicodeScalars[..<end].last else { return true }
        return !last.properties.isAlphabetic
    }
}
