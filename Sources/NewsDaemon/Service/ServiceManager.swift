// What newsd tells the service manager (sd_notify(3)): ready, reloading, status, stopping, alive. One datagram each,
// without libsystemd. Does nothing where $NOTIFY_SOCKET is not set.
import Glibc
import NewsModel

/// The service manager's notification socket.
public struct ServiceManager: Sendable {
    private let address: String?
    /// Seconds between signs of life, half of what the manager demands; nil where it demands none.
    public let watchdogInterval: Double?

    public init(environment: [String: String]) {
        address = environment["NOTIFY_SOCKET"].flatMap { $0.hasPrefix("/") || $0.hasPrefix("@") ? $0 : nil }
        let isOurs = environment["WATCHDOG_PID"].map { Int32($0) == getpid() } ?? true
        let demanded = environment["WATCHDOG_USEC"].flatMap(Double.init)
        watchdogInterval = isOurs ? demanded.flatMap { $0 > 0 ? $0 / 2_000_000 : nil } : nil
    }

    public func ready(status: String) { send("READY=1\nSTATUS=\(oneLine(status))") }
    public func status(_ text: String) { send("STATUS=\(oneLine(text))") }
    public func stopping() { send("STOPPING=1\nSTATUS=stopping") }
    public func alive() { send("WATCHDOG=1") }

    public func reloading() {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        send("RELOADING=1\nMONOTONIC_USEC=\(time.tv_sec * 1_000_000 + time.tv_nsec / 1_000)")
    }

    private func oneLine(_ text: String) -> String { text.replacing("\n", with: " ") }

    private func send(_ message: String) {
        guard let address else { return }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var target = sockaddr_un()
        target.sun_family = sa_family_t(AF_UNIX)
        var path = Array(address.utf8)
        // "@" stands for the NUL of an abstract address, whose length counts (unix(7)).
        if path.first == UInt8(ascii: "@") { path[0] = 0 }
        guard path.count < MemoryLayout.size(ofValue: target.sun_path) else { return }
        withUnsafeMutableBytes(of: &target.sun_path) { $0.copyBytes(from: path) }
        let size = socklen_t(MemoryLayout<sa_family_t>.size + path.count)
        let bytes = Array(message.utf8)
        _ = withUnsafePointer(to: &target) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0, size)
            }
        }
    }
}
