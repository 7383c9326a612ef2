// newsctl status: how newsd is doing, from the daemon where it runs and from its store where it does not.
import ArgumentParser
import NewsControl
import NewsDaemon
import NewsJSON
import NewsModel

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show the daemon, the spool and every source.")

    @OptionGroup var options: ConfigurationOption

    @Flag(help: "Print the report as JSON.")
    var json = false

    @Flag(help: "Show every source, also those of a long list that do well.")
    var all = false

    @Argument(help: ArgumentHelp("Only these sources.", valueName: "source"))
    var sources: [String] = []

    func run() throws {
        let configuration = try options.load()
        var (report, isRunning) = try report(configuration)
        if !sources.isEmpty {
            let known = Set(report.sources.map(\.id))
            for source in sources where !known.contains(source) {
                complain("no source \"\(source)\"; newsctl status names them all")
                throw ExitCode.failure
            }
            report.sources.removeAll { !sources.contains($0.id) }
        }
        if json {
            var writer = JSONWriter()
            report.write(to: &writer)
            print(writer.text)
        } else {
            print(
                StatusText.render(
                    report, now: SystemClock().now(), showsAll: all || !sources.isEmpty,
                    columns: ArticleText.terminalColumns))
        }
        if !isRunning { throw notRunning }
    }

    private func report(_ configuration: Configuration) throws -> (StatusReport, Bool) {
        try askOrLook("status", configuration) { value in
            guard let report = StatusReport(json: value) else { throw unreadable() }
            return (report, true)
        } look: {
            (try Inspection.report(configuration), false)
        }
    }
}
