// Commands that only a running daemon can carry out: pause, resume, reload; poll is in PollCommand.swift.
import ArgumentParser
import NewsControl
import NewsDaemon
import NewsJSON

/// Sends a command with subjects and prints the daemon's answer.
func send(_ command: String, _ subjects: [String], _ options: ConfigurationOption, json: Bool) throws {
    switch try ask(ControlRequest(command, subjects), of: try options.load()) {
    case .result(let value):
        var writer = JSONWriter()
        writer.value(value)
        print(json ? writer.text : value["message"]?.string ?? writer.text)
    case .written(let text): print(String(decoding: text, as: UTF8.self))
    case .refused(let reason):
        complain(reason)
        throw ExitCode.failure
    }
}

struct PauseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Stop visiting sources until they are resumed.")
    @OptionGroup var options: ConfigurationOption
    @Flag(help: "Print the answer as JSON.") var json = false
    @Argument(help: "Ids of sources.") var source: [String]

    func run() throws { try send("pause", source, options, json: json) }
}

struct ResumeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Visit paused sources again, also those that answered 410 Gone.")
    @OptionGroup var options: ConfigurationOption
    @Flag(help: "Print the answer as JSON.") var json = false
    @Argument(help: "Ids of sources.") var source: [String]

    func run() throws { try send("resume", source, options, json: json) }
}

struct ReloadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload", abstract: "Read the configuration again: all of it, or none and the reason.")
    @OptionGroup var options: ConfigurationOption
    @Flag(help: "Print the answer as JSON.") var json = false

    func run() throws { try send("reload", [], options, json: json) }
}

struct CheckConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-config", abstract: "Read the configuration and name every fault.")
    @OptionGroup var options: ConfigurationOption
    @Flag(help: "Print the result as JSON.") var json = false

    func run() throws {
        do {
            let configuration = try ConfigurationLoader.load(path: options.config)
            if json {
                var writer = JSONWriter()
                writer.object {
                    $0.member("ok", true)
                    $0.member("sources", configuration.sources.count)
                }
                print(writer.text)
            } else {
                print("\(options.config): \(configuration.sources.count) sources, no faults")
            }
        } catch let error as ConfigurationError {
            if json {
                var writer = JSONWriter()
                writer.object { writer in
                    writer.member("ok", false)
                    writer.list("faults", error.faults) { writer, fault in
                        writer.object {
                            $0.member("file", fault.file)
                            $0.member("line", fault.line)
                            $0.member("key", fault.key)
                            $0.member("problem", fault.problem)
                        }
                    }
                }
                print(writer.text)
            } else {
                for fault in error.faults { complain(fault.description) }
            }
            throw ExitCode(78)
        }
    }
}
