// How long an answer says that it stays as it is (RFC 9111 section 4.2), for the lower bound of the next visit. Read as
// a private cache reads it: s-maxage is for others. An answer that says nothing, or something unreadable, sets no bound.

import NewsModel

/// Freshness of an answer, a pure function of its header.
public struct CacheHeaders: Sendable, Hashable {
    public private(set) var noStore = false
    public private(set) var noCache = false
    public private(set) var isImmutable = false
    /// Seconds.
    public private(set) var maxAge: Int64?
    private var expires: String?
    private var date: String?
    private var age: Int64 = 0

    public init(_ headers: FetchHeaders) {
        self.init(
            cacheControl: headers.cacheControl, expires: headers.expires, date: headers.date, age: headers.age)
    }

    public init(cacheControl: String?, expires: String? = nil, date: String? = nil, age: String? = nil) {
        self.expires = expires
        self.date = date
        self.age = age.flatMap { Self.seconds($0[...]) } ?? 0
        for directive in (cacheControl ?? "").split(separator: ",").prefix(50) {
            let parts = directive.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = parts.count == 2 ? Self.trimmed(parts[1]) : nil
            switch Self.trimmed(parts[0]).lowercased() {
            case "no-store": noStore = true
            // With field names it speaks of those fields only.
            case "no-cache": noCache = noCache || value == nil
            case "immutable": isImmutable = true
            // The first of several counts; what is no number is stale (section 4.2.1).
            case "max-age": maxAge = maxAge ?? value.flatMap(Self.seconds) ?? 0
            default: break
            }
        }
    }

    /// Seconds from `received` for which the answer is fresh; nil where it does not say, 0 where it is stale already.
    public func freshness(received: Timestamp) -> Int64? {
        if noStore || noCache { return 0 }
        if let maxAge { return max(0, maxAge - age) }
        guard let expires else { return nil }
        // "0" and other non-dates mean the past (RFC 9111 section 5.3). Both dates are of the same, perhaps wrong, clock.
        guard let end = HTTPDate.parse(expires, now: received) else { return 0 }
        let start = date.flatMap { HTTPDate.parse($0, now: received) } ?? received
        return max(0, end.seconds - start.seconds - age)
    }

    /// A count of seconds, quoted or not; beyond 2³¹ it is 2³¹ (section 1.2.2).
    static func seconds(_ text: Substring) -> Int64? {
        let digits = trimmed(text)
        guard !digits.isEmpty, digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        return min(Int64(digits) ?? .max, 1 << 31)
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        let isNoise = { (character: Character) in character == " " || character == "\t" || character == "\"" }
        while let first = text.first, isNoise(first) { text.removeFirst() }
        while let last = text.last, isNoise(last) { text.removeLast() }
        return text
    }
}
