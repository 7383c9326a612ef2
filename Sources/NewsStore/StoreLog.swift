// How the write-ahead log goes when the store is closed. Where file systems give blocks of a removed file to others before
// the removal is safe (ext4 with data=writeback), a power cut can bring the log back with parts of it overwritten, and what
// is left of it would be played back over newer pages. So its header says first, durably, that it is no log; whatever
// comes back then is passed over.
import GRDB
import Glibc

struct StoreLog {
    private let path: String

    init(_ path: String) { self.path = path }

    /// Copies all into the store's file and empties the log. Leaves it as it is while somebody else still reads from it.
    func retire(_ database: Database) throws {
        let counts = try database.checkpoint(.full)
        guard counts.walFrameCount > 0, counts.walFrameCount == counts.checkpointedFrameCount, let header = header(),
            write([UInt8](repeating: 0, count: header.count))
        else { return }
        do {
            try database.checkpoint(.truncate)
        } catch {
            // It may be gone on with, and then must be found.
            _ = write(header)
            throw error
        }
    }

    func header() -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 32)
        return pread(file, &bytes, bytes.count, 0) == bytes.count ? bytes : nil
    }

    /// True once the header is these bytes on the disk.
    func write(_ header: [UInt8]) -> Bool {
        let file = open(path, O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        return pwrite(file, header, header.count, 0) == header.count && fsync(file) == 0
    }
}
