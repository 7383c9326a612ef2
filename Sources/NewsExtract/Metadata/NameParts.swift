// A list of names in one text, parted: at commas, bars, slashes and the like, at a dash between blanks, and at the words that
// join names in the languages of news. Knows bytes only; what the parts are worth is for others to say.

enum NameParts {
    /// The parts in order. What follows a word such as "in" or "for" is a place or a firm and is left out.
    static func of(_ text: Substring) -> [Substring] {
        var result: [Substring] = []
        for piece in pieces(text) {
            let words = piece.words
            guard var begin = words.first?.startIndex else { continue }
            var isOver = false
            for (index, word) in words.enumerated().dropFirst() where word.utf8.count <= 6 && NameWords.mayJoin(word) {
                let low = word.lowercased()
                guard NameWords.joins.contains(low), word.startIndex > begin,
                    isJoin(low, word, before: index, after: words.count - index - 1),
                    !isHouse(words[0], with: piece[word.endIndex...])
                else { continue }
                result.append(piece[begin..<word.startIndex])
                begin = word.endIndex
                isOver = NameWords.ends.contains(low)
                if isOver { break }
            }
            // "and Jane Doe" behind a comma.
            if let first = words.first, begin == first.startIndex, words.count > 2,
                NameWords.ands.contains(first.lowercased())
            {
                begin = first.endIndex
            }
            if !isOver { result.append(piece[begin...]) }
        }
        return result
    }

    /// A single letter joins only in lower case, never as an initial, and words that are also parts of names ("Ortega y
    /// Gasset") only where two words stand on both sides.
    private static func isJoin(_ low: String, _ word: Substring, before: Int, after: Int) -> Bool {
        guard low == word || low.utf8.count > 2 else { return false }
        return NameWords.careful.contains(low) ? before >= 2 && after >= 2 : true
    }

    /// "Le Journal et AFP": a house and the wire service that it drew on sign as one. Who bears an article is no person.
    private static func isHouse(_ first: Substring, with rest: Substring) -> Bool {
        first.utf8.count <= 3 && NameWords.articles.contains(first.lowercased())
            && Agencies.named(rest.trimmingBlanks) != nil
    }

    /// "det/dpa", "dpa/lno", "news.example/Agenturen": what a desk signs with, not two names. Two services are two.
    private static func isSignature(_ left: Substring, _ right: Substring) -> Bool {
        guard !left.isEmpty, !right.isEmpty, !left.utf8.contains(0x20), !right.utf8.contains(0x20) else { return false }
        let services = [left, right].count { Agencies.named($0) != nil }
        return services == 1 || services == 0 && (left.first?.isLowercase ?? false || right.first?.isLowercase ?? false)
    }

    private static func pieces(_ text: Substring) -> [Substring] {
        var result: [Substring] = []
        let bytes = text.utf8
        var begin = bytes.startIndex
        var at = begin
        var previous: UInt8 = 0
        while at < bytes.endIndex {
            let byte = bytes[at]
            var width = 0
            switch byte {
            case 0x2C, 0x3B, 0x7C, 0x0A: width = 1
            case 0x2F:
                let right = bytes[bytes.index(after: at)...].prefix { ![0x2C, 0x3B, 0x7C, 0x2F].contains($0) }
                width = isSignature(text[begin..<at].trimmingBlanks, Substring(right).trimmingBlanks) ? 0 : 1
            case 0x2D:
                // A dash parts a name from a role, but not the halves of a name.
                let next = bytes.index(after: at)
                if previous == 0x20, next < bytes.endIndex, bytes[next] == 0x20 { width = 1 }
            case 0xC2, 0xE2, 0xE3, 0xEF:
                let scalar = text.unicodeScalars[at]
                if marks.contains(scalar) { width = byte == 0xC2 ? 2 : 3 }
            default: break
            }
            previous = byte
            if width > 0 {
                if begin < at { result.append(text[begin..<at]) }
                at = bytes.index(at, offsetBy: width, limitedBy: bytes.endIndex) ?? bytes.endIndex
                begin = at
            } else {
                bytes.formIndex(after: &at)
            }
        }
        if begin < bytes.endIndex { result.append(text[begin...]) }
        return result
    }

    private static let marks = Set("·•、，／；–—".unicodeScalars)
}
