// What newsd remembers, behind one protocol: the same promises whatever keeps it. One writer at a time changes it, in
// transactions that are durable when they return; any number of readers, also in other processes, see only whole
// transactions. Nothing here decides: what is the same, what is due, what is a failure is told from outside.
import NewsModel

/// A store that is open for writing.
public protocol StateStore: Sendable {
    /// Runs `body` and makes all that it did durable, or nothing of it if it throws.
    func transaction<Result>(_ body: (any StoreTransaction) throws -> Result) throws -> Result
    /// Runs `body` on a settled view that waits for no writer.
    func read<Result>(_ body: (any StoreView) throws -> Result) throws -> Result
    /// Reads everything and compares; an empty list is a sound store.
    func integrityFaults() throws -> [String]
    /// Folds the log of changes into the file and lets it go.
    func close() throws
}

/// Questions to the store.
public protocol StoreView {
    // Sources
    func sources() throws -> [SourceState]
    /// The same, one at a time, for those who keep them in another form.
    func forEachSource(_ body: (SourceState) throws -> Void) throws
    func source(_ id: String) throws -> SourceState?

    // Work
    /// Work that may start at `now`, in order of arrival, from behind the id `after`.
    func dueWork(now: Timestamp, after: Int64, limit: Int) throws -> [Work]
    func work(_ id: Int64) throws -> Work?
    /// The source that waits for a piece of work; nil where it is finished or was dropped.
    func workSource(_ id: Int64) throws -> String?
    /// When the next retry or second look may start.
    func earliestRetry() throws -> Timestamp?
    /// How many items wait for their article, by source.
    func workCounts() throws -> [String: Int]
    /// Other sources' announcements of the same address. Empty without a look where nobody waits for anything.
    func announcements(of work: Int64) throws -> [Announcement]

    // Stories
    func memory(of key: Key) throws -> Memory?
    /// Two questions at once.
    func memories(of first: Key, _ second: Key?) throws -> (Memory?, Memory?)
    func article(_ id: Int64) throws -> ArticleRow?
    func duplicates(of article: Int64) throws -> [DuplicateLink]
    func nearRow(of article: Int64) throws -> NearRow?
    /// Names of records whose delivery was promised and not yet confirmed.
    func pendingRecords() throws -> [String]

    // For people
    /// The newest entries first; `url` and `article` narrow them where they are given.
    func log(url: String?, article: Int64?, limit: Int) throws -> [LogEntry]
    /// The newest entries of one source first.
    func log(sourceID: String, limit: Int) throws -> [LogEntry]
    /// Sums by source over days counted from 1970-01-01; with `sourceID` nil all of them, by source.
    func counters(days: ClosedRange<Int>, sourceID: String?) throws -> [String: [CounterKind: Int]]
    func statistics() throws -> StoreStatistics

    // Hosts
    func hosts() throws -> [HostRow]
    func robots(_ origin: String) throws -> RobotsRow?
}

/// Changes to the store, and questions that see them.
public protocol StoreTransaction: StoreView {
    // Sources
    func save(_ state: SourceState) throws
    /// Forgets the source and its waiting work; work that other sources wait for goes to the first of them.
    func removeSource(_ id: String) throws

    // Work
    func insertWork(
        sourceID: String, item: Item, url: String, identity: ItemIdentity, notBefore: Timestamp
    ) throws -> Work
    func announce(_ announcement: Announcement, for work: Int64) throws
    func postpone(_ work: Int64, until: Timestamp, reason: String, validators: Validators) throws
    /// Its article is delivered; its page is to be looked at again.
    func revisit(_ work: Int64, at: Timestamp, validators: Validators) throws
    func finish(_ work: Int64) throws
    /// The wall clock was set: whatever waits keeps its distance.
    func moveWork(by seconds: Int64) throws

    // Stories
    func remember(_ key: Key, as memory: Memory) throws
    func insertArticle(
        sourceID: String, firstSeen: Timestamp, story: Key, fingerprint: UInt64
    ) throws -> Int64
    func revise(_ article: Int64, revision: Int, fingerprint: UInt64) throws
    /// False where the link was known.
    func link(_ duplicate: DuplicateLink, to article: Int64) throws -> Bool
    /// The articles that share a band, those with most in common first, newest first among equals.
    func nearRows(bands: [UInt32], limit: Int) throws -> [NearRow]
    /// Keeps an article's sketch, in place of an older one of it, which leaves its cluster as it was, and lets a few of those go that `keeping` does not cover.
    func rememberNear(_ row: NearRow, bands: [UInt32], keeping: NearWindow) throws
    /// Promises the delivery of records. The number is for `confirm`.
    func promise(_ records: [String]) throws -> Int64
    func confirm(_ promise: Int64) throws
    func confirmAll() throws

    // For people
    func log(_ entry: LogEntry) throws
    func count(_ kind: CounterKind, by number: Int, sourceID: String, day: Int) throws

    // Hosts
    func save(_ host: HostRow) throws
    func save(_ robots: RobotsRow) throws
}
