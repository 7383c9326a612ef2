// What can go wrong with the spool, in words for the operator. The code says whether it passes when the operator (or a
// consumer) makes room.
import Glibc

/// A fault of the spool.
public struct SpoolError: Error, CustomStringConvertible, Sendable {
    /// What kind of fault it is; more may be added.
    public struct Code: Sendable, Hashable {
        let name: String
        /// No space, no inodes, or the quota is used up.
        public static let full = Code(name: "full")
        /// The file system is mounted read-only.
        public static let readOnly = Code(name: "readOnly")
        /// The directory may not be read or written.
        public static let permission = Code(name: "permission")
        /// A directory is missing, or is something else.
        public static let missing = Code(name: "missing")
        /// Anything else that the disk or the kernel said.
        public static let io = Code(name: "io")
    }

    public let code: Code
    /// One clause: what, where, what to do.
    public let description: String

    /// After a failed call: `action` is what was tried ("write"), `path` on what.
    public init(_ action: String, _ path: String, errno number: Int32) {
        let text = String(cString: strerror(number))
        let remedy: String
        switch number {
        case ENOSPC, EDQUOT:
            code = .full
            remedy = "free some space or let a consumer take records away; delivery goes on by itself"
        case EROFS:
            code = .readOnly
            remedy = "mount the file system writable; delivery goes on by itself"
        case EACCES, EPERM:
            code = .permission
            remedy = "check owner and mode of the spool directory"
        case ENOENT, ENOTDIR:
            code = .missing
            remedy = "create the directory, or name another in spool.directory"
        case EMFILE, ENFILE:
            code = .io
            remedy = "raise the limit on open files"
        default:
            code = .io
            remedy = "see the kernel's log"
        }
        description = "cannot \(action) \(path) (\(text)): \(remedy)"
    }
}
