// Which source is due next, over starts, sleeps, reloads, pauses and clocks that jump.
import NewsModel
import Testing

@testable import NewsSchedule

private let start = Timestamp(seconds: 1_700_000_000)

private func feed(_ id: String) -> Source { Source(id: id, kind: .feed("https://\(id).example/feed")) }

private func plan(_ ids: [String], spread: Int64 = 0) -> SourcePlan {
    var plan = SourcePlan(settings: ScheduleSettings())
    plan.replace(sources: ids.map(feed), settings: ScheduleSettings(), now: start, spread: spread)
    return plan
}

@Suite struct SourcePlanTests {
    @Test func newSourcesAreDueAtOnceWithoutSpread() {
        var plan = plan(["a", "b"])
        #expect(plan.takeDue(now: start, limit: 10).map(\.id).sorted() == ["a", "b"])
    }

    @Test func aSourceUnderVisitIsNotHandedOutAgain() {
        var plan = plan(["a"])
        #expect(plan.takeDue(now: start, limit: 10).count == 1)
        #expect(plan.takeDue(now: start.adding(10_000), limit: 10).count == 0)
        #expect(plan.nextDeadline() == nil)
    }

    @Test func whatIsPausedDuringAVisitStaysPausedAndIsStoredAgain() throws {
        for wishes in [[true], [true, false]] {
            var plan = plan(["a"])
            let visit = try #require(plan.takeDue(now: start, limit: 10).first)
            var state = try #require(plan.state(visit.id))
            #expect(plan.isVisiting("a"))
            for wish in wishes { _ = plan.setPaused("a", wish, now: start) }
            state.lastVisit = start
            let again = plan.settled(state)
            #expect(plan.state("a")?.isPaused == wishes.last)
            #expect(again?.lastVisit == (wishes.last == true ? start : nil))
            #expect(!plan.isVisiting("a"))
        }
        // A source that is gone pauses itself.
        var plan = plan(["a"])
        _ = plan.takeDue(now: start, limit: 10)
        var state = try #require(plan.state("a"))
        state.isPaused = true
        #expect(plan.settled(state) == nil)
        #expect(plan.state("a")?.isPaused == true)
    }

    @Test func theLimitHoldsTheRestBack() {
        var plan = plan(["a", "b", "c"])
        #expect(plan.takeDue(now: start, limit: 2).count == 2)
        #expect(plan.takeDue(now: start, limit: 2).count == 1)
    }

    @Test func startingSpreadsOverdueSources() {
        var plan = plan((0..<100).map { "s\($0)" }, spread: 600)
        let first = plan.takeDue(now: start, limit: 100).count
        #expect(first < 20)
        #expect(plan.takeDue(now: start.adding(600), limit: 100).count == 100 - first)
    }

    @Test func aLongSleepIsFollowedByNoStampede() {
        var plan = plan((0..<100).map { "s\($0)" })
        for source in plan.takeDue(now: start, limit: 100) {
            plan.visited(source.id, outcome: VisitOutcome(.unchanged), now: start, jitter: 0.5)
        }
        let morning = start.adding(9 * 3_600)
        plan.spreadOverdue(now: morning, spread: 25)
        var busiest = 0
        var visited = 0
        for second in 0..<25 {
            let due = plan.takeDue(now: morning.adding(Int64(second)), limit: 100).count
            busiest = max(busiest, due)
            visited += due
        }
        #expect(visited == 100)
        #expect(busiest < 20)
    }

    @Test func aSourceThatIsNotYetDueIsNotSpread() {
        var plan = plan(["a"])
        _ = plan.takeDue(now: start, limit: 1)
        plan.visited("a", outcome: VisitOutcome(.unchanged), now: start, jitter: 0.5)
        let next = plan.state("a")?.nextVisit
        plan.spreadOverdue(now: start.adding(60), spread: 600)
        #expect(plan.nextDeadline() == next)
    }

