// One newsd for one state directory: an exclusive lock on a file in it, held as long as the process lives and
// released by the kernel however it dies. The file names the holder for people; the lock alone decides.
import Glibc

/// Why the state directory cannot be had.
public enum StateLockError: Error, CustomStringConvertible, Sendable {
    case held(directory: String, holder: String)
    case unusable(directory: String, reason: String)

    public var description: String {
        switch self {
        case .held(let directory, let holder):
            "another newsd\(holder.isEmpty ? "" : " (process \(holder))") works on \(directory); stop it first, "
                + "or name another state_directory"
        case .unusable(let directory, let reason):
            "the state directory \(directory) cannot be used: \(reason); create it and give it to the user that runs newsd"
        }
    }
}

/// The lock; dropping it releases it.
public final class StateLock: Sendable {
    private let descriptor: Int32

    /// Makes `directory` (mode 0750, with its parents) if needed and takes the lock in it without waiting.
    public init(directory: String) throws(StateLockError) {
        if let failure = makeDirectory(directory) {
            throw .unusable(directory: directory, reason: failure)
        }
        let path = directory + "/lock"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else {
            throw .unusable(directory: directory, reason: String(cString: strerror(errno)))
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            var buffer = [UInt8](repeating: 0, count: 32)
            let size = max(0, read(descriptor, &buffer, buffer.count))
            close(descriptor)
            let holder = String(decoding: buffer[..<size].prefix { $0 > 0x20 }, as: UTF8.self)
            throw .held(directory: directory, holder: holder)
        }
        let holder = Array("\(getpid())\n".utf8)
        ftruncate(descriptor, 0)
        _ = pwrite(descriptor, holder, holder.count, 0)
    }

    deinit { close(descriptor) }

    /// Whether some newsd holds the lock now, and which: for newsctl, which must not take it.
    public static func holder(directory: String) -> Int? {
        let descriptor = open(directory + "/lock", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        if flock(descriptor, LOCK_SH | LOCK_NB) == 0 { return nil }
        var buffer = [UInt8](repeating: 0, count: 32)
        let size = max(0, read(descriptor, &buffer, buffer.count))
        return Int(String(decoding: buffer[..<size].prefix { $0 > 0x20 }, as: UTF8.self)) ?? 0
    }
}

/// Makes a directory and its parents; the reason where that fails.
func makeDirectory(_ path: String) -> String? {
    var made = ""
    for part in path.split(separator: "/") {
        made += "/" + part
        if mkdir(made, 0o750) != 0, errno != EEXIST, errno != EROFS, errno != EACCES {
            return String(cString: strerror(errno))
        }
    }
    var status = stat()
    guard stat(path, &status) == 0 else { return String(cString: strerror(errno)) }
    guard status.st_mode & S_IFMT == S_IFDIR else { return "it is not a directory" }
    guard access(path, R_OK | W_OK | X_OK) == 0 else { return String(cString: strerror(errno)) }
    return nil
}
