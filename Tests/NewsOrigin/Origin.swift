// A small HTTP/1.1 server for tests and the demonstration site: any loopback address, any port, byte-level control of
// what it answers, and a log of what it was asked. A thread for each connection; `stop` leaves nothing behind.
// Not for the open internet: it trusts its clients to be tests.

import Dispatch
import Glibc
import Synchronization

/// What a client asked.
public struct Request: Sendable {
    public var method: String
    /// Path and query as they were sent.
    public var target: String
    public var headers: [(name: String, value: String)]
    /// Connections are numbered from 1 in the order they came.
    public var connection: Int
    /// Nanoseconds of a clock that only goes forward.
    public var arrival: UInt64
    /// All bytes up to the end of the header.
    public var head: [UInt8]

    /// The first field of that name, in any case.
    public func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// A running server.
public final class Origin: Sendable {
    public typealias Handler = @Sendable (Request) -> Reply

    public struct Failure: Error, CustomStringConvertible {
        public var description: String
    }

    public let address: String
    public let port: UInt16
    private let listener: Int32
    private let handler: Handler
    private let connections = DispatchGroup()
    private let state = Mutex(State())

    private struct State {
        var log: [Request] = []
        var open: [Int: Int32] = [:]
        var count = 0
        var isStopped = false
    }

    /// Listens on a loopback address; port 0 picks a free one.
    public static func start(
        address: String = "127.0.0.1", port: UInt16 = 0, handler: @escaping Handler
    ) throws -> Origin {
        let origin = try Origin(address: address, port: port, handler: handler)
        origin.connections.enter()
        startThread {
            origin.acceptAll()
            origin.connections.leave()
        }
        return origin
    }

    private init(address: String, port: UInt16, handler: @escaping Handler) throws {
        self.address = address
        self.handler = handler
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        guard inet_pton(AF_INET, address, &name.sin_addr) == 1 else {
            throw Failure(description: "\(address) is no IPv4 address")
        }
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var yes: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(listener, pointer, length) | listen(listener, 1_024) | getsockname(listener, pointer, &length)
            }
        }
        guard status == 0 else {
            let reason = String(cString: strerror(errno))
            close(listener)
            throw Failure(description: "cannot listen on \(address) port \(port): \(reason)")
        }
        self.listener = listener
        self.port = UInt16(bigEndian: name.sin_port)
    }

    public func url(_ path: String) -> String { "http://\(address):\(port)\(path)" }

    /// All requests so far, in order of arrival.
    public var log: [Request] { state.withLock { $0.log } }

    /// Requests for one path, whatever its query.
    public func requests(for path: String) -> [Request] {
        log.filter { $0.target == path || $0.target.hasPrefix(path + "?") }
    }

    public var connectionCount: Int { state.withLock { $0.count } }

    /// Ends all connections and returns when all threads are gone.
    public func stop() {
        let isFirst = state.withLock { state in
            defer { state.isStopped = true }
            if state.isStopped { return false }
            for descriptor in state.open.values { shutdown(descriptor, Int32(SHUT_RDWR)) }
            return true
        }
        if isFirst { shutdown(listener, Int32(SHUT_RDWR)) }
        connections.wait()
        if isFirst { close(listener) }
    }

    // MARK: On the threads

    private func acceptAll() {
        while true {
            let descriptor = accept(listener, nil, nil)
            if descriptor < 0 {
                if errno == EINTR || errno == ECONNABORTED { continue }
                return
            }
            let number = state.withLock { state -> Int? in
                if state.isStopped { return nil }
                state.count += 1
                state.open[state.count] = descriptor
                return state.count
            }
            guard let number else {
                close(descriptor)
                return
            }
            connections.enter()
            Origin.startThread { [self] in
                serve(Connection(descriptor: descriptor, number: number))
                state.withLock { $0.open[number] = nil }
                close(descriptor)
                connections.leave()
            }
        }
    }

    private func serve(_ connection: Connection) {
        var connection = connection
        while let request = connection.readRequest() {
            state.withLock { $0.log.append(request) }
            for step in handler(request).steps {
                guard connection.perform(step) else { return }
            }
        }
    }

    private static func startThread(_ body: @escaping @Sendable () -> Void) {
        final class Box: Sendable {
            let body: @Sendable () -> Void
            init(_ body: @escaping @Sendable () -> Void) { self.body = body }
        }
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        pthread_attr_setstacksize(&attributes, 512 << 10)
        var thread = pthread_t()
        let status = pthread_create(
            &thread, &attributes,
            { context in
                if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body() }
                return nil
            }, Unmanaged.passRetained(Box(body)).toOpaque())
        precondition(status == 0, "no thread for a test server")
    }
}
