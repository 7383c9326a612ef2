// The day in a page's address: /2021/03/05/, /2021-03-05-…, /20210305…. Many papers put it there, and it is right nearly
// always. A year and month alone are no day; they speak for or against a day that stands elsewhere.
import NewsModel

enum AddressDate {
    static func day(in url: String) -> Timestamp? {
        let bytes = Array(url.utf8)
        func number(_ start: Int, _ count: Int) -> Int? {
            guard start + count <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[start..<(start + count)] {
                guard byte &- 0x30 < 10 else { return nil }
                value = value * 10 + Int(byte &- 0x30)
            }
            return value
        }
        func isDigit(_ at: Int) -> Bool { at >= 0 && at < bytes.count && bytes[at] &- 0x30 < 10 }
        var at = 0
        while at + 8 <= bytes.count {
            defer { at += 1 }
            guard !isDigit(at - 1), let year = number(at, 4), (1994...2100).contains(year) else { continue }
            let separator = at + 4 < bytes.count ? bytes[at + 4] : 0
            var month: Int?
            var day: Int?
            if [0x2F, 0x2D, 0x5F, 0x2E].contains(separator) {
                let isLong = isDigit(at + 6)
                month = number(at + 5, isLong ? 2 : 1)
                let next = at + (isLong ? 7 : 6)
                guard next < bytes.count, bytes[next] == separator else { continue }
                let hasTwo = isDigit(next + 2)
                day = number(next + 1, hasTwo ? 2 : 1)
                if isDigit(next + (hasTwo ? 3 : 2)) { continue }
            } else if isDigit(at + 7), !isDigit(at + 8) || isDigit(at + 13) {
                month = number(at + 4, 2)
                day = number(at + 6, 2)
            }
            guard let month, let day, (1...12).contains(month), day >= 1, day <= CivilDay.days(inMonth: month, of: year)
            else {
                continue
            }
            return Timestamp(year: year, month: month, day: day, isDayOnly: true)
        }
        return nil
    }

    /// The year and month of /2021/03/ in an address.
    static func month(in url: String) -> (year: Int, month: Int)? {
        let parts = url.split(separator: "/", maxSplits: 64)
        for (part, following) in zip(parts, parts.dropFirst()) where part.utf8.count == 4 && following.utf8.count <= 2 {
            if let year = Int(part), let month = Int(following), (1_994...2_100).contains(year),
                (1...12).contains(month)
            {
                return (year, month)
            }
        }
        return nil
    }
}
