// newsctl's end of the control socket: one request, one reply, bounded in time and size. Tells "not running" from
// "not permitted", since the remedies differ.
import Glibc

public enum ControlClient {
    /// Largest reply taken, in bytes: a status of a hundred thousand sources.
    static let maxReply = 256 << 20

    /// Sends `request` to the daemon behind `path` and returns its answer. `timeout` in seconds bounds each wait.
    /// Throws `ControlError`.
    public static func ask(_ request: ControlRequest, path: String, timeout: Int = 10) throws -> ControlReply {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw ControlError("no socket: \(systemError(errno))") }
        defer { close(descriptor) }
        var limit = timeval(tv_sec: timeout, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        let connected = try withUnixAddress(path) { connect(descriptor, $0, $1) == 0 ? 0 : errno }
        switch connected {
        case 0: break
        case ENOENT, ECONNREFUSED:
            throw ControlError("newsd is not running (nobody listens on \(path))", code: .notRunning)
        case EACCES:
            throw ControlError(
                "you may not use \(path); become root or join the group newsd", code: .notPermitted)
        default: throw ControlError("cannot connect to \(path): \(systemError(connected))")
        }
        var request = request.line[...]
        while !request.isEmpty {
            let sent = request.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if sent < 0, errno == EINTR { continue }
            guard sent > 0 else { throw ControlError("newsd does not take the request: \(systemError(errno))") }
            request = request.dropFirst(sent)
        }
        var reply: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while reply.last != 0x0A {
            let got = recv(descriptor, &buffer, buffer.count, 0)
            // A signal, such as that of a window's new size, is no answer that failed to come.
            if got < 0, errno == EINTR { continue }
            guard got > 0 else {
                throw ControlError(
                    got == 0 ? "newsd hung up in mid-answer" : "newsd does not answer within \(timeout) s")
            }
            reply += buffer[..<got]
            if reply.count > maxReply { throw ControlError("the answer is larger than \(maxReply >> 20) MiB") }
        }
        return try ControlReply(line: reply)
    }
}
