// How a record becomes durable: stage (write into tmp/), sync (data and names safe), then — after the store has
// committed its promise — deliver (rename into new/, make the directory safe). One round serves many records. Between
// the calls nothing is held; a process that dies at any point leaves only what Spool+Recovery.swift puts right.
import CSync
import Glibc

extension Spool {
    /// From how many files on one sync of the whole file system is cheaper than one of each file.
    private static let manyFiles = 6

    /// Writes a record into tmp/. Nothing is durable yet. Throws SpoolError and leaves no file then.
    public func stage(_ name: RecordName, _ bytes: [UInt8]) throws {
        try hook?(.create)
        let place = try staging.next()
        let directory = place.descriptor
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
        let start = threadTime()
        var file = openat(directory, name.text, flags, fileMode)
        staging.created(threadTime() - start)
        if file < 0, errno == EEXIST {
            // Left over from a try of this process that was undone: names are never used for two texts.
            unlinkat(directory, name.text, 0)
            file = openat(directory, name.text, flags, fileMode)
        }
        guard file >= 0 else { throw SpoolError("create", "\(path)/tmp/\(place.name)/\(name)", errno: errno) }
        do {
            try writeAll(file, bytes, "\(path)/tmp/\(place.name)/\(name)")
        } catch {
            close(file)
            unlinkat(directory, name.text, 0)
            throw error
        }
        if close(file) != 0, errno != EINTR {
            let number = errno
            unlinkat(directory, name.text, 0)
            throw SpoolError("write", "\(path)/tmp/\(place.name)/\(name)", errno: number)
        }
    }

    private func writeAll(_ file: Int32, _ bytes: [UInt8], _ place: @autoclosure () -> String) throws {
        try hook?(.write)
        try bytes.withUnsafeBytes { buffer in
            var at = 0
            while at < buffer.count {
                let count = write(file, buffer.baseAddress?.advanced(by: at), buffer.count - at)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else {
                    throw SpoolError("write", place(), errno: count < 0 ? errno : ENOSPC)
                }
                at += count
            }
        }
    }

    /// Makes staged records and their names in tmp/ durable.
    public func sync(_ names: [RecordName]) throws {
        guard !names.isEmpty, let place = staging.current else { return }
        try hook?(.sync)
        if names.count >= Self.manyFiles {
            guard syncfs(tmp) == 0 else { throw SpoolError("sync", path, errno: errno) }
            return
        }
        for name in names {
            let file = openat(place.descriptor, name.text, O_RDONLY | O_CLOEXEC)
            guard file >= 0 else { throw SpoolError("open", "\(path)/tmp/\(place.name)/\(name)", errno: errno) }
            let answer = fsync(file)
            let number = errno
            close(file)
            guard answer == 0 else {
                throw SpoolError("sync", "\(path)/tmp/\(place.name)/\(name)", errno: number)
            }
        }
        guard fsync(place.descriptor) == 0 else {
            throw SpoolError("sync", "\(path)/tmp/\(place.name)", errno: errno)
        }
    }

    /// Renames synced records into new/ and makes that durable: all that were staged and not discarded. May be repeated
    /// after a failure: a record that is no longer in tmp/ has been delivered.
    public func deliver(_ names: [RecordName]) throws {
        guard !names.isEmpty, let place = staging.current else { return }
        for name in names {
            try hook?(.rename)
            if renameat(place.descriptor, name.text, new, name.text) != 0, errno != ENOENT {
                throw SpoolError("rename", "\(path)/tmp/\(place.name)/\(name)", errno: errno)
            }
        }
        try hook?(.syncDirectory)
        guard fsync(new) == 0 else { throw SpoolError("sync", "\(path)/new", errno: errno) }
        staging.settle()
    }

    /// Removes staged records that will not be delivered.
    public func discard(_ names: [RecordName]) {
        guard let place = staging.current else { return }
        for name in names { unlinkat(place.descriptor, name.text, 0) }
    }
}
