// One client of the control socket: a line in, a line out, on a thread of its own with bounded waits. A thread each is
// what keeps a client that sends half a line or never reads from holding up anybody else; the server bounds how many.
import Dispatch
import Glibc
import Synchronization

/// Serves one connected client until it hangs up, misbehaves or stays silent.
struct ControlConnection: Sendable {
    static let maxRequest = 65_536
    /// How long a reply may take before the client is told that newsd is busy.
    static let patience = DispatchTimeInterval.seconds(2)
    static let idleSeconds = 30
    static let sendSeconds = 5

    let descriptor: Int32
    let handler: ControlHandler

    /// Runs the conversation and closes the descriptor.
    func serve() {
        defer { close(descriptor) }
        setTimeout(SO_RCVTIMEO, ControlConnection.idleSeconds)
        setTimeout(SO_SNDTIMEO, ControlConnection.sendSeconds)
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            while let end = received.firstIndex(of: 0x0A) {
                let line = Array(received[..<end])
                received.removeSubrange(...end)
                if !line.isEmpty, !send(answer(to: line).line) { return }
            }
            if received.count > ControlConnection.maxRequest {
                _ = send(ControlReply.refused("the request is longer than \(ControlConnection.maxRequest) bytes").line)
                return
            }
            let got = recv(descriptor, &buffer, buffer.count, 0)
            if got < 0, errno == EINTR { continue }
            if got <= 0 { return }
            received += buffer[..<got]
        }
    }

    private func answer(to line: [UInt8]) -> ControlReply {
        let request: ControlRequest
        do {
            request = try ControlRequest(line: line)
        } catch {
            return .refused("\(error)")
        }
        let box = ReplyBox()
        handler(request) { box.put($0) }
        return box.take(within: ControlConnection.patience)
            ?? .refused("newsd is busy: no answer to \(request.command) within 2 s; ask again")
    }

    private func send(_ line: [UInt8]) -> Bool {
        var rest = line[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if sent < 0, errno == EINTR { continue }
            guard sent > 0 else { return false }
            rest = rest.dropFirst(sent)
        }
        return true
    }

    private func setTimeout(_ option: Int32, _ seconds: Int) {
        var limit = timeval(tv_sec: seconds, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
    }
}

/// A reply on its way from whichever queue makes it to the thread that waits for it.
private final class ReplyBox: Sendable {
    private let reply = Mutex<ControlReply?>(nil)
    private let arrived = DispatchSemaphore(value: 0)

    func put(_ value: ControlReply) {
        reply.withLock { if $0 == nil { $0 = value } }
        arrived.signal()
    }

    func take(within patience: DispatchTimeInterval) -> ControlReply? {
        _ = arrived.wait(timeout: .now() + patience)
        return reply.withLock { $0 }
    }
}
