// Socket addresses in the file system (unix(7)), for both ends of the control socket.
import Glibc

/// Calls `body` with the socket address of `path`. Throws where the path is longer than sun_path holds.
func withUnixAddress<Result>(
    _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) throws -> Result
) throws -> Result {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
        throw ControlError("the socket path \(path) is longer than 107 bytes; set [control] socket to a shorter one")
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    return try withUnsafePointer(to: &address) { pointer in
        try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            try body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
    }
}

/// The system's words for an errno.
func systemError(_ number: Int32) -> String { String(cString: strerror(number)) }
