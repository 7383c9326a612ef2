// When a host that refuses for now wants to be asked again (RFC 9110 section 10.2.3): seconds or a date, and the
// rate limiters' own header. Never negative; longer than a week is a week, so that a wrong clock does not end a source.

import NewsModel

public enum RetryAfter {
    /// A week in seconds.
    public static let longest: Int64 = 7 * 86_400

    /// Seconds from `received` until the host may be asked again; nil where the answer does not say.
    public static func delay(_ headers: FetchHeaders, received: Timestamp) -> Int64? {
        headers.retryAfter.flatMap { delay($0, date: headers.date, received: received) }
            ?? headers.rateLimitReset.flatMap { resetDelay($0, received: received) }
    }

    /// `date` is the Date header of the same answer: a date in Retry-After is meant by the same clock.
    public static func delay(_ text: String, date: String?, received: Timestamp) -> Int64? {
        if let seconds = whole(text) { return min(seconds, longest) }
        guard let end = HTTPDate.parse(text, now: received) else { return nil }
        let start = date.flatMap { HTTPDate.parse($0, now: received) } ?? received
        return min(max(0, end.seconds - start.seconds), longest)
    }

    /// X-RateLimit-Reset has no standard: seconds from now, or the POSIX time (anything above some thirty years).
    static func resetDelay(_ text: String, received: Timestamp) -> Int64? {
        guard let number = whole(text) else { return nil }
        return min(max(0, number > 1_000_000_000 ? number - received.seconds : number), longest)
    }

    /// A number, rounded up where it has a fraction.
    private static func whole(_ text: String) -> Int64? {
        let trimmed = text.utf8.drop { $0 == 0x20 }
        let digits = trimmed.prefix { $0 >= 0x30 && $0 <= 0x39 }
        guard !digits.isEmpty else { return nil }
        let rest = trimmed.dropFirst(digits.count).drop { $0 == 0x20 }
        let fraction = rest.dropFirst().allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
        guard rest.isEmpty || (rest.first == UInt8(ascii: ".") && fraction) else { return nil }
        let value = Int64(String(decoding: digits, as: UTF8.self)) ?? .max
        return value == .max || rest.dropFirst().allSatisfy { $0 == 0x30 } ? value : value + 1
    }
}
