// The directory of an archive from outside: which files there are, how much they take, and which of them are too old or
// too many. Whole files go, the oldest first, never the last one, which is being written. Files with other names than
// newsd gives are read where they are asked for, and never removed.
import Glibc
import NewsModel
import NewsSpool

public enum ArchiveFolder {
    /// newsd's own files, in the order in which they were begun. Throws SpoolError.
    public static func names(_ path: String) throws -> [ArchiveName] {
        try SpoolFolder.names(path).compactMap { ArchiveName($0) }.sorted()
    }

    /// Files and bytes; nothing where there is no such directory.
    public static func amount(_ path: String) -> SpoolStatistics.Amount {
        let names = (try? names(path)) ?? []
        return names.reduce(into: SpoolStatistics.Amount()) { amount, name in
            amount.files += 1
            amount.bytes += status(of: name, in: path)?.size ?? 0
        }
    }

    static func status(of name: ArchiveName, in path: String) -> (size: Int64, changed: Int64)? {
        var status = stat()
        guard lstat("\(path)/\(name.text)", &status) == 0 else { return nil }
        return (Int64(status.st_size), Int64(status.st_mtim.tv_sec))
    }
}

/// What may stay of an archive; nil: no limit.
public struct ArchiveRetention: Sendable, Equatable {
    /// Seconds since the last page was added to a file.
    public var age: Int64?
    public var bytes: Int64?

    public init(age: Int64? = nil, bytes: Int64? = nil) {
        self.age = age
        self.bytes = bytes
    }

    /// How many files, the oldest, are to go. Pure; `files` in order, the last one is never among them.
    func excess(_ files: [(size: Int64, changed: Int64)], now: Timestamp) -> Int {
        var size: Int64 = 0
        for (index, file) in files.enumerated().reversed() {
            size += file.size
            if index == files.count - 1 { continue }
            let isOld = age.map { file.changed < now.seconds - $0 } ?? false
            if isOld || size > bytes ?? .max { return index + 1 }
        }
        return 0
    }

    /// Removes what is too much. Throws SpoolError.
    public func apply(to path: String, now: Timestamp) throws -> SpoolStatistics.Amount {
        var removed = SpoolStatistics.Amount()
        if age == nil, bytes == nil { return removed }
        let files = try ArchiveFolder.names(path).compactMap { name in
            ArchiveFolder.status(of: name, in: path).map { (name, $0) }
        }
        for (name, status) in files.prefix(excess(files.map(\.1), now: now)) {
            guard unlink("\(path)/\(name.text)") == 0 else { continue }
            removed.files += 1
            removed.bytes += status.size
        }
        return removed
    }
}
