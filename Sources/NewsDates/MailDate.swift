// The fast path for dates as RSS writes them (RFC 822 with RFC 1123's year): "Thu, 13 Aug 2020 10:06:56 -0300", English,
// one blank between parts, weekday and seconds optional, zone a number, GMT, UTC or Z. Anything else, impossible values
// included, is left to the scanner, so this reader may answer nil without judging.
import NewsModel

enum MailDate {
    static func parse(_ bytes: UnsafeBufferPointer<UInt8>, context: DateContext) -> Timestamp? {
        let count = bytes.count
        guard count >= 17, count <= 40 else { return nil }
        var at = 0
        if bytes[0] &- 0x30 >= 10 {
            guard bytes[3] == 0x2C, bytes[4] == 0x20 else { return nil }
            at = 5
        }
        func digit(_ index: Int) -> Int? {
            guard index < count else { return nil }
            let value = bytes[index] &- 0x30
            return value < 10 ? Int(value) : nil
        }
        func pair(_ index: Int) -> Int? {
            guard let high = digit(index), let low = digit(index + 1) else { return nil }
            return high * 10 + low
        }
        var fields = DateFields()
        if let day = pair(at) {
            fields.day = day
            at += 3
        } else {
            fields.day = digit(at)
            at += 2
        }
        guard at + 14 <= count, bytes[at - 1] == 0x20, bytes[at + 3] == 0x20, bytes[at + 8] == 0x20,
            bytes[at + 11] == 0x3A
        else { return nil }
        fields.month = month(bytes[at] | 0x20, bytes[at + 1] | 0x20, bytes[at + 2] | 0x20)
        guard let century = pair(at + 4), let yearOfCentury = pair(at + 6), let hour = pair(at + 9),
            let minute = pair(at + 12)
        else { return nil }
        fields.year = century * 100 + yearOfCentury
        fields.hour = hour
        fields.minute = minute
        at += 14
        if at + 2 < count, bytes[at] == 0x3A {
            guard let second = pair(at + 1) else { return nil }
            fields.second = second
            at += 3
        }
        guard at + 1 < count, bytes[at] == 0x20 else { return nil }
        at += 1
        switch (bytes[at], count - at) {
        case (0x2B, 5), (0x2D, 5):
            guard let hours = pair(at + 1), let minutes = pair(at + 3), hours <= 18, minutes < 60 else { return nil }
            let offset = hours * 60 + minutes
            let isNegative = bytes[at] == 0x2D
            fields.zone = isNegative && offset == 0 ? .universal : .fixed(isNegative ? -offset : offset)
        case (0x47, 3) where bytes[at + 1] == 0x4D && bytes[at + 2] == 0x54,
            (0x55, 3) where bytes[at + 1] == 0x54 && bytes[at + 2] == 0x43:
            fields.zone = .fixed(0)
        case (0x5A, 1): fields.zone = .fixed(0)
        default: return nil
        }
        return fields.timestamp(context: context)
    }

    /// 1…12 of three lower-case letters.
    private static func month(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int? {
        switch UInt32(first) << 16 | UInt32(second) << 8 | UInt32(third) {
        case 0x6A616E: 1
        case 0x666562: 2
        case 0x6D6172: 3
        case 0x617072: 4
        case 0x6D6179: 5
        case 0x6A756E: 6
        case 0x6A756C: 7
        case 0x617567: 8
        case 0x736570: 9
        case 0x6F6374: 10
        case 0x6E6F76: 11
        case 0x646563: 12
        default: nil
        }
    }
}
