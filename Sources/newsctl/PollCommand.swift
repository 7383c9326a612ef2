// newsctl poll: sources due now, and with --wait also what came of it. Waiting is asking for the status again and again: the
// daemon need not know who waits, and who goes away in between disturbs nothing.
import ArgumentParser
import Glibc
import NewsControl
import NewsDaemon
import NewsModel

struct PollCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "poll", abstract: "Make sources due now. Their hosts' gaps and wishes still hold.")
    @OptionGroup var options: ConfigurationOption
    @Flag(help: "Print the answer as JSON.") var json = false
    @Flag(help: "Wait until they were visited and what they announced is fetched, then show how they do.")
    var wait = false
    @Argument(help: "Ids of sources.") var source: [String]

    func run() throws {
        guard wait else { return try send("poll", source, options, json: json) }
        let configuration = try options.load()
        let before = try status(configuration).sources
        let asked = SystemClock().now()
        switch try ask(ControlRequest("poll", source), of: configuration) {
        case .refused(let reason):
            complain(reason)
            throw ExitCode.failure
        case .result, .written: break
        }
        let visits = Dictionary(before.map { ($0.id, $0.lastVisit) }) { $1 }
        var waiting = PollWait(sources: source, visits: visits, asked: asked)
        var report = try end(of: &waiting, configuration)
        report.sources.removeAll { !source.contains($0.id) }
        if json {
            print(String(decoding: report.written, as: UTF8.self))
        } else {
            let lines = StatusText.sources(
                report.sources, now: SystemClock().now(), columns: ArticleText.terminalColumns)
            print(lines.joined(separator: "\n"))
        }
        if let trouble = report.trouble {
            complain(trouble)
            throw ExitCode.failure
        }
        if report.sources.contains(where: { $0.health == .failing || $0.health == .gone }) { throw ExitCode.failure }
    }

    /// The report with which the wait is over.
    private func end(of waiting: inout PollWait, _ configuration: Configuration) throws -> StatusReport {
        let line = ProgressLine()
        defer { line.end() }
        while true {
            let report = try status(configuration)
            if waiting.isOver(report) { return report }
            line.tell(waiting.progress(report))
            usleep(300_000)
        }
    }

    private func status(_ configuration: Configuration) throws -> StatusReport {
        switch try ask(ControlRequest("status"), of: configuration) {
        case .result(let value):
            guard let report = StatusReport(json: value) else { throw unreadable() }
            return report
        case .written: throw unreadable()
        case .refused(let reason):
            complain(reason)
            throw ExitCode.failure
        }
    }
}

/// When a visit that was asked for is over, from one report after the other. Items that wait for another try later are not
/// waited for: nothing is under way then.
struct PollWait {
    let sources: [String]
    /// The last visits before.
    let visits: [String: Timestamp?]
    let asked: Timestamp
    private var quietLooks = 0

    init(sources: [String], visits: [String: Timestamp?], asked: Timestamp) {
        self.sources = sources
        self.visits = visits
        self.asked = asked
    }

    mutating func isOver(_ report: StatusReport) -> Bool {
        if report.state != .running { return true }
        quietLooks = report.transfers == 0 && report.queued == 0 ? quietLooks + 1 : 0
        let mine = report.sources.filter { sources.contains($0.id) }
        return mine.allSatisfy { source in
            if source.health == .paused || source.health == .gone { return true }
            return isVisited(source) && (source.waiting == 0 || quietLooks > 3)
        }
    }

    func progress(_ report: StatusReport) -> String {
        let mine = report.sources.filter { sources.contains($0.id) }
        let visited = mine.count { isVisited($0) }
        let items = mine.reduce(0) { $0 + $1.waiting }
        return "\(visited) of \(Summary.count(mine.count, "source")) visited, \(Summary.count(items, "item")) waiting"
    }

    private func isVisited(_ source: SourceStatus) -> Bool {
        // A second visit within one second shows by the next one alone, which is no more "now".
        guard let last = source.lastVisit, let next = source.nextVisit, next > asked else { return false }
        return visits[source.id] != last || last.seconds >= asked.seconds
    }
}
