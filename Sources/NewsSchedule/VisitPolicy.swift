// When a source is visited next: one pure function from what is known and what just happened. Promises: never sooner
// than the configured minimum, the publisher's own bounds (max-age, Expires, ttl, skipHours, Retry-After; a 304 renews
// them) or, while it fails, a doubling delay; never later than the configured maximum unless the publisher said so;
// never "not at all" but for 410 Gone. A place that permanent redirects led to and that fails is forgotten again.
import NewsModel

/// What one poll taught.
public struct VisitOutcome: Sendable {
    public var result: PollResult
    /// One clause for people.
    public var reason: String?
    public var newItems: Int = 0
    /// Publication times of the items that the source shows now, in any order.
    public var itemTimes: [Timestamp] = []
    /// What the document wishes; nil where the answer had none to read.
    public var hints: PollingHints?
    /// Until when the answer said it stays fresh (RFC 9111).
    public var freshUntil: Timestamp?
    /// Retry-After, as an instant.
    public var retryAfter: Timestamp?
    /// Kept from the answer where it was read to the end; nil: keep the old ones.
    public var validators: Validators?
    public var bodyHash: UInt64?
    /// Where permanent redirects led.
    public var movedTo: String?

    public init(_ result: PollResult, reason: String? = nil) {
        self.result = result
        self.reason = reason
    }
}

public enum VisitPolicy {
    /// The longest that a publisher's own bound is believed.
    static let longestRetryAfter: Int64 = 7 * 86_400
    static let longestHint: Int64 = 86_400
    /// A refusal is not worth asking again soon (anchors of the field: 403 from 4 h, 404 from 6 h).
    static let blockedDelay: Int64 = 4 * 3_600
    static let notFoundDelay: Int64 = 6 * 3_600
    /// The least delay after a 429 or 503 that names none.
    static let throttledDelay: Int64 = 15 * 60
    /// After so many failures in a row, the place that redirects led to is given up for the configured address.
    static let patienceWithNewPlace = 3

    /// The source's memory after a poll. `jitter` is uniform in 0..<1 and spreads sources that would march in step.
    public static func after(
        _ outcome: VisitOutcome, state: SourceState, source: Source, settings: ScheduleSettings, now: Timestamp,
        jitter: Double
    ) -> SourceState {
        var next = state
        learn(outcome, &next, source: source, settings: settings, now: now, jitter: jitter)
        return next
    }

    /// The same in place.
    static func learn(
        _ outcome: VisitOutcome, _ state: inout SourceState, source: Source, settings: ScheduleSettings,
        now: Timestamp, jitter: Double
    ) {
        let low = max(1, source.minInterval ?? settings.minInterval)
        let high = max(low, source.maxInterval ?? settings.maxInterval)
        state.lastVisit = now
        state.lastResult = outcome.result
        state.reason = outcome.reason
        if let validators = outcome.validators { state.validators = validators }
        if let bodyHash = outcome.bodyHash { state.bodyHash = bodyHash }
        if let movedTo = outcome.movedTo { state.movedTo = movedTo }

        var delay: Int64
        if outcome.result.isSuccess {
            let isFirst = state.lastSuccess == nil
            state.rhythm.learn(outcome, since: state.lastSuccess, now: now, low: low)
            state.interval = state.rhythm.interval(now: now, low: low, high: high)
            state.lastSuccess = now
            state.consecutiveFailures = 0
            state.failingSince = nil
            if outcome.result == .new { state.lastNew = isFirst ? newest(outcome.itemTimes, now: now) : now }
            delay = state.interval
            state.wishes = wishes(outcome, before: state.wishes, now: now)
            state.notBefore = bound(state.wishes, now: now, high: high)
        } else {
            state.consecutiveFailures = min(state.consecutiveFailures + 1, 1_000)
            state.failingSince = state.failingSince ?? now
            delay = failureDelay(outcome.result, failures: state.consecutiveFailures, low: low, high: high)
            state.notBefore = outcome.retryAfter.map { earlier($0, now.adding(longestRetryAfter)) }
            if state.movedTo != nil {
                // Whoever took over the new place does not thereby take away the source.
                if outcome.result == .gone || state.consecutiveFailures >= patienceWithNewPlace {
                    state.movedTo = nil
                    state.reason = [outcome.reason, "the configured address is asked next"]
                        .compactMap { $0 }.joined(separator: "; ")
                }
            } else if outcome.result == .gone {
                state.isPaused = true
            }
        }
        delay = max(Int64(Double(delay) * (0.9 + 0.2 * jitter)), low)
        // Backing off has bounds of its own: an operator's short longest interval is no leave to hammer a failing host.
        if outcome.result.isSuccess { delay = min(delay, high) }
        var visit = now.adding(delay)
        if let bound = state.notBefore, bound > visit { visit = bound.adding(Int64(30 * jitter)) }
        state.nextVisit = outsideSkippedTimes(visit, wishes: state.wishes)
    }

