// The built programs as processes, run as an operator or a service manager would.
import Foundation
import Glibc

/// A running newsd or newsctl.
final class Program {
    let process = Process()
    private let output = Pipe()
    private let errors = Pipe()

    /// Starts a program that stands beside the test runner.
    init(_ name: String, _ arguments: [String], environment: [String: String] = [:]) throws {
        let runner = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        process.executableURL = URL(filePath: runner).deletingLastPathComponent().appending(path: name)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardOutput = output
        process.standardError = errors
        try process.run()
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    /// Waits for the end; what was printed and the exit status.
    func finish() -> (status: Int32, output: String, errors: String) {
        let printed = output.fileHandleForReading.readDataToEndOfFile()
        let complained = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (
            process.terminationStatus, String(decoding: printed, as: UTF8.self),
            String(decoding: complained, as: UTF8.self)
        )
    }

    func signal(_ number: Int32) { kill(process.processIdentifier, number) }
}

/// The service manager's end of NOTIFY_SOCKET.
final class NotifySocket {
    let path: String
    private let descriptor: Int32

    init(directory: String) throws {
        path = directory + "/notify.sock"
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard status == 0 else { throw CocoaError(.fileWriteUnknown) }
        // No test waits for ever for a daemon that never speaks.
        var limit = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    /// Reads messages until one holds `text`; false when none comes.
    func wait(for text: String) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let got = recv(descriptor, &buffer, buffer.count, 0)
            if got <= 0 { return false }
            if String(decoding: buffer[..<got], as: UTF8.self).contains(text) { return true }
        }
    }
}
