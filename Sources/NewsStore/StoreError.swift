// What can go wrong with the store, in words for the operator. The code says whether waiting helps: a full disk or a
// lock held by another process passes, a damaged file does not.
import GRDB

/// A fault of the store.
public struct StoreError: Error, CustomStringConvertible, Sendable {
    /// What kind of fault it is; more may be added.
    public struct Code: Sendable, Hashable {
        let name: String
        /// The disk or the quota is full.
        public static let full = Code(name: "full")
        /// The file or its directory cannot be written.
        public static let readOnly = Code(name: "readOnly")
        /// The file cannot be opened or created.
        public static let unavailable = Code(name: "unavailable")
        /// Another process holds the store.
        public static let busy = Code(name: "busy")
        /// The disk failed to read or write.
        public static let io = Code(name: "io")
        /// Not a store, or a damaged one.
        public static let damaged = Code(name: "damaged")
        /// Written by a later version of newsd.
        public static let newer = Code(name: "newer")
        /// A fault of the program.
        public static let `internal` = Code(name: "internal")
    }

    public let code: Code
    /// One clause: what, where, what to do.
    public let description: String
    /// The transaction's work was done and its commit failed, so that a crash before the next commit may still bring
    /// it back.
    public internal(set) var isOfCommit = false

    /// Whether the same may succeed later without anybody repairing the store.
    public var canPass: Bool { [.full, .readOnly, .busy, .io, .unavailable].contains(code) }

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    static func damage(_ path: String, _ text: String) -> String {
        "the store \(path) is damaged or no store (\(text)): stop newsd and run newsctl doctor --repair, "
            + "or restore it from a copy"
    }

    init(_ error: any Error, path: String) {
        guard let fault = error as? DatabaseError else {
            self.init(.internal, "store \(path): \(error)")
            return
        }
        let text = fault.message ?? "no message"
        switch fault.resultCode {
        case .SQLITE_FULL: self.init(.full, "the disk that holds the store is full (\(path)): free some space")
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            self.init(.readOnly, "cannot write the store \(path) (\(text)): check its owner, mode and mount")
        case .SQLITE_CANTOPEN:
            self.init(
                .unavailable,
                "cannot open the store \(path) (\(text)): check that its directory exists and may "
                    + "be read and written")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(.busy, "another process holds the store \(path): stop it, or wait until it is done")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            self.init(.damaged, Self.damage(path, text))
        case .SQLITE_IOERR:
            self.init(.io, "the disk failed under the store \(path) (\(text)): see the kernel's log")
        default: self.init(.internal, "store \(path): \(text) (SQLite \(fault.extendedResultCode.rawValue))")
        }
    }
}
