// newsctl filter test: tries the configured filters on the records that lie in the spool, before a reload makes them count.
import ArgumentParser
import NewsDaemon
import NewsJSON
import NewsModel

struct FilterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "filter", abstract: "Try out the configured filters.", subcommands: [FilterTestCommand.self])
}

struct FilterTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Tell which records of the spool the filters would refuse, and by which.")

    @OptionGroup var options: ConfigurationOption
    @Flag(help: "Print one JSON object a line.") var json = false
    @Option(help: "Only records of this source.") var source: String?
    @Option(help: "Only records seen since then: 2026-11-25T12:00:00Z, or 2026-11-25.") var since: String?

    func run() throws {
        let configuration = try options.load()
        var start: Timestamp?
        if let since {
            guard let time = Timestamp(rfc3339: since) ?? Timestamp(rfc3339: since + "T00:00:00Z") else {
                throw ValidationError("--since: expected 2026-11-25T12:00:00Z or 2026-11-25, found \"\(since)\"")
            }
            start = time
        }
        let trial = FilterTrial(configuration, source: source, since: start)
        if json {
            for row in trial.refused {
                var writer = JSONWriter()
                writer.object {
                    $0.member("record", row.record)
                    $0.member("source", row.source)
                    $0.member("title", row.title)
                    $0.member("url", row.url)
                    $0.member("filter", row.filter)
                }
                print(writer.text)
            }
            return
        }
        let rows = trial.refused.map { [$0.filter, $0.source, $0.record, String($0.title.prefix(80))] }
        if !rows.isEmpty {
            print(
                StatusText.table(["FILTER", "SOURCE", "RECORD", "TITLE"], rows, columns: ArticleText.terminalColumns)
                    .joined(separator: "\n"))
        }
        print("\(trial.refused.count) of \(trial.looked) records would be refused")
    }
}
