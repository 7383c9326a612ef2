// The workers that parse and extract: one serial queue a core, so that there are never more threads at work than
// cores and no queue steals another's. What they run are pure functions.
import Dispatch
import Synchronization

final class WorkerPool: Sendable {
    private let queues: [DispatchQueue]
    private let turn = Atomic<Int>(0)

    init(count: Int) {
        queues = (0..<max(1, count)).map { DispatchQueue(label: "newsd.worker.\($0)") }
    }

    /// Runs `work` on the next worker in turn.
    func submit(_ work: @escaping @Sendable () -> Void) {
        let number = turn.wrappingAdd(1, ordering: .relaxed).newValue
        queues[Int(UInt(bitPattern: number) % UInt(queues.count))].async(execute: work)
    }
}
