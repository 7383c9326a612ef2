// A list of beginnings to look a text up in, by bytes: grouped by first byte, longest first, so that a look-up costs a few
// comparisons instead of one for each of a hundred words.

struct LeadWords {
    private var byFirst: [UInt8: [(bytes: [UInt8], characters: Int)]] = [:]

    /// `words` are lower case.
    init(_ words: [String]) {
        for word in words.sorted(by: { $0.utf8.count > $1.utf8.count }) {
            guard let first = word.utf8.first else { continue }
            byFirst[first, default: []].append((Array(word.utf8), word.count))
        }
    }

    /// First bytes in both cases.
    var initials: Set<UInt8> {
        Set(
            byFirst.values.flatMap { $0 }.flatMap { word -> [UInt8] in
                let text = String(decoding: word.bytes, as: UTF8.self)
                return [text.utf8.first, text.uppercased().utf8.first].compactMap { $0 }
            })
    }

    /// The longest word that a lower-case text begins with, and what it is in characters.
    func longest(startOf lower: String) -> (bytes: [UInt8], characters: Int)? {
        guard let first = lower.utf8.first, let words = byFirst[first] else { return nil }
        return words.first { lower.utf8.starts(with: $0.bytes) }
    }
}
