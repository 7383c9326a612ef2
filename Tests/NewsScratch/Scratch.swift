// Directories for tests, which go away with them, and looks into them by system calls alone.
import Glibc

/// What could not be done for a test or a measurement.
public struct ScratchFault: Error, CustomStringConvertible, Sendable {
    public let description: String
    public init(_ description: String) { self.description = description }
}

/// A directory that goes away with the test.
public final class Scratch: Sendable {
    public let path: String

    public init() {
        var template = Array("/tmp/newsd-test-XXXXXX".utf8CString)
        path = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) } ?? "/nonexistent"
        }
    }

    deinit { Self.remove(path) }

    public static func remove(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        if status.st_mode & S_IFMT == S_IFDIR {
            for name in names(path) { remove(path + "/" + name) }
            rmdir(path)
        } else {
            unlink(path)
        }
    }

    public static func names(_ path: String) -> [String] {
        guard let stream = opendir(path) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Names of the files in a directory and the directories in it, one level deep.
    public static func files(_ path: String) -> [String] {
        names(path).flatMap { name -> [String] in
            var status = stat()
            guard lstat(path + "/" + name, &status) == 0 else { return [] }
            return status.st_mode & S_IFMT == S_IFDIR ? names(path + "/" + name) : [name]
        }.sorted()
    }

    /// Replaces what a file holds. Throws where it cannot be written whole.
    public static func write(_ text: String, to path: String) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        defer { close(file) }
        let bytes = Array(text.utf8)
        guard file >= 0, Glibc.write(file, bytes, bytes.count) == bytes.count else {
            throw ScratchFault("cannot write \(path)")
        }
    }

    public static func bytes(_ path: String) -> [UInt8] {
        let file = open(path, O_RDONLY)
        guard file >= 0 else { return [] }
        defer { close(file) }
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(file, &buffer, buffer.count)
            if count <= 0 { return all }
            all += buffer[0..<count]
        }
    }
}
