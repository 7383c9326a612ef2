// Another program as a process, started without a shell: what it says goes to a file, and it is watched, waited for or
// killed by its number.
import Glibc

/// A process that was started here.
public struct ChildProcess: Sendable {
    public let number: pid_t

    /// A program by its path, or by its name where that is on PATH. What it prints is appended to `log`. Throws where it
    /// cannot be started.
    public init(_ program: String, _ arguments: [String], log: String) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process = pid_t()
        let answer = posix_spawnp(&process, program, &actions, nil, &words, environ)
        guard answer == 0 else { throw ScratchFault("cannot start \(program): \(String(cString: strerror(answer)))") }
        number = process
    }

    /// The wait status; nil while it lives.
    public func poll() -> Int32? {
        var status: Int32 = 0
        return waitpid(number, &status, WNOHANG) == number ? status : nil
    }

    /// Waits for the end: the wait status, and what the system says that it used.
    @discardableResult
    public func wait() -> (status: Int32, usage: rusage) {
        var status: Int32 = 0
        var usage = rusage()
        while wait4(number, &status, 0, &usage) < 0, errno == EINTR {}
        return (status, usage)
    }

    /// Runs a program to its end; true for status 0.
    public static func run(_ program: String, _ arguments: [String], log: String) throws -> Bool {
        try ChildProcess(program, arguments, log: log).wait().status == 0
    }

    /// The path of a program that was built with this one.
    public static func neighbour(_ name: String) -> String {
        var buffer = [CChar](repeating: 0, count: 4_096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        let path = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return path.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/\(name)"
    }
}
