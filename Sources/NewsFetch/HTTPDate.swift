// Dates in HTTP header fields (RFC 9110 section 5.6.7): the form of today and the two that every recipient must still
// read, with the small liberties that servers take (a numeric zone, a missing weekday, one-digit days). Refuses what
// is no date: no guessing, since a wrong one would keep newsd away from a publisher or bring it back too soon.

import NewsModel

public enum HTTPDate {
    /// "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT" or "Sun Nov  6 08:49:37 1994". Two-digit
    /// years are taken to lie within fifty years of `now`.
    public static func parse(_ text: String, now: Timestamp) -> Timestamp? {
        var fields = Fields()
        if text.utf8.count > 64 { return nil }
        for word in text.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x2C || $0 == 0x09 }) {
            guard fields.take(Array(word)) else { return nil }
        }
        return fields.timestamp(now: now)
    }

    private struct Fields {
        private var day: Int?
        private var month: Int?
        private var year: Int?
        private var isShortYear = false
        private var time: (hour: Int, minute: Int, second: Int)?
        private var offset = 0
        private var words = 0

        mutating func take(_ word: [UInt8]) -> Bool {
            words += 1
            if words > 8 { return false }
            if word.contains(UInt8(ascii: ":")) { return takeTime(word) }
            if time != nil, word[0] == UInt8(ascii: "+") || word[0] == UInt8(ascii: "-") { return takeOffset(word) }
            if word.contains(UInt8(ascii: "-")) {
                return word.split(separator: UInt8(ascii: "-")).allSatisfy { take(Array($0)) }
            }
            if let number = decimal(word[...]) {
                if day == nil, word.count <= 2 {
                    day = number
                } else if year == nil {
                    year = number
                    isShortYear = word.count == 2
                } else {
                    return false
                }
                return true
            }
            let name = String(decoding: word.prefix(3).map { $0 | 0x20 }, as: UTF8.self)
            if let index = Self.months.firstIndex(of: name) {
                if month != nil { return false }
                month = index + 1
                return true
            }
            return Self.zones.contains(String(decoding: word.map { $0 | 0x20 }, as: UTF8.self))
                || Self.weekdays.contains(name)
        }

        private mutating func takeTime(_ word: [UInt8]) -> Bool {
            let parts = word.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map { decimal($0) }
            guard parts.count == 3, time == nil, let hour = parts[0], let minute = parts[1], let second = parts[2],
                hour < 24, minute < 60, second <= 60
            else { return false }
            time = (hour, minute, second)
            return true
        }

        private mutating func takeOffset(_ word: [UInt8]) -> Bool {
            guard word.count == 5, let number = decimal(word[1...]), number % 100 < 60, number <= 1_800 else {
                return false
            }
            offset = (number / 100 * 60 + number % 100) * (word[0] == UInt8(ascii: "-") ? -1 : 1)
            return true
        }

        private func decimal(_ digits: ArraySlice<UInt8>) -> Int? {
            guard !digits.isEmpty, digits.count <= 4 else { return nil }
            var value = 0
            for digit in digits {
                guard digit >= 0x30, digit <= 0x39 else { return nil }
                value = value * 10 + Int(digit - 0x30)
            }
            return value
        }

        func timestamp(now: Timestamp) -> Timestamp? {
            guard let day, let month, var year, let time else { return nil }
            if isShortYear {
                let present = now.localDay.year
                year += present / 100 * 100
                if year > present + 50 { year -= 100 }
            }
            guard year >= 1_900, day >= 1, day <= CivilDay.days(inMonth: month, of: year) else { return nil }
            return Timestamp(
                seconds: Timestamp(
                    year: year, month: month, day: day, hour: time.hour, minute: time.minute, second: time.second,
                    offsetMinutes: offset
                ).seconds)
        }

        private static let months = [
            "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
        ]
        private static let weekdays: Set<String> = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        private static let zones: Set<String> = ["gmt", "utc", "z", "ut"]
    }
}
