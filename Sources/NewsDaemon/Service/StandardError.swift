// Lines for people on standard error, whole or not at all: one write each.
import Glibc

public enum StandardError {
    /// Writes "PROGRAM: TEXT" and a line end.
    public static func say(_ text: String, program: String) {
        let line = Array("\(program): \(text)\n".utf8)
        _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
