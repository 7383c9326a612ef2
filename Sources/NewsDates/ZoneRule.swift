// The rule at the end of a time zone file for the time after its last entry, in the notation of POSIX's TZ variable
// (IEEE 1003.1 section 8.3): "CET-1CEST,M3.5.0,M10.5.0/3". Understands the month-week-day form that the database uses;
// a rule of another form is nil, and the last known offset then holds.
import NewsModel

/// Standard time, and summer time between two Sundays or the like.
struct ZoneRule: Sendable {
    private struct Day: Sendable {
        var month: Int
        /// 1…5; 5 is the last one of the month
        var week: Int
        /// 0 is Sunday
        var weekday: Int
        var secondOfDay: Int

        func instant(in year: Int, offset: Int) -> Int64 {
            let first = CivilDay(year: year, month: month, day: 1).daysSinceEpoch
            let firstWeekday = Int(((first + 4) % 7 + 7) % 7)
            var day = (weekday - firstWeekday + 7) % 7 + 7 * (week - 1)
            while day >= CivilDay.days(inMonth: month, of: year) { day -= 7 }
            return (first + Int64(day)) * 86_400 + Int64(secondOfDay) - Int64(offset)
        }
    }

    private var standard: Int
    private var summer: Int?
    private var begin: Day?
    private var end: Day?

    init?(_ text: [UInt8]) {
        var reader = Reader(text: text)
        guard reader.name(), let west = reader.time() else { return nil }
        standard = -west
        guard !reader.isAtEnd else { return }
        guard reader.name() else { return nil }
        summer = reader.isAt(",") ? standard + 3_600 : reader.time().map { -$0 }
        guard summer != nil, let begin = reader.day(), let end = reader.day() else { return nil }
        self.begin = begin
        self.end = end
    }

    /// Seconds east of UTC at an instant.
    func offset(at instant: Int64) -> Int {
        guard let summer, let begin, let end else { return standard }
        let local = instant + Int64(standard)
        let year = CivilDay(daysSinceEpoch: local >= 0 ? local / 86_400 : (local - 86_399) / 86_400).year
        let from = begin.instant(in: year, offset: standard)
        let until = end.instant(in: year, offset: summer)
        let isSummer = from < until ? (from..<until).contains(instant) : !(until..<from).contains(instant)
        return isSummer ? summer : standard
    }

    private struct Reader {
        let text: [UInt8]
        var at = 0
        var isAtEnd: Bool { at >= text.count }

        func isAt(_ scalar: Unicode.Scalar) -> Bool { at < text.count && text[at] == UInt8(ascii: scalar) }

        mutating func take(_ scalar: Unicode.Scalar) -> Bool {
            guard isAt(scalar) else { return false }
            at += 1
            return true
        }

        /// "CET" or "<+03>".
        mutating func name() -> Bool {
            if take("<") {
                while at < text.count, !isAt(">") { at += 1 }
                return take(">")
            }
            let start = at
            while at < text.count, (text[at] | 0x20) >= 0x61, (text[at] | 0x20) <= 0x7A { at += 1 }
            return at >= start + 3
        }

        mutating func number() -> Int? {
            let start = at
            var value = 0
            while at < text.count, (0x30...0x39).contains(text[at]), at - start < 4 {
                value = value * 10 + Int(text[at] - 0x30)
                at += 1
            }
            return at > start ? value : nil
        }

        /// "[+-]hh[:mm[:ss]]" in seconds.
        mutating func time() -> Int? {
            let isNegative = take("-")
            if !isNegative { _ = take("+") }
            guard let hours = number() else { return nil }
            let minutes = take(":") ? number() ?? 0 : 0
            let seconds = take(":") ? number() ?? 0 : 0
            let value = hours * 3_600 + minutes * 60 + seconds
            return isNegative ? -value : value
        }

        /// ",Mm.w.d[/time]"
        mutating func day() -> Day? {
            guard take(","), take("M"), let month = number(), take("."), let week = number(), take("."),
                let weekday = number(), (1...12).contains(month), (1...5).contains(week), weekday <= 6
            else { return nil }
            let time = take("/") ? self.time() ?? 7_200 : 7_200
            return Day(month: month, week: week, weekday: weekday, secondOfDay: time)
        }
    }
}
