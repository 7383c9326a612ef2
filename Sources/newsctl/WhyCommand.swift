// newsctl why: what was decided about an article, in order, from the store's log of decisions: where it came from, what
// the request gave, what its text was held against, and under which name it was delivered. Of a source, what was decided
// last about what it announced, for who does not know the address yet.
import ArgumentParser
import NewsDaemon
import NewsJSON
import NewsModel

struct WhyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why", abstract: "Tell every decision taken about an article, or the newest about a source.")

    @OptionGroup var options: ConfigurationOption
    @Flag(help: "Print one JSON object a line.") var json = false
    @Option(name: .shortAndLong, help: "Of a source, how many at most, the newest.") var number = 20
    @Argument(help: "An address, what show takes for a record, or a source's id.") var subject: String

    func run() throws {
        let configuration = try options.load()
        let decisions: [LoggedDecision]
        do {
            decisions = try Inspection.decisions(configuration, about: subject, limit: max(number, 0))
        } catch let error as DaemonError {
            complain(error.description)
            throw ExitCode.failure
        }
        if decisions.isEmpty {
            if configuration.sources.contains(where: { $0.id == subject }) {
                complain(
                    "nothing that \(subject) announced was decided on; newsctl status \(subject) tells of its visits")
                throw ExitCode.failure
            }
            complain(
                "nothing is known of \(subject): no source has announced it, or it was too long ago; "
                    + "newsctl why SOURCE tells what a source announced")
            throw ExitCode.failure
        }
        for decision in decisions {
            if json {
                var writer = JSONWriter()
                writer.object {
                    $0.member("time", decision.time.rfc3339)
                    $0.member("source", decision.source)
                    $0.member("url", decision.url)
                    $0.member("outcome", decision.outcome)
                    $0.member("reason", decision.reason)
                    $0.member("record", decision.record)
                }
                print(writer.text)
            } else {
                var line = "\(decision.time.rfc3339)  \(decision.source)  \(decision.outcome)"
                if !decision.reason.isEmpty { line += ": \(decision.reason)" }
                if decision.url != subject { line += "  (\(decision.url))" }
                if let record = decision.record { line += "  → \(record)" }
                print(line)
            }
        }
    }
}
