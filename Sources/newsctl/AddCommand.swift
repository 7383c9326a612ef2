// newsctl add: finds what can be watched at an address, shows it and what the first poll would fetch, and writes a
// drop-in. newsctl remove takes such a drop-in away.
import ArgumentParser
import Glibc
import NewsDaemon
import NewsJSON
import NewsModel

/// Ends with the exit code of an error and its line.
func failing<Value>(_ work: () throws -> Value) throws -> Value {
    do {
        return try work()
    } catch let error as DaemonError {
        complain(error.description)
        throw error.exitCode == EX_CONFIG ? ExitCode(EX_CONFIG) : ExitCode.failure
    }
}

struct AddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Find the feeds of a site and watch one of them.")

    @OptionGroup var options: ConfigurationOption
    @Flag(help: "Print the result as JSON.") var json = false
    @Flag(help: "Only show what would be added.") var dryRun = false
    @Option(help: "The id of the source; else it is made of the host's name.") var id: String?
    @Option(help: "Which of the finds to add, counted from 1.") var pick = 1
    @Option(help: "The language to assume, where pages do not convince of another.") var language: String?
    @Option(help: "The IANA time zone of dates that give none.") var timezone: String?
    @Argument(help: "The address of a feed, or of a site or page that may have one.") var url: String

    func run() throws {
        let configuration = try options.load()
        var finder = SourceFinder(configuration)
        let line = ProgressLine()
        finder.progress = { line.tell("looking at \(AddText.plain($0))") }
        let finding = try failing {
            defer { line.end() }
            return try finder.find(url.contains("://") ? url : "https://" + url)
        }
        guard !finding.found.isEmpty else {
            complain("no feed was found at \(url)")
            for line in finding.inVain { complain(line) }
            throw ExitCode.failure
        }
        guard finding.found.indices.contains(pick - 1) else {
            complain("--pick \(pick): there are \(finding.found.count) finds")
            throw ExitCode(EX_USAGE)
        }
        let chosen = finding.found[pick - 1]
        let taken = Set(configuration.sources.map(\.id))
        var source = Source(
            id: id ?? SourceDropIn.id(title: chosen.feed.title, url: chosen.url, prefersTitle: false, taken: taken),
            kind: chosen.kind)
        source.language = language
        source.timeZone = timezone
        if !json { print(AddText.found(finding, pick: pick), terminator: "") }
        if let watcher = SourceList.watcher(of: chosen.url, in: configuration) {
            complain("\(chosen.url) is watched already, as source \"\(watcher.id)\"")
            throw ExitCode.failure
        }
        if taken.contains(source.id) {
            complain("there is a source \"\(source.id)\" already; choose another id with --id")
            throw ExitCode.failure
        }
        var path: String?
        if !dryRun {
            path = try failing { try SourceDropIn.write([(source, chosen.feed.title)], beside: options.config) }.first
        }
        if json {
            print(AddText.json(finding, pick: pick, source, path: path, configuration))
        } else {
            print(AddText.firstPoll(chosen, configuration), terminator: "")
            print(
                path.map { "\nwrote \($0) as source \"\(source.id)\"; newsctl reload makes newsd read it" }
                    ?? "\nsource \"\(source.id)\" was not written (--dry-run)")
        }
    }
}

struct RemoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a source that newsctl add or import wrote.")

    @OptionGroup var options: ConfigurationOption
    @Flag(help: "Print the result as JSON.") var json = false
    @Argument(help: "The id of the source.") var id: String

    func run() throws {
        let path = try failing { try SourceDropIn.remove(id, beside: options.config) }
        if json {
            var writer = JSONWriter()
            writer.object {
                $0.member("id", id)
                $0.member("removed", path)
            }
            print(writer.text)
        } else {
            print("removed \(path); newsctl reload makes newsd forget the source")
        }
    }
}
