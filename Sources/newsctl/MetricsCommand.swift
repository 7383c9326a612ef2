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
        let text = try askOrLook("metrics", configuration) { value in
            value["text"]?.string ?? ""
        } look: {
            try MetricsReport.text(ofStopped: configuration)
        }
        print(text, terminator: "")
    }
}
