// The fast path for dates as machines write them: RFC 3339 and the W3C profile of ISO 8601, four-digit year first, parts
// parted by "-" (date) and ":" (time), "T" or one space between. Anything else, impossible values included, is left to
// the scanner, so this reader may answer nil without judging.
import NewsModel

enum ISODate {
    static func parse(_ bytes: UnsafeBufferPointer<UInt8>, context: DateContext) -> Timestamp? {
        let count = bytes.count
        if count >= 13, bytes[8] | 0x20 == 0x74, bytes[4] != 0x2D { return parseBasic(bytes, context: context) }
        guard count >= 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
            let century = pair(bytes, 0), let yearOfCentury = pair(bytes, 2), let month = pair(bytes, 5),
            let day = pair(bytes, 8)
        else { return nil }
        var fields = DateFields()
        fields.year = century * 100 + yearOfCentury
        fields.month = month
        fields.day = day
        if count == 10 { return fields.timestamp(context: context) }
        guard count >= 13, bytes[10] | 0x20 == 0x74 || bytes[10] == 0x20, let hour = pair(bytes, 11) else { return nil }
        fields.hour = hour
        var at = 13
        if count >= 16, bytes[13] == 0x3A {
            guard let minute = pair(bytes, 14) else { return nil }
            fields.minute = minute
            at = 16
        } else {
            // "2021-03-05T14Z": an hour is a time of ISO 8601 as well.
            guard bytes[10] != 0x20, count == 13 || bytes[13] != 0x3A else { return nil }
        }
        if at == 16, at + 2 < count, bytes[at] == 0x3A {
            guard let second = pair(bytes, at + 1) else { return nil }
            fields.second = second
            at += 3
            if at + 1 < count, bytes[at] == 0x2E || bytes[at] == 0x2C {
                let digits = at + 1
                at = digits
                while at < count, bytes[at] &- 0x30 < 10 { at += 1 }
                if at == digits { return nil }
            }
        }
        if at == count { return fields.timestamp(context: context) }
        if at + 1 == count, bytes[at] | 0x20 == 0x7A {
            fields.zone = .fixed(0)
            return fields.timestamp(context: context)
        }
        guard bytes[at] == 0x2B || bytes[at] == 0x2D, let hours = pair(bytes, at + 1) else { return nil }
        let isNegative = bytes[at] == 0x2D
        at += 3
        if at < count, bytes[at] == 0x3A { at += 1 }
        let minutes = at == count ? 0 : pair(bytes, at)
        guard let minutes, minutes < 60, hours <= 18, at + 2 == count || at == count else { return nil }
        let offset = hours * 60 + minutes
        fields.zone = isNegative && offset == 0 ? .universal : .fixed(isNegative ? -offset : offset)
        return fields.timestamp(context: context)
    }

    /// The basic form with a time, "20031231T101422Z": brought to the extended form and read again.
    private static func parseBasic(_ bytes: UnsafeBufferPointer<UInt8>, context: DateContext) -> Timestamp? {
        var digits = 9
        while digits < bytes.count, bytes[digits] &- 0x30 < 10 { digits += 1 }
        guard digits == 13 || digits == 15, bytes.count <= 32 else { return nil }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 40) { extended in
            var count = 0
            for (index, byte) in bytes.enumerated() {
                if index == 4 || index == 6 || (index >= 11 && index < digits && index % 2 == 1) {
                    extended[count] = index < 8 ? 0x2D : 0x3A
                    count += 1
                }
                extended[count] = byte
                count += 1
            }
            return parse(UnsafeBufferPointer(rebasing: extended[..<count]), context: context)
        }
    }

    @inline(__always)
    private static func pair(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int? {
        guard at + 1 < bytes.count else { return nil }
        let high = bytes[at] &- 0x30
        let low = bytes[at + 1] &- 0x30
        return high < 10 && low < 10 ? Int(high) * 10 + Int(low) : nil
    }
}

/// Texts of digits alone: Unix seconds (9 or 10 digits, 1973 and later) with an optional fraction, milliseconds (13),
/// microseconds (16), and the basic forms of ISO 8601: YYYYMMDD with hhmm or hhmmss, YYYYDDD, YYMMDD, YYDDD, -YYMM, -YY-MM.
enum DigitDate {
    /// nil: there is more than digits. An answer without instant: digits that are no date.
    static func parse(_ bytes: UnsafeBufferPointer<UInt8>, context: DateContext) -> (instant: Timestamp?, Void)? {
        let isCentury = bytes[0] == 0x2D
        let digits = UnsafeBufferPointer(rebasing: bytes[(isCentury ? 1 : 0)...])
        var whole = 0
        while whole < digits.count, digits[whole] &- 0x30 < 10 { whole += 1 }
        if isCentury {
            guard whole == digits.count ? whole == 4 : whole == 2 && digits.count == 5 && digits[2] == 0x2D else {
                return nil
            }
            let month = digits.suffix(2)
            guard month.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
            let year = number(digits, 0, 2)
            return (date(year: year + century(year), number(digits, digits.count - 2, 2), 1, context), ())
        }
        if whole != digits.count {
            // A Unix time with a fraction.
            guard whole == 10, digits[whole] == 0x2E, digits[(whole + 1)...].allSatisfy({ $0 &- 0x30 < 10 }) else {
                return nil
            }
        }
        switch whole {
        case 9, 10: return (Timestamp(seconds: Int64(number(digits, 0, whole)), offsetMinutes: nil), ())
        case 13: return (Timestamp(seconds: Int64(number(digits, 0, 10))), ())
        case 16: return (Timestamp(seconds: Int64(number(digits, 0, 10))), ())
        case 4: return (date(year: number(digits, 0, 4), 1, 1, context), ())
        case 5, 7:
            let long = whole == 7
            let year = long ? number(digits, 0, 4) : number(digits, 0, 2) + century(number(digits, 0, 2))
            return (ordinal(year: year, number(digits, long ? 4 : 2, 3), context), ())
        case 6:
            let year = number(digits, 0, 2) + century(number(digits, 0, 2))
            return (date(year: year, number(digits, 2, 2), number(digits, 4, 2), context), ())
        case 8, 12, 14:
            var fields = DateFields()
            fields.year = number(digits, 0, 4)
            fields.month = number(digits, 4, 2)
            fields.day = number(digits, 6, 2)
            if whole > 8 {
                fields.hour = number(digits, 8, 2)
                fields.minute = number(digits, 10, 2)
                fields.second = whole == 14 ? number(digits, 12, 2) : 0
            }
            return (fields.timestamp(context: context), ())
        default: return (nil, ())
        }
    }

    static func ordinal(year: Int, _ dayOfYear: Int, _ context: DateContext) -> Timestamp? {
        let days = CivilDay(year: year, month: 1, day: 1).daysSinceEpoch + Int64(dayOfYear - 1)
        let day = CivilDay(daysSinceEpoch: days)
        return dayOfYear > 0 && day.year == year ? date(year: year, day.month, day.day, context) : nil
    }

    private static func date(year: Int, _ month: Int, _ day: Int, _ context: DateContext) -> Timestamp? {
        var fields = DateFields()
        fields.year = year
        fields.month = month
        fields.day = day
        return fields.timestamp(context: context)
    }

    private static func century(_ year: Int) -> Int { year < 50 ? 2_000 : 1_900 }

    private static func number(_ digits: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int) -> Int {
        digits[start..<(start + count)].reduce(0) { $0 * 10 + Int($1 &- 0x30) }
    }
}
