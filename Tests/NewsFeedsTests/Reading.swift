// How the tests of this room read a document.

import NewsModel
import Testing

@testable import NewsFeeds

/// The feed in a text, or a recorded failure and an empty feed.
func readFeed(
    _ text: String, url: String? = "https://feeds.example.net/f.xml", contentType: String? = nil,
    options: FeedReader.Options = .init(), at location: SourceLocation = #_sourceLocation
) -> Feed {
    readFeed(Array(text.utf8), url: url, contentType: contentType, options: options, at: location)
}

func readFeed(
    _ bytes: [UInt8], url: String? = "https://feeds.example.net/f.xml", contentType: String? = nil,
    options: FeedReader.Options = .init(), at location: SourceLocation = #_sourceLocation
) -> Feed {
    switch FeedReader.read(bytes, url: url, contentType: contentType, options: options) {
    case .feed(let feed): return feed
    case .notAFeed(let reason):
        Issue.record("not a feed: \(reason)", sourceLocation: location)
        return Feed(format: .rss20)
    }
}

/// The item of an RSS feed with one item of this content.
func rssItem(_ content: String, channel: String = "", at location: SourceLocation = #_sourceLocation) -> Item {
    let feed = readFeed(
        "<rss version='2.0'><channel>\(channel)<item>\(content)</item></channel></rss>", at: location)
    #expect(feed.items.count == 1, sourceLocation: location)
    return feed.items.first ?? Item(id: "")
}

/// The entry of an Atom feed with one entry of this content.
func atomEntry(_ content: String, feed head: String = "", at location: SourceLocation = #_sourceLocation) -> Item {
    let feed = readFeed(
        "<feed xmlns='http://www.w3.org/2005/Atom'>\(head)<entry>\(content)</entry></feed>", at: location)
    #expect(feed.items.count == 1, sourceLocation: location)
    return feed.items.first ?? Item(id: "")
}

/// Why a text is no feed; nil where it is one.
func refusal(_ text: String) -> String? {
    if case .notAFeed(let reason) = FeedReader.read(Array(text.utf8)) { return reason }
    return nil
}
