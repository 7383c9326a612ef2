// newsctl(1): asks a running newsd, reads its store and spool where it is down, and runs single stages on files.
// Flags, printing and exit codes; the work is done elsewhere.
import ArgumentParser
import Glibc
import NewsControl
import NewsDaemon
import NewsJSON
import NewsModel

@main
struct Newsctl: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "newsctl",
        abstract: "Looks into newsd and steers it.",
        discussion:
            "Exit status: 0 done, 1 not found or refused, 3 newsd is not running, 64 usage, 78 bad configuration.",
        version: "newsctl \(newsdVersion)",
        subcommands: [
            StatusCommand.self, TopCommand.self, DoctorCommand.self, MetricsCommand.self,
            ListCommand.self, ShowCommand.self, WhyCommand.self, DiffCommand.self, PollCommand.self,
            ConsumeCommand.self, SpoolCommand.self, TailCommand.self,
            ReprocessCommand.self, PauseCommand.self, ResumeCommand.self, ReloadCommand.self, AddCommand.self,
            RemoveCommand.self,
            ImportCommand.self, ExportCommand.self, FilterCommand.self, ExtractCommand.self, ParseFeedCommand.self,
            CheckConfigCommand.self,
        ])

    /// A word that is no command is named with the command that was meant; the parser would only call it unexpected.
    static func main() {
        let known = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
        if let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-"), !known.contains(word) {
            let near = nearWord(to: word, among: known).map { "did you mean \($0)?" }
            complain("there is no command \"\(word)\"; \(near ?? "newsctl --help names them")")
            Glibc.exit(EX_USAGE)
        }
        main(nil)
    }
}

/// What every command that needs the configuration takes.
struct ConfigurationOption: ParsableArguments {
    @Option(help: ArgumentHelp("The configuration file of the newsd that is meant.", valueName: "file"))
    var config = ConfigurationLoader.defaultPath

    /// Reads it, or ends with 78 and every fault named.
    func load() throws -> Configuration {
        do {
            return try ConfigurationLoader.load(path: config)
        } catch let error as ConfigurationError {
            for fault in error.faults { complain(fault.description) }
            throw ExitCode(EX_CONFIG)
        }
    }
}

/// The exit code of systemctl and LSB for "not running".
let notRunning = ExitCode(3)

func complain(_ text: String) {
    StandardError.say(text, program: "newsctl")
}

/// Asks the daemon and ends with the right code where it cannot or will not.
func ask(_ request: ControlRequest, of configuration: Configuration) throws -> ControlReply {
    do {
        return try ControlClient.ask(request, path: configuration.controlSocketPath)
    } catch let error as ControlError {
        complain(error.description)
        throw error.code == .notRunning ? notRunning : ExitCode.failure
    }
}

/// What the daemon answers; where none runs, what newsctl finds by looking itself. Ends with the right code otherwise.
func askOrLook<Value>(
    _ command: String, _ configuration: Configuration, read: (JSONValue) throws -> Value, look: () throws -> Value
) throws -> Value {
    do {
        switch try ControlClient.ask(ControlRequest(command), path: configuration.controlSocketPath) {
        case .result(let value): return try read(value)
        case .written: throw ControlError("the daemon's answer was not read")
        case .refused(let reason):
            complain(reason)
            throw ExitCode.failure
        }
    } catch let error as ControlError {
        guard error.code == .notRunning else {
            complain(error.description)
            throw ExitCode.failure
        }
    }
    do {
        return try look()
    } catch let error as DaemonError {
        complain(error.description)
        throw ExitCode.failure
    }
}

/// An answer of a daemon that this newsctl does not understand.
func unreadable() -> ExitCode {
    complain("the daemon's answer cannot be read; is newsctl of another version?")
    return .failure
}
