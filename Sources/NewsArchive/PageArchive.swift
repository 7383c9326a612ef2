// The archive of pages: WARC files in a directory of their own, written by one owner in rounds. What a round has appended
// is durable after `sync`, or undone by `undo`. A file that was closed in order goes on at the next start; after anything
// else the last one is cut behind its last whole record (ArchiveRepair.swift) and a new one is begun. A file ends when it
// is full or a day old, so that what is kept by age can go.
import Glibc
import NewsModel
import NewsSpool

/// An open archive. Not for several threads: the writer's queue owns it.
public final class PageArchive {
    public static let longestDay: Int64 = 86_400

    public let path: String
    private let directory: Int32
    private let fileSize: Int64
    private let fileMode: mode_t
    private let hook: SpoolStepHook?

    private var file: Int32 = -1
    private var name: ArchiveName?
    private var size: Int64 = 0
    /// How long the file was when the round began.
    private var mark: Int64 = 0
    private var isUnsynced = false
    private var isNew = false
    /// What a start found to do, in words; nil where all was in order.
    public let repair: String?

    /// Opens the directory, making it if need be, and puts right what an interrupted run left. `fileSize`: from how many
    /// bytes on a new file is begun. Throws SpoolError.
    public init(
        path: String, fileSize: Int64, directoryMode: UInt32 = 0o770, fileMode: UInt32 = 0o640,
        hook: SpoolStepHook? = nil
    ) throws {
        self.path = path
        self.fileSize = fileSize
        self.fileMode = fileMode
        self.hook = hook
        if mkdir(path, directoryMode) != 0, errno != EEXIST { throw SpoolError("create", path, errno: errno) }
        directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw SpoolError("open", path, errno: errno) }
        do {
            let last = try ArchiveFolder.names(path).last
            if let last, ClosedMark.read(in: directory) == ClosedMark(name: last.text, size: Self.size(last, directory))
            {
                repair = nil
                try reopen(last)
            } else {
                repair = try last.flatMap { try ArchiveRepair.cut($0, in: path) }
            }
            try ClosedMark.remove(in: directory, path)
        } catch {
            if file >= 0 { Glibc.close(file) }
            Glibc.close(directory)
            throw error
        }
    }

    deinit {
        if file >= 0 { Glibc.close(file) }
        Glibc.close(directory)
    }

    private static func size(_ name: ArchiveName, _ directory: Int32) -> Int64 {
        var status = stat()
        return fstatat(directory, name.text, &status, AT_SYMLINK_NOFOLLOW) == 0 ? Int64(status.st_size) : -1
    }

    private func reopen(_ last: ArchiveName) throws {
        file = openat(directory, last.text, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { throw SpoolError("open", "\(path)/\(last.text)", errno: errno) }
        name = last
        size = Self.size(last, directory)
        mark = size
    }

    // MARK: A round

    /// Begins a round, and a new file where it is time for one. Throws nothing: the file is made when it is needed.
    public func begin(now: Timestamp) {
        if let name, size >= fileSize || now.seconds - name.time.seconds >= Self.longestDay { finishFile() }
        mark = size
    }

    /// Appends the records of one article and tells where its pages are. Throws SpoolError; the round is to be undone then.
    public func append(_ kept: KeptPages, now: Timestamp) throws -> [ArchivePlace] {
        if file < 0 { try makeFile(now) }
        guard let name else { return [] }
        try hook?(.archive)
        var offsets: [Int64] = []
        for member in kept.members {
            offsets.append(size)
            try write(member)
        }
        isUnsynced = true
        return zip(kept.pages, kept.places).map { page, place in
            ArchivePlace(
                file: name.text, offset: offsets[place], length: Int64(kept.members[place].count),
                recordID: String(page.recordID.dropFirst().dropLast()))
        }
    }

    /// Makes durable what the round has appended. Throws SpoolError.
    public func sync() throws {
        guard isUnsynced, file >= 0 else { return }
        try hook?(.syncArchive)
        guard fdatasync(file) == 0 else { throw SpoolError("sync", "\(path)/\(name?.text ?? "")", errno: errno) }
        if isNew {
            guard fsync(directory) == 0 else { throw SpoolError("sync", path, errno: errno) }
            isNew = false
        }
        isUnsynced = false
    }

    /// Takes back what the round has appended; nothing refers to it.
    public func undo() {
        guard file >= 0 else { return }
        // Where that fails, the next record is written over it.
        ftruncate(file, off_t(mark))
        size = mark
        isUnsynced = false
    }

    /// Closes the archive in order. What is not synced is not kept.
    public func close() {
        guard let name, file >= 0 else { return }
        if isUnsynced { undo() }
        guard fdatasync(file) == 0 else { return }
        ClosedMark(name: name.text, size: size).write(in: directory)
        Glibc.close(file)
        file = -1
        self.name = nil
    }

    // MARK: Files

    private func makeFile(_ now: Timestamp) throws {
        // Names go on in order though the clock was set back.
        let last = try ArchiveFolder.names(path).last
        let time = max(now, last?.time ?? now)
        var number = 1
        while true {
            let name = ArchiveName(time: time, number: number)
            file = openat(directory, name.text, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, fileMode)
            if file >= 0 {
                self.name = name
                break
            }
            guard errno == EEXIST, number < 10_000 else {
                throw SpoolError("create", "\(path)/\(name.text)", errno: errno)
            }
            number += 1
        }
        size = 0
        mark = 0
        isNew = true
        let information = WarcRecord.information(
            file: name?.text ?? "", software: "newsd \(newsdVersion)", date: now)
        do {
            try hook?(.archive)
            try write(information.compressed ?? [])
        } catch {
            if let name { unlinkat(directory, name.text, 0) }
            finishFile()
            throw error
        }
        mark = size
    }

    private func finishFile() {
        if file >= 0 { Glibc.close(file) }
        (file, name, size, mark, isNew, isUnsynced) = (-1, nil, 0, 0, false, false)
    }

    private func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { buffer in
            var at = 0
            while at < buffer.count {
                let rest = buffer.baseAddress.map { $0 + at }
                let count = pwrite(file, rest, buffer.count - at, off_t(size) + off_t(at))
                if count < 0, errno == EINTR { continue }
                guard count > 0 else {
                    throw SpoolError("write", "\(path)/\(name?.text ?? "")", errno: count < 0 ? errno : ENOSPC)
                }
                at += count
            }
        }
        size += Int64(bytes.count)
    }
}
