// The one place where things become durable. Inputs from any thread are taken in order and in batches: decide, stage
// records, make them safe, commit the store's promise, rename into new/, make the directory safe, answer. What was
// answered survives a power cut; what was not leaves no trace. When the disk or the store refuses, the batch is undone,
// kept, and tried again by itself, at growing intervals, for as long as it takes. A batch is whatever came while the one
// before was written, and a moment after it (WriterPace.swift).
import Dispatch
import NewsArchive
import NewsModel
import NewsSpool
import NewsStore
import Synchronization

/// The writer. `@unchecked Sendable`: everything below `queue` is touched on that serial queue only; the rest is
/// immutable or behind a Mutex.
public final class Writer: @unchecked Sendable {
    public typealias Completion = @Sendable (WriterOutcome) -> Void

    private struct Entry {
        var input: WriterInput
        var completion: Completion?
        let size: Int
    }

    private struct Inbox {
        var entries: [Entry] = []
        var isDraining = false
        /// Given out of `entries` and not answered.
        var taken = 0
        /// Of the records that all of these make, about.
        var bytes = 0
    }

    /// Bounds of one batch. Beyond some hundred records a longer round saves nothing and delays answers.
    private static let mostInputs = 250
    private static let mostBytes = 2 << 20

    private let store: any StateStore
    private let spool: Spool
    /// Touched on `queue` only; nil where no pages are kept.
    private let archive: PageArchive?
    private let clock: any Clock
    private let onEvent: @Sendable (WriterEvent) -> Void
    private let retryDelay: @Sendable (_ attempt: Int) -> Double
    private let inbox = Mutex(Inbox())
    private let queue = DispatchQueue(label: "newsd.writer")

    // On `queue` only.
    /// A batch that could not be written, in order.
    private var held: [Entry] = []
    /// Promised to the store, not yet all in new/.
    private var undelivered: [RecordName] = []
    /// Answers that wait for `undelivered`, and for how many inputs of what size.
    private var answers: [(Completion, WriterOutcome)] = []
    private var answered = 0
    private var answeredBytes = 0
    /// Fulfilled promises that the next transaction forgets.
    private var fulfilled: [Int64] = []
    private var promise: Int64?
    /// Records of a transaction whose commit failed. The log on disk may still hold it, and a crash bring it back,
    /// until another transaction has overwritten it; only then may the files go.
    private var doubtful: [RecordName] = []
    private var attempts = 0
    private var lastRound: DispatchTime?
    private var isStopped = false

    /// `retryDelay` gives the seconds to wait before the try after the one with that number, from 1.
    public init(
        store: any StateStore, spool: Spool, archive: sending PageArchive? = nil, clock: any Clock,
        retryDelay: @escaping @Sendable (Int) -> Double = { min(60, Double(1 << min($0 - 1, 6))) },
        onEvent: @escaping @Sendable (WriterEvent) -> Void = { _ in }
    ) {
        self.store = store
        self.spool = spool
        self.archive = archive
        self.clock = clock
        self.retryDelay = retryDelay
        self.onEvent = onEvent
    }

    /// Fulfils what an interrupted run promised. Once, before anything is submitted, under the lock on the state
    /// directory. Throws SpoolError or StoreError.
    public func recover() throws -> SpoolRecovery {
        let recovery = try spool.recover(promised: try store.read { try $0.pendingRecords() })
        try store.transaction { try $0.confirmAll() }
        return recovery
    }

    /// Whether pages are kept; does not change.
    public var keepsPages: Bool { archive != nil }

    /// Inputs that are not answered yet. Who produces inputs stops while this is high.
    public var pendingCount: Int { inbox.withLock { $0.entries.count + $0.taken } }

    /// About how many bytes of records those make: what memory they hold, within a small factor.
    public var pendingBytes: Int { inbox.withLock { $0.bytes } }

    /// Takes an input. The completion is called on the writer's queue once the input is durable, and must be quick.
    public func submit(_ input: WriterInput, completion: Completion? = nil) {
        let size = input.size
        let mustStart = inbox.withLock { inbox in
            inbox.entries.append(Entry(input: input, completion: completion, size: size))
            inbox.bytes += size
            if inbox.isDraining { return false }
            inbox.isDraining = true
            return true
        }
        if mustStart { queue.async { self.gather() } }
    }

    /// Writes what was submitted before, tidies up, and takes nothing more. Returns how many inputs could not be
    /// written; they are as if they had never been found, and will be found again. Not to be called on the queue of a
    /// completion.
    public func stop() -> Int {
        queue.sync {
            if !isStopped {
                drain(isLast: true)
                let promises = fulfilled
                if held.isEmpty, undelivered.isEmpty, !promises.isEmpty {
                    _ = try? store.transaction { store in for each in promises { try store.confirm(each) } }
                }
                archive?.close()
                isStopped = true
            }
            return inbox.withLock { $0.entries.count + $0.taken }
        }
    }

