// Which source is due, and when the next one will be. Holds the memory of every source and one heap of deadlines, so
// that ten thousand sources need one timer. No I/O and no clock of its own: time comes in with each event.
import HeapModule
import NewsModel

/// The plan of visits.
public struct SourcePlan: Sendable {
    /// Raised whenever the deadline changes, so that older heap entries count for nothing.
    private struct Turn: Sendable {
        var generation: UInt32 = 0
        /// A visit is under way; the source is in no heap.
        var isVisiting = false
        /// What was asked for during a visit, which knows nothing of it.
        var pauseWish: Bool?
    }

    private struct Deadline: Comparable, Sendable {
        var time: Int64
        var slot: UInt32
        var generation: UInt32
        static func < (left: Deadline, right: Deadline) -> Bool {
            left.time == right.time ? left.slot < right.slot : left.time < right.time
        }
    }

    /// As configured; the configuration's own array, so that it is in memory once.
    private var sources: [Source] = []
    /// What is known of each, and whose turn it is, at the same index.
    private var memories: [SourceState] = []
    private var turns: [Turn] = []
    private var slots: [String: UInt32] = [:]
    private var deadlines = Heap<Deadline>()
    public private(set) var visiting = 0
    public private(set) var settings: ScheduleSettings

    public init(settings: ScheduleSettings) { self.settings = settings }

    // MARK: Events

    /// Takes a new list of sources, keeping what is known of those whose address is the same. Overdue and new sources
    /// are spread over `spread` seconds by a hash of their name, so that neither a start nor a reload is a stampede;
    /// 0 makes them due at once.
    public mutating func replace(
        sources: [Source], states: [SourceState] = [], settings: ScheduleSettings, now: Timestamp,
        spread: Int64
    ) {
        let before = self
        self = SourcePlan(settings: settings)
        self.sources = sources
        memories.reserveCapacity(sources.count)
        turns.reserveCapacity(sources.count)
        slots.reserveCapacity(sources.count)
        // By place and not by value: a memory is large, and there may be a hundred thousand.
        let stored = Dictionary(states.indices.map { (states[$0].sourceID, $0) }) { first, _ in first }
        var first: [Deadline] = []
        first.reserveCapacity(sources.count)
        for (index, source) in sources.enumerated() {
            let slot = UInt32(truncatingIfNeeded: index)
            let address = source.address
            let old = before.slots[source.id].map(Int.init)
            let known = old.map { before.memories[$0] } ?? stored[source.id].map { states[$0] }
            var state = SourceState(sourceID: source.id, address: address)
            var turn = Turn()
            if let known, known.address == address {
                state = known
                // The configuration's copy of the text is the one that stays.
                state.sourceID = source.id
                state.address = address
                if let old, before.turns[old].isVisiting { turn.isVisiting = true }
            }
            if state.nextVisit.map({ $0 <= now }) ?? true {
                state.nextVisit = now.adding(spread > 0 ? Int64(stableHash(source.id) % UInt64(spread)) : 0)
            }
            // A deadline beyond the longest interval can only come from a clock that was wrong when it was set,
            // unless the publisher asked for it.
            let latest = now.adding(2 * (source.maxInterval ?? settings.maxInterval))
            if let next = state.nextVisit, next > latest, (state.notBefore ?? now) < next { state.nextVisit = latest }
            if turn.isVisiting {
                visiting += 1
            } else if !state.isPaused {
                first.append(Deadline(time: state.nextVisit?.seconds ?? 0, slot: slot, generation: 0))
            }
            memories.append(state)
            turns.append(turn)
            slots[source.id] = slot
        }
        deadlines = Heap(first)
    }

    /// The sources that are due, at most `limit`, each marked as being visited.
    public mutating func takeDue(now: Timestamp, limit: Int) -> [Source] {
        var due: [Source] = []
        while due.count < limit, let first = deadlines.min, first.time <= now.seconds {
            deadlines.removeMin()
            let slot = Int(first.slot)
            guard isCurrent(first) else { continue }
            turns[slot].isVisiting = true
            visiting += 1
            due.append(sources[slot])
        }
        return due
    }

    /// A visit ended; `state` then tells what is to be stored. False for a source that is no longer configured.
    @discardableResult
    public mutating func visited(_ sourceID: String, outcome: VisitOutcome, now: Timestamp, jitter: Double) -> Bool {
        guard let slot = slot(sourceID) else { return false }
        VisitPolicy.learn(
            outcome, &memories[slot], source: sources[slot], settings: settings, now: now, jitter: jitter)
        endVisit(slot)
        return true
    }

