// How much no consumer has taken, looked at only as far as a limit needs: counting ends where it is clear that there is
// too much. Sizes are asked for only where a limit speaks of them.
import Glibc

/// The limits of new/ beyond which newsd stops asking; 0: none.
public struct SpoolBacklog: Sendable, Equatable {
    public var files: Int
    public var bytes: Int64

    public init(files: Int, bytes: Int64) {
        self.files = files
        self.bytes = bytes
    }

    private struct Enough: Error {}

    /// Which limit is passed, in words; nil where none is, or where new/ cannot be read (delivery will tell).
    public func excess(in directory: String) -> String? {
        guard files > 0 || bytes > 0 else { return nil }
        let path = directory + "/new"
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var count = 0
        var size: Int64 = 0
        do {
            try SpoolFolder.forEachName(path) { name in
                count += 1
                var status = stat()
                if bytes > 0, fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 {
                    size += Int64(status.st_size)
                }
                if files > 0 && count > files || bytes > 0 && size > bytes { throw Enough() }
            }
        } catch is Enough {
            return files > 0 && count > files
                ? "more than \(files) records wait in \(path) (spool.max_waiting); let a consumer take them"
                : "more than \(bytes >> 10) KiB wait in \(path) (spool.max_waiting_size); let a consumer take them"
        } catch {
            return nil
        }
        return nil
    }
}
