// What feeds say of themselves, and what they wish.

import NewsModel
import Testing

@testable import NewsFeeds

private func channel(_ content: String, at location: SourceLocation = #_sourceLocation) -> Feed {
    readFeed("<rss version='2.0'><channel>\(content)</channel></rss>", at: location)
}

@Suite struct Channels {
    @Test func theFieldsOfRSS() {
        let feed = channel(
            """
            <title>T</title><link>https://example.org/</link><description>&lt;b&gt;D&lt;/b&gt;</description>\
            <language>en_US</language><copyright>C</copyright><generator>G</generator><category>k</category>\
            <managingEditor>ed@example.org (Ed)</managingEditor><lastBuildDate>Tue, 05 Mar 2024 10:00:00 GMT</lastBuildDate>\
            <image><title>no</title><url>/i.png</url><link>https://no.example/</link></image>\
            <textInput><title>no</title><link>https://no.example/</link></textInput>\
            <atom:link rel='self' href='https://example.org/feed'/><atom:link rel='hub' href='https://hub.example/'/>
            """)
        #expect(feed.title == "T")
        #expect(feed.homePageURL == "https://example.org/")
        #expect(feed.summary == "D")
        #expect(feed.language == "en-US")
        #expect(feed.copyright == "C")
        #expect(feed.generator == "G")
        #expect(feed.tags == ["k"])
        #expect(feed.authors == [Author(name: "Ed", email: "ed@example.org")])
        #expect(feed.dateModified?.rfc3339 == "2024-03-05T10:00:00Z")
        #expect(feed.icon == "https://example.org/i.png")
        #expect(feed.feedURL == "https://example.org/feed")
        #expect(feed.hubs == [Hub(type: "WebSub", url: "https://hub.example/")])
    }

    @Test func theFieldsOfAtom() {
        let feed = readFeed(
            """
            <feed xmlns='http://www.w3.org/2005/Atom' xml:lang='de'><title>T</title><subtitle>S</subtitle><id>urn:f</id>\
            <link href='https://example.org/'/><link rel='self' href='/feed'/><link rel='next' href='/feed?page=2'/>\
            <author><name>A</name></author><logo>/logo.png</logo><icon>/icon.ico</icon><rights>R</rights>\
            <updated>2024-03-05T10:00:00Z</updated></feed>
            """)
        #expect(feed.title == "T")
        #expect(feed.summary == "S")
        #expect(feed.id == "urn:f")
        #expect(feed.language == "de")
        #expect(feed.feedURL == "https://example.org/feed")
        #expect(feed.nextURL == "https://example.org/feed?page=2")
        #expect(feed.icon == "https://example.org/logo.png")
        #expect(feed.favicon == "https://example.org/icon.ico")
    }

    @Test func rdfItemsStandBesideTheChannel() {
        let feed = readFeed(
            """
            <rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>\
            <channel rdf:about='https://example.org/'><title>T</title></channel>\
            <image><url>https://example.org/i.png</url></image>\
            <item rdf:about='https://example.org/1'><title>one</title></item></rdf:RDF>
            """)
        #expect(feed.title == "T")
        #expect(feed.icon == "https://example.org/i.png")
        #expect(feed.items.map(\.url) == ["https://example.org/1"])
        #expect(feed.items.map(\.id) == ["https://example.org/1"])
    }

    @Test func namespacesInEverySpellingMeanTheSame() {
        for namespace in [
            "http://purl.org/dc/elements/1.1/", "HTTPS://purl.org/dc/elements/1.1", "http://purl.org/dc/elements/1.0/",
        ] {
            let feed = channel("<x:creator xmlns:x='\(namespace)'>A</x:creator>")
            #expect(feed.authors.map(\.name) == ["A"])
        }
    }

    @Test func languageIsInheritedFromWhatIsAround() {
        let text =
            "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='fr'><entry xml:lang='en'><title>x</title></entry><entry/></feed>"
        let feed = readFeed(text)
        #expect(feed.language == "fr")
        #expect(feed.items.map(\.language) == ["en", "fr"])
    }
}

@Suite struct Wishes {
    @Test func pollingHintsAreRead() {
        let hints = channel(
            """
            <ttl> 60 </ttl><skipHours><hour>24</hour><hour>7</hour><hour>x</hour></skipHours>\
            <skipDays><day>sunday</day><day>Caturday</day></skipDays><sy:updatePeriod>\n\thourly\n</sy:updatePeriod>\
            <sy:updateFrequency> 2 </sy:updateFrequency><sy:updateBase>2024-03-05T00:00:00Z</sy:updateBase>
            """
        ).hints
        #expect(hints.timeToLiveMinutes == 60)
        #expect(hints.skipHours == [0, 7])
        #expect(hints.skipDays == ["Sunday"])
        #expect(hints.updatePeriod == "hourly")
        #expect(hints.updateFrequency == 2)
        #expect(hints.updateBase?.rfc3339 == "2024-03-05T00:00:00Z")
    }

    @Test(arguments: ["0", "-5", "an hour", "99999999999999999999", ""])
    func junkIsNoWish(ttl: String) { #expect(channel("<ttl>\(ttl)</ttl>").hints.timeToLiveMinutes == nil) }

    @Test func cloudsAreHubs() {
        let feed = channel(
            "<cloud domain='rpc.example.org' port='80' path='/p' registerProcedure='x' protocol='http-post'/>")
        #expect(feed.hubs.map(\.type) == ["rssCloud"])
        #expect(feed.hubs.first?.url.contains("rpc.example.org") == true)
    }
}

@Suite struct Quantities {
    @Test func tenThousandItemsAreFine() {
        let items = (0..<10_000).map { "<item><guid>\($0)</guid></item>" }.joined()
        #expect(channel(items).items.count == 10_000)
    }

    @Test func itemsBeyondTheLimitAreLeftOut() {
        var options = FeedReader.Options()
        options.itemLimit = 2
        let text = "<rss><channel><item/><item/><item/></channel></rss>"
        #expect(readFeed(text, options: options).items.count == 2)
    }

    @Test func completeItemsOfATruncatedFeedSurvive() {
        let feed = readFeed(
            "<rss><channel><title>T</title><item><title>1</title></item><item><title>2</title><link>htt")
        #expect(feed.items.map(\.title) == ["1", "2"])
    }
}