    /// The same, where the new memory was made elsewhere (in the transaction that stored it). What was paused or resumed
    /// during the visit stays so; then the memory is not as it was stored, and is returned to be stored again.
    public mutating func settled(_ state: SourceState) -> SourceState? {
        guard let slot = slot(state.sourceID), memories[slot].address == state.address else { return nil }
        memories[slot] = state
        if let wish = turns[slot].pauseWish { memories[slot].isPaused = wish }
        endVisit(slot)
        return memories[slot].isPaused == state.isPaused ? nil : memories[slot]
    }

    /// A visit that could not be started or finished for reasons of our own; it is due again after `delay` seconds.
    public mutating func postpone(_ sourceID: String, by delay: Int64, now: Timestamp) {
        guard let slot = slot(sourceID) else { return }
        memories[slot].nextVisit = now.adding(delay)
        endVisit(slot)
    }

    /// Makes a source due now (newsctl poll, --all). False for a source that does not exist.
    public mutating func hasten(_ sourceID: String, now: Timestamp) -> Bool {
        guard let slot = slot(sourceID) else { return false }
        memories[slot].nextVisit = now
        memories[slot].isPaused = false
        turns[slot].pauseWish = turns[slot].pauseWish.map { _ in false }
        schedule(slot)
        return true
    }

    /// While this is true, another memory of the source is about to be stored: one that is stored now would be older.
    public func isVisiting(_ sourceID: String) -> Bool { slot(sourceID).map { turns[$0].isVisiting } ?? false }

    /// Stops or restarts the visits of a source. Returns its memory, to be stored.
    public mutating func setPaused(_ sourceID: String, _ isPaused: Bool, now: Timestamp) -> SourceState? {
        guard let slot = slot(sourceID) else { return nil }
        memories[slot].isPaused = isPaused
        if turns[slot].isVisiting { turns[slot].pauseWish = isPaused }
        if !isPaused, memories[slot].lastResult == .gone { memories[slot].nextVisit = now }
        schedule(slot)
        return memories[slot]
    }

    /// The wall clock jumped by `seconds`: deadlines keep their distance.
    public mutating func clockJumped(by seconds: Int64) {
        deadlines = Heap()
        for slot in memories.indices {
            memories[slot].nextVisit = memories[slot].nextVisit?.adding(seconds)
            schedule(slot)
        }
    }

    /// Nobody looked for a while (the machine slept, the disk was full): sources that are overdue come in over `spread`
    /// seconds, as at a start.
    public mutating func spreadOverdue(now: Timestamp, spread: Int64) {
        guard spread > 0 else { return }
        for slot in memories.indices where !turns[slot].isVisiting && !memories[slot].isPaused {
            guard memories[slot].nextVisit.map({ $0 < now }) ?? true else { continue }
            memories[slot].nextVisit = now.adding(Int64(stableHash(sources[slot].id) % UInt64(spread)))
            schedule(slot)
        }
    }

    // MARK: Questions

    public var count: Int { sources.count }

    /// When the next source is due; nil when none ever is.
    public mutating func nextDeadline() -> Timestamp? {
        while let first = deadlines.min {
            if isCurrent(first) { return Timestamp(seconds: first.time) }
            deadlines.removeMin()
        }
        return nil
    }

    public func source(_ id: String) -> Source? { slot(id).map { sources[$0] } }
    public func state(_ id: String) -> SourceState? { slot(id).map { memories[$0] } }

    // MARK: Inside

    private func slot(_ id: String) -> Int? { slots[id].map(Int.init) }

    private func isCurrent(_ deadline: Deadline) -> Bool {
        let turn = turns[Int(deadline.slot)]
        return turn.generation == deadline.generation && !turn.isVisiting
    }

    private mutating func endVisit(_ slot: Int) {
        if turns[slot].isVisiting {
            turns[slot].isVisiting = false
            turns[slot].pauseWish = nil
            visiting -= 1
        }
        schedule(slot)
    }

    private mutating func schedule(_ slot: Int) {
        turns[slot].generation &+= 1
        if turns[slot].isVisiting || memories[slot].isPaused { return }
        deadlines.insert(
            Deadline(
                time: memories[slot].nextVisit?.seconds ?? 0, slot: UInt32(truncatingIfNeeded: slot),
                generation: turns[slot].generation))
    }
}

extension Source {
    /// The address that the source's memory belongs to. A list of pages is named by all of them.
    public var address: String {
        switch kind {
        case .feed(let url), .sitemap(let url): url
        case .pages(let urls): urls.joined(separator: " ")
        }
    }
}

/// FNV-1a: the same in every run, unlike Swift's own seeded hashes.
func stableHash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
}
