// The daemon's end of the control socket. Promises an answer or a refusal within two seconds, whatever the daemon is
// doing, and that a client that sends rubbish, floods, or never reads harms nobody: lines, connections and waits are
// bounded. Access is the socket's file mode (owner and group) and nothing else.
import Dispatch
import Glibc
import Synchronization

/// Answers one request; the answer may come later and from anywhere.
public typealias ControlHandler =
    @Sendable (ControlRequest, @escaping @Sendable (ControlReply) -> Void) -> Void

/// Listens on a socket in the file system.
///
/// `@unchecked Sendable`: owns the serial queue `queue`; the listening source is touched on it alone.
public final class ControlServer: @unchecked Sendable {
    static let maxConnections = 32

    private let queue = DispatchQueue(label: "newsd.control")
    private let path: String
    private let handler: ControlHandler
    private let connections = Counter()
    private var listener: DispatchSourceRead?

    public init(path: String, handler: @escaping ControlHandler) {
        self.path = path
        self.handler = handler
    }

    /// Makes the socket (mode 0660) and starts to listen. The caller holds the state lock, so a socket that is there
    /// already is a dead daemon's and is replaced. Throws `ControlError`.
    public func start() throws {
        let descriptor = socket(
            AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        guard descriptor >= 0 else { throw ControlError("no control socket: \(systemError(errno))") }
        unlink(path)
        // Before bind, so that the socket is never open to more than owner and group (Linux takes the mode from here).
        fchmod(descriptor, 0o660)
        let failure = try withUnixAddress(path) { bind(descriptor, $0, $1) == 0 ? 0 : errno }
        guard failure == 0, chmod(path, 0o660) == 0, listen(descriptor, 16) == 0 else {
            let number = failure == 0 ? errno : failure
            close(descriptor)
            throw ControlError("cannot make the control socket \(path): \(systemError(number))")
        }
        queue.sync {
            let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
            source.setEventHandler { [weak self] in self?.acceptAll(on: descriptor) }
            source.setCancelHandler { close(descriptor) }
            listener = source
            source.activate()
        }
    }

    /// Stops listening and removes the socket. Conversations under way end by themselves within their bounds.
    public func stop() {
        queue.sync {
            listener?.cancel()
            listener = nil
        }
        unlink(path)
    }

    private func acceptAll(on listener: Int32) {
        dispatchPrecondition(condition: .onQueue(queue))
        while true {
            let descriptor = accept(listener, nil, nil)
            guard descriptor >= 0 else { return }
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            guard connections.enter(limit: ControlServer.maxConnections) else {
                close(descriptor)
                continue
            }
            let connection = ControlConnection(descriptor: descriptor, handler: handler)
            let started = startThread { [connections] in
                connection.serve()
                connections.leave()
            }
            if !started {
                close(descriptor)
                connections.leave()
            }
        }
    }
}

/// How many conversations are under way.
private final class Counter: Sendable {
    private let count = Mutex(0)

    func enter(limit: Int) -> Bool {
        count.withLock { count in
            if count >= limit { return false }
            count += 1
            return true
        }
    }

    func leave() { count.withLock { $0 -= 1 } }
}

/// Runs `body` on a detached thread. False where the system gives no more threads.
private func startThread(_ body: @escaping @Sendable () -> Void) -> Bool {
    final class Box {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    let box = Unmanaged.passRetained(Box(body))
    var thread = pthread_t()
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    let result = pthread_create(
        &thread, &attributes,
        { context in
            if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body() }
            return nil
        }, box.toOpaque())
    if result != 0 { box.release() }
    return result == 0
}
