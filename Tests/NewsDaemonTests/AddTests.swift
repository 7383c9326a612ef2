// newsctl add, remove, import and export, run as an operator would, against sites on loopback.
import Foundation
import NewsJSON
import NewsModel
import NewsOrigin
import NewsScratch
import Synchronization
import Testing

@testable import NewsDaemon

/// A site and the configuration of a newsd that may reach it.
private final class Site {
    let scratch = Scratch()
    let origin: Origin
    var config: String { scratch.path + "/newsd.toml" }

    /// Answers paths by `pages`; `{origin}` in a text is the site's address.
    init(_ pages: [String: (type: String, text: String)]) throws {
        let box = Box()
        origin = try Origin.start { request in
            guard let page = pages[request.target] else { return .notFound }
            return .text(page.text.replacing("{origin}", with: box.value), type: page.type)
        }
        box.value = origin.url("")
        try """
        [newsd]
        contact = "https://example.org/bot"
        state_directory = "\(scratch.path)/state"
        [fetch]
        allow_networks = ["127.0.0.0/8"]
        timeout = "1h"
        min_host_interval = "0s"
        [schedule]
        first_items = 2
        """.write(toFile: config, atomically: true, encoding: .utf8)
    }

    deinit { origin.stop() }

    func newsctl(_ arguments: String...) throws -> (status: Int32, output: String, errors: String) {
        let program = try Program("newsctl", [arguments[0], "--config", config] + arguments.dropFirst())
        return program.finish()
    }

    func sources() throws -> [Source] { try ConfigurationLoader.load(path: config).sources }
}

/// A text that an origin's threads read.
private final class Box: Sendable {
    private let text = Mutex("")
    var value: String {
        get { text.withLock { $0 } }
        set { text.withLock { $0 = newValue } }
    }
}

private let rss = """
    <rss version="2.0"><channel><title>Harbour Gazette</title>
    <item><title>Old</title><link>/1</link><pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate></item>
    <item><title>Newest</title><link>/3</link><pubDate>Wed, 04 Mar 2026 10:00:00 GMT</pubDate></item>
    <item><title>Newer</title><link>/2</link><pubDate>Tue, 03 Mar 2026 10:00:00 GMT</pubDate></item>
    </channel></rss>
    """

@Suite struct AddTests {
    @Test func aFeedIsFoundThroughItsPageShownAndWrittenAndReloadable() throws {
        let site = try Site([
            "/": ("text/html", "<link rel=alternate type=application/rss+xml href=/feed><p>Front page</p>"),
            "/feed": ("application/rss+xml", rss),
        ])
        let added = try site.newsctl("add", site.origin.url("/"))
        #expect(added.status == 0)
        #expect(added.output.contains("* 1  \(site.origin.url("/feed"))"))
        #expect(added.output.contains("Harbour Gazette [rss2.0, 3 items, newest 2026-03-04T10:00:00Z, found as link]"))
        #expect(added.output.contains("would take 2 items and fetch 2 pages"))
        #expect(added.output.contains("Newest") && added.output.contains("Newer") && !added.output.contains("Old"))
        #expect(try site.sources() == [Source(id: "127.0.0.1", kind: .feed(site.origin.url("/feed")))])
        let again = try site.newsctl("add", site.origin.url("/feed"))
        #expect(again.status == 1)
        #expect(again.errors.contains("watched already, as source \"127.0.0.1\""))
        let removed = try site.newsctl("remove", "127.0.0.1")
        #expect(removed.status == 0)
        #expect(try site.sources().isEmpty)
    }

    @Test func aDryRunWritesNothingAndJSONSaysEverything() throws {
        let site = try Site(["/feed": ("application/rss+xml", rss)])
        let run = try site.newsctl("add", "--dry-run", "--json", "--id", "gazette", site.origin.url("/feed"))
        #expect(run.status == 0)
        let answer = try JSONReader.read(Array(run.output.utf8))
        #expect(answer["id"]?.string == "gazette")
        #expect(answer["file"] == nil)
        #expect(answer["found"]?.array?.first?["found_as"]?.string == "asked")
        #expect(answer["first_poll"]?.array?.compactMap { $0["title"]?.string } == ["Newest", "Newer"])
        #expect(!FileManager.default.fileExists(atPath: site.scratch.path + "/sources.d"))
    }

