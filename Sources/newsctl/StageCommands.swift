// newsctl extract and parse-feed: one stage alone, on an address, a file or a stream of files, through the same doors
// that tests and measurements use.
import ArgumentParser
import Glibc
import NewsDaemon
import NewsDoors
import NewsExtract
import NewsJSON
import NewsModel

/// A document named on the command line: an address is fetched as the configured newsd would, all else is a file.
func document(
    _ subject: String, url: String?, isFeed: Bool, _ options: ConfigurationOption
) throws -> DirectFetch.Document {
    if subject.hasPrefix("http://") || subject.hasPrefix("https://") {
        let line = ProgressLine()
        line.tell("waiting for \(AddText.plain(subject))")
        defer { line.end() }
        do {
            return try DirectFetch.get(subject, isFeed: isFeed, configuration: try options.load())
        } catch let error as DaemonError {
            complain(error.description)
            throw ExitCode.failure
        }
    }
    guard let body = ExtractDoor.bytes(ofFile: subject) else {
        complain("\(subject) cannot be read: \(String(cString: strerror(errno)))")
        throw ExitCode.failure
    }
    return DirectFetch.Document(url: url ?? "", body: body)
}

struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract", abstract: "Extract the article of a page.")

    @OptionGroup var options: ConfigurationOption
    @Flag(
        help: "Read requests as JSON lines {\"id\", \"url\", \"path\", \"content_type\"} and answer each with a line.")
    var jsonl = false
    @Flag(help: "Print the article as JSON.") var json = false
    @Flag(help: "Print where each field came from, and what the text was chosen from.") var explain = false
    @Option(help: "With --jsonl: read all requests, then time so many passes over them.") var bench: Int?
    @Option(help: "The address that the file came from.") var url: String?
    @Option(help: "The language to assume, where the page does not convince of another.") var language: String?
    @Option(help: "The IANA time zone of dates that give none.") var timezone: String?
    @Option(help: ArgumentHelp("Elements that are the body: a CSS selector. May be repeated.", valueName: "selector"))
    var keep: [String] = []
    @Option(help: ArgumentHelp("Elements taken for absent: a CSS selector. May be repeated.", valueName: "selector"))
    var drop: [String] = []
    @Argument(help: "An address, or a file with a page.") var page: String?

    func validate() throws {
        if jsonl == (page != nil) { throw ValidationError("Give either a page or --jsonl.") }
        if bench != nil, !jsonl { throw ValidationError("--bench goes with --jsonl.") }
    }

    func run() throws {
        guard let subject = page else {
            let status = ExtractDoor.run(["--jsonl"] + (bench.map { ["--bench", "\($0)"] } ?? []))
            if status != 0 { throw ExitCode(status) }
            return
        }
        let document = try document(subject, url: url, isFeed: false, options)
        let page = Page(
            url: document.url, body: document.body, contentType: document.contentType,
            contentLanguage: document.contentLanguage, fetchedAt: SystemClock().now())
        let extractor = ArticleExtractor(
            settings: ExtractionSettings(
                language: language, timeZone: timezone, keep: try selectors(keep), drop: try selectors(drop)))
        var extraction = extractor.extract(page)
        if case .article(let first) = extraction, subject.hasPrefix("http"), let pages = ArticlePages(first) {
            let configuration = try options.load()
            extraction = .article(
                DirectFetch.follow(pages, of: page.url, with: extractor, configuration: configuration))
        }
        var article: Article?
        if case .article(let found) = extraction { article = found }
        if json {
            let claims = article == nil ? extractor.claims(of: page) : nil
            print(String(decoding: ExtractDoor.record(extraction, claims: claims, id: page.url), as: UTF8.self))
        } else if let article, !explain {
            print(ArticleText.render(article, columns: ArticleText.columns))
        }
        if explain, !json {
            print(ArticleText.explain(extractor.explain(page), article: article, columns: ArticleText.columns))
        }
        if case .noArticle(let reason) = extraction {
            complain("no article: \(reason)")
            throw ExitCode.failure
        }
    }

    private func selectors(_ texts: [String]) throws -> [PageSelector] {
        try texts.map { text in
            do {
                return try PageSelector(text)
            } catch {
                throw ValidationError("\"\(text)\": \(error)")
            }
        }
    }
}

struct ParseFeedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse-feed", abstract: "Read a feed, sitemap or OPML document of any format.")

    @OptionGroup var options: ConfigurationOption
    @Flag(
        help: "Read requests as JSON lines {\"id\", \"url\", \"path\", \"content_type\"} and answer each with a line.")
    var jsonl = false
    @Flag(help: "Print the feed as JSON.") var json = false
    @Option(help: "The address that the file came from.") var url: String?
    @Argument(help: "An address, or a file with a feed.") var feed: String?

    func validate() throws {
        if jsonl == (feed != nil) { throw ValidationError("Give either a feed or --jsonl.") }
    }

    func run() throws {
        guard let subject = feed else { return FeedDoor.run() }
        let document = try document(subject, url: url, isFeed: true, options)
        let isFeed = FeedDoor.show(
            document.body, name: subject, url: document.url, contentType: document.contentType, json: json)
        if !isFeed { throw ExitCode.failure }
    }
}
