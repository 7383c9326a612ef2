// How the reading of a source's pages is counted, and how a template that changed shows in the status.
import Foundation
import NewsModel
import NewsOrigin
import NewsStore
import Testing

@testable import NewsDaemon

@Suite struct ReadingTests {
    @Test func pagesAreCountedAsTheyAreRead() throws {
        let world = try World()
        let site = try world.host { request in
            switch request.target {
            case "/good": .text(Prose.page("Ems"), type: "text/html")
            case "/empty": .text("<html><body><p>Please log in.</p></body></html>", type: "text/html")
            default: .notFound
            }
        }
        world.sources = [Source(id: "a", kind: .pages([site.url("/good"), site.url("/empty")]))]
        try world.once()
        let today = Int(SystemClock().now().seconds / 86_400)
        let reader = try SQLiteReader(path: world.configuration.storePath)
        let counts = try reader.read { try $0.counters(days: today - 1...today, sourceID: "a") }["a"]
        #expect(counts?[.pageArticles] == 1)
        #expect((counts?[.pageText] ?? 0) > 300)
        #expect(counts?[.pagesWithoutDate] == nil)
        #expect(counts?[.noArticle] == 1)
    }

    /// A site changes its template overnight; nothing else is touched, and the programs are asked as an operator would.
    @Test(arguments: [
        ("wall", "pages gave no article"), ("undated", "of the pages have no date"), ("teaser", "texts are"),
    ])
    func aTemplateThatChangesIsNoticedWithinADay(_ change: (kind: String, clause: String)) throws {
        let hasChanged = Flag()
        let world = try World()
        let site = try world.host { request in
            let day = hasChanged.value ? 2 : 1
            guard request.target != "/feed" else {
                let items = (1...24).map { (title: "Market \(day).\($0)", link: "/\(day).\($0)") }
                let base = "http://" + (request.header("Host") ?? "")
                return .text(Prose.rss(items.map { ($0.title, base + $0.link) }), type: "application/rss+xml")
            }
            let town = "Town" + request.target.dropFirst()
            let page = Prose.page(town)
            guard hasChanged.value else { return .text(page, type: "text/html") }
            return .text(Self.changed(page, town, change.kind), type: "text/html")
        }
        world.sources = [Source(id: "town", kind: .feed(site.url("/feed")))]
        let clock = ToldClock()
        let days: Int64 = 4
        clock.set(by: -days * 86_400)
        var options = DaemonOptions(
            configurationPath: world.directory + "/newsd.toml", logLevel: .error, pollsAll: true)
        options.clock = clock
        #expect(try Daemon.runOnce(world.configuration, options: options).delivered == 24)
        #expect(try Inspection.report(world.configuration).sources.first?.reading == nil)

        hasChanged.value = true
        clock.pass(days * 86_400)
        _ = try Daemon.runOnce(world.configuration, options: options)
        let text = """
            [newsd]
            contact = "https://example.org/bot"
            state_directory = "\(world.configuration.stateDirectory)"
            [spool]
            directory = "\(world.configuration.spool.directory)"
            [[source]]
            id = "town"
            feed = "\(site.url("/feed"))"
            """
        try text.write(toFile: options.configurationPath, atomically: true, encoding: .utf8)
        let status = try Program("newsctl", ["status", "--config", options.configurationPath]).finish().output
        #expect(status.contains("  trouble 1 read worse of 1 source\n"), "\(status)")
        #expect(status.contains("reads worse: ") && status.contains(change.clause), "\(status)")
        let json = try Program("newsctl", ["status", "--json", "--config", options.configurationPath]).finish().output
        #expect(json.contains("\"reading\":\""), "\(json)")
        let metrics = try Program("newsctl", ["metrics", "--config", options.configurationPath]).finish().output
        #expect(metrics.contains("newsd_sources_read_worse 1\n"))
    }

    private static func changed(_ page: String, _ town: String, _ kind: String) -> String {
        switch kind {
        case "wall":
            "<!DOCTYPE html><html><head><title>Sign in</title></head><body><p>Please sign in to read.</p></body></html>"
        case "undated":
            page.replacing(#/<meta property="article:published_time"[^>]*>/#, with: "")
        default:
            page.replacing(
                Prose.paragraphs(town).map { "<p>\($0)</p>" }.joined(separator: "\n"),
                with: "<p>" + Prose.paragraphs(town)[0] + "</p>")
        }
    }

    @Test func aChangedTemplateIsInTheStatus() throws {
        let world = try World()
        let site = try world.host { _ in .text(Prose.page("Ems"), type: "text/html") }
        world.sources = [Source(id: "a", kind: .pages([site.url("/good")]))]
        try world.once()
        let today = Int(SystemClock().now().seconds / 86_400)
        let store = try SQLiteStore(path: world.configuration.storePath)
        try store.transaction { store in
            for day in today - 20..<today - 4 {
                try store.count(.pageArticles, by: 10, sourceID: "a", day: day)
                try store.count(.pageText, by: 30_000, sourceID: "a", day: day)
            }
            try store.count(.noArticle, by: 12, sourceID: "a", day: today)
        }
        try store.close()
        let report = try Inspection.report(world.configuration)
        #expect(report.sources.first?.reading?.hasPrefix("12 of 13 pages gave no article") == true)
        #expect(MetricsReport(status: report).text.contains("newsd_sources_read_worse 1\n"))
    }
}
