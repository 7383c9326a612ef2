// What a source's memory says of its health. Pure. Silence is told only of a source that answers and whose rhythm is
// known: nothing new for ten times its usual gap, and for three days at least, so that no weekend counts as silence.
import NewsModel

extension SourceHealth {
    static let silentGaps = 10.0
    static let shortestSilence: Int64 = 3 * 86_400

    public init(_ state: SourceState?, now: Timestamp) {
        guard let state else {
            self = .fresh
            return
        }
        if state.lastResult == .gone, state.isPaused || state.consecutiveFailures == 0 {
            self = .gone(since: state.failingSince)
        } else if state.isPaused {
            self = .paused
        } else if state.consecutiveFailures > 0 {
            self = .failing(
                reason: state.reason ?? state.lastResult?.rawValue ?? "no answer", since: state.failingSince)
        } else if state.lastVisit == nil {
            self = .fresh
        } else if let silence = SourceHealth.silence(state, now: now) {
            self = silence
        } else {
            self = .well
        }
    }

    private static func silence(_ state: SourceState, now: Timestamp) -> SourceHealth? {
        // What happens between the last good visit and now is not known to be silence.
        guard let since = state.lastNew, let seen = state.lastSuccess, state.rhythm.usualGap > 0 else { return nil }
        let usual = Double(state.rhythm.usualGap) * 3_600
        let quiet = min(seen, now).seconds - since.seconds
        guard quiet >= shortestSilence, Double(quiet) >= usual * silentGaps else { return nil }
        return .silent(since: since, usual: Int64(usual))
    }
}
