// What newsd has learnt about a source, as the store keeps it and the plan works with it. Everything an operator wants
// to know of a source's health is here; nothing here is configuration.

/// How a poll ended, in one word. The reason beside it says the rest.
public enum PollResult: String, Sendable, Hashable, CaseIterable {
    /// Answered, and something was new.
    case new
    /// Answered, read, nothing new.
    case unchanged
    /// 304, or the same body as last time.
    case notModified = "not-modified"
    /// Refused for now: 429, 503 with Retry-After.
    case throttled
    /// Refused: 401, 403, 451, a bot wall.
    case blocked
    /// 404.
    case notFound = "not-found"
    /// 410: never asked again.
    case gone
    /// The answer was no feed (or sitemap).
    case notAFeed = "not-a-feed"
    /// A redirect that leads nowhere: circle, too many hops, another scheme.
    case badRedirect = "bad-redirect"
    /// The address is not allowed: private network, scheme, robots.txt.
    case refused
    /// Over a limit: size, time, compression ratio.
    case tooLarge = "too-large"
    case timeout
    /// No connection, name, TLS, or it broke off.
    case network
    /// Any other status.
    case serverError = "server-error"
}

/// Exact echoes for the next conditional request (RFC 9110 section 8.8): never parsed, never reformatted.
public struct Validators: Sendable, Hashable {
    public var entityTag: String?
    public var lastModified: String?
    public init(entityTag: String? = nil, lastModified: String? = nil) {
        self.entityTag = entityTag
        self.lastModified = lastModified
    }
    public var isEmpty: Bool { entityTag == nil && lastModified == nil }
}

/// What a publisher's last complete answer wished about further visits, in the form that is kept: a 304 says it again
/// without words.
public struct VisitWishes: Sendable, Hashable {
    /// Seconds for which the answer was fresh when it came (RFC 9111); 0: it did not say.
    public var freshFor: Int64 = 0
    /// The shortest time between two visits that the document asks for (ttl, sy:updatePeriod), in seconds; 0: none.
    public var interval: Int64 = 0
    /// GMT hours and days without visits: bit 0 is midnight, bit 0 is Sunday.
    public var skippedHours: UInt32 = 0
    public var skippedDays: UInt8 = 0
    public init() {}
}

/// One source's memory.
public struct SourceState: Sendable, Hashable {
    public var sourceID: String
    /// The configured address that this memory belongs to; another address in the configuration starts anew.
    public var address: String
    /// Where permanent redirects have led, if anywhere.
    public var movedTo: String?
    public var validators = Validators()
    /// First 8 bytes of SHA-256 of the last body that was read to the end, to skip parsing when it has not changed.
    public var bodyHash: UInt64?
    public var nextVisit: Timestamp?
    public var lastVisit: Timestamp?
    public var lastSuccess: Timestamp?
    /// When the last new item came.
    public var lastNew: Timestamp?
    public var lastResult: PollResult?
    /// One clause for people: "connection refused by 127.0.0.1 port 80".
    public var reason: String?
    /// Since when the present trouble lasts.
    public var failingSince: Timestamp?
    public var consecutiveFailures: Int = 0
    /// Seconds from the last good visit to the next, as the rhythm asks for; 0 while unknown.
    public var interval: Int64 = 0
    public var rhythm = PublicationRhythm()
    /// Lower bound that the last answer set (max-age, Expires, ttl, Retry-After).
    public var notBefore: Timestamp?
    public var wishes = VisitWishes()
    public var isPaused: Bool = false

    public init(sourceID: String, address: String) {
        self.sourceID = sourceID
        self.address = address
    }
}
