// Where the feeds of a site may be: what its pages link to, where sites usually keep them, and which sitemaps robots.txt
// names. Pure: addresses come out, the best first, nothing is fetched, and none is promised to be a feed: that is for
// whoever fetches it to see. Bounded: no page can name more candidates than anybody would want to try.

import NewsAddress
import NewsXML

/// An address that may be a feed or a sitemap.
public struct FeedCandidate: Sendable, Hashable {
    /// Why anybody would think so, from the surest reason on.
    public enum Reason: String, Sendable {
        /// It is the address that was asked about.
        case asked
        /// `<link rel=alternate>`: the page says so.
        case link
        /// An ordinary link that looks like one to a feed.
        case anchor
        /// A place where sites usually have one.
        case usualPlace = "usual place"
        /// A Sitemap line of robots.txt.
        case robots = "robots.txt"
    }

    public var url: String
    public var title: String?
    public var reason: Reason

    public init(url: String, title: String? = nil, reason: Reason) {
        self.url = url
        self.title = title
        self.reason = reason
    }
}

public enum FeedDiscovery {
    /// The candidates of one page.
    static let most = 20

    /// The feeds that a page points to. Its own section's come before others, feeds of comments last.
    public static func candidates(
        inPage bytes: [UInt8], url: String, contentType: String? = nil
    ) -> [FeedCandidate] {
        let page = HTMLDocument(utf8: Charset.decodeHTML(bytes, contentType: contentType).text)
        var base = url
        if let tag = page.first(.base), let href = address(page, tag) {
            base = Address.resolve(href, base: url) ?? url
        }
        var found: [(rank: Int, candidate: FeedCandidate)] = []
        for node in 0..<page.count {
            let tag = page.tag(node)
            guard tag == .link || tag == .a, let href = address(page, node),
                let target = Address.resolve(href, base: base)
            else { continue }
            let reason: FeedCandidate.Reason = tag == .link ? .link : .anchor
            guard tag == .link ? isFeedLink(page, node, target) : isFeedAnchor(page, node, target) else { continue }
            guard !found.contains(where: { $0.candidate.url == target }) else { continue }
            let title = text(page, .title, node)
            let rank = rank(target, title: title, type: text(page, .type, node), page: url, reason)
            found.append((rank, FeedCandidate(url: target, title: title, reason: reason)))
            if found.count >= most * 5 { break }
        }
        let order = found.indices.sorted { (found[$0].rank, $0) < (found[$1].rank, $1) }
        return order.prefix(most).map { found[$0].candidate }
    }