    /// A first visit finds what came before it: the newest item tells how long the source has been silent.
    private static func newest(_ times: [Timestamp], now: Timestamp) -> Timestamp {
        times.filter { $0 <= now && $0.seconds > 0 }.max().map { Timestamp(seconds: $0.seconds) } ?? now
    }

    /// The publisher's own lower bound, believed up to a day, or the configured maximum if that is longer: an operator
    /// who polls every minute does not thereby overrule a publisher who asks for an hour.
    static func bound(_ wishes: VisitWishes, now: Timestamp, high: Int64) -> Timestamp? {
        let seconds = min(max(wishes.freshFor, wishes.interval), max(high, longestHint))
        return seconds > 0 ? now.adding(seconds) : nil
    }

    /// What the publisher wishes after an answer. One that says nothing of its freshness leaves it as it was only
    /// where it says that nothing else has changed either (RFC 9111 section 4.3.4).
    static func wishes(_ outcome: VisitOutcome, before: VisitWishes, now: Timestamp) -> VisitWishes {
        var wishes = outcome.hints.map(VisitWishes.init) ?? before
        if let fresh = outcome.freshUntil {
            wishes.freshFor = min(max(0, fresh.seconds - now.seconds), 1 << 31)
        } else {
            wishes.freshFor = outcome.result == .notModified ? before.freshFor : 0
        }
        return wishes
    }

    /// Doubles with each failure in a row, up to a day or the configured maximum; refusals start at hours, all else at
    /// twice the shortest interval.
    static func failureDelay(_ result: PollResult, failures: Int, low: Int64, high: Int64) -> Int64 {
        let base: Int64 =
            switch result {
            case .blocked: max(low, blockedDelay)
            case .notFound: max(low, notFoundDelay)
            case .throttled: max(low * 2, throttledDelay)
            default: low * 2
            }
        let doubled = base << Int64(min(failures - 1, 20))
        return min(doubled, max(high, longestHint, base))
    }

    /// RSS skipHours and skipDays name GMT hours and days in which the publisher does not want to be asked.
    static func outsideSkippedTimes(_ visit: Timestamp, wishes: VisitWishes) -> Timestamp {
        let hours = wishes.skippedHours & 0xFF_FFFF
        let days = wishes.skippedDays & 0x7F
        // A feed that skips everything says nothing.
        if hours == 0xFF_FFFF || days == 0x7F || (hours == 0 && days == 0) { return visit }
        var seconds = visit.seconds
        for _ in 0..<(24 * 8) {
            // The first of January 1970 was a Thursday.
            let isSkipped =
                hours >> UInt32((seconds / 3_600) % 24) & 1 != 0 || days >> UInt8((seconds / 86_400 + 4) % 7) & 1 != 0
            if !isSkipped { break }
            seconds = (seconds / 3_600 + 1) * 3_600
        }
        return Timestamp(seconds: seconds)
    }

    private static func earlier(_ left: Timestamp, _ right: Timestamp) -> Timestamp { min(left, right) }
}

extension PollResult {
    /// The source answered and was understood.
    public var isSuccess: Bool {
        switch self {
        case .new, .unchanged, .notModified: true
        default: false
        }
    }
}

extension Timestamp {
    /// The instant that many seconds later, in UTC. Saturates instead of overflowing.
    public func adding(_ delay: Int64) -> Timestamp {
        let (sum, overflow) = seconds.addingReportingOverflow(delay)
        return Timestamp(seconds: overflow ? (delay < 0 ? .min : .max) : sum)
    }
}

extension VisitWishes {
    init(_ hints: PollingHints) {
        self.init()
        let timeToLive = Int64(max(0, min(hints.timeToLiveMinutes ?? 0, 1 << 24))) * 60
        interval = max(timeToLive, hints.updatePeriodSeconds ?? 0)
        for hour in hints.skipHours where hour >= 0 { skippedHours |= 1 << UInt32(hour % 24) }
        let weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
        for day in hints.skipDays {
            guard let index = weekdays.firstIndex(of: day.prefix(3).lowercased()) else { continue }
            skippedDays |= 1 << UInt8(index)
        }
    }
}

extension PollingHints {
    /// sy:updatePeriod divided by sy:updateFrequency, in seconds (RSS 1.0 syndication module). "hourly"/1 is the
    /// default of a blogging system and says nothing more than any hour would.
    public var updatePeriodSeconds: Int64? {
        let period: Int64? =
            switch updatePeriod {
            case "hourly": 3_600
            case "daily": 86_400
            case "weekly": 7 * 86_400
            case "monthly": 30 * 86_400
            case "yearly": 365 * 86_400
            default: nil
            }
        return period.map { $0 / Int64(max(1, updateFrequency ?? 1)) }
    }
}
