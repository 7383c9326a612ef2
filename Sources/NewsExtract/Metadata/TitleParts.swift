// Where a title may be parted: at bars and arrows, at dashes and the like between blanks, and at colons. Says only where;
// whether what stands on either side is a headline, a section or the site's name is for others to judge.

struct TitleParts {
    enum Mark: Int { case bar, dash, colon }
    struct Split {
        var head: Substring
        var tail: Substring
        var mark: Mark
    }

    /// From left to right, at most twelve.
    static func splits(_ text: Substring) -> [Split] {
        var result: [Split] = []
        let bytes = text.utf8
        var at = bytes.startIndex
        var previous: UInt8 = 0
        while at < bytes.endIndex, result.count < 12 {
            let byte = bytes[at]
            // ASCII letters and most others are no separators: only marks and the first bytes of a few wide ones are looked at.
            let isMark = byte < 0x80 ? marks[Int(byte)] : byte == 0xE2 || byte == 0xC2 || byte == 0xEF || byte == 0xE3
            guard isMark else {
                previous = byte
                bytes.formIndex(after: &at)
                continue
            }
            let character = text.unicodeScalars[at]
            let next = text.unicodeScalars.index(after: at)
            let follower = next < bytes.endIndex ? bytes[next] : 0
            if let mark = mark(character, previous: previous, follower: follower) {
                let head = text[..<at].trimmingBlanks
                let tail = text[next...].trimmingBlanks
                if !head.isEmpty, !tail.isEmpty { result.append(Split(head: head, tail: tail, mark: mark)) }
            }
            previous = byte
            at = next
        }
        return result
    }

    private static func mark(_ character: Unicode.Scalar, previous: UInt8, follower: UInt8) -> Mark? {
        if bars.contains(character) { return .bar }
        // "10:30" is a time and "http://" an address, but "Politics: headline" and "见出し：副题" are parted.
        if character == ":" && follower != 0x2F && follower &- 0x30 >= 10 || character == "：" { return .colon }
        guard dashes.contains(character) else { return nil }
        if previous == 0x20, follower == 0x20 { return .dash }
        return character == "—" || character == "–" || character == "_" ? .dash : nil
    }

    private static let bars = Set("|｜│ㅣ".unicodeScalars)
    private static let dashes = Set("-–—·•»«›‹~⋆/<>←_".unicodeScalars)
    private static let marks: [Bool] = (0..<128).map { "|-:~/<>_".utf8.contains(UInt8($0)) }
}

extension Substring {
    var trimmingBlanks: Substring {
        var text = self
        if let first = utf8.first, let last = utf8.last, first > 0x20, first < 0x80, last > 0x20, last < 0x80 {
            return self
        }
        while text.first?.isWhitespace ?? false { text.removeFirst() }
        while text.last?.isWhitespace ?? false { text.removeLast() }
        return text
    }
}

extension StringProtocol {
    /// How many words a text has whose white space is collapsed.
    var wordCount: Int { isEmpty ? 0 : utf8.lazy.filter { $0 == 0x20 }.count + 1 }
}
