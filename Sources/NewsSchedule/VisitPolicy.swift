// When a source is visited next: one pure function from what is known and what just happened. Promises: never sooner
// than the configured minimum, the publisher's own bounds (max-age, Expires, ttl, skipHours, Retry-After) or, while it
// fails, a doubling delay; never later than the configured maximum unless the publisher said so; never "not at all"
// but for 410 Gone.
import NewsModel

/// What one poll taught.
public struct VisitOutcome: Sendable {
    public var result: PollResult
    /// One clause for people.
    public var reason: String?
    public var newItems: Int = 0
    /// Publication times of the items that the source shows now, in any order.
    public var itemTimes: [Timestamp] = []
    public var hints = PollingHints()
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

    /// The source's memory after a poll. `jitter` is uniform in 0..<1 and spreads sources that would march in step.
    public static func after(
        _ outcome: VisitOutcome, state: SourceState, source: Source, settings: ScheduleSettings, now: Timestamp,
        jitter: Double
    ) -> SourceState {
        var next = state
        let low = max(1, source.minInterval ?? settings.minInterval)
        let high = max(low, source.maxInterval ?? settings.maxInterval)
        next.lastVisit = now
        next.lastResult = outcome.result
        next.reason = outcome.reason
        if let validators = outcome.validators { next.validators = validators }
        if let bodyHash = outcome.bodyHash { next.bodyHash = bodyHash }
        if let movedTo = outcome.movedTo { next.movedTo = movedTo }

        var delay: Int64
        if outcome.result.isSuccess {
            next.lastSuccess = now
            next.consecutiveFailures = 0
            next.failingSince = nil
            if outcome.result == .new { next.lastNew = now }
            next.interval = rhythm(outcome, before: state.interval, low: low, high: high)
            delay = next.interval
            next.notBefore = bound(outcome, now: now, high: high)
        } else {
            next.consecutiveFailures = min(state.consecutiveFailures + 1, 1_000)
            next.failingSince = state.failingSince ?? now
            delay = failureDelay(outcome.result, failures: next.consecutiveFailures, low: low, high: high)
            next.notBefore = outcome.retryAfter.map { earlier($0, now.adding(longestRetryAfter)) }
            if outcome.result == .gone { next.isPaused = true }
        }
        delay = max(Int64(Double(delay) * (0.9 + 0.2 * jitter)), low)
        // Backing off has bounds of its own: an operator's short longest interval is no leave to hammer a failing host.
        if outcome.result.isSuccess { delay = min(delay, high) }
        var visit = now.adding(delay)
        if let bound = next.notBefore, bound > visit { visit = bound.adding(Int64(30 * jitter)) }
        next.nextVisit = outsideSkippedTimes(visit, hints: outcome.hints)
        return next
    }

    /// Half the mean gap between the newest ten items where they are dated; else shorter after news, longer after
    /// none. The first guess is an hour.
    static func rhythm(_ outcome: VisitOutcome, before: Int64, low: Int64, high: Int64) -> Int64 {
        let times = outcome.itemTimes.map(\.seconds).sorted(by: >).prefix(10)
        var interval: Int64
        if let newest = times.first, let oldest = times.last, times.count >= 3, newest > oldest {
            interval = (newest - oldest) / Int64(times.count - 1) / 2
        } else if before == 0 {
            interval = 3_600
        } else if outcome.result == .new {
            interval = before * 4 / 5
        } else {
            interval = before + before / 2
        }
        // A feed that shows the same old items for longer than its rhythm says is slowing down.
        if outcome.result != .new, before > 0 { interval = max(interval, min(before + before / 4, high)) }
        interval = min(max(interval, low), high)
        return interval
    }

    /// The publisher's own lower bound, believed up to a day, or the configured maximum if that is longer: an operator
    /// who polls every minute does not thereby overrule a publisher who asks for an hour.
    static func bound(_ outcome: VisitOutcome, now: Timestamp, high: Int64) -> Timestamp? {
        var bounds: [Timestamp] = []
        if let fresh = outcome.freshUntil { bounds.append(fresh) }
        if let minutes = outcome.hints.timeToLiveMinutes { bounds.append(now.adding(Int64(minutes) * 60)) }
        if let period = outcome.hints.updatePeriodSeconds { bounds.append(now.adding(period)) }
        return bounds.max().map { earlier($0, now.adding(max(high, longestHint))) }
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
    static func outsideSkippedTimes(_ visit: Timestamp, hints: PollingHints) -> Timestamp {
        let hours = Set(hints.skipHours.map { $0 % 24 })
        let days = Set(hints.skipDays.map { $0.prefix(3).lowercased() })
        // A feed that skips everything says nothing.
        if (hours.isEmpty && days.isEmpty) || hours.count >= 24 || days.count >= 7 { return visit }
        var seconds = visit.seconds
        for _ in 0..<(24 * 8) {
            let hour = Int((seconds / 3_600) % 24)
            let day = weekdays[Int((seconds / 86_400 + 4) % 7)]
            if !hours.contains(hour), !days.contains(day) { break }
            seconds = (seconds / 3_600 + 1) * 3_600
        }
        return Timestamp(seconds: seconds)
    }

    private static let weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

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
