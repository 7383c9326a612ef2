// A consumer's command for one record: /bin/sh -c, the record as standard input, its main fields in the environment. The
// input is the file itself, no pipe: a command that does not read it disturbs nobody. Values from the network reach the
// command only as environment, never as a part of the command line; they are cut at 32 KiB and hold no NUL. The command
// has a process group of its own, so that Ctrl-C at a terminal reaches newsctl alone, which lets it finish.
import FoundationEssentials
import Glibc
import NewsJSON
import NewsSpool

/// A running command.
struct RecordCommand {
    let pid: pid_t

    static let longestValue = 32 << 10

    /// The variables that tell of a record. What it does not say is there and empty, so that a script under `set -u` runs.
    static func variables(_ record: JSONValue?, path: String) -> [String: String] {
        let facts = RecordFacts(record)
        return [
            "NEWSD_ID": facts.id, "NEWSD_URL": facts.url, "NEWSD_TITLE": facts.title, "NEWSD_SOURCE": facts.source,
            "NEWSD_REVISION": facts.revision, "NEWSD_LANGUAGE": facts.language, "NEWSD_FILE": path,
        ].mapValues(clean)
    }

    private static func clean(_ text: String) -> String {
        if text.utf8.count <= longestValue, !text.utf8.contains(0) { return text }
        var clean = ""
        var size = 0
        for scalar in text.unicodeScalars where scalar.value != 0 {
            size += scalar.utf8.count
            if size > longestValue { break }
            clean.unicodeScalars.append(scalar)
        }
        return clean
    }

    /// Starts it; an error number where the system would not.
    static func start(_ command: String, on claim: Claim, record: JSONValue?) -> Result<RecordCommand, SpawnError> {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, claim.descriptor, STDIN_FILENO)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        // What whoever started us ignores, the command does not.
        var usual = sigset_t()
        sigemptyset(&usual)
        for signal in [SIGTERM, SIGINT, SIGPIPE, SIGCHLD] { sigaddset(&usual, signal) }
        posix_spawnattr_setsigdefault(&attributes, &usual)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
        posix_spawnattr_setflags(&attributes, Int16(flags))
        let environment = ProcessInfo.processInfo.environment.merging(variables(record, path: claim.path)) { $1 }
        var pid: pid_t = 0
        let status = withStrings(["/bin/sh", "-c", command]) { arguments in
            withStrings(environment.map { "\($0.key)=\($0.value)" }) { variables in
                posix_spawn(&pid, "/bin/sh", &actions, &attributes, arguments, variables)
            }
        }
        return status == 0 ? .success(RecordCommand(pid: pid)) : .failure(SpawnError(number: status))
    }

    /// A command that has ended, and whether it succeeded; nil where none has.
    static func reap() -> (pid: pid_t, ending: Ending)? {
        var status: Int32 = 0
        let pid = waitpid(-1, &status, WNOHANG)
        guard pid > 0 else { return nil }
        let signal = status & 0x7F
        return (pid, signal == 0 ? .exit(status >> 8 & 0xFF) : .signal(signal))
    }

    enum Ending: Equatable {
        case exit(Int32)
        case signal(Int32)

        var text: String {
            switch self {
            case .exit(let status): "exit status \(status)"
            case .signal(let number): "signal \(number)"
            }
        }
    }
}

struct SpawnError: Error {
    let number: Int32
}

/// A NULL-terminated array of C strings for the length of a call.
private func withStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
}
