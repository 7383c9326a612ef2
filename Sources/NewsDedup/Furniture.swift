// What a printing adds around a story's own text: a dateline or agency tag before the first sentence ("BAKU, KOMPAS.com
// - ", "BERLIN (dpa) — ", "Jakarta, Some News -- "), and behind the last one a copyright line, an agency's name or the
// initials of an editor in brackets. Cut for comparison only, so it may be generous: two texts that become equal by it
// still agree in every sentence. Records keep the text whole.

enum Furniture {
    /// The part of `text` (UTF-8) that is the story.
    static func trimmed(_ text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        let start = datelineEnd(text)
        let end = storyEnd(text, from: start)
        return start < end ? start..<end : 0..<text.count
    }

    // MARK: Before the first sentence

    /// No dateline is longer, and the search must cost nothing.
    private static let longestDateline = 80

    private static func datelineEnd(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        var start = 0
        while start < text.count, text[start] <= 0x20 { start += 1 }
        let limit = min(text.count, start + longestDateline)
        var at = start
        while at < limit {
            if text[at] == 0x0A { return 0 }
            if let dash = dashEnd(text, at), isDateline(text, start..<at, isDouble: dash.isDouble) { return dash.end }
            at += 1
        }
        return 0
    }

    /// The end of a dash with white space behind it that starts at `at`.
    private static func dashEnd(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> (end: Int, isDouble: Bool)? {
        var end = at
        var isDouble = false
        if text[at] == UInt8(ascii: "-") {
            // A hyphen parts words unless white space stands before it.
            guard at > 0, text[at - 1] == 0x20 else { return nil }
            end += 1
            while end < text.count, text[end] == UInt8(ascii: "-") {
                isDouble = true
                end += 1
            }
        } else if text[at] == 0xE2, at + 2 < text.count, text[at + 1] == 0x80, (0x92...0x95).contains(text[at + 2]) {
            end += 3
        } else {
            return nil
        }
        guard end < text.count, text[end] == 0x20 || text[end] == 0xC2 else { return nil }
        return (end + 1, isDouble)
    }

    /// Whether the words before a dash are a place, an agency, a site: the first word in capitals or with a dot
    /// inside, an agency in brackets at the end, or few words before a double dash.
    private static func isDateline(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isDouble: Bool) -> Bool {
        var words = text[range]
        while let last = words.last, last == 0x20 { words.removeLast() }
        guard words.count >= 2 else { return false }
        let isLowerCase = words.first.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } ?? true
        if isDouble, !isLowerCase { return true }
        if words.last == UInt8(ascii: ")") { return true }
        let first = words.prefix { $0 != 0x20 && $0 != UInt8(ascii: ",") }
        if first.dropLast().dropFirst().contains(UInt8(ascii: ".")) { return true }
        return isUpperCase(first)
    }

    private static func isUpperCase(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var capitals = 0
        for scalar in String(decoding: word, as: UTF8.self).unicodeScalars {
            if scalar.properties.isLowercase { return false }
            if scalar.properties.isUppercase { capitals += 1 }
        }
        return capitals >= 2
    }

    // MARK: Behind the last sentence

    private static let mostLines = 4
    private static let longestLine = 200
    private static let longestTag = 40

    private static func storyEnd(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var end = trimmedEnd(text, start..<text.count)
        for _ in 0..<mostLines {
            var lineStart = end
            while lineStart > start, text[lineStart - 1] != 0x0A, end - lineStart <= longestLine { lineStart -= 1 }
            // The first line is the story itself, whatever it says.
            guard lineStart > start, end - lineStart <= longestLine else { break }
            let line = text[lineStart..<end]
            guard isCopyright(line) || isAgencyTag(line) else { break }
            end = trimmedEnd(text, start..<lineStart)
        }
        return initialsStart(text, start..<end)
    }

    private static func trimmedEnd(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        var end = range.upperBound
        while end > range.lowerBound, text[end - 1] <= 0x20 { end -= 1 }
        return end
    }

    private static let copyrightWords = [
        "\u{A9}", "(c) ", "copyright", "all rights reserved", "hak cipta", "alle rechte vorbehalten",
        "tous droits réservés", "todos los derechos reservados", "todos os direitos reservados",
        "tutti i diritti riservati", "все права защищены",
    ].map { Array($0.utf8) }

    private static func isCopyright(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let bytes = lower(line)
        return copyrightWords.contains { find($0, in: bytes) }
    }

    /// In small letters, as far as two bytes reach: this is asked of every text, and a string would cost ten times as much.
    private static func lower(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
        var lower = Array(line)
        var at = 0
        while at < lower.count {
            let byte = lower[at]
            if byte &- 0x41 < 26 { lower[at] = byte | 0x20 }
            guard (0xC2...0xDF).contains(byte), at + 1 < lower.count else {
                at += 1
                continue
            }
            let pair = FoldingTables.pairs[(Int(byte) & 0x1F) << 6 + (Int(lower[at + 1]) & 0x3F) - 0x80]
            if pair >= 0x8000 {
                lower[at] = UInt8(truncatingIfNeeded: pair)
                lower[at + 1] = UInt8(truncatingIfNeeded: pair >> 8)
            }
            at += 2
        }
        return lower
    }

    private static func find(_ needle: [UInt8], in bytes: [UInt8]) -> Bool {
        guard let first = needle.first, bytes.count >= needle.count else { return false }
        for start in 0...(bytes.count - needle.count) where bytes[start] == first {
            if bytes[start..<(start + needle.count)].elementsEqual(needle) { return true }
        }
        return false
    }

    /// "(AFP)", "— Reuters" on a line of its own.
    private static func isAgencyTag(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard line.count <= longestTag, let first = line.first, let last = line.last else { return false }
        if first == UInt8(ascii: "("), last == UInt8(ascii: ")") { return true }
        if line.starts(with: [0xE2, 0x80, 0x94]) || line.starts(with: [0xE2, 0x80, 0x93]) { return true }
        return line.starts(with: "-- ".utf8)
    }

    /// Where "(abc/def)" at the very end starts: one word in brackets, as agencies sign.
    private static func initialsStart(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        guard let last = text[range].last, last == UInt8(ascii: ")") else { return range.upperBound }
        var at = range.upperBound - 1
        while at > range.lowerBound, range.upperBound - at <= longestTag {
            at -= 1
            if text[at] <= 0x20 || text[at] == UInt8(ascii: ")") { break }
            if text[at] == UInt8(ascii: "(") {
                let end = trimmedEnd(text, range.lowerBound..<at)
                return end > range.lowerBound ? end : range.upperBound
            }
        }
        return range.upperBound
    }
}
