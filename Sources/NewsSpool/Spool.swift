// The spool: a Maildir of records. tmp/ is newsd's own (Staging.swift), new/ holds what is delivered, cur/ is the consumers'. Holds the
// three directories open, so that moving or unmounting them shows as an error instead of as files elsewhere.
import Glibc

/// An open spool directory. Its calls block on the disk; they belong on the writer's queue.
public final class Spool: Sendable {
    public let path: String
    let tmp: Int32
    let new: Int32
    let cur: Int32
    let staging: Staging
    let fileMode: mode_t
    /// What records are written as.
    public let format: RecordFormat
    let hook: SpoolStepHook?

    /// Opens `path` and the directories in it, creating what is not there. Modes are what the umask leaves of them, but for
    /// the directories that consumers rename in: those get all of `directoryMode`, so that a consumer need not be the
    /// user that newsd runs as. Throws SpoolError.
    public init(
        path: String, directoryMode: UInt32 = 0o770, fileMode: UInt32 = 0o640, format: RecordFormat = .jsonfeed,
        hook: SpoolStepHook? = nil
    ) throws {
        self.path = path
        self.fileMode = fileMode
        self.format = format
        self.hook = hook
        try Self.create(path, mode: directoryMode)
        tmp = try Self.open(path + "/tmp", mode: directoryMode)
        do {
            new = try Self.open(path + "/new", mode: directoryMode, isShared: true)
        } catch {
            close(tmp)
            throw error
        }
        do {
            try Self.create(path + "/failed", mode: directoryMode, isShared: true)
            cur = try Self.open(path + "/cur", mode: directoryMode, isShared: true)
        } catch {
            close(tmp)
            close(new)
            throw error
        }
        staging = Staging(tmp: tmp, path: path + "/tmp", mode: directoryMode)
    }

    deinit {
        close(tmp)
        close(new)
        close(cur)
    }

    /// The mode of a directory that is there already is its administrator's affair.
    private static func create(_ path: String, mode: mode_t, isShared: Bool = false) throws {
        if mkdir(path, mode) != 0 {
            if errno != EEXIST { throw SpoolError("create", path, errno: errno) }
        } else if isShared {
            // A file system that keeps no modes is no reason to deliver nothing.
            _ = chmod(path, mode)
        }
    }

    private static func open(_ path: String, mode: mode_t, isShared: Bool = false) throws -> Int32 {
        try create(path, mode: mode, isShared: isShared)
        let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if descriptor < 0 { throw SpoolError("open", path, errno: errno) }
        return descriptor
    }

    /// Tells the hook of a step that is not the spool's own.
    public func willTake(_ step: SpoolStep) throws { try hook?(step) }

    /// All names in an open directory, also those with a leading dot, in no order.
    func names(in directory: Int32, _ name: String) throws -> [String] {
        var found: [String] = []
        let copy = openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0 else { throw SpoolError("read", "\(path)/\(name)", errno: errno) }
        guard let stream = fdopendir(copy) else {
            let number = errno
            close(copy)
            throw SpoolError("read", "\(path)/\(name)", errno: number)
        }
        try SpoolFolder.forEachName(of: stream, "\(path)/\(name)") { if $0 != ".", $0 != ".." { found.append($0) } }
        return found
    }
}