    /// Where a site that says nothing may still have a feed: in the page's own directory, then at the root.
    public static func usualPlaces(of url: String) -> [FeedCandidate] {
        guard let origin = Address.origin(of: url), let target = Address.requestTarget(of: url) else { return [] }
        let path = target.prefix { $0 != "?" }
        let directory = String(path[...(path.lastIndex(of: "/") ?? path.startIndex)])
        var places: [String] = []
        if directory != "/" {
            places += ["feed", "rss.xml", "atom.xml", "index.xml"].map { directory + $0 }
        }
        places += ["/feed", "/rss", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/feed.json", "/index.rdf"]
        return places.map { FeedCandidate(url: origin + $0, reason: .usualPlace) }
    }

    /// The sitemaps that a robots.txt names: those for news, then those that may lead to one.
    public static func sitemaps(named lines: [String], robots url: String) -> [FeedCandidate] {
        var seen: Set<String> = []
        let addresses = lines.compactMap { Address.resolve($0, base: url) }.filter { seen.insert($0).inserted }
        return (addresses.filter(isNewsSitemap) + addresses.filter { !isNewsSitemap($0) }).prefix(most).map {
            FeedCandidate(url: $0, reason: .robots)
        }
    }

    /// Whether a sitemap's address says that it lists news. A host that is called so says nothing.
    public static func isNewsSitemap(_ url: String) -> Bool {
        (Address.requestTarget(of: url) ?? "").lowercased().contains("news")
    }

    // MARK: One link

    /// The types that a feed is announced with; XML and JSON as such are weaker words.
    private static let feedTypes = [
        "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml",
        "application/x-rss+xml", "application/x-atom+xml", "application/rss", "application/atom", "text/rss+xml",
        "text/atom+xml", "text/rss",
    ]
    private static let vagueTypes = ["text/xml", "application/xml", "application/json"]

    private static func isFeedLink(_ page: HTMLDocument, _ node: Int, _ target: String) -> Bool {
        let relations = (text(page, .rel, node) ?? "").lowercased().split { $0.isWhitespace || $0 == "," }
        if relations.contains("stylesheet") || relations.contains("icon") { return false }
        if relations.contains("feed") { return true }
        guard relations.contains("alternate") || relations.contains("alternative") else { return false }
        guard let type = mediaType(text(page, .type, node)) else { return looksLikeFeed(target) }
        return feedTypes.contains(type) || vagueTypes.contains(type)
    }

    private static func isFeedAnchor(_ page: HTMLDocument, _ node: Int, _ target: String) -> Bool {
        if let type = mediaType(text(page, .type, node)) { return feedTypes.contains(type) }
        return looksLikeFeed(target)
    }

    /// "…/feed", "…/rss.xml", "….atom".
    private static func looksLikeFeed(_ url: String) -> Bool {
        let path = (Address.requestTarget(of: url) ?? "").prefix { $0 != "?" }.lowercased()
        guard let last = path.split(separator: "/").last else { return false }
        let names = ["feed", "rss", "atom", "feed.xml", "rss.xml", "atom.xml", "feed.json", "index.rdf", "index.xml"]
        return names.contains(String(last)) || last.hasSuffix(".rss") || last.hasSuffix(".atom")
            || last.hasSuffix(".rdf")
    }

    private static func rank(
        _ url: String, title: String?, type: String?, page: String, _ reason: FeedCandidate.Reason
    ) -> Int {
        var rank = reason == .link ? 0 : 10
        // A feed of what readers say is not what anybody wants of a site; the word is alike in many languages.
        let words = (title ?? "").lowercased() + " " + (Address.requestTarget(of: url) ?? "").lowercased()
        if ["comment", "komment", "coment", "коммент", "koment", "комент"].contains(where: words.contains) {
            rank += 100
        }
        if let type = mediaType(type), vagueTypes.contains(type) { rank += 5 }
        if Address.host(of: url) != Address.host(of: page) { rank += 1 }
        // The feed of the section that was asked about is better than that of the whole site.
        if isInside(url, page) { rank -= 2 }
        return rank
    }

    /// Whether an address lies below a page that is not the site's front page.
    private static func isInside(_ url: String, _ page: String) -> Bool {
        guard Address.origin(of: url) == Address.origin(of: page), let target = Address.requestTarget(of: url),
            let whole = Address.requestTarget(of: page)
        else { return false }
        var path = String(whole.prefix { $0 != "?" })
        if path == "/" { return false }
        if !path.hasSuffix("/") { path += "/" }
        return target.hasPrefix(path)
    }

    private static func mediaType(_ text: String?) -> String? {
        guard let text else { return nil }
        let type = text.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
        return type.isEmpty ? nil : type
    }

    private static func address(_ page: HTMLDocument, _ node: Int) -> String? {
        page.attribute(.href, of: node).map { String(decoding: $0, as: UTF8.self) }
    }

    /// An attribute without the blanks around it; nil where it is missing or empty.
    private static func text(_ page: HTMLDocument, _ name: HTMLAttribute, _ node: Int) -> String? {
        guard let value = page.attribute(name, of: node) else { return nil }
        return value.prefix(4_096).withUnsafeBufferPointer { VisibleText().literal($0) }
    }
}
