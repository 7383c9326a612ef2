// Visits in simulated time: the real plan and the real policy over invented sources, and beside it what a fixed interval
// gives over the same sources. A visit finds what the feed shows; what fell off the feed before is lost.
import Dispatch
import NewsModel
import NewsSchedule
import NewsScratch
import Synchronization

struct ScheduleSimulation {
    /// What a way of visiting gave.
    struct Result {
        var requests = [Int](repeating: 0, count: SourceClass.allCases.count)
        var waits = [Waits](repeating: Waits(), count: SourceClass.allCases.count)
        var lost = 0

        mutating func add(_ other: Result) {
            for kind in requests.indices {
                requests[kind] += other.requests[kind]
                waits[kind].add(other.waits[kind])
            }
            lost += other.lost
        }

        var allRequests: Int { requests.reduce(0, +) }
        var allWaits: Waits { waits.reduce(into: Waits()) { $0.add($1) } }
    }

    let count: Int
    let days: Int64
    /// A Monday, so that weekdays mean something.
    private let origin = Timestamp(seconds: 1_735_516_800)

    // MARK: The plan

    /// Sources do not know of each other, so the plan is run in four parts, as many at once as there are cores.
    func planned() -> Result {
        let parts = Mutex<[Result]>([])
        DispatchQueue.concurrentPerform(iterations: 4) { part in
            let result = planned(Array(stride(from: part, to: count, by: 4)))
            parts.withLock { $0.append(result) }
        }
        return parts.withLock { $0 }.reduce(into: Result()) { $0.add($1) }
    }

    private func planned(_ numbers: [Int]) -> Result {
        var result = Result()
        var world = numbers.map { InventedSource($0) }
        let settings = ScheduleSettings()
        var plan = SourcePlan(settings: settings)
        let sources = numbers.indices.map { Source(id: "\($0)", kind: .feed("http://\($0).example/")) }
        plan.replace(sources: sources, settings: settings, now: origin, spread: 600)
        var random = Chance(seed: UInt64(numbers.first ?? 0))
        let end = days * 86_400
        // Two days more, so that what was published last is found as well.
        while let next = plan.nextDeadline(), next.seconds - origin.seconds < end + 2 * 86_400 {
            let time = next.seconds - origin.seconds
            for source in plan.takeDue(now: next, limit: 1_000) {
                guard let number = Int(source.id) else { continue }
                let outcome = visit(&world[number], at: time, end: end, &result)
                plan.visited(source.id, outcome: outcome, now: next, jitter: random.uniform())
            }
        }
        return result
    }

    private func visit(
        _ source: inout InventedSource, at time: Int64, end: Int64, _ result: inout Result
    ) -> VisitOutcome {
        let kind = source.kind.rawValue
        if time < end { result.requests[kind] += 1 }
        if source.isOutOfOrder(at: time) { return VisitOutcome(.network, reason: "no connection") }
        let before = source.published
        let isFirst = source.shows()
        var waits = Waiting()
        source.publish(until: time) { waits.note($0) }
        let new = source.published - before
        result.lost += waits.tell(now: time, end: end) { result.waits[kind].add($0) }
        var outcome = VisitOutcome(new > 0 || isFirst ? .new : .notModified)
        outcome.newItems = min(new, InventedSource.shown)
        if source.bound > 0 { outcome.freshUntil = origin.adding(time + source.bound) }
        if new > 0 || isFirst, source.kind != .undated {
            let shift: Int64 = source.kind == .misdated ? 7 * 3_600 : 0
            outcome.itemTimes = source.shownTimes.map { origin.adding($0 + shift) }
        }
        return outcome
    }

    /// The items that appeared since the last visit, the newest twenty of them.
    private struct Waiting {
        private var times: [Int64] = []
        mutating func note(_ time: Int64) { times.append(time) }

        /// Tells how long each waited. Returns how many were lost. The past before the start counts for nothing.
        func tell(now: Int64, end: Int64, _ body: (Int64) -> Void) -> Int {
            var lost = 0
            for (index, time) in times.enumerated() where time >= 0 && time < end {
                if times.count - index > InventedSource.shown { lost += 1 } else { body(now - time) }
            }
            return lost
        }
    }

    // MARK: Fixed intervals

    /// The same for a fixed interval, over every `sample`th source; the publishers' bounds are kept as well. Visits are
    /// a grid, so nothing but the items needs to be gone through.
    func fixed(_ intervals: [Int64], sample: Int) -> [Result] {
        var results = [Result](repeating: Result(), count: intervals.count)
        let end = days * 86_400
        for number in stride(from: 0, to: count, by: sample) {
            var source = InventedSource(number)
            let kind = source.kind.rawValue
            let bound = source.bound
            let spells = source.spells
            let grid = intervals.map { max($0, bound) }
            let phase = grid.map { Int64(truncatingIfNeeded: UInt64(number) &* 0x9E37_79B9 % UInt64($0)) }
            var turn = [Int64](repeating: -1, count: grid.count)
            var found = [Int](repeating: 0, count: grid.count)
            for index in grid.indices { results[index].requests[kind] += Int(end / grid[index]) * sample }
            source.publish(until: end - 1) { time in
                guard time >= 0 else { return }
                for index in grid.indices {
                    var visit = Self.next(time, grid[index], phase[index])
                    while let spell = spells.first(where: { $0.from <= visit && visit < $0.to }) {
                        visit = Self.next(spell.to, grid[index], phase[index])
                    }
                    // Counted from the oldest on, so that "lost" is the number beyond what the feed shows.
                    if visit == turn[index] { found[index] += 1 } else { (turn[index], found[index]) = (visit, 1) }
                    if found[index] > InventedSource.shown { results[index].lost += sample }
                    results[index].waits[kind].add(visit - time)
                }
            }
        }
        return results
    }

    private static func next(_ time: Int64, _ interval: Int64, _ phase: Int64) -> Int64 {
        let past = (time - phase) % interval
        return time + (past <= 0 ? -past : interval - past)
    }
}
