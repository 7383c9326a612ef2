// Whatever happens to a source, in whatever order, the promises of VisitPolicy hold.
import NewsModel
import NewsScratch
import Testing

@testable import NewsSchedule

private func outcome(_ random: inout Chance, now: Timestamp) -> VisitOutcome {
    var outcome = VisitOutcome(PollResult.allCases.randomElement(using: &random) ?? .new)
    outcome.newItems = [0, 1, 7, 20, 10_000, .max].randomElement(using: &random) ?? 0
    let spread: Int64 = [60, 86_400, 400 * 86_400].randomElement(using: &random) ?? 60
    outcome.itemTimes = (0..<Int.random(in: 0...30, using: &random)).map { _ in
        now.adding(Int64.random(in: -spread...spread, using: &random))
    }
    if Bool.random(using: &random) { outcome.itemTimes += [Timestamp(seconds: .max), Timestamp(seconds: .min)] }
    if Int.random(in: 0..<4, using: &random) == 0 {
        outcome.freshUntil = now.adding(Int64.random(in: -100...(40 * 86_400), using: &random))
    }
    if Int.random(in: 0..<4, using: &random) == 0 {
        var hints = PollingHints()
        hints.timeToLiveMinutes = Int.random(in: 0...10_000, using: &random)
        outcome.hints = hints
    }
    if !outcome.result.isSuccess, Bool.random(using: &random) {
        outcome.retryAfter = now.adding(Int64.random(in: 0...(30 * 86_400), using: &random))
    }
    return outcome
}

@Suite struct VisitPropertyTests {
    @Test(arguments: UInt64(1)...40)
    func noHistoryBreaksAPromise(seed: UInt64) throws {
        var random = Chance(seed: seed)
        var source = Source(id: "a", kind: .feed("https://a.example/feed"))
        source.minInterval = [nil, 1, 600].randomElement(using: &random) ?? nil
        source.maxInterval = [nil, 1_800, 10 * 86_400].randomElement(using: &random) ?? nil
        let settings = ScheduleSettings()
        let low = source.minInterval ?? settings.minInterval
        let high = max(low, source.maxInterval ?? settings.maxInterval)
        var state = SourceState(sourceID: "a", address: source.address)
        var now = Timestamp(seconds: 1_700_000_000)
        for _ in 0..<300 {
            let outcome = outcome(&random, now: now)
            state = VisitPolicy.after(
                outcome, state: state, source: source, settings: settings, now: now,
                jitter: Double.random(in: 0..<1, using: &random))
            let next = try #require(state.nextVisit)
            let delay = next.seconds - now.seconds
            #expect(delay >= low)
            // The publisher's bound, believed for as long as it is.
            if let bound = state.notBefore { #expect(next >= bound) }
            let latest = max(now.adding(high), state.notBefore ?? now).adding(30)
            if outcome.result.isSuccess {
                #expect(next <= latest)
                #expect(state.consecutiveFailures == 0 && state.failingSince == nil)
            } else {
                #expect(delay <= max(high, 7 * 86_400) * 11 / 10 + 30)
                #expect(state.failingSince != nil)
                if let retry = outcome.retryAfter { #expect(next >= min(retry, now.adding(7 * 86_400))) }
            }
            #expect(outcome.result == .gone || !state.isPaused)
            state.isPaused = false
            // Now and then the machine sleeps, or its clock is set back.
            let step = Int.random(in: 0..<20, using: &random)
            now = step == 0 ? now.adding(-5_000) : step == 1 ? next.adding(3 * 86_400) : next
        }
    }

    /// The plan hands out no source early, and forgets none but those that are paused or gone.
    @Test(arguments: UInt64(1)...10)
    func thePlanForgetsNobody(seed: UInt64) throws {
        var random = Chance(seed: seed)
        let sources = (0..<40).map { Source(id: "s\($0)", kind: .feed("https://s\($0).example/")) }
        var plan = SourcePlan(settings: ScheduleSettings())
        var now = Timestamp(seconds: 1_700_000_000)
        plan.replace(sources: sources, settings: ScheduleSettings(), now: now, spread: 60)
        var paused: Set<String> = []
        for turn in 0..<2_000 {
            for source in plan.takeDue(now: now, limit: 3) {
                #expect((plan.state(source.id)?.nextVisit ?? now) <= now)
                #expect(!paused.contains(source.id))
                if Int.random(in: 0..<10, using: &random) == 0 {
                    plan.postpone(source.id, by: 60, now: now)
                } else {
                    var result = outcome(&random, now: now)
                    if result.result == .gone { result.result = .timeout }
                    plan.visited(source.id, outcome: result, now: now, jitter: 0.5)
                }
            }
            let id = "s\(Int.random(in: 0..<40, using: &random))"
            switch Int.random(in: 0..<60, using: &random) {
            case 0:
                _ = plan.setPaused(id, true, now: now)
                paused.insert(id)
            case 1:
                _ = plan.setPaused(id, false, now: now)
                paused.remove(id)
            case 2:
                _ = plan.hasten(id, now: now)
                paused.remove(id)
            case 3:
                now = now.adding(-100_000)
                plan.clockJumped(by: -100_000)
            case 4:
                plan.replace(sources: sources, settings: ScheduleSettings(), now: now, spread: 60)
            default: break
            }
            if let next = plan.nextDeadline(), next > now { now = next }
            if turn % 500 == 0 { #expect(plan.visiting == 0) }
        }
        var left = Set(sources.map(\.id)).subtracting(paused)
        for source in plan.takeDue(now: now.adding(400 * 86_400), limit: 100) { left.remove(source.id) }
        #expect(left.isEmpty)
    }
}
