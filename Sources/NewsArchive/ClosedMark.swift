// The note that an archive was closed in order: which file is its last and how long that is. It is there only while no
// newsd runs; where it is missing, the last file may end in the middle of a record.
import Glibc
import NewsSpool

struct ClosedMark: Equatable {
    var name: String
    var size: Int64

    static let file = ".closed"

    static func read(in directory: Int32) -> ClosedMark? {
        let descriptor = openat(directory, file, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 128)
        let count = Glibc.read(descriptor, &buffer, buffer.count)
        let words = String(decoding: buffer[..<max(0, count)], as: UTF8.self).split(separator: "\n")
        guard words.count == 1 else { return nil }
        let parts = words[0].split(separator: " ")
        guard parts.count == 2, let size = Int64(parts[1]) else { return nil }
        return ClosedMark(name: String(parts[0]), size: size)
    }

    /// Leaves none where the disk refuses: the next start then looks for itself.
    func write(in directory: Int32) {
        let descriptor = openat(directory, Self.file, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let bytes = Array("\(name) \(size)\n".utf8)
        if Glibc.write(descriptor, bytes, bytes.count) != bytes.count || fsync(descriptor) != 0 {
            unlinkat(directory, Self.file, 0)
        }
    }

    /// Durably, before anything is appended. Throws SpoolError.
    static func remove(in directory: Int32, _ path: String) throws {
        if unlinkat(directory, file, 0) != 0 {
            if errno == ENOENT { return }
            throw SpoolError("remove", "\(path)/\(file)", errno: errno)
        }
        guard fsync(directory) == 0 else { throw SpoolError("sync", path, errno: errno) }
    }
}
