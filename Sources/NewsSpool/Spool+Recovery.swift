// Putting right what an interrupted run left. The store's promises decide: a promised record that is still in tmp/ was
// not delivered and is delivered now; one that is not there was delivered (a consumer may have taken it since).
// Everything else in tmp/ belongs to transactions that never happened.
import Glibc

/// What recovery found.
public struct SpoolRecovery: Sendable, Hashable {
    /// Promised records that it delivered.
    public var delivered = 0
    /// Promised records that had been delivered.
    public var confirmed = 0
    /// Files that it removed from tmp/.
    public var removed = 0
}

extension Spool {
    /// Fulfils the promises and empties tmp/. For the one process that holds the lock on the state directory, before
    /// anything is staged. Afterwards the promises may be forgotten. May be interrupted and repeated.
    public func recover(promised: [String]) throws -> SpoolRecovery {
        var recovery = SpoolRecovery()
        var waiting = Set(promised.compactMap(RecordName.init(_:)))
        recovery.confirmed = waiting.count
        // Records lie in staging directories; those of newsd 0.1 lay in tmp/ itself.
        let places = try ["."] + names(in: tmp, "tmp").filter { RecordName($0) == nil }
        for place in places {
            let directory = openat(tmp, place, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard directory >= 0 else {
                if errno == ENOTDIR || errno == ELOOP, unlinkat(tmp, place, 0) == 0 { recovery.removed += 1 }
                continue
            }
            defer { close(directory) }
            for text in try names(in: directory, "tmp/\(place)") {
                if let name = RecordName(text), waiting.contains(name) {
                    guard renameat(directory, text, new, text) == 0 else {
                        throw SpoolError("rename", "\(path)/tmp/\(place)/\(name)", errno: errno)
                    }
                    waiting.remove(name)
                    recovery.delivered += 1
                    recovery.confirmed -= 1
                } else if unlinkat(directory, text, 0) == 0 {
                    recovery.removed += 1
                }
            }
            if place != "." { unlinkat(tmp, place, AT_REMOVEDIR) }
        }
        guard fsync(new) == 0 else { throw SpoolError("sync", "\(path)/new", errno: errno) }
        return recovery
    }
}
