// newsctl consume: runs a command on each record of the spool; and how the commands that work on a spool are told which.
import ArgumentParser
import Glibc
import NewsDaemon
import NewsSpool

/// Where the spool is: named, or as the configuration says.
struct SpoolOption: ParsableArguments {
    @OptionGroup var options: ConfigurationOption
    @Option(help: ArgumentHelp("The spool; else the configuration names it.", valueName: "directory"))
    var spool: String?

    func directory() throws -> String { try spool ?? options.load().spool.directory }

    /// Where the kept pages of that spool are.
    func archive() throws -> String { try spool.map { $0 + "/raw" } ?? options.load().archivePath }
}

/// "90s", "15m", "24h", "30d"
struct DurationArgument: ExpressibleByArgument {
    let seconds: Double
    init?(argument: String) {
        guard let seconds = parsedDuration(argument) else { return nil }
        self.seconds = seconds
    }
}

/// "512K", "8M", "2G"
struct SizeArgument: ExpressibleByArgument {
    let bytes: Int64
    init?(argument: String) {
        guard let bytes = parsedSize(argument) else { return nil }
        self.bytes = Int64(bytes)
    }
}

/// Ends with 1 and the error's line.
/// Ends with 1 and the remedy where a spool cannot be looked into; an unreadable one would look like an empty one.
func readable(_ directory: String) throws -> String {
    guard access(directory + "/new", R_OK | X_OK) != 0 else { return directory }
    switch errno {
    case EACCES: complain("you may not read \(directory); become root or join the group newsd")
    case ENOENT, ENOTDIR:
        complain("there is no spool in \(directory): newsd has not run yet, or spool.directory names another place")
    default: complain("cannot read \(directory): \(String(cString: strerror(errno)))")
    }
    throw ExitCode.failure
}

func failingOnSpool<Value>(_ work: () throws -> Value) throws -> Value {
    do {
        return try work()
    } catch let error as SpoolError {
        complain(error.description)
        throw ExitCode.failure
    }
}

struct ConsumeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "consume", abstract: "Run a command on each record, and remove those it succeeds on.")

    @OptionGroup var place: SpoolOption
    @Flag(help: "Print what became of each record as JSON, one object a line.") var json = false
    @Option(
        help: ArgumentHelp("For /bin/sh, with the record on standard input and NEWSD_… set.", valueName: "command"))
    var exec: String
    @Option(help: "How many at once.") var jobs = 1
    @Flag(help: "Wait for new records.") var follow = false
    @Option(help: "How often a command may fail before its record is set aside in failed/.") var tries = 5
    @Option(help: "How long a record waits after its first failure; it doubles each time, up to an hour.")
    var delay = DurationArgument(seconds: 10)

    func validate() throws {
        if !(1...256).contains(jobs) { throw ValidationError("--jobs goes from 1 to 256.") }
        if !(1...1_000).contains(tries) { throw ValidationError("--tries goes from 1 to 1000.") }
        if exec.isEmpty || exec.utf8.contains(0) { throw ValidationError("--exec needs a command.") }
    }

    func run() throws {
        let consumer = try failingOnSpool { try SpoolConsumer(path: try readable(try place.directory())) }
        var loop = ConsumeLoop(
            consumer,
            ConsumeLoop.Settings(
                command: exec, jobs: jobs, follows: follow, tries: tries, delay: delay.seconds, printsJSON: json))
        loop.run()
        if let trouble = loop.trouble { complain(trouble) }
        if loop.trouble != nil || loop.failed > 0 { throw ExitCode.failure }
    }
}

extension DurationArgument {
    init(seconds: Double) { self.seconds = seconds }
    var defaultValueDescription: String { "\(Int(seconds))s" }
}
