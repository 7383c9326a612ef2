// newsd(8): flags and exit codes, nothing else. The work is NewsDaemon's.
import ArgumentParser
import Glibc
import NewsDaemon
import NewsModel

@main
struct Newsd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "newsd",
        abstract: "Turns feeds, sitemaps and pages into a spool of clean, deduplicated articles.",
        discussion: """
            Runs as a daemon in the foreground, as systemd wants it; with --once it does what is due and ends. \
            SIGTERM stops it, SIGHUP makes it read its configuration again.
            """,
        version: "newsd \(newsdVersion)")

    @Option(
        help: ArgumentHelp("The configuration file; drop-ins are read from sources.d beside it.", valueName: "file"))
    var config = ConfigurationLoader.defaultPath

    @Flag(help: "Poll what is due, deliver, print a summary and exit.")
    var once = false

    @Flag(help: "With --once: poll every source, due or not.")
    var all = false

    @Option(help: ArgumentHelp("Only this source; may be given several times.", valueName: "id"))
    var source: [String] = []

    @Flag(help: "Read the configuration, name every fault, and exit.")
    var checkConfig = false

    @Option(help: "error, warning, notice, info or debug.")
    var logLevel: LogLevel?

    @Option(help: "text, journal, json, or auto.")
    var logFormat: LogFormat?

    func validate() throws {
        if all, !once { throw ValidationError("--all goes with --once: the daemon polls each source in its own time.") }
        if !source.isEmpty, !once { throw ValidationError("--source goes with --once.") }
    }

    func run() throws {
        // A reader that went away (newsd --once | head) must not kill a delivery.
        signal(SIGPIPE, SIG_IGN)
        let configuration: Configuration
        do {
            configuration = try ConfigurationLoader.load(path: config)
        } catch let error as ConfigurationError {
            for fault in error.faults { complain(fault.description) }
            throw ExitCode(EX_CONFIG)
        }
        if checkConfig {
            print("\(config): \(configuration.sources.count) sources, no faults")
            return
        }
        let options = DaemonOptions(
            configurationPath: config, logLevel: logLevel, logFormat: logFormat, pollsAll: all, onlySources: source)
        do {
            if once {
                let summary = try Daemon.runOnce(configuration, options: options)
                print(summary.text)
            } else {
                try Daemon.run(configuration, options: options)
            }
            // All is written and closed. What twenty libraries do at the end of a program would only bring 4 MB of
            // theirs into memory.
            fflush(nil)
            _exit(EXIT_SUCCESS)
        } catch let error as DaemonError {
            complain(error.description)
            throw ExitCode(error.exitCode)
        }
    }

    private func complain(_ text: String) {
        StandardError.say(text, program: "newsd")
    }
}

extension LogLevel: ExpressibleByArgument {}
extension LogFormat: ExpressibleByArgument {}
