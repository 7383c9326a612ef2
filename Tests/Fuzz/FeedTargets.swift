// Feeds in XML, feeds in JSON, lists of feeds: whatever the bytes, the reader's promises hold; a list that was read and
// written reads the same.
import NewsFeeds
import NewsModel

extension FuzzTarget {
    static let feeds = FuzzTarget(name: "feeds") { FeedChecks.read($0) }

    static let jsonFeeds = FuzzTarget(name: "json-feeds") { FeedChecks.read($0) }

    static let outlines = FuzzTarget(name: "outlines") { input in
        guard let list = FeedChecks.read(input), list.format == .opml, list.outlines.count < 1_000 else { return }
        let written = OPMLWriter.document(title: list.title ?? "list", feeds: list.outlines)
        guard case .feed(let again) = FeedReader.read(Array(written.utf8)) else {
            return promise(false, "what was written is a list: \(written)")
        }
        // A comma in a tag cannot be written.
        func names(_ feed: Feed) -> Set<[String?]> {
            Set(feed.outlines.map { [$0.title, $0.feedURL, $0.homePageURL] + $0.folder })
        }
        promise(names(again) == names(list), "what was written reads the same: \(written)")
        promise(again.warnings.isEmpty, "what was written is in order: \(again.warnings)")
    }
}
