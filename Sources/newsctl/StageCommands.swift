// newsctl extract and parse-feed: one stage alone, on a file or a stream of files, through the same doors that tests
// and measurements use.
import ArgumentParser
import NewsDoors

struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract", abstract: "Extract the article of a page.")

    @Flag(
        help: "Read requests as JSON lines {\"id\", \"url\", \"path\", \"content_type\"} and answer each with a line.")
    var jsonl = false
    @Flag(help: "Print the article as JSON.") var json = false
    @Option(help: "With --jsonl: read all requests, then time so many passes over them.") var bench: Int?
    @Option(help: "The address that the page came from.") var url: String?
    @Argument(help: "A file with the page.") var file: String?

    func validate() throws {
        if jsonl == (file != nil) { throw ValidationError("Give either a file or --jsonl.") }
        if bench != nil, !jsonl { throw ValidationError("--bench goes with --jsonl.") }
    }

    func run() throws {
        if jsonl {
            let status = ExtractDoor.run(["--jsonl"] + (bench.map { ["--bench", "\($0)"] } ?? []))
            if status != 0 { throw ExitCode(status) }
        } else if let file {
            _ = file
        }
    }
}

struct ParseFeedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse-feed", abstract: "Read a feed, sitemap or OPML file of any format.")

    @Flag(
        help: "Read requests as JSON lines {\"id\", \"url\", \"path\", \"content_type\"} and answer each with a line.")
    var jsonl = false
    @Flag(help: "Print the feed as JSON.") var json = false
    @Option(help: "The address that the feed came from.") var url: String?
    @Argument(help: "A file with the feed.") var file: String?

    func validate() throws {
        if jsonl == (file != nil) { throw ValidationError("Give either a file or --jsonl.") }
    }

    func run() throws {
        if jsonl {
            FeedDoor.run()
        } else if let file {
            if !FeedDoor.show(file: file, url: url, json: json) { throw ExitCode.failure }
        }
    }
}
