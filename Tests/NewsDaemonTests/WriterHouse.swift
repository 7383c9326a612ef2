// A writer with its store and spool in a directory of a test's own, and a clock that the test turns.
import Dispatch
import Glibc
import NewsArchive
import NewsDaemon
import NewsDedup
import NewsJSON
import NewsModel
import NewsScratch
import NewsSpool
import NewsStore
import Synchronization
import Testing

/// A clock that shows what it is told.
final class SetClock: Clock {
    private let time = Mutex(Timestamp(seconds: 1_790_000_000))
    func now() -> Timestamp { time.withLock { $0 } }
    func uptime() -> Double { 0 }
    func awake() -> Double { 0 }
    func advance(_ seconds: Int64) { time.withLock { $0.seconds += seconds } }
}

/// A writer with its store and spool in a directory of its own, spoken to one input at a time.
final class WriterHouse: Sendable {
    let scratch = Scratch()
    let clock = SetClock()
    let store: SQLiteStore
    let writer: Writer
    private let told: Told

    /// What the writer told of its health.
    private final class Told: Sendable {
        let events = Mutex<[WriterEvent]>([])
    }

    init(
        hook: SpoolStepHook? = nil, spoolPath: String? = nil, retryDelay: Double = 0.01, keepsPages: Bool = false
    ) throws {
        store = try SQLiteStore(path: scratch.path + "/state.db")
        let spool = try Spool(path: spoolPath ?? scratch.path + "/spool", hook: hook)
        let told = Told()
        writer = Writer(
            store: store, spool: spool,
            archive: keepsPages ? try PageArchive(path: scratch.path + "/raw", fileSize: 1 << 30, hook: hook) : nil,
            clock: clock, retryDelay: { _ in retryDelay },
            onEvent: { event in told.events.withLock { $0.append(event) } })
        self.told = told
        _ = try writer.recover()
    }

    var pauses: [String] {
        told.events.withLock { events in
            events.compactMap { event in
                if case .paused(let reason) = event { return reason }
                return nil
            }
        }
    }

    var nearLinks: Int {
        told.events.withLock { events in
            events.reduce(0) { sum, event in
                if case .linkedNear(let count) = event { return sum + count }
                return sum
            }
        }
    }

    var resumptions: Int {
        told.events.withLock { events in
            events.count { event in
                if case .resumed = event { return true }
                return false
            }
        }
    }

    var spoolPath: String { scratch.path + "/spool" }
    var delivered: [String] { Scratch.names(spoolPath + "/new") }
    var staged: [String] { Scratch.files(spoolPath + "/tmp") }

    func record(_ name: String) throws -> JSONValue {
        try JSONReader.read(Scratch.bytes(spoolPath + "/new/" + name))
    }

    /// Submits and waits for the answers, in order.
    func write(_ inputs: [WriterInput]) -> [WriterOutcome] {
        let answers = Mutex<[Int: WriterOutcome]>([:])
        let group = DispatchGroup()
        for (index, input) in inputs.enumerated() {
            group.enter()
            writer.submit(input) { outcome in
                answers.withLock { $0[index] = outcome }
                group.leave()
            }
        }
        group.wait()
        return answers.withLock { answers in inputs.indices.compactMap { answers[$0] } }
    }

    func poll(_ items: [Announced], source: String = "a", tag: String? = nil) throws -> PollOutcome {
        let identities = ItemIdentity.identify(
            items.map(\.item), addresses: items.map(\.item.url), sourceID: source)
        let polled = zip(items, identities).map { each, identity in
            let content: PolledItem.Content =
                each.text.map { text in
                    .ready(Self.draft(text, item: each.item, identity: identity, from: .feed))
                } ?? .page(url: each.item.url ?? "", notBefore: Timestamp(seconds: 0))
            return PolledItem(item: each.item, identity: identity, content: content)
        }
        let commit = PollCommit(sourceID: source, items: polled) { newItems in
            var state = SourceState(sourceID: source, address: "https://\(source).example/feed")
            state.validators.entityTag = tag
            state.consecutiveFailures = newItems
            return state
        }
        guard case .polled(let outcome) = write([.poll(commit)]).first else { throw Unexpected() }
        return outcome
    }

    func finish(
        _ work: Work, _ text: String, canonical: String? = nil, kept: KeptPages? = nil
    ) throws -> ArticleOutcome {
        let draft = Self.draft(text, item: work.item, identity: work.identity, from: .page, canonical: canonical)
        guard case .article(let outcome) = write([.finished(work, draft, kept: kept)]).first else { throw Unexpected() }
        return outcome
    }

    static func draft(
        _ text: String, item: Item, identity: ItemIdentity, from: Provenance.Text, canonical: String? = nil,
        near: NearPolicy = .off, refusal: String? = nil
    ) -> Draft {
        var article = Article(url: item.url ?? "", contentText: text, contentHTML: "<p>\(text)</p>")
        article.title = item.title
        article.canonicalURL = canonical
        return Draft(
            article, identity: identity, guid: item.id,
            provenance: Provenance(text: from, fetchedAt: Timestamp(seconds: 1_790_000_000)), near: near,
            refusal: refusal)
    }

    /// A text of one's own, long enough to speak for itself.
    static func text(_ topic: String) -> String {
        (0..<60).map { "\(topic) sentence \($0 * 7 % 60) about \(topic) and \($0)." }.joined(separator: " ")
    }

    func log() throws -> [LogEntry] { try store.read { try $0.log(url: nil, article: nil, limit: 100) }.reversed() }

    struct Unexpected: Error {}
}

/// An item, and its text where the feed carries it.
struct Announced {
    var item: Item
    var text: String?

    init(_ id: String, _ url: String?, text: String? = nil, title: String? = nil) {
        item = Item(id: id)
        item.url = url
        item.title = title
        self.text = text
    }
}