    @Test func afterAVisitTheSourceIsDueAgainAtItsNextVisit() throws {
        var plan = plan(["a"])
        _ = plan.takeDue(now: start, limit: 1)
        plan.visited("a", outcome: VisitOutcome(.unchanged), now: start, jitter: 0.5)
        let state = try #require(plan.state("a"))
        let next = try #require(state.nextVisit)
        #expect(plan.nextDeadline() == next)
        #expect(plan.takeDue(now: next.adding(-1), limit: 1).count == 0)
        #expect(plan.takeDue(now: next, limit: 1).count == 1)
    }

    @Test func aGoneSourceIsNeverDueAgainUntilResumed() throws {
        var plan = plan(["a"])
        _ = plan.takeDue(now: start, limit: 1)
        plan.visited("a", outcome: VisitOutcome(.gone), now: start, jitter: 0)
        #expect(plan.nextDeadline() == nil)
        _ = plan.setPaused("a", false, now: start.adding(5))
        #expect(plan.takeDue(now: start.adding(5), limit: 1).count == 1)
    }

    @Test func reloadKeepsTheMemoryOfASourceWithTheSameAddress() throws {
        var plan = plan(["a"])
        _ = plan.takeDue(now: start, limit: 1)
        plan.visited("a", outcome: VisitOutcome(.unchanged), now: start, jitter: 0)
        let before = plan.state("a")
        plan.replace(sources: [feed("a"), feed("b")], settings: ScheduleSettings(), now: start.adding(1), spread: 0)
        #expect(plan.state("a") == before)
        #expect(plan.takeDue(now: start.adding(1), limit: 5).map(\.id) == ["b"])
    }

    @Test func reloadForgetsTheMemoryOfAnotherAddress() {
        var plan = plan(["a"])
        _ = plan.takeDue(now: start, limit: 1)
        plan.visited("a", outcome: VisitOutcome(.unchanged), now: start, jitter: 0)
        let moved = Source(id: "a", kind: .feed("https://elsewhere.example/feed"))
        plan.replace(sources: [moved], settings: ScheduleSettings(), now: start.adding(1), spread: 0)
        #expect(plan.state("a")?.lastVisit == nil)
    }

    @Test func aVisitThatEndsAfterItsSourceWasRemovedIsForgotten() {
        var plan = plan(["a"])
        _ = plan.takeDue(now: start, limit: 1)
        plan.replace(sources: [], settings: ScheduleSettings(), now: start, spread: 0)
        let isKnown = plan.visited("a", outcome: VisitOutcome(.unchanged), now: start, jitter: 0)
        #expect(!isKnown)
    }

    @Test func aDeadlineSetByAWrongClockIsCutToTwiceTheLongestInterval() {
        var plan = SourcePlan(settings: ScheduleSettings())
        var state = SourceState(sourceID: "a", address: feed("a").address)
        state.nextVisit = start.adding(400 * 86_400)
        plan.replace(sources: [feed("a")], states: [state], settings: ScheduleSettings(), now: start, spread: 0)
        #expect(plan.nextDeadline() == start.adding(2 * 24 * 3_600))
    }

    @Test func deadlinesKeepTheirDistanceWhenTheClockJumps() throws {
        var plan = plan(["a"])
        _ = plan.takeDue(now: start, limit: 1)
        plan.visited("a", outcome: VisitOutcome(.unchanged), now: start, jitter: 0)
        let state = try #require(plan.state("a"))
        plan.clockJumped(by: 1_000_000)
        #expect(plan.nextDeadline() == state.nextVisit?.adding(1_000_000))
    }

    @Test func hasteningMakesASourceDueNow() {
        var plan = plan(["a"])
        _ = plan.takeDue(now: start, limit: 1)
        plan.visited("a", outcome: VisitOutcome(.unchanged), now: start, jitter: 0)
        let known = plan.hasten("a", now: start.adding(2))
        #expect(known)
        #expect(plan.takeDue(now: start.adding(2), limit: 1).count == 1)
        let unknown = plan.hasten("unknown", now: start)
        #expect(!unknown)
    }
}
