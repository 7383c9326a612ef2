// JSON Feed, RSS in JSON, sitemaps and OPML.

import NewsModel
import Testing

@testable import NewsFeeds

@Suite struct JSONFeeds {
    @Test func theFieldsOfAJSONFeed() {
        let feed = readFeed(
            #"""
            {"version":"https://jsonfeed.org/version/1.1","title":"T","home_page_url":"https://example.org/","feed_url":"/f",
             "language":"en_GB","authors":[{"name":"A","url":"/a","avatar":"/a.png"}],"expired":true,
             "hubs":[{"type":"WebSub","url":"https://hub.example/"}],
             "items":[{"id":"1","url":"/1","external_url":"https://x.example/","title":"One","content_html":"<p onclick=x><a href='y'>z</a>",
             "summary":"S","image":"/i.png","date_published":"2024-03-05T10:00:00+07:00","tags":["a","b"],
             "attachments":[{"url":"/a.mp3","mime_type":"audio/mpeg","size_in_bytes":5000000.0,"duration_in_seconds":1e300}]}]}
            """#)
        #expect(feed.feedURL == "https://example.org/f")
        #expect(feed.language == "en-GB")
        #expect(feed.authors == [Author(name: "A", url: "https://example.org/a", avatar: "https://example.org/a.png")])
        #expect(feed.isExpired == true)
        let item = feed.items[0]
        #expect(item.url == "https://example.org/1")
        #expect(item.externalURL == "https://x.example/")
        #expect(item.contentHTML == "<p><a href=\"https://example.org/y\">z</a>")
        #expect(item.summary == "S")
        #expect(item.datePublished?.rfc3339 == "2024-03-05T10:00:00+07:00")
        #expect(
            item.attachments == [Attachment(url: "https://example.org/a.mp3", mimeType: "audio/mpeg", size: 5_000_000)])
    }

    @Test func wrongTypesAreTakenForWhatTheyMean() {
        let feed = readFeed(
            #"{"items":[{"id":123,"title":5,"authors":["junk",{"name":"A"}]},{"id":true,"author":{"name":"B"}},7,{"content_text":"t"}],"expired":"true"}"#
        )
        #expect(feed.items.map(\.id).prefix(2) == ["123", "true"])
        #expect(feed.items[0].title == "5")
        #expect(feed.items[0].authors.map(\.name) == ["A"])
        #expect(feed.items[1].authors.map(\.name) == ["B"])
        #expect(feed.items[2].contentText == "t")
        #expect(feed.isExpired == true)
    }

    @Test func controlsThatJSONEscapesAreDropped() {
        let item = readFeed(
            #"{"items":[{"id":"a\u0000b","title":"c\u0008d","content_html":"<p>e\u0000f\n</p>","content_text":"g\u001fh"}]}"#
        ).items.first
        #expect(item?.id == "ab")
        #expect(item?.title == "cd")
        #expect(item?.contentHTML == "<p>ef\n</p>")
        #expect(item?.contentText == "gh")
    }

    @Test func rssInJSONIsReadLikeRSS() {
        let feed = readFeed(
            ##"""
            {"rss":{"version":"2.0","channel":{"title":"T","link":"https://example.org/","item":[
             {"title":"One","description":"<b>d</b>","guid":{"#value":"https://example.org/1","isPermaLink":"true"},
              "pubDate":"Tue, 05 Mar 2024 10:00:00 GMT","enclosure":{"url":"/a.mp3","length":"7","type":"audio/mpeg"}}]}}}
            """##)
        #expect(feed.title == "T")
        #expect(feed.items.first?.url == "https://example.org/1")
        #expect(feed.items.first?.contentHTML == "<b>d</b>")
        #expect(feed.items.first?.attachments.first?.size == 7)
    }

    @Test func deepJSONIsRefused() {
        #expect(refusal(String(repeating: "[", count: 100_000)) != nil)
    }
}

@Suite struct Sitemaps {
    @Test func newsAndImagesAreRead() {
        let feed = readFeed(
            """
            <urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc> https://example.org/1 </loc>\
            <lastmod>2024-03-05</lastmod><news:news><news:publication><news:name>N</news:name><news:language>id</news:language>\
            </news:publication><news:publication_date>2024-03-05T10:00:00+07:00</news:publication_date>\
            <news:title>A &amp; B</news:title><news:keywords>x, y</news:keywords></news:news>\
            <image:image><image:loc>https://example.org/i.jpg</image:loc></image:image></url><url><lastmod>x</lastmod></url></urlset>
            """)
        #expect(feed.items.count == 1)
        let item = feed.items[0]
        #expect(item.id == "https://example.org/1")
        #expect(item.title == "A & B")
        #expect(item.language == "id")
        #expect(item.originTitle == "N")
        #expect(item.tags == ["x", "y"])
        #expect(item.image == "https://example.org/i.jpg")
        #expect(item.datePublished?.rfc3339 == "2024-03-05T10:00:00+07:00")
        #expect(item.dateModified?.rfc3339 == "2024-03-05T00:00:00Z")
    }

    @Test func indexesNameTheirParts() {
        let feed = readFeed(
            "<sitemapindex><sitemap><loc>\n/a.xml\n</loc><lastmod>2024-03-05T10:00:00Z</lastmod></sitemap><sitemap><loc>http://b.example/b.xml"
        )
        #expect(feed.sitemaps.map(\.url) == ["https://feeds.example.net/a.xml", "http://b.example/b.xml"])
        #expect(feed.sitemaps[0].dateModified?.rfc3339 == "2024-03-05T10:00:00Z")
    }

    @Test func listsOfAddressesAreSitemaps() {
        let feed = readFeed("\u{FEFF}https://example.org/a\r\n\r\n  https://example.org/b  \r\nnot one\r\n")
        #expect(feed.items.map(\.url) == ["https://example.org/a", "https://example.org/b"])
    }
}

@Suite struct Outlines {
    private let document = """
        <opml version='2.0'><head><title>Mine &amp; yours</title></head><body><outline TEXT='News'><outline title='World'>\
        <outline text='A' type='rss' xmlURL='https://a.example/f' htmlUrl='https://a.example/' category='x,/p/q'/></outline></outline>\
        <outline xmlUrl='https://b.example/f?a=1&b=2'/><outline text='empty folder'/></body></opml>
        """

    @Test func feedsComeWithTheirFolders() {
        let feed = readFeed(document)
        #expect(feed.title == "Mine & yours")
        #expect(feed.outlines.map(\.feedURL) == ["https://a.example/f", "https://b.example/f?a=1&b=2"])
        #expect(feed.outlines[0].folder == ["News", "World"])
        #expect(feed.outlines[0].tags == ["x", "p/q"])
        #expect(feed.outlines[0].homePageURL == "https://a.example/")
        #expect(feed.outlines[1].title == "https://b.example/f?a=1&b=2")
    }

    @Test func whatIsWrittenReadsTheSame() {
        let outlines = readFeed(document).outlines
        let again = readFeed(OPMLWriter.document(title: "Mine & \"yours\"", feeds: outlines))
        #expect(again.title == "Mine & \"yours\"")
        #expect(Set(again.outlines) == Set(outlines))
    }

    @Test(arguments: ["use <b> & </b>", "&lt;b&gt;", "AT&T", "1 < 2", "&amp;", "\"q\""])
    func aNameThatLooksLikeMarkupStaysAName(name: String) {
        var outline = FeedOutline(feedURL: "https://d.example/")
        outline.title = name
        outline.folder = [name]
        let again = readFeed(OPMLWriter.document(title: name, feeds: [outline]))
        #expect(again.title == name)
        #expect(again.outlines == [outline])
    }

    @Test func noFeedIsLostInDeepFolders() {
        let folders = String(repeating: "<outline text='f'>", count: 40)
        let outlines = readFeed("<opml>\(folders)<outline xmlUrl='https://d.example/'/>").outlines
        #expect(outlines.map(\.folder.count) == [32])
        #expect(readFeed(OPMLWriter.document(title: "t", feeds: outlines)).outlines == outlines)
    }

    @Test func manyFoldersCostNoSquare() {
        let outlines = (0..<20_000).map { number in
            var outline = FeedOutline(feedURL: "https://d.example/\(number)")
            outline.folder = ["f\(number)"]
            return outline
        }
        let begin = ContinuousClock.now
        #expect(OPMLWriter.document(title: "t", feeds: outlines).utf8.count > 1_000_000)
        #expect(ContinuousClock.now - begin < .seconds(10))
    }
}
