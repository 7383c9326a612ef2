// newsctl reprocess: has kept pages read again with today's extraction and settings. Prints; the work is NewsDaemon's. On a
// terminal it shows how far it is once that takes longer than a second.
import ArgumentParser
import NewsDaemon
import NewsJSON
import NewsModel

struct ReprocessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reprocess",
        abstract: "Read kept pages again; a new revision is made only where the text differs.")

    @OptionGroup var options: ConfigurationOption
    @Flag(help: "Print one JSON object a line: each article, and the counts at the end.") var json = false
    @Flag(help: "Tell what would become of them, and change nothing.") var dryRun = false
    @Option(help: "Only pages of this source. May be repeated.") var source: [String] = []
    @Option(help: "Pages fetched from then on: RFC 3339, a day, or how long ago, as 24h.") var since: TimeArgument?
    @Option(help: "Only this article, by its id, a part of its record's file name, or its address. May be repeated.")
    var id: [String] = []
    @Argument(help: "WARC files that newsd wrote; the archive's if none is named.") var files: [String] = []

    func run() throws {
        var wanted = Reprocess.Options()
        wanted.sources = source
        wanted.since = since?.time
        wanted.subjects = id
        wanted.files = files
        wanted.isDryRun = dryRun
        var reprocess = Reprocess(try options.load(), path: options.config, options: wanted)
        let line = ProgressLine()
        reprocess.onResult = { result in
            guard json || result.outcome.isTold else { return }
            line.print(json ? Self.text(result) : Self.sentence(result))
        }
        reprocess.onFault = { complain($0) }
        reprocess.onProgress = { line.tell(Self.clause($0)) }
        let end: Reprocess.Progress
        do {
            end = try reprocess.run()
        } catch let error as DaemonError {
            line.end()
            complain(error.description)
            throw ExitCode(error.exitCode)
        }
        line.end()
        print(json ? Self.text(end) : Self.sentence(end, isDryRun: dryRun))
        if end.faults > 0 || end.counts[.unreadable] != nil { throw ExitCode.failure }
    }

    // MARK: Words

    private static func text(_ result: ReprocessResult) -> String {
        var writer = JSONWriter()
        result.write(to: &writer)
        return writer.text
    }

    private static func text(_ end: Reprocess.Progress) -> String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("articles", end.articles)
            writer.object("counts") { writer in
                for outcome in ReprocessResult.Outcome.allCases {
                    writer.member(outcome.rawValue, end.counts[outcome])
                }
            }
            writer.member("faults", end.faults)
            writer.member("strangers", end.strangers)
        }
        return writer.text
    }

    static func sentence(_ result: ReprocessResult) -> String {
        let outcome = result.outcome.rawValue
        let place =
            result.url.isEmpty ? "\(result.group.file) at byte \(result.group.offset)" : AddText.plain(result.url)
        let rest = [result.record, result.reason.map(AddText.plain)].compactMap { $0 }
        return ([outcome + String(repeating: " ", count: max(0, 11 - outcome.count)) + place] + rest)
            .joined(separator: "  ")
    }

    /// "40 %, 120 kept articles, 3 revised"
    private static func clause(_ progress: Reprocess.Progress) -> String {
        let part = progress.size > 0 ? progress.bytes * 100 / progress.size : 100
        return "\(part) %, \(progress.articles) kept articles, \(progress.counts[.revision] ?? 0) revised"
    }

    /// "120 kept articles: 3 revision, 117 unchanged"
    static func sentence(_ end: Reprocess.Progress, isDryRun: Bool) -> String {
        let counts = ReprocessResult.Outcome.allCases.compactMap { outcome in
            end.counts[outcome].map { "\($0) \(outcome.rawValue)" }
        }
        var text =
            "\(end.articles) kept article\(end.articles == 1 ? "" : "s")"
            + (counts.isEmpty ? "" : ": " + counts.joined(separator: ", "))
        if end.strangers > 0 { text += "; \(end.strangers) answers that newsd did not keep were passed over" }
        return text + (isDryRun ? " (dry run: nothing was changed)" : "")
    }
}

extension ReprocessResult.Outcome {
    /// Whether people want to see each.
    fileprivate var isTold: Bool {
        switch self {
        case .revision, .new, .duplicate, .filtered, .noArticle, .unreadable: true
        case .unchanged, .superseded, .unknown: false
        }
    }
}
