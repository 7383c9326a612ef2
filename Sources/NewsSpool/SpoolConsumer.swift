// Taking records out of the spool one by one, safely among many consumers of any kind. A record is taken by a lock on
// its file and a rename from new/ into cur/ under a marked name (ClaimName.swift). The lock ends with the process that
// holds it, so a record of a consumer that was killed is free again at once, or, since the command holds the same open
// file as its standard input, as soon as its command has ended too. Files in cur/ without the mark are never touched.
import Glibc
import NewsModel

/// A record that this process has, and nobody else. Freed with `release` or its end.
public final class Claim {
    public fileprivate(set) var name: ClaimName
    public let path: String
    /// Open for reading, at its start; locked.
    public let descriptor: Int32
    private var isOpen = true

    fileprivate init(_ name: ClaimName, path: String, descriptor: Int32) {
        self.name = name
        self.path = path
        self.descriptor = descriptor
    }

    /// Lets go. The lock is given up by name: a process that the command left behind may still hold the open file.
    fileprivate func release() {
        guard isOpen else { return }
        isOpen = false
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    deinit { release() }
}

/// A consumer's view of a spool. Not for several threads.
public final class SpoolConsumer {
    public let path: String
    private let new: Int32
    private let cur: Int32

    /// Opens what newsd has made. Throws SpoolError.
    public init(path: String) throws {
        self.path = path
        new = open(path + "/new", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard new >= 0 else { throw SpoolError("open", path + "/new", errno: errno) }
        cur = open(path + "/cur", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard cur >= 0 else {
            let number = errno
            close(new)
            throw SpoolError("open", path + "/cur", errno: number)
        }
    }

    deinit {
        close(new)
        close(cur)
    }

    /// Records in new/, oldest first.
    public func waiting() throws -> [RecordName] {
        try SpoolFolder.names(path + "/new").compactMap(RecordName.init(_:)).sorted { $0.text < $1.text }
    }

    /// Records in cur/ that a consumer of this kind took: one that runs, one that was killed, or one whose command
    /// failed. Oldest first.
    public func claims() throws -> [ClaimName] {
        try SpoolFolder.names(path + "/cur").compactMap(ClaimName.init(_:))
            .sorted { $0.record.text < $1.record.text }
    }

    /// Takes a record out of new/; nil where somebody else was quicker.
    public func claim(_ record: RecordName) throws -> Claim? {
        guard let file = try lock(record.text, in: new) else { return nil }
        let name = ClaimName(record)
        guard renameat(new, record.text, cur, "\(name)") == 0 else {
            let number = errno
            close(file)
            if number == ENOENT { return nil }
            throw SpoolError("rename", "\(path)/new/\(record)", errno: number)
        }
        return Claim(name, path: "\(path)/cur/\(name)", descriptor: file)
    }

    /// Takes a record over whose consumer is no more; nil where one has it, or it has gone.
    public func takeOver(_ name: ClaimName) throws -> Claim? {
        guard let file = try lock("\(name)", in: cur) else { return nil }
        // Between opening and locking it may have gone on under another name.
        var opened = stat()
        var named = stat()
        guard fstat(file, &opened) == 0, fstatat(cur, "\(name)", &named, AT_SYMLINK_NOFOLLOW) == 0,
            opened.st_ino == named.st_ino, opened.st_dev == named.st_dev
        else {
            close(file)
            return nil
        }
        return Claim(name, path: "\(path)/cur/\(name)", descriptor: file)
    }

    private func lock(_ name: String, in directory: Int32) throws -> Int32? {
        let file = openat(directory, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT || errno == ELOOP { return nil }
            throw SpoolError("open", "\(path)/…/\(name)", errno: errno)
        }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(file)
            return nil
        }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let number = errno
            close(file)
            // A file system without locks must not look like one where others are always quicker.
            if number == EWOULDBLOCK { return nil }
            throw SpoolError("lock", "\(path)/…/\(name)", errno: number)
        }
        return file
    }

    /// Done: the record goes.
    public func finish(_ claim: Claim) throws {
        defer { claim.release() }
        guard unlinkat(cur, "\(claim.name)", 0) == 0 || errno == ENOENT else {
            throw SpoolError("remove", claim.path, errno: errno)
        }
    }

    /// Failed: it waits in cur/ and is tried again later, by whichever consumer runs then.
    public func putOff(_ claim: Claim, until time: Timestamp) throws {
        defer { claim.release() }
        var next = claim.name
        next.failures += 1
        next.notBefore = time
        try rename(claim, to: cur, "\(next)", "cur")
    }

    /// Failed too often: into failed/, under its own name, until somebody looks.
    public func setAside(_ claim: Claim) throws {
        defer { claim.release() }
        let place = path + "/failed"
        guard mkdir(place, 0o770) == 0 || errno == EEXIST else { throw SpoolError("create", place, errno: errno) }
        let failed = open(place, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard failed >= 0 else { throw SpoolError("open", place, errno: errno) }
        defer { close(failed) }
        try rename(claim, to: failed, claim.name.record.text, "failed")
    }

    /// As if it had not been taken: back to new/, or to its waiting.
    public func giveBack(_ claim: Claim) throws {
        defer { claim.release() }
        if claim.name.failures == 0 { try rename(claim, to: new, claim.name.record.text, "new") }
    }

    private func rename(_ claim: Claim, to directory: Int32, _ name: String, _ folder: String) throws {
        guard renameat(cur, "\(claim.name)", directory, name) == 0 || errno == ENOENT else {
            throw SpoolError("rename", "\(claim.path) to \(path)/\(folder)", errno: errno)
        }
    }
}
