// The metrics over HTTP on a loopback address, for a Prometheus on this machine. Answers GET /metrics and nothing else:
// one connection at a time, each for two seconds and 8 KiB at most, closed after its answer. Refuses to listen on any
// other address, since it asks nobody for a name or a password.
import Dispatch
import Glibc
import Synchronization

/// `@unchecked Sendable`: owns the serial queue `queue`, on which connections are served; the rest is immutable.
final class MetricsListener: @unchecked Sendable {
    typealias Gather = @Sendable (@escaping @Sendable (String) -> Void) -> Void

    private static let mostRequest = 8 << 10
    private static let patience = 2

    private let queue = DispatchQueue(label: "newsd.metrics.listener")
    private let source: any DispatchSourceRead
    /// Where it listens: of port 0 the one that the system chose.
    let port: UInt16

    /// Throws `DaemonError` where the address cannot be had.
    init(_ place: LoopbackPlace, gather: @escaping Gather) throws {
        let descriptor = socket(
            AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        guard descriptor >= 0 else { throw DaemonError.configuration("metrics.listen: \(systemReason())") }
        var on: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = place.port.bigEndian
        address.sin_addr.s_addr = place.address.bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && listen(descriptor, 8) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard isBound else {
            let reason = systemReason()
            close(descriptor)
            throw DaemonError.configuration("metrics.listen: \(reason)")
        }
        port = UInt16(bigEndian: address.sin_port)
        source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
        source.setEventHandler {
            let connection = accept(descriptor, nil, nil)
            guard connection >= 0 else { return }
            _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
            MetricsListener.serve(connection, gather)
            close(connection)
        }
        source.setCancelHandler { close(descriptor) }
        source.activate()
    }

    func stop() { source.cancel() }

    private static func serve(_ connection: Int32, _ gather: Gather) {
        var limit = timeval(tv_sec: patience, tv_usec: 0)
        setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(connection, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        guard let head = head(of: connection) else { return }
        let (status, body) = answer(head, gather)
        let text =
            "HTTP/1.1 \(status)\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n"
            + "Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n" + body
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { return }
            rest = rest.dropFirst(sent)
        }
    }

    /// A request up to its empty line; nil where none came in time or it is too long. The time is for all of it, so that
    /// one who sends a byte a second keeps nobody waiting.
    private static func head(of connection: Int32) -> String? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 2_048)
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: .seconds(patience))
        while bytes.count < mostRequest, clock.now < end {
            let size = recv(connection, &buffer, buffer.count, 0)
            guard size > 0 else { return nil }
            bytes += buffer[..<size]
            let text = String(decoding: bytes, as: UTF8.self)
            if text.contains("\r\n\r\n") || text.contains("\n\n") { return text }
        }
        return nil
    }

    private static func answer(_ head: String, _ gather: Gather) -> (status: String, body: String) {
        let words = head.prefix { $0 != "\r\n" && $0 != "\n" }.split(separator: " ")
        guard words.count == 3, words[2].hasPrefix("HTTP/1.") else { return ("400 Bad Request", "not HTTP/1.1\n") }
        guard words[0] == "GET" else { return ("405 Method Not Allowed", "GET only\n") }
        guard words[1] == "/metrics" else { return ("404 Not Found", "see /metrics\n") }
        let done = DispatchSemaphore(value: 0)
        let answer = Answer()
        gather { text in
            answer.text.withLock { $0 = text }
            done.signal()
        }
        guard done.wait(timeout: .now() + .seconds(patience)) == .success else {
            return ("503 Service Unavailable", "newsd does not get on\n")
        }
        return ("200 OK", answer.text.withLock { $0 })
    }

    private final class Answer: Sendable { let text = Mutex("") }
}

/// A port on an address of 127.0.0.0/8.
struct LoopbackPlace: Sendable, Hashable {
    let address: UInt32
    let port: UInt16

    /// Reads "127.0.0.1:9798"; nil for anything that is not on loopback.
    init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let port = UInt16(parts[1]), parts[1].utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
        else { return nil }
        let numbers = parts[0].split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard numbers.count == 4, numbers[0] == 127 else { return nil }
        var address: UInt32 = 0
        for number in numbers {
            guard let number else { return nil }
            address = address << 8 | UInt32(number)
        }
        self.address = address
        self.port = port
    }
}

private func systemReason() -> String { String(cString: strerror(errno)) }
