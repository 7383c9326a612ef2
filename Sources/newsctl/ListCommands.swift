// newsctl import: a list of feeds as other readers write it (OPML).
import ArgumentParser
import NewsDaemon
import NewsFeeds
import NewsJSON
import NewsModel

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Watch the feeds of an OPML list: all that are new, or none.")

    @OptionGroup var options: ConfigurationOption
    @Flag(help: "Print the result as JSON.") var json = false
    @Flag(help: "Only show what would be added.") var dryRun = false
    @Argument(help: "An OPML file, or its address.") var file: String

    func run() throws {
        let configuration = try options.load()
        let document = try document(file, url: nil, isFeed: true, options)
        let url = document.url.isEmpty ? nil : document.url
        guard case .feed(let list) = FeedReader.read(document.body, url: url, contentType: document.contentType),
            list.format == .opml
        else {
            complain("\(file) is no OPML list of feeds")
            throw ExitCode.failure
        }
        var new: [(source: Source, name: String?)] = []
        var known: [String] = []
        for feed in SourceList.sources(of: list.outlines, in: configuration) {
            switch feed {
            case .new(let source, let title): new.append((source, title))
            case .known(let url): known.append(url)
            }
        }
        var paths: [String] = []
        if !dryRun { paths = try failing { try write(new) } }
        if json {
            printJSON(new.map(\.source), known, paths)
        } else {
            for (source, name) in new {
                print("\(source.id)  \(source.feedURL ?? "")  \(AddText.plain(name ?? ""))")
            }
            print(
                "\(Summary.count(new.count, "feed")) \(dryRun ? "would be added (--dry-run)" : "added"), \(known.count) watched already"
                    + (paths.isEmpty ? "" : "; newsctl reload makes newsd read them"))
        }
    }

    private func write(_ new: [(source: Source, name: String?)]) throws -> [String] {
        let line = ProgressLine()
        defer { line.end() }
        return try SourceDropIn.write(new, beside: options.config) { written in
            line.tell(
                written < new.count
                    ? "\(written) of \(new.count) feeds written" : "reading the configuration with \(written) new feeds"
            )
        }
    }

    private func printJSON(_ new: [Source], _ known: [String], _ paths: [String]) {
        var writer = JSONWriter()
        writer.object { writer in
            writer.list("added", Array(new.enumerated())) { writer, entry in
                writer.object {
                    $0.member("id", entry.element.id)
                    $0.member("feed", entry.element.feedURL)
                    $0.member("file", entry.offset < paths.count ? paths[entry.offset] : nil)
                }
            }
            writer.member("known", known)
        }
        print(writer.text)
    }
}

extension Source {
    fileprivate var feedURL: String? {
        if case .feed(let url) = kind { return url }
        return nil
    }
}
