// The rows that the store gives and takes, as plain values.
import NewsModel

/// What the store remembers under a key.
public enum Memory: Sendable, Hashable {
    /// A story that was delivered.
    case article(Int64)
    /// An item that waits in the work list.
    case work(Int64)
    /// An item that was decided and gave no article.
    case withoutArticle
}

/// An article: all that is kept of it besides its keys.
public struct ArticleRow: Sendable, Hashable {
    public var id: Int64
    /// The source in which it was first seen.
    public var sourceID: String
    public var firstSeen: Timestamp
    /// The latest revision.
    public var revision: Int
    /// The key that its public name is made of.
    public var story: Key
    /// The fingerprint of the latest revision.
    public var fingerprint: UInt64

    public init(
        id: Int64, sourceID: String, firstSeen: Timestamp, revision: Int, story: Key, fingerprint: UInt64
    ) {
        self.id = id
        self.sourceID = sourceID
        self.firstSeen = firstSeen
        self.revision = revision
        self.story = story
        self.fingerprint = fingerprint
    }
}

/// What is kept of an article to know near duplicates of it by.
public struct NearRow: Sendable, Hashable {
    public var article: Int64
    /// The article that its cluster began with; nil where it stands alone.
    public var cluster: Int64?
    public var sketch: [UInt8]

    public init(article: Int64, cluster: Int64?, sketch: [UInt8]) {
        self.article = article
        self.cluster = cluster
        self.sketch = sketch
    }
}

/// Of which articles sketches are kept.
public struct NearWindow: Sendable, Hashable {
    /// The newest so many.
    public var articles: Int64
    /// Those first seen since.
    public var since: Timestamp

    public init(articles: Int64, since: Timestamp) {
        self.articles = articles
        self.since = since
    }
}

/// The same story or text, found elsewhere.
public struct DuplicateLink: Sendable, Hashable {
    public var sourceID: String
    public var url: String
    public var seen: Timestamp
    public init(sourceID: String, url: String, seen: Timestamp) {
        self.sourceID = sourceID
        self.url = url
        self.seen = seen
    }
}

/// Another source's announcement of an address that already waits in the work list.
public struct Announcement: Sendable, Hashable {
    public var sourceID: String
    public var guid: Key
    public var url: String
    public init(sourceID: String, guid: Key, url: String) {
        self.sourceID = sourceID
        self.guid = guid
        self.url = url
    }
}

/// One decision, for `newsctl why`. The newest 50,000 are kept.
public struct LogEntry: Sendable, Hashable {
    /// What was decided.
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
        case new
        case revision
        case unchanged
        case duplicate
        case noArticle = "no-article"
        case failed
        /// The publisher took the page away after its article was delivered.
        case withdrawn
        case retry
        case known
        /// Nearly the text of another story, and configured to be dropped.
        case nearDuplicate = "duplicate-near"
        /// Refused by a configured filter, whose name is the reason.
        case filtered
    }

    public var time: Timestamp
    public var sourceID: String
    public var url: String
    public var outcome: Outcome
    /// One clause; empty where the outcome says all.
    public var reason: String
    public var article: Int64?
    /// The name of the record that was delivered.
    public var record: String?

    public init(
        time: Timestamp, sourceID: String, url: String, outcome: Outcome, reason: String = "", article: Int64? = nil,
        record: String? = nil
    ) {
        self.time = time
        self.sourceID = sourceID
        self.url = url
        self.outcome = outcome
        self.reason = reason
        self.article = article
        self.record = record
    }
}

/// What is counted, a number a day and source.
public enum CounterKind: Int, Sendable, Hashable, CaseIterable {
    /// How pages are read: first revisions that were made of a page, their bytes of text, those without a date of the
    /// page's own, and items for which the feed's text had to do.
    case pageArticles = 20
    case pageText = 21
    case pagesWithoutDate = 22
    case pagesWithoutText = 23
    /// Records of revision 1.
    case delivered = 1
    /// Records of later revisions.
    case revisions = 2
    case duplicates = 3
    case unchanged = 4
    case noArticle = 5
    case failed = 6
    /// Items that were new in their source.
    case items = 7
    /// Delivered as nearly the same as an earlier article, or dropped for it.
    case near = 8
    /// Refused by a filter.
    case filtered = 9
}

/// The store's memory of a host between two runs.
public struct HostRow: Sendable, Hashable {
    /// The registrable name and port: "example.org:443".
    public var name: String
    public var notBefore: Timestamp?
    /// Seconds between requests that robots.txt asks for.
    public var crawlDelay: Double?
    public var consecutiveErrors: Int
    public init(name: String, notBefore: Timestamp? = nil, crawlDelay: Double? = nil, consecutiveErrors: Int = 0) {
        self.name = name
        self.notBefore = notBefore
        self.crawlDelay = crawlDelay
        self.consecutiveErrors = consecutiveErrors
    }
}

/// A robots.txt as it was fetched.
public struct RobotsRow: Sendable, Hashable {
    /// "https://example.org:8443"
    public var origin: String
    /// The HTTP status; 0 where there was no answer.
    public var status: Int
    public var body: [UInt8]
    public var fetched: Timestamp
    public var expires: Timestamp
    public init(origin: String, status: Int, body: [UInt8], fetched: Timestamp, expires: Timestamp) {
        self.origin = origin
        self.status = status
        self.body = body
        self.fetched = fetched
        self.expires = expires
    }
}

/// How much there is.
public struct StoreStatistics: Sendable, Hashable {
    public var articles: Int64
    public var work: Int64
    /// Work that was tried before and waits for its next try.
    public var retries: Int64
    public var bytes: Int64
}
