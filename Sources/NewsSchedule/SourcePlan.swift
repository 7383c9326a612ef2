// Which source is due, and when the next one will be. Holds the memory of every source and one heap of deadlines, so
// that ten thousand sources need one timer. No I/O and no clock of its own: time comes in with each event.
import HeapModule
import NewsModel

/// The plan of visits.
public struct SourcePlan: Sendable {
    /// What the plan knows of one source.
    struct Entry: Sendable {
        var source: Source
        var state: SourceState
        /// A visit is under way; the source is in no heap.
        var isVisiting = false
        /// Raised whenever the deadline changes, so that older heap entries count for nothing.
        var generation: UInt32 = 0
    }

    private struct Deadline: Comparable, Sendable {
        var time: Int64
        var generation: UInt32
        var sourceID: String
        static func < (left: Deadline, right: Deadline) -> Bool {
            (left.time, left.sourceID) < (right.time, right.sourceID)
        }
        static func == (left: Deadline, right: Deadline) -> Bool {
            left.time == right.time && left.sourceID == right.sourceID && left.generation == right.generation
        }
    }

    private var entries: [String: Entry] = [:]
    private var deadlines = Heap<Deadline>()
    public private(set) var settings: ScheduleSettings

    public init(settings: ScheduleSettings) { self.settings = settings }

    // MARK: Events

    /// Takes a new list of sources, keeping what is known of those whose address is the same. Overdue and new sources
    /// are spread over `spread` seconds by a hash of their name, so that neither a start nor a reload is a stampede;
    /// 0 makes them due at once.
    public mutating func replace(
        sources: [Source], states: [String: SourceState] = [:], settings: ScheduleSettings, now: Timestamp,
        spread: Int64
    ) {
        self.settings = settings
        let before = entries
        entries = [:]
        entries.reserveCapacity(sources.count)
        deadlines = Heap()
        for source in sources {
            let known = before[source.id]?.state ?? states[source.id]
            let fresh = SourceState(sourceID: source.id, address: source.address)
            let state = known.flatMap { $0.address == source.address ? $0 : nil } ?? fresh
            var entry = Entry(source: source, state: state)
            entry.isVisiting =
                before[source.id]?.isVisiting == true && before[source.id]?.state.address == state.address
            if state.nextVisit.map({ $0 <= now }) ?? true {
                entry.state.nextVisit = now.adding(spread > 0 ? Int64(stableHash(source.id) % UInt64(spread)) : 0)
            }
            // A deadline beyond the longest interval can only come from a clock that was wrong when it was set,
            // unless the publisher asked for it.
            let latest = now.adding(2 * (source.maxInterval ?? settings.maxInterval))
            if let next = entry.state.nextVisit, next > latest, (state.notBefore ?? now) < next {
                entry.state.nextVisit = latest
            }
            entries[source.id] = entry
            schedule(source.id)
        }
    }

    /// The sources that are due, at most `limit`, each marked as being visited.
    public mutating func takeDue(now: Timestamp, limit: Int) -> [Source] {
        var due: [Source] = []
        while due.count < limit, let first = deadlines.min, first.time <= now.seconds {
            deadlines.removeMin()
            guard var entry = entries[first.sourceID], entry.generation == first.generation, !entry.isVisiting else {
                continue
            }
            entry.isVisiting = true
            entries[first.sourceID] = entry
            due.append(entry.source)
        }
        return due
    }

    /// A visit ended: the new memory of the source, to be stored. Nil for a source that is no longer configured.
    public mutating func visited(
        _ sourceID: String, outcome: VisitOutcome, now: Timestamp, jitter: Double
    ) -> SourceState? {
        guard var entry = entries[sourceID] else { return nil }
        entry.state = VisitPolicy.after(
            outcome, state: entry.state, source: entry.source, settings: settings, now: now, jitter: jitter)
        entry.isVisiting = false
        entries[sourceID] = entry
        schedule(sourceID)
        return entry.state
    }

    /// The same, where the new memory was made elsewhere (in the transaction that stored it).
    public mutating func settled(_ state: SourceState) {
        guard var entry = entries[state.sourceID], entry.state.address == state.address else { return }
        let isPaused = entry.state.isPaused
        entry.state = state
        entry.state.isPaused = state.isPaused || isPaused
        entry.isVisiting = false
        entries[state.sourceID] = entry
        schedule(state.sourceID)
    }

    /// A visit that could not be started or finished for reasons of our own; it is due again after `delay` seconds.
    public mutating func postpone(_ sourceID: String, by delay: Int64, now: Timestamp) {
        guard var entry = entries[sourceID] else { return }
        entry.isVisiting = false
        entry.state.nextVisit = now.adding(delay)
        entries[sourceID] = entry
        schedule(sourceID)
    }

    /// Makes a source due now (newsctl poll, --all). False for a source that does not exist.
    public mutating func hasten(_ sourceID: String, now: Timestamp) -> Bool {
        guard var entry = entries[sourceID] else { return false }
        entry.state.nextVisit = now
        entry.state.isPaused = false
        entries[sourceID] = entry
        schedule(sourceID)
        return true
    }

    /// Stops or restarts the visits of a source. Returns its memory, to be stored.
    public mutating func setPaused(_ sourceID: String, _ isPaused: Bool, now: Timestamp) -> SourceState? {
        guard var entry = entries[sourceID] else { return nil }
        entry.state.isPaused = isPaused
        if !isPaused, entry.state.lastResult == .gone { entry.state.nextVisit = now }
        entries[sourceID] = entry
        schedule(sourceID)
        return entry.state
    }

    /// The wall clock jumped by `seconds`: deadlines keep their distance.
    public mutating func clockJumped(by seconds: Int64) {
        deadlines = Heap()
        for id in Array(entries.keys) {
            let shifted = entries[id]?.state.nextVisit?.adding(seconds)
            entries[id]?.state.nextVisit = shifted
            schedule(id)
        }
    }

    /// Nobody looked for a while (the machine slept, the disk was full): sources that are overdue come in over `spread`
    /// seconds, as at a start.
    public mutating func spreadOverdue(now: Timestamp, spread: Int64) {
        guard spread > 0 else { return }
        for (id, entry) in entries where !entry.isVisiting && !entry.state.isPaused {
            guard entry.state.nextVisit.map({ $0 < now }) ?? true else { continue }
            entries[id]?.state.nextVisit = now.adding(Int64(stableHash(id) % UInt64(spread)))
            schedule(id)
        }
    }

    // MARK: Questions

    public var count: Int { entries.count }

    /// When the next source is due; nil when none ever is.
    public mutating func nextDeadline() -> Timestamp? {
        while let first = deadlines.min {
            if let entry = entries[first.sourceID], entry.generation == first.generation, !entry.isVisiting {
                return Timestamp(seconds: first.time)
            }
            deadlines.removeMin()
        }
        return nil
    }

    public func source(_ id: String) -> Source? { entries[id]?.source }
    public func state(_ id: String) -> SourceState? { entries[id]?.state }
    public var states: [SourceState] { entries.values.map(\.state) }
    public var visiting: Int { entries.values.count { $0.isVisiting } }

    // MARK: Inside

    private mutating func schedule(_ id: String) {
        guard var entry = entries[id] else { return }
        entry.generation &+= 1
        entries[id] = entry
        if entry.isVisiting || entry.state.isPaused { return }
        deadlines.insert(
            Deadline(time: entry.state.nextVisit?.seconds ?? 0, generation: entry.generation, sourceID: id))
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
