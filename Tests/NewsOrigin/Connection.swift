// One client's connection on an origin: reads request heads, performs the steps of replies.

import Glibc

struct Connection {
    let descriptor: Int32
    let number: Int
    private var buffer: [UInt8] = []

    init(descriptor: Int32, number: Int) {
        self.descriptor = descriptor
        self.number = number
        var yes: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    }

    /// The next request, or nil where the client has gone or talks nonsense. Bodies are not read: newsd sends none.
    mutating func readRequest() -> Request? {
        while true {
            if let end = buffer.firstRange(of: [13, 10, 13, 10])?.upperBound {
                let head = Array(buffer[..<end])
                buffer.removeFirst(end)
                return parse(head)
            }
            var bytes = [UInt8](repeating: 0, count: 8_192)
            let count = recv(descriptor, &bytes, bytes.count, 0)
            if count < 0 && errno == EINTR { continue }
            if count <= 0 || buffer.count > 1 << 20 { return nil }
            buffer += bytes[..<count]
        }
    }

    private func parse(_ head: [UInt8]) -> Request? {
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
        let words = (lines.first ?? "").split(separator: " ")
        guard words.count == 3 else { return nil }
        let headers = lines.dropFirst().compactMap { line -> (name: String, value: String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (String(line[..<colon]), String(line[line.index(after: colon)...].drop { $0 == " " }))
        }
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Request(
            method: String(words[0]), target: String(words[1]), headers: headers, connection: number,
            arrival: UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec), head: head)
    }

    /// False where the connection is over.
    func perform(_ step: Reply.Step) -> Bool {
        switch step {
        case .send(let bytes): return send(bytes)
        case .pause(let milliseconds): return wait(milliseconds)
        case .sendForever(let bytes):
            while send(bytes) {}
            return false
        case .hang: return wait(-1)
        case .reset:
            var now = linger(l_onoff: 1, l_linger: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
            return false
        case .close: return false
        }
    }

    private func send(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.send(
                    descriptor, buffer.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL)
                )
            }
            if count < 0 && errno == EINTR { continue }
            if count <= 0 { return false }
            sent += count
        }
        return true
    }

    /// POLLRDHUP, which glibc hides behind a feature macro.
    private static let peerHangsUp: Int16 = 0x2000

    /// True after the time; false as soon as the client (or `stop`) ends the connection.
    private func wait(_ milliseconds: Int32) -> Bool {
        var wanted = pollfd(fd: descriptor, events: Self.peerHangsUp, revents: 0)
        return poll(&wanted, 1, milliseconds) == 0
    }
}
