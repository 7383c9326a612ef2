// Lists of feeds in and out: which feeds of an OPML document are new to a configuration, and a configuration's feeds
// as outlines. Pure.
import NewsAddress
import NewsFeeds
import NewsModel

/// What becomes of one feed of a list.
public enum ListedFeed: Sendable {
    case new(Source, title: String?)
    /// Watched already, or named twice in the list.
    case known(url: String)
}

public enum SourceList {
    /// No list is taken beyond this many feeds.
    public static let most = 10_000

    /// The sources that a list of feeds means, ids of their own for those that a configuration does not know.
    public static func sources(of outlines: [FeedOutline], in configuration: Configuration) -> [ListedFeed] {
        var taken = Set(configuration.sources.map(\.id))
        var watched = Set(configuration.sources.compactMap(\.address).map(Address.canonical))
        return outlines.prefix(most).map { outline in
            guard watched.insert(Address.canonical(outline.feedURL)).inserted else {
                return .known(url: outline.feedURL)
            }
            let id = SourceDropIn.id(title: outline.title, url: outline.feedURL, prefersTitle: true, taken: taken)
            taken.insert(id)
            return .new(Source(id: id, kind: .feed(outline.feedURL)), title: outline.title)
        }
    }

    /// The feeds of a configuration; sitemaps and pages have no place in OPML.
    public static func outlines(of sources: [Source]) -> [FeedOutline] {
        sources.compactMap { source in
            guard case .feed(let url) = source.kind else { return nil }
            var outline = FeedOutline(feedURL: url)
            outline.title = source.id
            return outline
        }
    }

    /// The source that watches an address already.
    public static func watcher(of url: String, in configuration: Configuration) -> Source? {
        let address = Address.canonical(url)
        return configuration.sources.first { $0.address.map(Address.canonical) == address }
    }
}

extension Source {
    /// The one address of a feed or sitemap.
    fileprivate var address: String? {
        switch kind {
        case .feed(let url), .sitemap(let url): url
        case .pages: nil
        }
    }
}
