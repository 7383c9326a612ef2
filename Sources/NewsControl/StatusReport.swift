// What `newsctl status` shows, as values: the daemon makes one from its memory, newsctl makes the same from the store
// when the daemon is down, and people and programs read both alike.
import NewsJSON
import NewsModel

/// The state of newsd at one moment.
public struct StatusReport: Sendable, Hashable {
    public enum State: String, Sendable {
        case running
        /// Running, but nothing is delivered until the trouble named in `trouble` is over.
        case paused
        case stopping
        case stopped
    }

    public var state: State
    public var version: String = newsdVersion
    public var pid: Int?
    public var since: Timestamp?
    /// Why delivery is paused, or what an operator should know otherwise.
    public var trouble: String?
    /// Why the last reload was refused.
    public var reloadError: String?
    public var transfers = 0
    public var queued = 0
    /// Items whose article is not yet decided.
    public var waiting = 0
    public var today = Counts()
    public var spool = SpoolSize()
    /// Nil where no pages are kept.
    public var archive: ArchiveSize?
    public var sources: [SourceStatus] = []

    public init(state: State) { self.state = state }

    /// What became of items since midnight UTC.
    public struct Counts: Sendable, Hashable {
        public var delivered = 0
        public var revisions = 0
        public var duplicates = 0
        /// Nearly the same as an earlier article: linked to it, or dropped.
        public var near = 0
        public var filtered = 0
        public var noArticle = 0
        public var failed = 0
        public init() {}
    }

    public struct SpoolSize: Sendable, Hashable {
        public var directory = ""
        public var new = 0
        public var current = 0
        /// Set aside by `newsctl consume` after too many failures.
        public var failed = 0
        public var bytes: Int64 = 0
        public init() {}
    }

    /// The WARC files of kept pages.
    public struct ArchiveSize: Sendable, Hashable {
        public var directory: String
        public var files: Int
        public var bytes: Int64

        public init(directory: String, files: Int, bytes: Int64) {
            self.directory = directory
            self.files = files
            self.bytes = bytes
        }
    }
}

/// One source's line.
public struct SourceStatus: Sendable, Hashable {
    public enum Health: String, Sendable {
        case ok
        /// Not visited yet.
        case fresh = "new"
        case failing
        /// Answers, but has had nothing new for much longer than is usual for it.
        case silent
        case paused
        /// 410: will not be asked again.
        case gone
    }

    public var id: String
    /// feed, sitemap or pages
    public var kind: String
    public var address: String
    public var health: Health
    public var lastVisit: Timestamp?
    public var nextVisit: Timestamp?
    public var lastNew: Timestamp?
    public var lastResult: String?
    public var reason: String?
    public var failingSince: Timestamp?
    public var failures = 0
    /// Its items whose article is not yet decided.
    public var waiting = 0

    /// Since when it has been failing, silent or gone.
    public var since: Timestamp?
    /// How its pages are read worse than they used to be.
    public var reading: String?
    /// Of a silent source, the usual seconds between items.
    public var usualGap: Int64?

    /// `health` is judged by whoever knows the rules of visits.
    public init(source: Source, state: SourceState?, health: SourceHealth) {
        id = source.id
        switch source.kind {
        case .feed(let url): (kind, address) = ("feed", url)
        case .sitemap(let url): (kind, address) = ("sitemap", url)
        case .pages(let urls): (kind, address) = ("pages", urls.count == 1 ? urls[0] : "\(urls.count) pages")
        }
        lastVisit = state?.lastVisit
        nextVisit = state?.nextVisit
        lastNew = state?.lastNew
        lastResult = state?.lastResult?.rawValue
        reason = state?.reason
        failingSince = state?.failingSince
        failures = state?.consecutiveFailures ?? 0
        switch health {
        case .well: self.health = .ok
        case .fresh: self.health = .fresh
        case .paused: self.health = .paused
        case .failing(let reason, let since):
            self.health = .failing
            self.reason = reason
            self.since = since
        case .silent(let since, let usual):
            self.health = .silent
            self.since = since
            usualGap = usual
        case .gone(let since):
            self.health = .gone
            self.since = since
        }
    }

    /// What a report says of it.
    init(id: String, kind: String, address: String, health: Health) {
        self.id = id
        self.kind = kind
        self.address = address
        self.health = health
    }
}
