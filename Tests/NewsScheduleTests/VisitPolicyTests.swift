// When a source is visited again, as a pure function of what the last visit brought.
import NewsModel
import Testing

@testable import NewsSchedule

private let now = Timestamp(seconds: 1_700_000_000)  // Tuesday 22:13:20 UTC
private let source = Source(id: "a", kind: .feed("https://a.example/feed"))

private func after(
    _ outcome: VisitOutcome, state: SourceState = SourceState(sourceID: "a", address: "https://a.example/feed"),
    settings: ScheduleSettings = ScheduleSettings()
) -> SourceState {
    VisitPolicy.after(outcome, state: state, source: source, settings: settings, now: now, jitter: 0.5)
}

private func delay(_ state: SourceState) -> Int64 { (state.nextVisit?.seconds ?? 0) - now.seconds }

@Suite struct VisitPolicyTests {
    @Test func theFirstGuessIsAnHour() {
        #expect((3_500...4_500).contains(delay(after(VisitOutcome(.new)))))
    }

    @Test func theIntervalShrinksWithTheCubeRootOfTheRate() {
        var outcome = VisitOutcome(.new)
        outcome.itemTimes = (1...20).map { now.adding(Int64($0) * -3_600) }
        let hourly = delay(after(outcome))
        // rate × interval³ / 3 = (4 × 300)², a little longer for what has waited already
        #expect((2_500...2_800).contains(hourly))
        outcome.itemTimes = (1...20).map { now.adding(Int64($0) * -8 * 3_600) }
        #expect((hourly * 2...hourly * 9 / 4).contains(delay(after(outcome))))
    }

    @Test func undatedSourcesSlowDownWhenNothingIsNewAndSpeedUpWhenSomethingIs() {
        var outcome = VisitOutcome(.new)
        outcome.newItems = 5
        let first = after(outcome)
        func again(_ outcome: VisitOutcome) -> Int64 {
            VisitPolicy.after(
                outcome, state: first, source: source, settings: ScheduleSettings(), now: now.adding(3_600),
                jitter: 0.5
            ).interval
        }
        #expect(again(outcome) < first.interval)
        #expect(again(VisitOutcome(.unchanged)) > first.interval)
    }

    @Test func theConfiguredBoundsHold() {
        var outcome = VisitOutcome(.new)
        outcome.itemTimes = (0..<20).map { now.adding(-Int64($0)) }
        #expect(delay(after(outcome)) == 300)
        outcome.itemTimes = (0..<10).map { now.adding(Int64($0) * -300 * 86_400) }
        #expect(delay(after(outcome)) == 86_400)
    }

    @Test func freshnessAndTtlAreLowerBoundsUpToTheLongestInterval() {
        var outcome = VisitOutcome(.new)
        outcome.freshUntil = now.adding(10_000)
        #expect(delay(after(outcome)) >= 10_000)
        outcome.freshUntil = now.adding(365 * 86_400)
        #expect((86_400...86_430).contains(delay(after(outcome))))
        outcome.freshUntil = nil
        outcome.hints = PollingHints()
        outcome.hints?.timeToLiveMinutes = 180
        #expect(delay(after(outcome)) >= 180 * 60)
    }

    @Test func retryAfterIsNeverShortened() {
        var outcome = VisitOutcome(.throttled, reason: "429")
        outcome.retryAfter = now.adding(2 * 86_400)
        #expect(delay(after(outcome)) >= 2 * 86_400)
    }

    @Test func failuresDoubleTheDelayUpToTheCap() {
        var state = SourceState(sourceID: "a", address: "https://a.example/feed")
        var delays: [Int64] = []
        for _ in 0..<20 {
            state = after(VisitOutcome(.network, reason: "refused"), state: state)
            delays.append(delay(state))
        }
        #expect(delays[1] > delays[0])
        #expect(delays == delays.sorted())
        #expect(delays.last == 86_400)
        #expect(state.consecutiveFailures == 20)
        #expect(state.failingSince == now)
    }

