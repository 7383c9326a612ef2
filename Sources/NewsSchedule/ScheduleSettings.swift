// The operator's bounds on when newsd may ask. All policies of this room read them and nothing else of the
// configuration.
import NewsModel

/// `[schedule]` and the pacing part of `[fetch]`. Durations are in seconds.
public struct ScheduleSettings: Sendable, Hashable {
    /// The shortest time between two visits of one source.
    public var minInterval: Int64 = 5 * 60
    /// The longest, and the cap of backing off after failures.
    public var maxInterval: Int64 = 24 * 3_600
    /// How long after the first delivery an article's page is looked at again; empty: never.
    public var revisit: [Int64] = []
    /// How many of the newest items a new source may bring at once.
    public var firstItems: Int = 50
    /// Connections to one host at a time.
    public var perHost: Int = 1
    /// Gap between the starts of two requests to one host.
    public var minHostInterval: Double = 2
    /// Requests under way in all.
    public var concurrency: Int = 64

    public init() {}
}
