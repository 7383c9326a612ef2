// The last resort of a page that shows no date at all and claims none: the source itself, where programs keep what they
// will show. A date with a time that a publication's name stands before, or the only day that has a time. Refuses to
// choose between several days without a name.
import NewsDates
import NewsModel

enum DateInSource {
    private static let mostBytes = 4 << 20

    /// The believable candidate, or nil.
    static func date(in source: [UInt8], context: DateContext, isBelievable: (Timestamp) -> Bool) -> DateCandidate? {
        var only: DateCandidate?
        var isOnly = true
        let end = min(source.count, mostBytes)
        var at = 40
        while at + 16 <= end {
            // Where the last byte of a date would be there is none of its bytes: no date begins up to there.
            guard isDateByte(source[at + 9]) else {
                at += 10
                continue
            }
            defer { at += 1 }
            guard source[at] == 0x31 || source[at] == 0x32, isDate(source, at) else { continue }
            var stop = at + 10
            while stop < end, stop < at + 25, isTimeByte(source[stop]) { stop += 1 }
            let text = String(decoding: source[at..<stop], as: UTF8.self)
            guard let instant = DateText.parse(text, context: context), isBelievable(instant) else { continue }
            let date = DateCandidate(
                timestamp: instant, origin: .pageData, detail: "page source", raw: text,
                hasZone: instant.offsetMinutes != nil)
            if DateLabels.traits(source[(at - 28)..<at]).contains(.publicationLabel) { return date }
            guard !instant.isDayOnly else { continue }
            if let known = only, known.timestamp.localDay != instant.localDay { isOnly = false }
            only = only ?? date
        }
        return isOnly ? only : nil
    }

    /// "2021-03-05" or "2021/03/05", no digit around it.
    private static func isDate(_ source: [UInt8], _ at: Int) -> Bool {
        guard source[at - 1] &- 0x30 >= 10, source[at + 10] &- 0x30 >= 10 else { return false }
        let mark = source[at + 4]
        guard mark == 0x2D || mark == 0x2F, source[at + 7] == mark else { return false }
        return [1, 2, 3, 5, 6, 8, 9].allSatisfy { source[at + $0] &- 0x30 < 10 }
    }

    /// A digit, a hyphen or a slash, or the full stop between them.
    private static func isDateByte(_ byte: UInt8) -> Bool { byte &- 0x2D < 13 }

    private static func isTimeByte(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 11 || byte == 0x54 || byte == 0x5A || byte == 0x2E || byte == 0x2B || byte == 0x2D
            || byte == 0x20
    }
}