    @Test func aSiteThatNamesNoFeedIsLookedAtWhereFeedsUsuallyAre() throws {
        let site = try Site([
            "/": ("text/html", "<p>Nothing here</p>"), "/rss.xml": ("text/xml", rss),
            "/robots.txt": ("text/plain", "User-agent: *\nDisallow: /feed\n"),
        ])
        let added = try site.newsctl("add", "--dry-run", site.origin.url("/"))
        #expect(added.output.contains("found as usual place"))
        // What robots.txt forbids is not guessed at, and nothing is asked for beyond the first find.
        #expect(site.origin.requests(for: "/feed").isEmpty)
        #expect(site.origin.requests(for: "/atom.xml").isEmpty)
    }

    @Test func theNewsSitemapOfRobotsIsFoundAlsoInsideAnIndex() throws {
        let site = try Site([
            "/": ("text/html", "<p>Nothing here</p>"),
            "/robots.txt": ("text/plain", "Sitemap: {origin}/index.xml\n"),
            "/index.xml": (
                "text/xml",
                "<sitemapindex><sitemap><loc>{origin}/all.xml</loc></sitemap>"
                    + "<sitemap><loc>{origin}/news.xml</loc></sitemap></sitemapindex>"
            ),
            "/news.xml": (
                "text/xml",
                "<urlset xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>{origin}/a</loc>"
                    + "<news:news><news:title>Ferry late</news:title></news:news></url></urlset>"
            ),
        ])
        let added = try site.newsctl("add", "--id", "n", site.origin.url("/"))
        #expect(added.output.contains("Ferry late"))
        #expect(try site.sources() == [Source(id: "n", kind: .sitemap(site.origin.url("/news.xml")))])
        #expect(site.origin.requests(for: "/all.xml").isEmpty)
    }

    @Test func aFeedOfCommentsIsNotTheFirstChoice() throws {
        let talk =
            "<rss version='2.0'><channel><title>Talk</title><item><link>/1#comment-7</link></item></channel></rss>"
        let site = try Site([
            "/": (
                "text/html",
                "<link rel=alternate type=application/rss+xml href=/t><link rel=alternate type=text/xml href=/f>"
            ),
            "/t": ("text/xml", talk), "/f": ("text/xml", rss),
        ])
        let run = try site.newsctl("add", "--dry-run", "--json", site.origin.url("/"))
        let found = try JSONReader.read(Array(run.output.utf8))["found"]?.array ?? []
        #expect(found.map { $0["title"]?.string } == ["Harbour Gazette", "Talk"])
    }

    @Test func whereNothingIsFoundEveryTrialIsNamed() throws {
        let site = try Site(["/": ("text/html", "<link rel=feed href=/gone><p>Nothing here</p>")])
        let run = try site.newsctl("add", site.origin.url("/"))
        #expect(run.status == 1)
        #expect(run.errors.contains("no feed was found"))
        #expect(run.errors.contains("/gone"))
        #expect(try site.newsctl("add", "http://127.0.0.1:1/").status == 1)
        #expect(try site.newsctl("remove", "nothing").status == 1)
    }

    @Test func listsComeInAndGoOut() throws {
        let site = try Site([:])
        let file = site.scratch.path + "/list.opml"
        try """
        <opml version="1.1"><body><outline text="Daily"><outline text="Harbour Gazette" XMLURL="https://h.example/f"/>
        <outline text="Again" xmlUrl="https://h.example/f"/><outline text="News &amp; more" xmlUrl="https://n.example/f"/>
        </outline></body></opml>
        """.write(toFile: file, atomically: true, encoding: .utf8)
        let dry = try site.newsctl("import", "--dry-run", file)
        #expect(dry.output.contains("2 feeds would be added (--dry-run), 1 watched already"))
        #expect(try site.sources().isEmpty)
        #expect(try site.newsctl("import", file).output.contains("2 feeds added, 1 watched already"))
        let sources = try site.sources()
        #expect(sources.map(\.id) == ["harbour-gazette", "news-more"])
        let again = try JSONReader.read(Array(try site.newsctl("import", "--json", file).output.utf8))
        #expect(again["added"] == nil)
        #expect(again["known"]?.array?.count == 3)

        let exported = try site.newsctl("export").output
        try exported.write(toFile: file, atomically: true, encoding: .utf8)
        for source in sources { #expect(try site.newsctl("remove", source.id).status == 0) }
        _ = try site.newsctl("import", file)
        #expect(try site.sources() == sources)
        let listed = try JSONReader.read(Array(try site.newsctl("export", "--json").output.utf8))
        #expect(listed["feeds"]?.array?.count == 2)
        #expect(try site.newsctl("import", site.config).status == 1)
    }
}
