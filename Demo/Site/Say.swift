// Lines for people, written at once and from any thread: stdio's streams are shared state that Swift 6 refuses.
import Glibc

/// Writes a line to standard output, or to another descriptor.
func say(_ line: String, to descriptor: Int32 = STDOUT_FILENO) {
    let bytes = Array((line + "\n").utf8)
    _ = write(descriptor, bytes, bytes.count)
}
