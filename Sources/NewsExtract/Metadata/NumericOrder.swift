// Which of two numbers is the day: "24/01/2024" tells, "01/04/2024" leaves it open. A page that writes one of the first
// kind tells the order of all of its others, whatever its language does elsewhere.
import NewsModel

enum NumericOrder {
    case dayFirst, monthFirst, open

    /// The order that a text's numeric date shows, or nil where it has none (or the year stands first).
    static func of(_ text: String) -> NumericOrder? {
        var numbers: [Int] = []
        var separator: UInt8 = 0
        var value = -1
        var digits = 0
        for byte in text.utf8 {
            if byte &- 0x30 < 10 {
                digits += 1
                value = max(value, 0) * 10 + Int(byte &- 0x30)
                if digits > 4 { return nil }
                continue
            }
            if value >= 0 {
                numbers.append(value)
                if numbers.count == 1, digits > 2 { return nil }
                if numbers.count == 3 { break }
                guard byte == 0x2F || byte == 0x2D || byte == 0x2E, separator == 0 || byte == separator else {
                    return nil
                }
                separator = byte
                value = -1
                digits = 0
            } else if !numbers.isEmpty {
                return nil
            }
        }
        if value >= 0, numbers.count == 2 { numbers.append(value) }
        guard numbers.count == 3, numbers[0] <= 31, numbers[1] <= 31, numbers[0] > 0, numbers[1] > 0 else { return nil }
        if numbers[0] > 12 { return numbers[1] <= 12 ? .dayFirst : nil }
        if numbers[1] > 12 { return .monthFirst }
        return numbers[0] == numbers[1] ? nil : .open
    }

    /// The same instant with day and month changed for one another.
    static func swapped(_ instant: Timestamp) -> Timestamp? {
        let day = instant.localDay
        guard day.day <= 12 else { return nil }
        let other = CivilDay(year: day.year, month: day.day, day: day.month)
        var result = instant
        result.seconds += (other.daysSinceEpoch - day.daysSinceEpoch) * 86_400
        return result
    }
}
