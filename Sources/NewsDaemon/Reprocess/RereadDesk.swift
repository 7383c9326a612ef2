// The daemon's side of newsctl reprocess: a few groups at a request, answered within the time that a client waits. What is
// not done by then goes on, is told when it is asked for again, and is not read twice meanwhile. Keeps no more than that.
import Dispatch
import NewsArchive
import Synchronization

final class RereadDesk: Sendable {
    /// Seconds that a request may take: a client is told at two that newsd is busy.
    private static let patience = 1.5
    /// Seconds for which a result waits for somebody to ask for it.
    private static let memory = 60.0

    private struct Entry {
        var result: ReprocessResult?
        var time: DispatchTime
    }

    private let entries = Mutex<[ArchiveGroup: Entry]>([:])
    private let queue = DispatchQueue(label: "newsd.reprocess")
    private let pending = DispatchGroup()

    /// `reply` gets the results that there are, perhaps of none of the groups.
    func read(
        _ groups: [ArchiveGroup], with reprocessor: Reprocessor,
        _ reply: @escaping @Sendable ([ReprocessResult]) -> Void
    ) {
        let start = DispatchTime.now()
        queue.async { [self] in
            forget(start)
            for group in groups where elapsed(since: start) < Self.patience / 2 && begin(group) {
                pending.enter()
                reprocessor.read(group) { [self] result in
                    entries.withLock { $0[group] = Entry(result: result, time: .now()) }
                    pending.leave()
                }
            }
            _ = pending.wait(timeout: start + Self.patience)
            // Who waited too long has gone, and will ask again.
            let isInTime = elapsed(since: start) < Self.patience * 1.2
            reply(
                entries.withLock { entries in
                    let results = groups.compactMap { entries[$0]?.result }
                    if isInTime { for result in results { entries[result.group] = nil } }
                    return results
                })
        }
    }

    /// False where it is under way or done.
    private func begin(_ group: ArchiveGroup) -> Bool {
        entries.withLock { entries in
            if entries[group] != nil { return false }
            entries[group] = Entry(time: .now())
            return true
        }
    }

    private func forget(_ now: DispatchTime) {
        entries.withLock { entries in
            entries = entries.filter { $0.value.result == nil || elapsed(since: $0.value.time) < Self.memory }
        }
    }

    private func elapsed(since start: DispatchTime) -> Double {
        Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
    }
}
