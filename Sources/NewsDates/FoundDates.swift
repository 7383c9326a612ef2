// Finds the dates in running text: "Published on 3 March 2021 at 14:05 WIB | Updated 4 March 2021" holds two. Only whole
// dates count (day, month and a year of four digits, or 03.04.21 with a separator that dates have); a number or a month's
// name on its own is nothing. Bounded: 64 KB of text and as many dates as asked for.
import NewsModel

/// A date that was found in a text.
public struct FoundDate: Sendable {
    public var timestamp: Timestamp
    /// Where it begins and ends, in bytes of the text after PlainText: for comparing distances, not for cutting.
    public var range: Range<Int>
    /// The text named a zone or an offset.
    public var hasZone: Bool
}

extension DateText {
    /// The first `limit` dates in a text, in order.
    public static func find(
        in bytes: UnsafeBufferPointer<UInt8>, context: DateContext = .unknown, limit: Int = 16
    ) -> [FoundDate] {
        let bounded = UnsafeBufferPointer(rebasing: bytes.prefix(65_536))
        return PlainText.withPlain(bounded) { plain in
            var found: [FoundDate] = []
            var at = 0
            while at < plain.count, found.count < limit {
                var scanner = DateScanner(plain, context: context, isFinding: true)
                scanner.at = at
                scanner.start = at
                scanner.scan()
                var end = max(scanner.at, at + 1)
                if scanner.hasDay, let instant = scanner.fields.timestamp(context: context) {
                    end = max(scanner.end, at + 1)
                    let range = min(scanner.start, end)..<end
                    found.append(FoundDate(timestamp: instant, range: range, hasZone: scanner.fields.zone != nil))
                }
                at = end
            }
            return found
        }
    }

    public static func find(in text: String, context: DateContext = .unknown, limit: Int = 16) -> [FoundDate] {
        var text = text
        return text.withUTF8 { find(in: $0, context: context, limit: limit) }
    }

    /// Where a found date stands in the bytes that it was found in.
    public static func sourceRange(of date: FoundDate, in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        guard bytes.contains(where: { $0 >= 0x80 }) else { return date.range.clamped(to: 0..<bytes.count) }
        let start = PlainText.sourceOffset(of: date.range.lowerBound, in: bytes)
        return start..<max(start, PlainText.sourceOffset(of: date.range.upperBound, in: bytes))
    }
}
