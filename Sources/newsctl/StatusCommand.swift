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
            print(StatusText.render(report, now: SystemClock().now(), showsAll: all || !sources.isEmpty))
        }
        if !isRunning { throw notRunning }
    }

    private func report(_ configuration: Configuration) throws -> (StatusReport, Bool) {
        do {
            switch try ControlClient.ask(ControlRequest("status"), path: configuration.controlSocketPath) {
            case .result(let value):
                guard let report = StatusReport(json: value) else {
                    complain("the daemon's report cannot be read; is newsctl of another version?")
                    throw ExitCode.failure
                }
                return (report, true)
            case .written: throw ControlError("the daemon's report was not read")
            case .refused(let reason):
                complain(reason)
                throw ExitCode.failure
            }
        } catch let error as ControlError where error.code == .notRunning {
            do {
                return (try Inspection.report(configuration), false)
            } catch let error as DaemonError {
                complain(error.description)
                throw ExitCode.failure
            }
        } catch let error as ControlError {
            complain(error.description)
            throw ExitCode.failure
        }
    }
}
