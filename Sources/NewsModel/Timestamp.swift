// An instant, with what is known of how its publisher wrote it: the offset of their clock, and whether they gave a
// time of day at all. Prints as RFC 3339. Refuses nothing: any pair of numbers is some instant; whether a date makes
// sense (no future, no 1 January for want of better) is decided where dates are read, in NewsDates.

/// A point in time in whole seconds, comparable by instant alone.
public struct Timestamp: Sendable, Hashable, Comparable {
    /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted (POSIX time).
    public var seconds: Int64
    /// The publisher's offset from UTC in minutes (−1080…1080), or nil where they gave none.
    public var offsetMinutes: Int? {
        get { offset == .min ? nil : Int(offset) }
        set { offset = newValue.map { Int16(clamping: max($0, -32_767)) } ?? .min }
    }
    /// In two bytes: the plan of a hundred thousand sources holds seven hundred thousand of these.
    private var offset: Int16 = .min
    /// True where only a calendar day was given; the time of day is then midnight in the offset.
    public var isDayOnly: Bool

    public init(seconds: Int64, offsetMinutes: Int? = nil, isDayOnly: Bool = false) {
        self.seconds = seconds
        self.isDayOnly = isDayOnly
        self.offsetMinutes = offsetMinutes
    }

    /// Builds an instant from what a clock on the wall shows at `offsetMinutes` (nil: UTC). Fields are not checked.
    public init(
        year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0,
        offsetMinutes: Int? = nil, isDayOnly: Bool = false
    ) {
        let days = CivilDay(year: year, month: month, day: day).daysSinceEpoch
        let local = days * 86_400 + Int64(hour) * 3_600 + Int64(minute) * 60 + Int64(second)
        self.init(
            seconds: local - Int64(offsetMinutes ?? 0) * 60, offsetMinutes: offsetMinutes, isDayOnly: isDayOnly)
    }

    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.seconds < right.seconds }

    /// The calendar day on the publisher's own clock.
    public var localDay: CivilDay {
        let local = seconds + Int64(offsetMinutes ?? 0) * 60
        return CivilDay(daysSinceEpoch: local.flooredQuotient(by: 86_400))
    }

    /// RFC 3339 section 5.6, with the publisher's offset, or "Z" where none is known: "2020-11-01T21:23:29+07:00".
    public var rfc3339: String {
        let offset = offsetMinutes ?? 0
        let local = seconds + Int64(offset) * 60
        let day = localDay
        let inDay = local - day.daysSinceEpoch * 86_400
        var text = "\(padded(day.year, 4))-\(padded(day.month, 2))-\(padded(day.day, 2))"
        text += "T\(padded(Int(inDay / 3_600), 2)):\(padded(Int(inDay / 60 % 60), 2)):\(padded(Int(inDay % 60), 2))"
        if offset == 0 { return text + "Z" }
        let size = abs(offset)
        return text + (offset < 0 ? "-" : "+") + "\(padded(size / 60, 2)):\(padded(size % 60, 2))"
    }

    /// Reads exactly what `rfc3339` writes; nil for anything else. Dates of publishers are read by NewsDates.
    public init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[range] {
                guard (0x30...0x39).contains(byte) else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            return value
        }
        guard bytes.count == 20 || bytes.count == 25, let year = number(0..<4), let month = number(5..<7),
            let day = number(8..<10), let hour = number(11..<13), let minute = number(14..<16),
            let second = number(17..<19), (1...12).contains(month),
            (1...CivilDay.days(inMonth: month, of: year)).contains(day), hour < 24, minute < 60, second < 61
        else { return nil }
        var offset: Int?
        if bytes.count == 25 {
            guard let hours = number(20..<22), let minutes = number(23..<25) else { return nil }
            offset = (hours * 60 + minutes) * (bytes[19] == UInt8(ascii: "-") ? -1 : 1)
        } else if bytes[19] != UInt8(ascii: "Z") {
            return nil
        }
        self.init(
            year: year, month: month, day: day, hour: hour, minute: minute, second: second, offsetMinutes: offset)
    }

    /// RFC 3339 in UTC, whatever the offset.
    public var rfc3339UTC: String { Timestamp(seconds: seconds).rfc3339 }
}

/// A day of the proleptic Gregorian calendar.
public struct CivilDay: Sendable, Hashable {
    public var year: Int
    /// 1…12
    public var month: Int
    /// 1…31
    public var day: Int

    public init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day that many days after 1970-01-01 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    public init(daysSinceEpoch days: Int64) {
        let shifted = days + 719_468
        let era = shifted.flooredQuotient(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
        month = Int(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9)
        year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
    }

    /// Days after 1970-01-01; negative before.
    public var daysSinceEpoch: Int64 {
        let year = Int64(month <= 2 ? self.year - 1 : self.year)
        let era = year.flooredQuotient(by: 400)
        let yearOfEra = year - era * 400
        let dayOfYear = Int64((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1)
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// How many days a month has; 0 for a month that does not exist.
    public static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 1...12: 31
        default: 0
        }
    }
}

private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

extension Int64 {
    fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