    // MARK: On the queue

    /// Begins a round, now or when it has gathered more.
    private func gather() {
        let pause = lastRound.map { Double(DispatchTime.now().uptimeNanoseconds &- $0.uptimeNanoseconds) / 1e9 }
        let delay = WriterPace.delay(after: pause, waiting: inbox.withLock { $0.entries.count })
        if delay == 0 { return drain() }
        queue.asyncAfter(deadline: .now() + delay) { self.drain() }
    }

    /// `isLast`: everything is written before it returns.
    private func drain(isLast: Bool = false) {
        dispatchPrecondition(condition: .onQueue(queue))
        guard !isStopped else { return }
        while true {
            do {
                try deliver()
                if held.isEmpty { held = take() }
                if held.isEmpty { return }
                try write(held)
                held = []
                try deliver()
                lastRound = .now()
                if !isLast, inbox.withLock({ !$0.entries.isEmpty }) { return gather() }
            } catch {
                guard !hasSetAside(error) else { continue }
                pause(error)
                return
            }
        }
    }

    private func take() -> [Entry] {
        inbox.withLock { inbox in
            var size = 0
            var count = 0
            while count < min(inbox.entries.count, Self.mostInputs), size < Self.mostBytes {
                size += inbox.entries[count].size
                count += 1
            }
            let batch = Array(inbox.entries.prefix(count))
            inbox.entries.removeFirst(count)
            inbox.taken += count
            if count == 0 { inbox.isDraining = false }
            return batch
        }
    }

    /// One transaction: all of the batch, or nothing.
    private func write(_ batch: [Entry]) throws {
        var staged: [RecordName] = []
        var outcomes: [WriterOutcome] = []
        var newPromise: Int64?
        var nearLinks = 0
        archive?.begin(now: clock.now())
        do {
            try store.transaction { store in
                for each in fulfilled { try store.confirm(each) }
                var work = WriterBatch(store: store, spool: spool, archive: archive, time: clock.now())
                defer { staged = work.staged }
                for entry in batch { outcomes.append(try work.apply(entry.input)) }
                // Before a record that speaks of them is promised.
                try archive?.sync()
                if !work.staged.isEmpty {
                    newPromise = try store.promise(work.staged.map(\.text))
                    try spool.sync(work.staged)
                }
                try spool.willTake(.commit)
                nearLinks = work.nearLinks
            }
        } catch {
            if let fault = error as? StoreError, fault.isOfCommit {
                doubtful += staged
            } else {
                archive?.undo()
                spool.discard(staged)
            }
            throw error
        }
        if nearLinks > 0 { onEvent(.linkedNear(nearLinks)) }
        let reused = Set(staged)
        spool.discard(doubtful.filter { !reused.contains($0) })
        doubtful = []
        fulfilled = []
        promise = newPromise
        undelivered = staged
        answers = zip(batch, outcomes).compactMap { entry, outcome in entry.completion.map { ($0, outcome) } }
        answered = batch.count
        answeredBytes = batch.reduce(0) { $0 + $1.size }
    }

    /// Fulfils the last promise and answers.
    private func deliver() throws {
        guard answered > 0 else { return }
        try spool.deliver(undelivered)
        try spool.willTake(.report)
        if let promise { fulfilled.append(promise) }
        let (calls, count, bytes) = (answers, answered, answeredBytes)
        (undelivered, promise, answers, answered, answeredBytes) = ([], nil, [], 0, 0)
        inbox.withLock { inbox in
            inbox.taken -= count
            inbox.bytes -= bytes
        }
        if attempts > 0 {
            attempts = 0
            onEvent(.resumed)
        }
        for (completion, outcome) in calls { completion(outcome) }
    }

    // MARK: Trouble

    /// An input that the store cannot take for a fault of the program must not stop the others for ever: the batch is
    /// halved until the input fails alone and is refused. True where the next try may follow at once.
    private func hasSetAside(_ error: any Error) -> Bool {
        if error is SpoolError { return false }
        if let fault = error as? StoreError, fault.code != .internal { return false }
        guard answered == 0, let first = held.first else { return false }
        if held.count > 1 {
            let rest = held.suffix(held.count / 2)
            held.removeLast(rest.count)
            inbox.withLock { inbox in
                inbox.entries.insert(contentsOf: rest, at: 0)
                inbox.taken -= rest.count
            }
            return true
        }
        held = []
        inbox.withLock { inbox in
            inbox.taken -= 1
            inbox.bytes -= first.size
        }
        first.completion?(.rejected(reason: "\(error)"))
        return true
    }

    private func pause(_ error: any Error) {
        attempts += 1
        onEvent(.paused(reason: "\(error)"))
        if isStopped { return }
        queue.asyncAfter(deadline: .now() + retryDelay(attempts)) { [weak self] in self?.drain() }
    }
}
