// What every answer of the feed reader promises, whatever bytes it came from. A first byte below 0x20 that is no white
// space chooses a Content-Type header and is taken off; other inputs come without one, so that any feed is a seed as it
// stands.
import NewsFeeds
import NewsModel

enum FeedChecks {
    private static let charsets = [
        "utf-8", "iso-8859-1", "windows-1251", "koi8-r", "shift_jis", "euc-jp", "iso-2022-jp", "gb18030", "big5",
        "euc-kr",
        "utf-16", "utf-32", "no-such-charset",
    ]

    /// The feed in an input, after its checks; nil where the reader found none.
    @discardableResult
    static func read(_ input: [UInt8]) -> Feed? {
        var body = input[...]
        var contentType: String?
        if let first = body.first, first > 0, first < 0x20, ![0x09, 0x0A, 0x0C, 0x0D].contains(first) {
            contentType = "text/xml; charset=\(charsets[Int(first) % charsets.count])"
            body.removeFirst()
        }
        switch FeedReader.read(Array(body), url: "https://gazette.example/feeds/all.xml", contentType: contentType) {
        case .notAFeed(let reason):
            promise(!reason.isEmpty, "a reason is given")
            return nil
        case .feed(let feed):
            check(feed)
            return feed
        }
    }

    private static func check(_ feed: Feed) {
        for (name, text) in [
            ("title", feed.title), ("description", feed.summary), ("copyright", feed.copyright),
            ("generator", feed.generator),
        ] { plain(text, name) }
        for url in [feed.homePageURL, feed.feedURL, feed.icon, feed.favicon, feed.nextURL] { address(url) }
        for hub in feed.hubs { address(hub.url) }
        for tag in feed.tags { plain(tag, "a tag of the feed") }
        for author in feed.authors { check(author) }
        for item in feed.items { check(item) }
        for sitemap in feed.sitemaps { address(sitemap.url) }
        for outline in feed.outlines {
            address(outline.feedURL)
            address(outline.homePageURL)
            plain(outline.title, "the title of an outline")
        }
        for warning in feed.warnings {
            promise(!warning.message.isEmpty, "a warning says something")
            promise((warning.line == 0) == (warning.column == 0), "a place has line and column")
        }
        let hints = feed.hints
        promise(hints.timeToLiveMinutes.map { $0 > 0 } ?? true, "ttl is positive")
        promise(hints.skipHours.allSatisfy { (0...23).contains($0) }, "hours are of the day")
    }

    private static func check(_ item: Item) {
        promise(!item.id.isEmpty, "an item has an id")
        plain(item.title, "a title")
        plain(item.summary, "a summary")
        plain(item.originTitle, "a source")
        for tag in item.tags { plain(tag, "a tag") }
        for author in item.authors { check(author) }
        for url in [item.url, item.externalURL, item.image, item.commentsURL] { address(url) }
        for attachment in item.attachments {
            address(attachment.url)
            promise(attachment.size.map { $0 > 0 } ?? true, "a size is positive")
            promise(attachment.duration.map { $0 > 0 } ?? true, "a duration is positive")
        }
        if let html = item.contentHTML {
            promise(!html.isEmpty, "content is absent rather than empty")
            if let fault = SafeHTML.fault(in: html) { promise(false, "content_html is safe: \(fault)") }
            let again = HTMLSanitizer().sanitized(html, base: nil)
            promise(again == html, "sanitising twice changes nothing: \(html) is then \(again)")
        }
        for date in [item.datePublished, item.dateModified].compactMap({ $0 }) { check(date) }
    }

    static func check(_ date: Timestamp) {
        let text = date.rfc3339
        promise(text.utf8.count >= 20 && text.utf8.count <= 25, "\(text) is RFC 3339")
    }

    private static func check(_ author: Author) {
        promise(author.name != nil || author.email != nil || author.url != nil, "an author is somebody")
        plain(author.name, "a name")
        address(author.url)
    }

    /// Plain text: trimmed, without controls, not empty.
    private static func plain(_ text: String?, _ what: String) {
        guard let text else { return }
        promise(!text.isEmpty, "\(what) says something or is absent")
        promiseClean(text, what)
        promise(!text.contains("\n") && !text.contains("  "), "\(what) is one line: \(text)")
    }

    /// An absolute address of a scheme that runs nothing.
    private static func address(_ url: String?) {
        guard let url else { return }
        let scheme = url.prefix { $0 != ":" }.lowercased()
        promise(url.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }, "\(url) has no controls")
        promise(!["javascript", "vbscript", "data", "file", "about", "blob"].contains(scheme), "\(url) runs nothing")
        promise(!scheme.isEmpty && scheme.utf8.count < url.utf8.count, "\(url) is absolute")
    }
}
