// A feed as a whole: what it says of itself, its items, and its wishes about the next visit.

/// A feed, sitemap or list of feeds, whatever its format.
public struct Feed: Sendable, Hashable {
    public enum Format: String, Sendable, Hashable {
        case rss20 = "rss2.0"
        case rss10 = "rss1.0"
        case rss09x = "rss0.9x"
        case atom10 = "atom1.0"
        case atom03 = "atom0.3"
        case jsonFeed = "jsonfeed"
        case rssInJSON = "rss-in-json"
        case sitemap
        case sitemapIndex = "sitemapindex"
        case opml
    }

    public var format: Format
    /// The character encoding that was used to read it.
    public var encoding: String = "utf-8"
    public var title: String?
    public var homePageURL: String?
    public var feedURL: String?
    public var summary: String?
    public var language: String?
    public var id: String?
    public var icon: String?
    public var favicon: String?
    public var authors: [Author] = []
    public var tags: [String] = []
    public var copyright: String?
    public var generator: String?
    public var datePublished: Timestamp?
    public var dateModified: Timestamp?
    public var nextURL: String?
    public var isExpired: Bool?
    public var isExplicit: Bool?
    public var hints = PollingHints()
    public var hubs: [Hub] = []
    public var items: [Item] = []
    /// The sitemaps that a sitemap index names.
    public var sitemaps: [SitemapReference] = []
    /// The feeds that an OPML document names.
    public var outlines: [FeedOutline] = []
    /// The document ended before its root element did: what is here is good, but there was more.
    public var isCutOff = false
    /// What had to be mended to read it, for people who look after feeds.
    public var warnings: [FeedWarning] = []

    public init(format: Format) { self.format = format }
}

/// When a feed would like to be visited. Hints are lower bounds for the scheduler, never commands.
public struct PollingHints: Sendable, Hashable {
    /// RSS ttl, minutes.
    public var timeToLiveMinutes: Int?
    /// RSS skipHours, 0…23, GMT.
    public var skipHours: [Int] = []
    /// RSS skipDays, English names: "Sunday".
    public var skipDays: [String] = []
    /// sy:updatePeriod: hourly, daily, weekly, monthly, yearly.
    public var updatePeriod: String?
    public var updateFrequency: Int?
    public var updateBase: Timestamp?

    public init() {}
}

/// A push service that a feed offers.
public struct Hub: Sendable, Hashable {
    public var type: String
    public var url: String
    public init(type: String, url: String) {
        self.type = type
        self.url = url
    }
}

public struct SitemapReference: Sendable, Hashable {
    public var url: String
    public var dateModified: Timestamp?
    public init(url: String, dateModified: Timestamp? = nil) {
        self.url = url
        self.dateModified = dateModified
    }
}

/// One feed in an OPML document.
public struct FeedOutline: Sendable, Hashable {
    public var title: String?
    public var feedURL: String
    public var homePageURL: String?
    /// Names of the outlines around it, outermost first.
    public var folder: [String] = []
    public var tags: [String] = []
    public init(feedURL: String) { self.feedURL = feedURL }
}

/// Something in a feed that was wrong and was mended.
public struct FeedWarning: Sendable, Hashable {
    public var message: String
    /// From 1; 0 where it has no place.
    public var line: Int
    public var column: Int
    public init(message: String, line: Int = 0, column: Int = 0) {
        self.message = message
        self.line = line
        self.column = column
    }
}
