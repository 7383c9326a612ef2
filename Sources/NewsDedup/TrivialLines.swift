// Lines of a text that change without the story changing: the time of an update, a day, a counter of comments or views,
// a time of reading. A text is looked up a second time without them; where only they differ, an article is unchanged.
// Recognised by shape alone, in any language: a line of a few words without the end of a sentence that bears a clock,
// a year, or begins with a number and says what is counted. A score ("3:1") is none of these. Never used to tell two
// stories from each other, only two readings of one.
import CSixteen
import Glibc
import NewsModel

enum TrivialLines {
    private static let longestLine = 60
    private static let mostWords = 6

    /// The text (UTF-8) without such lines; nil where it has none, or nothing else.
    static func removed(from bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var kept: [UInt8] = []
        // Up to here it is kept, or left out.
        var done = 0
        var start = 0
        while start < bytes.count {
            let end = lineEnd(bytes, from: start)
            if end - start <= longestLine, hasDigit(bytes, start..<end), isTrivial(bytes[start..<end]) {
                kept += bytes[done..<start]
                done = min(end + 1, bytes.count)
            }
            start = end + 1
        }
        if done == 0 && kept.isEmpty { return nil }
        kept += bytes[done...]
        while kept.last == 0x0A { kept.removeLast() }
        return kept.isEmpty ? nil : kept
    }

    private static func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        guard let base = bytes.baseAddress, let end = memchr(base + start, 0x0A, bytes.count - start) else {
            return bytes.count
        }
        return UnsafeRawPointer(end) - UnsafeRawPointer(base)
    }

    /// Most short lines are headings and sentences without one.
    private static func hasDigit(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
        var at = line.lowerBound
        while at < line.upperBound {
            guard at &+ 16 <= bytes.count, let base = bytes.baseAddress else {
                return bytes[at..<line.upperBound].contains(where: isDigit)
            }
            let wanted: UInt32 = (1 << UInt32(min(16, line.upperBound &- at))) &- 1
            if sixteen_read(base + at).digits & wanted != 0 { return true }
            at &+= 16
        }
        return false
    }

    private static func isTrivial(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        // Sentences are told apart before anything is made of them.
        guard mayBeTrivial(line) else { return false }
        let words = line.split(whereSeparator: isSeparator)
        guard let first = words.first else { return false }
        // "Updated 14:35", "25.11.2026 09.12"
        if words.contains(where: isClock) { return true }
        // "November 25, 2026"
        if words.count <= 5, words.contains(where: isYear) { return true }
        // "123 comments", "1.2K views", "5 min read"
        return words.count > 1 && words.count <= 3 && isCount(first) && !words.dropFirst().contains(where: hasDigit)
    }

    /// Whether a line has one to `mostWords` words and does not end like a sentence.
    private static func mayBeTrivial(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var words = 0
        var last: UInt8 = 0x20
        var isInWord = false
        for byte in line {
            let isLetter = !isSeparator(byte)
            if isLetter {
                if !isInWord { words += 1 }
                last = byte
            }
            isInWord = isLetter
        }
        guard (1...mostWords).contains(words) else { return false }
        switch last {
        case 0x21, 0x2E, 0x3F, 0x3A, 0x2C, 0x3B: return false
        default: return true
        }
    }

    private static func isSeparator(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x7C }

    private static func isClock(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard word.count == 4 || word.count == 5 else { return false }
        let minutes = word.suffix(2)
        let separator = word[word.endIndex - 3]
        guard separator == 0x3A || separator == 0x2E, minutes.allSatisfy(isDigit), minutes.first ?? 0 < 0x36 else {
            return false
        }
        let hours = word.prefix(word.count - 3)
        guard hours.allSatisfy(isDigit) else { return false }
        return hours.reduce(0) { $0 * 10 + Int($1 & 15) } < 24
    }

    private static func isYear(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard word.count <= 11 else { return false }
        return word.split(whereSeparator: { !isDigit($0) }).contains { digits in
            digits.count == 4 && (1990...2099).contains(digits.reduce(0) { $0 * 10 + Int($1 & 15) })
        }
    }

    private static func isCount(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard let first = word.first, isDigit(first) else { return false }
        return word.allSatisfy { isDigit($0) || [0x2C, 0x2E, 0x4B, 0x6B, 0x4D, 0x6D].contains($0) }
    }

    private static func hasDigit(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool { word.contains(where: isDigit) }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

extension Key {
    /// The key of a text without its trivial lines; nil where it has none.
    public static func lasting(_ text: String, title: String?, story: Key) -> Key? {
        var text = text
        guard let rest = text.withUTF8({ TrivialLines.removed(from: $0) }) else { return nil }
        let normalized = rest.withUnsafeBufferPointer { NormalizedText(utf8: $0) }
        return .text(normalized, hash: ContentHash(of: normalized), title: title, story: story)
    }
}
