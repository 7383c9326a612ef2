// What is said of a source's health: fresh, failing, silent, gone or paused, and since when.
import NewsModel
import Testing

@testable import NewsSchedule

private let now = Timestamp(seconds: 1_700_000_000)
private let source = Source(id: "a", kind: .feed("https://a.example/feed"))

private func after(_ outcome: VisitOutcome, _ state: SourceState? = nil, now: Timestamp = now) -> SourceState {
    VisitPolicy.after(
        outcome, state: state ?? SourceState(sourceID: "a", address: source.address), source: source,
        settings: ScheduleSettings(), now: now, jitter: 0.5)
}

/// A first visit that shows twenty items, `gap` seconds apart, the newest `age` seconds old.
private func firstVisit(gap: Int64, age: Int64) -> SourceState {
    var outcome = VisitOutcome(.new)
    outcome.itemTimes = (0..<20).map { now.adding(-age - Int64($0) * gap) }
    return after(outcome)
}

@Suite struct SourceHealthTests {
    @Test func aSourceThatWasNotVisitedIsFresh() {
        #expect(SourceHealth(nil, now: now) == .fresh)
        #expect(SourceHealth(SourceState(sourceID: "a", address: "x"), now: now) == .fresh)
    }

    @Test func aFailingSourceTellsWhyAndSinceWhen() {
        let once = after(VisitOutcome(.timeout, reason: "nothing came for 20 s"))
        let twice = after(VisitOutcome(.network, reason: "refused"), once, now: now.adding(900))
        #expect(SourceHealth(twice, now: now.adding(1_000)) == .failing(reason: "refused", since: now))
        let back = after(VisitOutcome(.notModified), twice, now: now.adding(2_000))
        #expect(SourceHealth(back, now: now.adding(2_000)) == .well)
    }

    @Test func aSourceThatFellSilentTellsSinceWhenAndWhatWasUsual() {
        var state = firstVisit(gap: 3_600, age: 60)
        #expect(SourceHealth(state, now: now) == .well)
        var time = now
        for _ in 0..<10 {
            time = time.adding(12 * 3_600)
            state = after(VisitOutcome(.notModified), state, now: time)
        }
        #expect(SourceHealth(state, now: time) == .silent(since: now.adding(-60), usual: 3_600))
        var outcome = VisitOutcome(.new)
        outcome.newItems = 1
        state = after(outcome, state, now: time.adding(3_600))
        #expect(SourceHealth(state, now: time.adding(3_600)) == .well)
    }

    @Test func aWeekendIsNoSilence() {
        var state = firstVisit(gap: 600, age: 60)
        state = after(VisitOutcome(.notModified), state, now: now.adding(60 * 3_600))
        #expect(SourceHealth(state, now: now.adding(60 * 3_600)) == .well)
    }

    @Test func aSlowSourceMayBeQuietForWeeks() {
        var state = firstVisit(gap: 7 * 86_400, age: 60)
        state = after(VisitOutcome(.notModified), state, now: now.adding(30 * 86_400))
        #expect(SourceHealth(state, now: now.adding(30 * 86_400)) == .well)
    }

    @Test func aFeedThatWasLeftYearsAgoIsSilentFromItsFirstVisit() {
        let state = firstVisit(gap: 86_400, age: 800 * 86_400)
        #expect(SourceHealth(state, now: now) == .silent(since: now.adding(-800 * 86_400), usual: 86_400))
    }

    @Test func goneAndPausedAreTold() {
        var state = after(VisitOutcome(.gone, reason: "410"))
        #expect(SourceHealth(state, now: now) == .gone(since: now))
        state = firstVisit(gap: 3_600, age: 60)
        state.isPaused = true
        #expect(SourceHealth(state, now: now) == .paused)
    }
}
