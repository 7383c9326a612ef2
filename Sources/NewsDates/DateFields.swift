// What a scanner found in a text, and how it becomes an instant: which loose number is the day and which the year, two-digit
// years, halves of the day, zones. Refuses what no calendar or clock shows; fills nothing from the present.
import NewsModel

/// The parts of a date as they were found.
struct DateFields {
    var year: Int?
    var month: Int?
    var day: Int?
    var hour: Int?
    var minute = 0
    var second = 0
    var isAfternoon: Bool?
    var zone: ZoneMeaning?
    /// 1 (Monday) … 7
    var weekday: Int?
    /// Something was found that no calendar or clock shows.
    var isImpossible = false
    /// The year was written in Korean: without a zone the clock is Korea's.
    var isKorean = false
    /// The month was written in Thai, so that 2567 is 2024.
    var isThai = false
    /// A month by word that may as well be a weekday.
    var isMonthDoubtful = false

    /// The instant, or nil when parts are missing or impossible.
    func timestamp(context: DateContext) -> Timestamp? {
        guard !isImpossible, var year, let month else { return nil }
        if year >= 2_400, year < 2_700, isThai || context.languageKey == DateContext.key(of: "th") { year -= 543 }
        // A month may stand alone, but not with a time of day: then its day was there and could not be read.
        guard self.day != nil || self.hour == nil else { return nil }
        let day = self.day ?? 1
        guard (1_000...9_999).contains(year), (1...12).contains(month), day >= 1,
            day <= CivilDay.days(inMonth: month, of: year)
        else { return nil }
        var hour = self.hour ?? 0
        if let isAfternoon, hour <= 12 { hour = hour % 12 + (isAfternoon ? 12 : 0) }
        // ISO 8601 has 24:00 for the end of a day, and clocks have shown a second 60.
        guard hour < 24 || (hour == 24 && minute == 0 && second == 0), minute < 60, second <= 60 else { return nil }
        var instant = Timestamp(
            year: year, month: month, day: day, hour: hour, minute: minute, second: second, isDayOnly: self.hour == nil)
        let offset: Int?
        switch zone {
        case .fixed(let minutes): offset = minutes
        case .region(let region): offset = region.offsetMinutes(local: instant.seconds)
        case .universal: offset = nil
        case nil:
            offset = context.zone?.offsetMinutes(local: instant.seconds) ?? (isKorean && self.hour != nil ? 540 : nil)
        }
        instant.offsetMinutes = offset
        instant.seconds -= Int64(offset ?? 0) * 60
        return instant
    }

    /// 24 → 2024, 96 → 1996; a number of four digits is a year itself, one of three is none.
    static func year(_ number: Int, digits: Int) -> Int? {
        if digits == 4 { return number }
        return digits == 2 ? number + (number < 50 ? 2_000 : 1_900) : nil
    }

    /// Three numbers without a word between them, in the order that their sizes, the weekday and the surroundings suggest.
    /// False when no order makes a date.
    mutating func take(
        _ first: ScannedNumber, _ second: ScannedNumber, _ third: ScannedNumber, separator: UInt8, context: DateContext
    ) -> Bool {
        if first.digits >= 3 || first.value > 31 {
            // A dash is ISO 8601's, which knows one order.
            return set(first, second, third) || (separator != 0x2D && set(first, third, second))
        }
        if third.digits >= 3 || third.value > 31 { return takeYearLast(first, second, third, separator, context) }
        let isYearFirst =
            separator == 0x2D && third.value > 29
            || [
                DateContext.key(of: "zh"), DateContext.key(of: "ja"), DateContext.key(of: "ko"),
                DateContext.key(of: "hu"),
            ]
            .contains(context.languageKey)
        if isYearFirst, set(first, second, third) { return true }
        return takeYearLast(first, second, third, separator, context)
    }

    private mutating func takeYearLast(
        _ first: ScannedNumber, _ second: ScannedNumber, _ year: ScannedNumber, _ separator: UInt8,
        _ context: DateContext
    ) -> Bool {
        var isDayFirst = context.putsDayFirst(separator: separator)
        if first.value <= 12, second.value <= 12, first.value != second.value, context.dayFirst == nil, let weekday,
            let full = DateFields.year(year.value, digits: year.digits)
        {
            // "Sat, 11 04 2020" can only be 11 April.
            let asDayFirst = DateFields.weekday(full, second.value, first.value) == weekday
            let asMonthFirst = DateFields.weekday(full, first.value, second.value) == weekday
            if asDayFirst != asMonthFirst { isDayFirst = asDayFirst }
        }
        let one = isDayFirst ? (second, first) : (first, second)
        return set(year, one.0, one.1) || set(year, one.1, one.0)
    }

    /// 1 (Monday) … 7
    static func weekday(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let days = CivilDay(year: year, month: month, day: day).daysSinceEpoch
        return Int(((days + 3) % 7 + 7) % 7) + 1
    }

    private mutating func set(_ year: ScannedNumber, _ month: ScannedNumber, _ day: ScannedNumber) -> Bool {
        guard let full = DateFields.year(year.value, digits: year.digits), (1...12).contains(month.value),
            (1...31).contains(day.value)
        else { return false }
        self.year = full
        self.month = month.value
        self.day = day.value
        return true
    }
}

/// A run of digits.
struct ScannedNumber {
    var value: Int
    var digits: Int
}