    @Test func aSuccessRestores() {
        var state = after(VisitOutcome(.network, reason: "refused"))
        state = after(VisitOutcome(.notModified), state: state)
        #expect(state.consecutiveFailures == 0)
        #expect(state.failingSince == nil)
        #expect(state.reason == nil)
    }

    @Test func refusalsWaitForHours() {
        #expect(delay(after(VisitOutcome(.blocked))) >= 4 * 3_600)
        #expect(delay(after(VisitOutcome(.notFound))) >= 6 * 3_600)
    }

    @Test func anAnswerWithoutValidatorsKeepsTheOldOnes() {
        var state = SourceState(sourceID: "a", address: "https://a.example/feed")
        state.validators = Validators(entityTag: "\"1\"")
        #expect(after(VisitOutcome(.timeout), state: state).validators.entityTag == "\"1\"")
        var outcome = VisitOutcome(.new)
        outcome.validators = Validators()
        #expect(after(outcome, state: state).validators.isEmpty)
    }

    @Test func skippedHoursAndDaysAreAvoided() {
        var hints = PollingHints()
        hints.skipHours = [22, 23, 0]
        let visit = VisitPolicy.outsideSkippedTimes(now, wishes: VisitWishes(hints))
        #expect(visit.seconds % 86_400 == 3_600)
        hints.skipHours = []
        hints.skipDays = ["Tuesday", "Wednesday"]
        let thursday = VisitPolicy.outsideSkippedTimes(now, wishes: VisitWishes(hints))
        #expect((thursday.seconds / 86_400 + 4) % 7 == 4)
    }

    @Test func aFeedThatSkipsEverythingIsNotBelieved() {
        var hints = PollingHints()
        hints.skipHours = Array(0..<24)
        #expect(VisitPolicy.outsideSkippedTimes(now, wishes: VisitWishes(hints)) == now)
    }

    @Test func anAnswerOfNotModifiedRenewsWhatTheDocumentWished() {
        var outcome = VisitOutcome(.new)
        outcome.hints = PollingHints()
        outcome.hints?.timeToLiveMinutes = 180
        outcome.hints?.skipHours = [2]
        outcome.freshUntil = now.adding(600)
        let first = after(outcome)
        let second = after(VisitOutcome(.notModified), state: first)
        #expect(second.wishes == first.wishes)
        #expect(delay(second) >= 180 * 60)
        #expect(((second.nextVisit?.seconds ?? 0) / 3_600) % 24 != 2)
    }

    @Test func anAnswerThatSaysNothingOfItsFreshnessKeepsItOnlyWhereNothingChanged() {
        var outcome = VisitOutcome(.new)
        outcome.freshUntil = now.adding(40_000)
        let first = after(outcome)
        #expect(delay(after(VisitOutcome(.notModified), state: first)) >= 40_000)
        #expect(after(VisitOutcome(.unchanged), state: first).wishes.freshFor == 0)
        var stale = VisitOutcome(.notModified)
        stale.freshUntil = now
        #expect(after(stale, state: first).wishes.freshFor == 0)
    }

    @Test func aNewPlaceThatFailsIsGivenUpForTheConfiguredAddress() {
        var state = SourceState(sourceID: "a", address: "https://a.example/feed")
        state.movedTo = "https://b.example/feed"
        state.validators = Validators(entityTag: "\"1\"")
        state = after(VisitOutcome(.network), state: state)
        state = after(VisitOutcome(.network), state: state)
        #expect(state.movedTo == "https://b.example/feed")
        state = after(VisitOutcome(.network, reason: "refused"), state: state)
        #expect(state.movedTo == nil)
        #expect(state.reason?.contains("configured address") == true)
        #expect(state.validators.entityTag == "\"1\"")
    }

    @Test func goneAtTheNewPlaceIsNotYetGone() {
        var state = SourceState(sourceID: "a", address: "https://a.example/feed")
        state.movedTo = "https://b.example/feed"
        state = after(VisitOutcome(.gone), state: state)
        #expect(state.movedTo == nil)
        #expect(!state.isPaused)
        #expect(after(VisitOutcome(.gone), state: state).isPaused)
    }
}
