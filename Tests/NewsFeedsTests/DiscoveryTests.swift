// Which addresses a page, a site or a robots.txt offers as feeds, and in which order.

import Testing

@testable import NewsFeeds

@Suite struct Discovery {
    private func candidates(_ head: String, body: String = "", url: String = "https://press.example/") -> [String] {
        let page = "<!DOCTYPE html><html><head>\(head)</head><body>\(body)</body></html>"
        return FeedDiscovery.candidates(inPage: Array(page.utf8), url: url).map(\.url)
    }

    @Test(arguments: [
        "rel='alternate' type='application/rss+xml'", "rel=alternate type=application/atom+xml",
        "rel='ALTERNATE' type='Application/RSS+XML; charset=utf-8'",
        "rel='home alternate' type='application/feed+json'",
        "rel='feed'", "rel='alternate' type='text/xml'", "rel='alternate' type='application/rdf+xml'",
    ])
    func aPageThatNamesItsFeedIsBelieved(attributes: String) {
        #expect(candidates("<link \(attributes) href='/x?f=1&amp;g=2'>") == ["https://press.example/x?f=1&g=2"])
    }

    @Test(arguments: [
        "rel='alternate stylesheet' type='text/xml' href='/a.xsl'", "rel='alternate' hreflang='de' href='/de/'",
        "rel='alternate' type='text/html' href='/m/'", "rel='alternate' type='application/json+oembed' href='/o'",
        "rel='icon' type='text/xml' href='/i'", "rel='alternate' type='application/rss+xml'",
        "rel='alternate' type='application/rss+xml' href='javascript:x()'",
    ])
    func otherLinksAreNoFeeds(attributes: String) {
        #expect(candidates("<link \(attributes)>").isEmpty)
    }

    @Test func relativeLinksFollowTheBaseOfThePage() {
        let head = "<base href='https://cdn.example/v2/'><link rel=alternate type=application/rss+xml href=feed.xml>"
        #expect(candidates(head) == ["https://cdn.example/v2/feed.xml"])
    }

    @Test func feedsOfCommentsComeLast() {
        let head = """
            <link rel=alternate type=application/rss+xml title='Talk &raquo; Comments' href=/talk>
            <link rel=alternate type=application/rss+xml href=/comments/feed>
            <link rel=alternate type=application/rss+xml title='Kommentarfeed' href=/k>
            <link rel=alternate type=application/rss+xml title='News' href=/feed>
            """
        #expect(candidates(head).first == "https://press.example/feed")
    }

    @Test func theFeedOfTheSectionThatWasAskedForComesFirst() {
        let head = """
            <link rel=alternate type=application/rss+xml href=/feed>
            <link rel=alternate type=application/rss+xml href=/sport/feed>
            """
        #expect(candidates(head, url: "https://press.example/sport?p=2").first == "https://press.example/sport/feed")
        #expect(candidates(head).first == "https://press.example/feed")
    }

    @Test func aNamedFeedIsBetterThanALinkInTheText() {
        let found = candidates(
            "<link rel=alternate type=application/atom+xml href=/atom>",
            body: "<a href=/rss.xml>RSS</a> <a href=/about>About</a> <a href='/all.rss'>All</a>")
        #expect(
            found == ["https://press.example/atom", "https://press.example/rss.xml", "https://press.example/all.rss"])
    }

    @Test func vagueTypesComeAfterPlainOnes() {
        let head = """
            <link rel=alternate type=application/json href=/api/posts/1>
            <link rel=alternate type=application/rss+xml href=/feed>
            """
        #expect(candidates(head) == ["https://press.example/feed", "https://press.example/api/posts/1"])
    }

    @Test func theSameFeedIsNamedOnceAndThousandsAreCut() {
        let same = String(repeating: "<link rel=alternate type=application/rss+xml href=/feed>", count: 3)
        #expect(candidates(same).count == 1)
        let many = (0..<5_000).map { "<link rel=alternate type=application/rss+xml href=/f\($0)>" }.joined()
        #expect(candidates(many).count == FeedDiscovery.most)
    }

    @Test func usualPlacesAreThoseOfTheDirectoryThenOfTheSite() {
        let places = FeedDiscovery.usualPlaces(of: "https://press.example/blog/post.html?x=/y").map(\.url)
        #expect(places.first == "https://press.example/blog/feed")
        #expect(places.contains("https://press.example/feed.xml"))
        #expect(FeedDiscovery.usualPlaces(of: "https://press.example").first?.url == "https://press.example/feed")
        #expect(FeedDiscovery.usualPlaces(of: "mailto:a@press.example").isEmpty)
    }

    @Test func newsSitemapsComeFirst() {
        let found = FeedDiscovery.sitemaps(
            named: ["https://press.example/map.xml", "/News/sitemap.xml", "file:///etc/x", "/News/sitemap.xml"],
            robots: "https://press.example/robots.txt")
        #expect(found.map(\.url) == ["https://press.example/News/sitemap.xml", "https://press.example/map.xml"])
        #expect(!FeedDiscovery.isNewsSitemap("https://news.example/sitemap.xml"))
    }
}
