// Reads the date that a text is. One parser for all feeds and pages: RFC 3339 and RFC 822 by fast paths without
// allocation, everything else (misspellings, asctime, forty languages, numbers in any order, Unix time) by one scanner that
// takes the text apart into year, month, day, time and zone. What is impossible (31 June, 25 h, zone +zz:00) is nil; a
// missing part is never filled from the present. Bounded: a text longer than 256 bytes is no date.
import NewsModel

public enum DateText {
    static let longest = 256

    /// The date that `text` is, or nil.
    public static func parse(_ text: String, context: DateContext = .unknown) -> Timestamp? {
        var text = text
        return text.withUTF8 { parse(utf8: $0, context: context) }
    }

    /// The same over UTF-8 bytes that somebody else keeps. Bytes that are not UTF-8 are read as unknown letters.
    public static func parse(utf8 bytes: UnsafeBufferPointer<UInt8>, context: DateContext = .unknown) -> Timestamp? {
        var start = 0
        var end = bytes.count
        while start < end, bytes[start] <= 0x20 { start += 1 }
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        guard (4...longest).contains(end - start) else { return nil }
        let trimmed = UnsafeBufferPointer(rebasing: bytes[start..<end])
        if let instant = ISODate.parse(trimmed, context: context) { return instant }
        if let instant = MailDate.parse(trimmed, context: context) { return instant }
        if let only = DigitDate.parse(trimmed, context: context) { return only.instant }
        if let only = WeekDate.parse(trimmed, context: context) { return only.instant }
        return PlainText.withPlain(trimmed) { plain in
            var scanner = DateScanner(plain, context: context, isFinding: false)
            scanner.scan()
            return scanner.fields.timestamp(context: context)
        }
    }
}
