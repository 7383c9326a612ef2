// What changed between two texts of a story, word by word: for people who compare revisions. Myers' shortest edit script
// (Swift's CollectionDifference) over words; line breaks count as words, so that paragraphs stay. Texts of more than
// 20,000 words are compared by lines instead, since the script costs as much as words times changes.

/// A run of words that stayed, went or came.
public struct WordChange: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable {
        case same
        case removed
        case added
    }

    public var kind: Kind
    public var text: String
}

public enum WordChanges {
    private static let mostWords = 20_000

    /// Runs in reading order; what went stands before what came in its place. Empty for two empty texts.
    public static func between(_ old: String, _ new: String) -> [WordChange] {
        var before = words(of: old)
        var after = words(of: new)
        var separator = " "
        if max(before.count, after.count) > mostWords {
            before = old.split(separator: "\n").map { $0 + "\n" }
            after = new.split(separator: "\n").map { $0 + "\n" }
            separator = ""
        }
        var removed = Set<Int>()
        var added = Set<Int>()
        for change in after.difference(from: before) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var runs: [WordChange] = []
        func append(_ kind: WordChange.Kind, _ word: Substring) {
            if runs.last?.kind == kind {
                runs[runs.count - 1].text += separator + word
            } else {
                runs.append(WordChange(kind: kind, text: String(word)))
            }
        }
        var (left, right) = (0, 0)
        while left < before.count || right < after.count {
            if left < before.count, removed.contains(left) {
                append(.removed, before[left])
                left += 1
            } else if right < after.count, added.contains(right) {
                append(.added, after[right])
                right += 1
            } else {
                append(.same, after[right])
                left += 1
                right += 1
            }
        }
        return runs
    }

    private static func words(of text: String) -> [Substring] {
        var words: [Substring] = []
        for line in text.split(separator: "\n") {
            if !words.isEmpty { words.append("\n") }
            words += line.split(whereSeparator: \.isWhitespace)
        }
        return words
    }
}
