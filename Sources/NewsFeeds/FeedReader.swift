// The door of this room: bytes in, a feed out, whatever its format. Sniffs rather than believes labels, mends rather than
// refuses; the only bytes it turns down are those in which no known format can be found.

import NewsJSON
import NewsModel
import NewsXML

/// What bytes turned out to be.
public enum FeedReading: Sendable {
    case feed(Feed)
    /// One clause: "a web page, not a feed".
    case notAFeed(reason: String)
}

public enum FeedReader {
    public struct Options: Sendable {
        /// Without it bodies come as the feed wrote them: only for measuring, or where they are sanitised later.
        public var sanitizes = true
        /// Items (or sitemap entries) beyond it are left out.
        public var itemLimit = 100_000
        /// The most that a compressed document may grow to.
        public var expandedSizeLimit = 64 << 20
        public var xml = XMLLimits()

        public init() {}
    }

    /// Element names that make a document a feed of one kind or another.
    private static let roots: [StaticString] = [
        "rss", "feed", "rdf", "urlset", "sitemapindex", "opml", "channel",
    ]

    /// Reads a document as it was served. `url` is the address that answered, `contentType` the header.
    public static func read(
        _ bytes: [UInt8], url: String? = nil, contentType: String? = nil, options: Options = .init()
    ) -> FeedReading {
        var bytes = bytes
        if Gzip.isGzip(bytes) {
            guard let expanded = Gzip.expand(bytes, limit: options.expandedSizeLimit) else {
                return .notAFeed(reason: "compressed data that cannot be read or expands beyond the limit")
            }
            bytes = expanded
        }
        let decoded = Charset.decodeXML(bytes, contentType: contentType)
        var reading = read(decoded, url: url, options: options)
        if case .feed(var feed) = reading {
            feed.encoding = decoded.encoding
            feed.warnings = warnings(about: decoded) + feed.warnings
            reading = .feed(feed)
        }
        return reading
    }

    /// What was wrong with the characters.
    private static func warnings(about decoded: Charset.Decoded) -> [FeedWarning] {
        var warnings: [FeedWarning] = []
        if let declared = decoded.declared, declared != decoded.encoding {
            warnings.append(FeedWarning(message: "called \(declared), but read as \(decoded.encoding)"))
        }
        guard decoded.replacements > 0 || decoded.isMended else { return warnings }
        var warning = FeedWarning(message: "characters that no feed may hold were removed or replaced")
        if decoded.replacements > 0 {
            warning.message = "\(decoded.replacements) places are not \(decoded.encoding)"
        }
        if let place = decoded.mendedAt {
            let before = decoded.text[..<place]
            warning.line = 1 + before.count { $0 == 0x0A }
            warning.column = 1 + place - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)
        }
        return warnings + [warning]
    }

    private static func read(_ decoded: Charset.Decoded, url: String?, options: Options) -> FeedReading {
        let first = decoded.text.first { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
        switch first {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            return JSONFeedReader.read(decoded.text, url: url, options: options)
        case nil:
            return .notAFeed(reason: "the document is empty")
        default:
            break
        }
        if let feed = readXML(decoded.text, url: url, options: options) { return .feed(feed) }
        if first != UInt8(ascii: "<") {
            let list = decoded.text.withUnsafeBufferPointer { TextSitemap.read($0, limit: options.itemLimit) }
            if let list { return .feed(list) }
        }
        return .notAFeed(
            reason: looksLikePage(decoded.text) ? "a web page, not a feed" : "no known kind of feed is in it")
    }

    private static func readXML(_ text: [UInt8], url: String?, options: Options) -> Feed? {
        let builder = FeedTreeBuilder(documentURL: url)
        let damage = XMLEvents.read(
            text, roots: roots, unnestable: ["item", "entry", "url", "sitemap"], limits: options.xml, to: builder)
        guard let damage, let root = builder.tree.nodes.first else { return nil }
        let context = FeedContext(builder.tree, documentURL: url, options: options)
        var feed: Feed
        switch root.term {
        case .urlset: feed = context.sitemap()
        case .sitemapindex: feed = context.sitemapIndex()
        case .opml: feed = context.opml()
        default: feed = context.feed(format: format(builder))
        }
        feed.isCutOff = damage.contains(where: \.isCutOff)
        feed.warnings = damage.map { FeedWarning(message: $0.message, line: $0.line, column: $0.column) }
        return feed
    }

    private static func format(_ builder: FeedTreeBuilder) -> Feed.Format {
        let tree = builder.tree
        switch tree.nodes[0].term {
        case .feed: return builder.isAtom03 ? .atom03 : .atom10
        case .rdf:
            let children = tree.children(of: 0).first {
                tree.nodes[$0].term == .channel || tree.nodes[$0].term == .item
            }
            let namespace = builder.coreNamespace(of: children)
            return namespace.contains("netscape") ? .rss09x : .rss10
        default:
            let version = tree.attribute(.version, of: 0) ?? ""
            return version.hasPrefix("0.9") ? .rss09x : version.hasPrefix("1.") ? .rss10 : .rss20
        }
    }

    private static func looksLikePage(_ text: [UInt8]) -> Bool {
        let head = String(decoding: text.prefix(512), as: UTF8.self).lowercased()
        return head.contains("<html") || head.contains("<!doctype html")
    }
}
