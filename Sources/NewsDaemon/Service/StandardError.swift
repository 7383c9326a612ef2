// Texts for people on standard error, whole or not at all: one write each.
import Glibc

public enum StandardError {
    /// Writes "PROGRAM: TEXT" and a line end.
    public static func say(_ text: String, program: String) { put("\(program): \(text)\n") }

    /// Shows what goes on, in place of what was shown before, where standard error is a terminal; empty: nothing more.
    public static func progress(_ text: String) {
        if isatty(STDERR_FILENO) == 1 { put("\r\u{1B}[K\(text)") }
    }

    private static func put(_ text: String) {
        _ = Array(text.utf8).withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
