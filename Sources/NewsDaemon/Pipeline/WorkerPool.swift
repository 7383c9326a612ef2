// The workers that parse and extract: one serial queue a core, so that there are never more threads at work than
// cores and no queue steals another's. What they run are pure functions.
import Dispatch
import NewsModel
import Synchronization

final class WorkerPool: Sendable {
    private let queues: [DispatchQueue]
    private let turn = Atomic<Int>(0)
    /// When the workers began what they are at, on the clock of `awake`; nil for those that rest.
    private let began: Mutex<[Double?]>
    private let clock: any Clock

    init(count: Int, clock: any Clock = SystemClock()) {
        queues = (0..<max(1, count)).map { DispatchQueue(label: "newsd.worker.\($0)") }
        began = Mutex(Array(repeating: nil, count: max(1, count)))
        self.clock = clock
    }

    /// Runs `work` on the next worker in turn.
    func submit(_ work: @escaping @Sendable () -> Void) {
        let number = Int(UInt(bitPattern: turn.wrappingAdd(1, ordering: .relaxed).newValue) % UInt(queues.count))
        queues[number].async { [self] in
            let now = clock.awake()
            began.withLock { $0[number] = now }
            work()
            began.withLock { $0[number] = nil }
        }
    }

    /// How long the worker that has been at one thing for longest has been at it; nil where all rest. One that hangs
    /// shows, however busy the others are.
    func longestAtWork(awake now: Double) -> Double? {
        began.withLock { $0.compactMap { $0 }.min() }.map { now - $0 }
    }
}
