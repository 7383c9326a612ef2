// newsctl export: the configured feeds as an OPML list, or the records of the spool in one file of a format that others
// read. A file is written beside its place and renamed into it when it is whole; what was there stays until then.
import ArgumentParser
import Glibc
import NewsDaemon
import NewsFeeds
import NewsJSON
import NewsModel
import NewsSpool

struct ExportCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case opml, jsonl, jsonfeed, atom }

    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the configured feeds as OPML, or records as JSON lines, JSON Feed or Atom.")

    @OptionGroup var place: SpoolOption
    @Option(help: "opml, jsonl, jsonfeed or atom.") var format = Format.opml
    @Flag(help: "With opml: print the feeds as JSON instead.") var json = false
    @Option(help: "Records first seen from then on: RFC 3339, a day, or how long ago, as 24h.") var since: TimeArgument?
    @Option(help: "Records first seen before then.") var until: TimeArgument?
    @Option(help: "Only records of this source. May be repeated.") var source: [String] = []
    @Option(help: "Another directory with records, instead of the spool. May be repeated.") var from: [String] = []
    @Option(name: [.customShort("o"), .long], help: "The file to write; else standard output.") var output: String?

    func validate() throws {
        if json, format != .opml { throw ValidationError("--json goes with --format opml.") }
        let selects = since != nil || until != nil || !source.isEmpty || !from.isEmpty
        if format == .opml, selects { throw ValidationError("OPML lists feeds; records need another --format.") }
    }

    func run() throws {
        let output = try ExportFile(path: output)
        if format == .opml {
            try output.write(try feeds())
        } else {
            try export(to: output)
        }
        try output.finish()
    }

    private func feeds() throws -> String {
        let configuration = try place.options.load()
        let outlines = SourceList.outlines(of: configuration.sources)
        let others = configuration.sources.count - outlines.count
        if others > 0 { complain("\(others) sources are sitemaps or pages, which OPML cannot hold") }
        if !json { return OPMLWriter.document(title: "newsd", feeds: outlines) }
        var writer = JSONWriter()
        writer.object { writer in
            writer.list("feeds", outlines) { writer, outline in
                writer.object {
                    $0.member("id", outline.title)
                    $0.member("feed", outline.feedURL)
                }
            }
        }
        return writer.text + "\n"
    }

    private func export(to output: ExportFile) throws {
        var entries: [SpoolEntry] = []
        for directory in from {
            let inside = SpoolListing.entries(in: directory) + SpoolListing.entries(of: directory, folder: "")
            if inside.isEmpty, access(directory, R_OK) != 0 {
                complain("\(directory): \(String(cString: strerror(errno)))")
                throw ExitCode.failure
            }
            entries += inside
        }
        if from.isEmpty { entries = SpoolListing.entries(in: try readable(try place.directory())) }
        let wanted = entries.filter { entry in
            guard let time = RecordName(fileName: entry.name)?.time else { return since == nil && until == nil }
            return time >= since?.time ?? Timestamp(seconds: .min) && time < until?.time ?? Timestamp(seconds: .max)
        }.sorted { $0.name > $1.name }
        // Lines are a stream, in order of arrival; a feed has its newest first, and each story once.
        if format == .jsonl {
            for entry in wanted.reversed() {
                guard let bytes = SpoolListing.bytes(entry) else { continue }
                if source.isEmpty || SpoolListing.read(entry).map(isOfSource) == true { try output.write(bytes) }
            }
            return
        }
        var ids: Set<String> = []
        var feed = RecordFeed(format == .atom ? .atom : .jsonfeed)
        for entry in wanted {
            guard let record = SpoolListing.read(entry), isOfSource(record) else { continue }
            guard ids.insert(record["id"]?.string ?? "").inserted else { continue }
            try output.write(feed.entry(record))
        }
        try output.write(feed.end())
    }

    private func isOfSource(_ record: JSONValue) -> Bool {
        source.isEmpty || source.contains(record["_newsd"]?["source"]?.string ?? "")
    }
}

/// "2026-11-01T08:00:00Z", "2026-11-01", or "24h" ago.
struct TimeArgument: ExpressibleByArgument {
    let time: Timestamp

    init?(argument: String) {
        if let time = Timestamp(rfc3339: argument) ?? Timestamp(rfc3339: argument + "T00:00:00Z") {
            self.time = time
        } else if let duration = DurationArgument(argument: argument) {
            time = Timestamp(seconds: SystemClock().now().seconds - Int64(duration.seconds))
        } else {
            return nil
        }
    }
}

/// Where an export goes: standard output, or a file that appears when it is whole.
private struct ExportFile {
    private let path: String?
    private let file: WholeFile?

    init(path: String?) throws {
        self.path = path
        file = try path.map { path in
            try Self.telling(path) { try WholeFile(path, draft: path + ".part") }
        }
    }

    func write(_ text: String) throws { try write(Array(text.utf8)) }

    func write(_ bytes: [UInt8]) throws {
        try Self.telling(path) {
            if let file { try file.write(bytes) } else { try WholeFile.write(bytes, to: STDOUT_FILENO) }
        }
    }

    func finish() throws { try Self.telling(path) { try file?.replace(isDurable: true) } }

    private static func telling<Value>(_ path: String?, _ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch let failure as WholeFile.Failure {
            complain("cannot \(failure.action) \(path ?? "standard output"): \(failure.reason)")
            throw ExitCode.failure
        }
    }
}
