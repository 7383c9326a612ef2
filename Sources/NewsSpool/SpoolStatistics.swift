// How much lies in the spool, for status. Looking is bounded: of a very full directory the files beyond the limit are
// counted and their bytes estimated from those before.
import Glibc

/// Files and bytes of the spool.
public struct SpoolStatistics: Sendable, Hashable {
    public struct Amount: Sendable, Hashable {
        public var files = 0
        public var bytes: Int64 = 0

        public init(files: Int = 0, bytes: Int64 = 0) {
            self.files = files
            self.bytes = bytes
        }
    }
    /// Delivered and not taken.
    public var new = Amount()
    /// Taken by consumers and kept.
    public var cur = Amount()
    /// Set aside after too many failures of a consumer's command.
    public var failed = Amount()
    /// Being written.
    public var tmp = Amount()
    /// Bytes that newsd may still use on the file system.
    public var freeBytes: Int64 = 0

    /// Looks into a spool without opening it for writing. Throws SpoolError.
    public init(path: String, exactFiles: Int = 50_000) throws {
        new = try Self.amount(path, "new", exactFiles)
        cur = try Self.amount(path, "cur", exactFiles)
        // Not there before something fails.
        if access(path + "/failed", F_OK) == 0 { failed = try Self.amount(path, "failed", exactFiles) }
        for place in try SpoolFolder.names(path + "/tmp") {
            // What is no directory was not staged by this version, and one that has gone holds nothing.
            let amount = (try? Self.amount(path, "tmp/" + place, exactFiles)) ?? Amount()
            tmp.files += amount.files
            tmp.bytes += amount.bytes
        }
        freeBytes = Self.freeBytes(at: path) ?? 0
    }

    /// Bytes that may still be written to the file system of a directory; nil where it cannot be asked.
    public static func freeBytes(at path: String) -> Int64? {
        var system = statvfs()
        guard statvfs(path, &system) == 0 else { return nil }
        let (bytes, isTooMany) = UInt64(system.f_bavail).multipliedReportingOverflow(by: UInt64(system.f_frsize))
        return isTooMany ? .max : Int64(clamping: bytes)
    }

    private static func amount(_ path: String, _ name: String, _ exactFiles: Int) throws -> Amount {
        guard let stream = opendir("\(path)/\(name)") else { throw SpoolError("read", "\(path)/\(name)", errno: errno) }
        defer { closedir(stream) }
        let directory = dirfd(stream)
        var amount = Amount()
        var seen: Int64 = 0
        while let entry = readdir(stream) {
            if entry.pointee.d_name.0 == CChar(UInt8(ascii: ".")) { continue }
            amount.files += 1
            if amount.files > exactFiles { continue }
            var status = stat()
            let answer = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
                    fstatat(directory, $0, &status, AT_SYMLINK_NOFOLLOW)
                }
            }
            // A consumer may have taken it since.
            guard answer == 0 else { continue }
            seen += 1
            amount.bytes += Int64(status.st_size)
        }
        if amount.files > exactFiles, seen > 0 { amount.bytes = amount.bytes / seen * Int64(amount.files) }
        return amount
    }
}
