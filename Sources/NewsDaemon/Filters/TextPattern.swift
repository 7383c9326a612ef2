// One pattern of a filter: plain words, found whole and whatever their case, or a regular expression behind "re:".
// Texts are cut before they are searched. A repetition inside a repetition is refused, since it may take for ever over a
// few dozen characters; what else a pattern costs is bounded by the length of the text.
import Synchronization

struct PatternFault: Error, CustomStringConvertible {
    var description: String
}

struct TextPattern: Sendable {
    /// Characters of a text that are looked at.
    static let longestText = 20_000
    private static let longestPattern = 500

    private enum Kind {
        case words([Unicode.Scalar])
        case expression(Expression)
    }

    /// Swift's expressions are not Sendable: one worker at a time matches with it.
    private final class Expression: Sendable {
        private let regex: Mutex<Regex<AnyRegexOutput>>

        init(_ text: String) throws { regex = Mutex(try Regex(text).ignoresCase()) }

        func isFound(in text: Substring) -> Bool {
            regex.withLock { ((try? $0.firstMatch(in: text)) ?? nil) != nil }
        }
    }

    private let kind: Kind

    init(_ pattern: String) throws(PatternFault) {
        guard pattern.unicodeScalars.count <= Self.longestPattern else {
            throw PatternFault(description: "is longer than \(Self.longestPattern) characters")
        }
        guard pattern.hasPrefix("re:") else {
            let words = Self.folded(pattern)
            if words.isEmpty { throw PatternFault(description: "is empty and would be found everywhere") }
            kind = .words(words)
            return
        }
        let expression = String(pattern.dropFirst(3))
        if repeatsRepetition(expression) {
            throw PatternFault(
                description: "repeats a group that repeats something itself, which may take for ever; write it flat")
        }
        do {
            kind = .expression(try Expression(expression))
        } catch {
            throw PatternFault(description: "is no regular expression: \(error)")
        }
    }

    func isFound(in text: String) -> Bool {
        switch kind {
        case .words(let words): Self.find(words, in: Self.folded(text))
        case .expression(let expression): expression.isFound(in: text.prefix(Self.longestText))
        }
    }

    /// Lower case, white space as one space.
    private static func folded(_ text: String) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        for scalar in text.lowercased().unicodeScalars.prefix(longestText) {
            if scalar.properties.isWhitespace {
                if let last = result.last, last != " " { result.append(" ") }
            } else {
                result.append(scalar)
            }
        }
        if result.last == " " { result.removeLast() }
        return result
    }

    private static func find(_ words: [Unicode.Scalar], in text: [Unicode.Scalar]) -> Bool {
        guard let first = words.first, let last = words.last, text.count >= words.count else { return false }
        for start in 0...(text.count - words.count) where text[start] == first {
            let end = start + words.count
            guard text[start..<end].elementsEqual(words) else { continue }
            if start > 0, runsOn(text[start - 1], first) { continue }
            if end < text.count, runsOn(last, text[end]) { continue }
            return true
        }
        return false
    }

    /// Whether two neighbours are of one word. Scripts without spaces have no words to be whole.
    private static func runsOn(_ one: Unicode.Scalar, _ other: Unicode.Scalar) -> Bool {
        func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
            if (0xE00...0xEFF).contains(scalar.value) || (0x2E80...0xABFF).contains(scalar.value) { return false }
            return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
        return isOfWord(one) && isOfWord(other)
    }
}

/// Whether a group with an unbounded repetition inside is itself repeated without bound: "(a+)+".
private func repeatsRepetition(_ expression: String) -> Bool {
    /// For each open group, whether something in it is repeated.
    var groups: [Bool] = [false]
    var closed = false
    var isInClass = false
    let characters = Array(expression)
    var at = 0
    while at < characters.count {
        let character = characters[at]
        at += 1
        let wasClosed = closed
        closed = false
        switch character {
        case "\\": at += 1
        case "[": isInClass = true
        case "]": isInClass = false
        case _ where isInClass: break
        case "(": groups.append(false)
        case ")":
            guard groups.count > 1, let inner = groups.popLast() else { continue }
            closed = inner
            if inner { groups[groups.count - 1] = true }
        case "*", "+": if wasClosed { return true } else { groups[groups.count - 1] = true }
        case "{":
            let bounds = characters[at...].prefix { $0 != "}" }
            if bounds.last == "," || bounds.count > 3 {
                if wasClosed { return true }
                groups[groups.count - 1] = true
            }
        default: break
        }
    }
    return false
}
