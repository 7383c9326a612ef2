// Where records are written before they are delivered: a directory inside tmp/ that is exchanged for a new one when
// creating files in it becomes slow. Consumers delete what they took, and ext4 gives a freed inode to nobody for up to
// five minutes but steps over each such inode whenever a file is created near it (recently_deleted() in
// fs/ext4/ialloc.c): beside 20,000 deleted files creating one took 534 µs instead of 31. A new directory below one that
// bears the flag "top of hierarchies" starts among the block groups with the fewest directories, and its files with it;
// the old ones stay for a while so that it is another group each time. Where a file system knows no such flag, nothing
// is lost. Never exchanged while a record in it waits for its delivery.
import CSync
import Glibc
import Synchronization

/// The staging directories. Calls come from the writer's queue; the lock only makes that no condition.
final class Staging: Sendable {
    struct Place: Sendable {
        var name: String
        var descriptor: Int32
        /// Records were written into it that have not all been delivered.
        var isWaiting = false
        /// Files that were created since it was last judged, and the CPU time of that.
        var files = 0
        var nanoseconds: Int64 = 0

        var isSlow: Bool {
            files >= Staging.filesToJudge && nanoseconds / Int64(files) > Staging.slowNanoseconds
        }
    }

    private struct State {
        var current: Place?
        var old: [String] = []
    }

    /// A tenth of what makes it worth a directory: creating a file takes 10 to 20 µs.
    private static let slowNanoseconds: Int64 = 100_000
    private static let filesToJudge = 16
    private static let mostOld = 64
    /// New directories that are tried before one is taken as it is.
    private static let mostTries = 16

    private let tmp: Int32
    private let path: String
    private let mode: mode_t
    private let state = Mutex(State())
    /// CPU time that creating a file in an open directory takes, tried.
    private let trial: @Sendable (Int32) -> Int64

    /// `tmp` is the open directory that `path` names; it stays its owner's.
    init(
        tmp: Int32, path: String, mode: mode_t, trial: @escaping @Sendable (Int32) -> Int64 = timeOfOneFile(in:)
    ) {
        self.tmp = tmp
        self.trial = trial
        self.path = path
        self.mode = mode
        // Needs no privilege; the answer does not matter.
        var flags: Int32 = 0
        if newsd_get_flags(tmp, &flags) == 0, flags & newsd_top_of_hierarchies == 0 {
            _ = newsd_set_flags(tmp, flags | newsd_top_of_hierarchies)
        }
    }

    deinit {
        state.withLock { state in
            if let current = state.current {
                close(current.descriptor)
                state.old.append(current.name)
            }
            for name in state.old { unlinkat(tmp, name, AT_REMOVEDIR) }
        }
    }

    /// The directory for the next record. Throws SpoolError where there is none and none can be made.
    func next() throws -> Place {
        try state.withLock { state in
            if var current = state.current {
                // Without a new one the old one is still good.
                if !current.isWaiting, current.isSlow, let fresh = try? make(&state) {
                    close(current.descriptor)
                    retire(current.name, &state)
                    current = fresh
                } else if !current.isWaiting, current.files >= Self.filesToJudge {
                    (current.files, current.nanoseconds) = (0, 0)
                }
                current.isWaiting = true
                state.current = current
                return current
            }
            var fresh = try make(&state)
            fresh.isWaiting = true
            state.current = fresh
            return fresh
        }
    }

    /// The directory in which staged records lie; nil where none was staged yet.
    var current: Place? { state.withLock { $0.current } }

    /// A file was created in the current directory, which took so much CPU time.
    func created(_ nanoseconds: Int64) {
        state.withLock { state in
            state.current?.files += 1
            state.current?.nanoseconds += nanoseconds
        }
    }

    /// All that was written is delivered.
    func settle() { state.withLock { $0.current?.isWaiting = false } }

    /// A new directory in which creating a file is quick, as far as some tries find one. Those that were tried stay, so
    /// that the file system thinks of another place for the next.
    private func make(_ state: inout State) throws -> Place {
        for _ in 1..<Self.mostTries {
            let place = try open()
            if trial(place.descriptor) <= 2 * Self.slowNanoseconds { return place }
            close(place.descriptor)
            retire(place.name, &state)
        }
        return try open()
    }

    private func retire(_ name: String, _ state: inout State) {
        state.old.append(name)
        if state.old.count > Self.mostOld { unlinkat(tmp, state.old.removeFirst(), AT_REMOVEDIR) }
    }

    private func open() throws -> Place {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        let name = String(now.tv_sec, radix: 36) + "-" + String(now.tv_nsec, radix: 36)
        guard mkdirat(tmp, name, mode) == 0 || errno == EEXIST else {
            throw SpoolError("create", "\(path)/\(name)", errno: errno)
        }
        let descriptor = openat(tmp, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0, fsync(tmp) == 0 else {
            let number = errno
            if descriptor >= 0 { close(descriptor) }
            unlinkat(tmp, name, AT_REMOVEDIR)
            throw SpoolError("create", "\(path)/\(name)", errno: number)
        }
        return Place(name: name, descriptor: descriptor)
    }
}

/// Of an empty file that goes again; 0 where none can be created, which delivery will tell.
private func timeOfOneFile(in directory: Int32) -> Int64 {
    let start = threadTime()
    let file = openat(directory, "trial", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    let time = threadTime() - start
    guard file >= 0 else { return 0 }
    close(file)
    unlinkat(directory, "trial", 0)
    return time
}

/// CPU time of this thread in nanoseconds.
func threadTime() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}
