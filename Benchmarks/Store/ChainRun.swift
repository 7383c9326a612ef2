// One run of newsd over the chain's origin: a fresh state and spool, `newsd --once`, and what the system says that it used.
// Fails where not every page became a record.
import Glibc

struct ChainRun {
    /// Articles a second, from start to end of the process.
    private(set) var rate = 0.0
    /// Milliseconds of CPU time for an article.
    private(set) var processor = 0.0

    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    /// `store` is copied and becomes the state.
    init(directory: String, origin: ChainOrigin, count: Int, store: String? = nil) throws {
        mkdir(directory, 0o700)
        mkdir(directory + "/state", 0o700)
        if let store { try Self.run("/bin/cp", [store, directory + "/state/newsd.sqlite"], log: directory + "/log") }
        let configuration = directory + "/newsd.toml"
        try Self.write(
            """
            [newsd]
            contact = "https://example.org/bot"
            state_directory = "\(directory)/state"
            [fetch]
            allow_networks = ["127.0.0.0/8"]
            min_host_interval = "0s"
            per_host = 4
            [schedule]
            first_items = 10000
            [spool]
            directory = "\(directory)/spool"
            \(origin.sources)
            """, to: configuration)
        sync()
        let watch = Stopwatch()
        let usage = try Self.run(Self.program(), ["--once", "--config", configuration], log: directory + "/log")
        rate = Double(count) / watch.seconds
        processor = (Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime)) / Double(count) * 1_000
        let records = Self.files(directory + "/spool/new")
        guard records == count else {
            throw Failure(description: "\(records) records of \(count) pages: see \(directory)/log")
        }
        if store != nil { unlink(directory + "/state/newsd.sqlite") }
    }

    /// The newsd that was built with this program.
    private static func program() -> String {
        var buffer = [CChar](repeating: 0, count: 4_096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        let path = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return path.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/newsd"
    }

    @discardableResult
    private static func run(_ program: String, _ arguments: [String], log: String) throws -> rusage {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process = pid_t()
        let answer = posix_spawn(&process, program, &actions, nil, &words, environ)
        guard answer == 0 else {
            throw Failure(description: "cannot start \(program): \(String(cString: strerror(answer)))")
        }
        var status: Int32 = 0
        var usage = rusage()
        while wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
        guard status == 0 else { throw Failure(description: "\(program) ended with status \(status): see \(log)") }
        return usage
    }

    private static func write(_ text: String, to path: String) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        defer { close(file) }
        let bytes = Array(text.utf8)
        guard file >= 0, Glibc.write(file, bytes, bytes.count) == bytes.count else {
            throw Failure(description: "cannot write \(path)")
        }
    }

    private static func files(_ path: String) -> Int {
        guard let folder = opendir(path) else { return 0 }
        defer { closedir(folder) }
        var count = -2
        while readdir(folder) != nil { count += 1 }
        return count
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
}
