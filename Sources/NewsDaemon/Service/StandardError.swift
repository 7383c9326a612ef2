// Texts for people on standard error, whole or not at all: one write each, so that those of several threads do not mix. A
// line of progress that stands there makes room for them, and for what is printed beside it.
import Glibc
import Synchronization

public enum StandardError {
    /// The line without an end that stands on the terminal.
    private static let openLine = Mutex("")

    /// Writes "PROGRAM: TEXT" and a line end.
    public static func say(_ text: String, program: String) { put(Array("\(program): \(text)\n".utf8)) }

    /// Writes whole lines.
    static func put(_ lines: [UInt8]) {
        aside { write(lines) }
    }

    /// Writes a line without an end over the one that stands there.
    static func overwrite(_ text: String) {
        openLine.withLock { line in
            if line != text { write(Array("\r\u{1B}[K\(text)".utf8)) }
            line = text
        }
    }

    /// Takes the open line away and does `work`, which writes to the same terminal but not through this type.
    static func aside(_ work: () -> Void) {
        openLine.withLock { line in
            if !line.isEmpty { write(Array("\r\u{1B}[K".utf8)) }
            line = ""
            work()
        }
    }

    /// One write a text: shorter ones do not mix with those of other processes (PIPE_BUF).
    private static func write(_ bytes: [UInt8]) {
        _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
