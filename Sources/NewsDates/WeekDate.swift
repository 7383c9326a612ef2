// Week dates of ISO 8601 section 5.2.3: "2024-W10-2", "2024W102", "2024-W10". Without a day they mean the week's Monday.
// What has their form and is none (week 60, day 8, week 53 of a year of 52) is no date at all.
import NewsModel

enum WeekDate {
    /// nil: the text has another form. An answer without instant: it has the form and is no date.
    static func parse(
        _ bytes: UnsafeBufferPointer<UInt8>, context: DateContext
    ) -> (instant: Timestamp?, Void)? {
        var at = 4
        guard (7...10).contains(bytes.count), let year = number(bytes, 0, 4) else { return nil }
        let isExtended = bytes[at] == 0x2D
        if isExtended { at += 1 }
        guard bytes[at] | 0x20 == 0x77, let week = number(bytes, at + 1, 2) else { return nil }
        at += 3
        var day = 1
        if at < bytes.count {
            if isExtended {
                guard bytes[at] == 0x2D else { return nil }
                at += 1
            }
            guard at + 1 == bytes.count, let written = number(bytes, at, 1) else { return nil }
            day = written
        }
        return (instant(year, week, day, context), ())
    }

    /// The week with the year's first Thursday is its first.
    private static func instant(_ year: Int, _ week: Int, _ day: Int, _ context: DateContext) -> Timestamp? {
        guard (1...53).contains(week), (1...7).contains(day) else { return nil }
        let fourth = CivilDay(year: year, month: 1, day: 4).daysSinceEpoch
        // 1 January 1970 was a Thursday.
        let sinceMonday = ((fourth + 3) % 7 + 7) % 7
        let monday = fourth - sinceMonday + Int64(week - 1) * 7
        guard CivilDay(daysSinceEpoch: monday + 3).year == year else { return nil }
        let civil = CivilDay(daysSinceEpoch: monday + Int64(day - 1))
        var fields = DateFields()
        fields.year = civil.year
        fields.month = civil.month
        fields.day = civil.day
        return fields.timestamp(context: context)
    }

    private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int) -> Int? {
        guard start + count <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[start..<(start + count)] {
            guard byte &- 0x30 < 10 else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }
}
