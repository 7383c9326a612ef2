// One directory of the spool as a list of names. Reads a directory as it is at that moment; what others add or take away
// meanwhile may or may not be in it. Names only: nothing is opened.
import Glibc

public enum SpoolFolder: String, Sendable, CaseIterable {
    /// Delivered, and taken by no consumer.
    case new
    /// Taken.
    case cur
    /// Set aside after its command failed too often.
    case failed

    /// The names in a directory, in no order, but those with a leading dot. Throws SpoolError.
    public static func names(_ path: String) throws -> [String] {
        var names: [String] = []
        try forEachName(path) { names.append($0) }
        return names
    }

    /// The same one by one, for directories whose names would fill the memory.
    static func forEachName(_ path: String, _ body: (String) throws -> Void) throws {
        guard let stream = opendir(path) else { throw SpoolError("read", path, errno: errno) }
        try forEachName(of: stream, path) { name in
            if name.utf8.first != UInt8(ascii: ".") { try body(name) }
        }
    }

    /// All names of an open stream, which is closed afterwards; `path` is for the error.
    static func forEachName(of stream: OpaquePointer, _ path: String, _ body: (String) throws -> Void) throws {
        defer { closedir(stream) }
        errno = 0
        while let entry = readdir(stream) {
            try body(
                withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
            errno = 0
        }
        if errno != 0 { throw SpoolError("read", path, errno: errno) }
    }
}
