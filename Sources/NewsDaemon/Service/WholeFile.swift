// A file that appears under its name when it is whole, and not before: it is written beside its place. Who gives up leaves
// nothing behind. No link is followed in the place of the draft.
import Glibc

/// Not for several threads.
public final class WholeFile {
    /// What could not be done, for people: the system's own words.
    public struct Failure: Error, Sendable {
        public let action: String
        public let number: Int32
        public var reason: String { String(cString: strerror(number)) }
    }

    private let path: String
    private let draft: String
    private var descriptor: Int32

    /// `draft` stands in the same directory. Throws `Failure`.
    public init(_ path: String, draft: String) throws {
        self.path = path
        self.draft = draft
        // What a killed program left there may be another name of a file that is in its place by now.
        var status = stat()
        if lstat(draft, &status) == 0, status.st_mode & S_IFMT == S_IFREG { unlink(draft) }
        descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
        if descriptor < 0 { throw Failure(action: "open", number: errno) }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        unlink(draft)
    }

    /// Lets everybody read it, whatever the mask of modes says.
    public func openToAll() { fchmod(descriptor, 0o644) }

    public func write(_ bytes: [UInt8]) throws { try WholeFile.write(bytes, to: descriptor) }

    /// Puts it in its place, and in that of what was there. Throws `Failure`.
    public func replace(isDurable: Bool) throws {
        try end(isDurable: isDurable)
        if rename(draft, path) != 0 { throw Failure(action: "write", number: errno) }
    }

    /// Puts it in its place, where nothing must be: else EEXIST. Throws `Failure`.
    public func create() throws {
        try end(isDurable: true)
        if link(draft, path) != 0 { throw Failure(action: "write", number: errno) }
    }

    private func end(isDurable: Bool) throws {
        let isSafe = !isDurable || fsync(descriptor) == 0
        let reason = errno
        let isClosed = close(descriptor) == 0
        descriptor = -1
        if !isSafe || !isClosed { throw Failure(action: "write", number: isSafe ? errno : reason) }
    }

    /// All bytes, in as many parts as it takes. Throws `Failure`.
    public static func write(_ bytes: [UInt8], to descriptor: Int32) throws {
        var at = 0
        while at < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress?.advanced(by: at), $0.count - at)
            }
            if count < 0, errno == EINTR { continue }
            if count <= 0 { throw Failure(action: "write", number: count < 0 ? errno : ENOSPC) }
            at += count
        }
    }
}
