// File descriptors are one thing that must not run out in the middle: libdispatch ends the process where it gets none, and
// a transfer without one looks like a host that cannot be reached. So the limit is raised as far as the system lets it
// before anything is opened, and where that is not enough newsd does not start.
import Glibc

enum DescriptorLimit {
    /// What newsd holds besides its transfers: store, spool, queues, control socket and its clients, bodies in files.
    static let besides = 96

    /// Raises the limit. The reason where it stays too low for so many transfers at a time, else nil.
    static func secure(transfers: Int) -> String? {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return nil }
        let wanted = rlim_t(2 * max(0, min(transfers, 100_000)) + besides)
        if limit.rlim_cur < wanted {
            limit.rlim_cur = min(wanted, limit.rlim_max)
            _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        }
        guard limit.rlim_cur < wanted else { return nil }
        return "\(limit.rlim_cur) files may be open at a time, \(wanted) may be needed: raise the limit (ulimit -n, "
            + "LimitNOFILE=) or lower fetch.concurrency"
    }
}
