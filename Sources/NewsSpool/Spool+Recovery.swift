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
        for name in promised.compactMap(RecordName.init(_:)) {
            if renameat(tmp, name.text, new, name.text) == 0 {
                recovery.delivered += 1
            } else if errno == ENOENT {
                recovery.confirmed += 1
            } else {
                throw SpoolError("rename", "\(path)/tmp/\(name)", errno: errno)
            }
        }
        guard fsync(new) == 0 else { throw SpoolError("sync", "\(path)/new", errno: errno) }
        for name in try names(in: tmp, "tmp") where unlinkat(tmp, name, 0) == 0 { recovery.removed += 1 }
        return recovery
    }
}
