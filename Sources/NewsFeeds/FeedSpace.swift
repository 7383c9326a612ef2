// The vocabularies that feeds mix, known by their namespaces in every spelling that is found in the wild: http or
// https, any case, with or without the final slash or '#', old addresses of the same thing. An undeclared or unknown
// namespace falls back to what its prefix usually means.

/// A vocabulary. What no module claims is `core`: the format of the root element itself.
enum FeedSpace: UInt8 {
    case core
    case atom
    case dc
    case dcterms
    case content
    case itunes
    case googleplay
    case media
    case georss
    case geo
    case gml
    case syndication
    case feedburner
    case xhtml
    case rdf
    case podcast
    case image
    case news
    case video
    case xml
    case prism
    case thread
    /// A module that says nothing to us: the RSS 1.0 link module, slash, wfw, admin …
    case foreign

    init(namespace: String?, prefix: String?) {
        if let namespace, let known = Self.byNamespace[Self.folded(namespace)] {
            self = known
        } else if let prefix, !prefix.isEmpty {
            self = Self.byPrefix[prefix.lowercased()] ?? .foreign
        } else {
            self = .core
        }
    }

    private static func folded(_ namespace: String) -> String {
        var text = Substring(namespace.lowercased().filter { $0 > " " })
        if text.hasPrefix("https://") { text = "http://" + text.dropFirst(8) }
        while text.hasSuffix("/") || text.hasSuffix("#") { text = text.dropLast() }
        return String(text)
    }

    private static let byPrefix: [String: FeedSpace] = [
        "atom": .atom, "atom10": .atom, "a10": .atom, "a": .atom, "atom03": .atom, "dc": .dc, "dcterms": .dcterms,
        "dct": .dcterms, "content": .content, "itunes": .itunes, "googleplay": .googleplay, "gplay": .googleplay,
        "media": .media, "mrss": .media, "georss": .georss, "geo": .geo, "gml": .gml, "sy": .syndication,
        "syn": .syndication, "feedburner": .feedburner, "pheedo": .feedburner, "xhtml": .xhtml, "h": .xhtml,
        "rdf": .rdf, "podcast": .podcast, "image": .image, "news": .news, "video": .video, "xml": .xml, "rss": .core,
        "prism": .prism, "thr": .thread,
    ]

    private static let byNamespace: [String: FeedSpace] = {
        let spaces: [(FeedSpace, [String])] = [
            (
                .core,
                [
                    "", "http://purl.org/rss/1.0", "http://purl.org/net/rss1.1",
                    "http://my.netscape.com/rdf/simple/0.9",
                    "http://my.netscape.com/publish/formats/rss-0.91.dtd", "http://channel.netscape.com/rdf/simple/0.9",
                    "http://backend.userland.com/rss", "http://backend.userland.com/rss091",
                    "http://backend.userland.com/rss092", "http://backend.userland.com/rss2",
                    "http://backend.userland.com/rss2.1", "http://blogs.law.harvard.edu/tech/rss",
                    "http://cyber.law.harvard.edu/rss/rss.html", "http://www.rssboard.org/rss-specification",
                    "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.google.com/schemas/sitemap/0.9",
                    "http://www.google.com/schemas/sitemap/0.84", "http://opml.org/spec2", "http://www.opml.org/spec2",
                ]
            ),
            (
                .atom,
                [
                    "http://www.w3.org/2005/atom", "http://purl.org/atom/ns", "http://purl.org/atom",
                    "http://example.com/newformat", "http://example.com/necho", "http://purl.org/echo",
                    "uri/of/echo/namespace", "http://purl.org/pie", "http://purl.org/atom-blog/ns",
                ]
            ),
            (.dc, ["http://purl.org/dc/elements/1.1", "http://purl.org/dc/elements/1.0", "http://purl.org/dc"]),
            (.dcterms, ["http://purl.org/dc/terms"]),
            (.content, ["http://purl.org/rss/1.0/modules/content"]),
            (
                .itunes,
                [
                    "http://www.itunes.com/dtds/podcast-1.0.dtd", "http://example.com/dtds/podcast-1.0.dtd",
                    "http://itunes.com/dtds/podcast-1.0.dtd", "http://www.itunes.com/dtds/podcast-1.0",
                ]
            ),
            (
                .googleplay,
                [
                    "http://www.google.com/schemas/play-podcasts/1.0",
                    "http://www.google.com/schemas/play-podcasts/1.0/play-podcasts.xsd",
                ]
            ),
            (
                .media,
                [
                    "http://search.yahoo.com/mrss", "http://tools.search.yahoo.com/mrss",
                    "http://video.search.yahoo.com/mrss",
                ]
            ),
            (.georss, ["http://www.georss.org/georss", "http://georss.org/georss"]),
            (.geo, ["http://www.w3.org/2003/01/geo/wgs84_pos"]),
            (.gml, ["http://www.opengis.net/gml"]),
            (.syndication, ["http://purl.org/rss/1.0/modules/syndication"]),
            (.feedburner, ["http://rssnamespace.org/feedburner/ext/1.0", "http://www.pheedo.com/namespace/pheedo"]),
            (
                .xhtml,
                ["http://www.w3.org/1999/xhtml", "http://www.w3.org/tr/rec-html40", "http://www.w3.org/tr/html4"]
            ),
            (.rdf, ["http://www.w3.org/1999/02/22-rdf-syntax-ns"]),
            (.podcast, ["http://podcastindex.org/namespace/1.0"]),
            (.image, ["http://www.google.com/schemas/sitemap-image/1.1"]),
            (.news, ["http://www.google.com/schemas/sitemap-news/0.9"]),
            (.video, ["http://www.google.com/schemas/sitemap-video/1.1"]),
            (.xml, ["http://www.w3.org/xml/1998/namespace"]),
            (.prism, ["http://purl.org/rss/1.0/modules/prism", "http://prismstandard.org/namespaces/basic/2.0"]),
            (.thread, ["http://purl.org/syndication/thread/1.0"]),
            (
                .foreign,
                [
                    "http://purl.org/rss/1.0/modules/link", "http://purl.org/rss/1.0/modules/slash",
                    "http://wellformedweb.org/commentapi", "http://webns.net/mvcb", "http://www.w3.org/2000/svg",
                    "http://www.w3.org/1998/math/mathml", "http://www.w3.org/2001/xinclude",
                ]
            ),
        ]
        var table: [String: FeedSpace] = [:]
        for (space, namespaces) in spaces {
            for each in namespaces { table[each] = space }
        }
        return table
    }()
}
