// newsctl metrics: the daemon's metrics in Prometheus' text format, and what the store tells of them while it is down.
import ArgumentParser
import NewsControl
import NewsDaemon
import NewsJSON

struct MetricsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics", abstract: "Print metrics in the text format of Prometheus.")

    @OptionGroup var options: ConfigurationOption

    func run() throws {
        let configuration = try options.load()
        do {
            switch try ControlClient.ask(ControlRequest("metrics"), path: configuration.controlSocketPath) {
            case .result(let value): print(value["text"]?.string ?? "", terminator: "")
            case .written: throw ControlError("the daemon's answer was not read")
            case .refused(let reason):
                complain(reason)
                throw ExitCode.failure
            }
        } catch let error as ControlError where error.code == .notRunning {
            do {
                print(try MetricsReport.text(ofStopped: configuration), terminator: "")
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
