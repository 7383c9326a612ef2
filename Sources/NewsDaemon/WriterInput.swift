// What the writer is told and what it answers. Everything expensive about an article (normal form, hashes) is done when
// a Draft is made, on a worker; the writer itself only looks up, writes and waits for the disk.
import NewsArchive
import NewsDedup
import NewsExtract
import NewsModel
import NewsSpool
import NewsStore

/// An article ready to be decided on. A class, since it wanders through many hands and holds dozens of references, each
/// of which a copy would count.
public final class Draft: Sendable {
    public let article: Article
    public let identity: ItemIdentity
    /// The publisher's identifier of the item.
    public let guid: String
    public let provenance: Provenance
    public let contentHash: ContentHash
    public let fingerprint: Fingerprint
    let textKey: Key
    /// Of the text without the lines that change by themselves; nil where it has none.
    let lastingKey: Key?
    let near: NearPolicy
    /// The name of the filter that refuses it.
    let refusal: String?
    /// To find near duplicates by; nil where nobody looks or the text is short.
    let sketch: NearSketch?
    /// Keys of the addresses that the page calls its own or where redirects led, where they are not the item's.
    let pageKeys: [Key]

    /// Pure; costs about 42 µs for the text of a page, a quarter of it for the sketch.
    public init(
        _ article: Article, identity: ItemIdentity, guid: String, provenance: Provenance, near: NearPolicy = .off,
        refusal: String? = nil
    ) {
        self.article = article
        self.identity = identity
        self.guid = guid
        self.provenance = provenance
        let text = NormalizedText(article.contentText)
        contentHash = ContentHash(of: text)
        fingerprint = Fingerprint(of: text)
        textKey = .text(text, hash: contentHash, title: article.title, story: identity.story)
        lastingKey = .lasting(article.contentText, title: article.title, story: identity.story)
        self.near = near
        self.refusal = refusal
        sketch = near == .off || refusal != nil ? nil : NearSketch(of: text, original: article.contentText)
        var keys: [Key] = []
        // Where the item's address names no story, the page's own spelling of it does not either.
        if identity.address != nil {
            for url in [article.canonicalURL, provenance.finalURL] {
                // Most pages call themselves what they were asked by, of which the item's own key is made.
                guard let url, url != provenance.requestedURL, let key = Key.address(url), key != identity.address,
                    !keys.contains(key)
                else { continue }
                keys.append(key)
            }
        }
        pageKeys = keys
    }

    /// The sentence that says that the article was taken away, where its text is but such a notice. Looked for where it
    /// is asked for only: ten times what all keys cost.
    var retraction: String? { RetractionNotice.sentence(in: article.contentText) }
}

/// An item of a visit.
public struct PolledItem: Sendable {
    /// Where its article comes from.
    public enum Content: Sendable {
        /// The page at the address is fetched, not before a time.
        case page(url: String, notBefore: Timestamp)
        /// The feed carries it.
        case ready(Draft)
        /// Older than what a new source may bring: it counts as known, and nothing comes of it.
        case passedOver
        /// A filter refuses it by what its item tells, and its page is not fetched.
        case refused(url: String, by: String)
    }

    public var item: Item
    public var identity: ItemIdentity
    public var content: Content

    public init(item: Item, identity: ItemIdentity, content: Content) {
        self.item = item
        self.identity = identity
        self.content = content
    }
}

/// A visit's result: the source's new state moves only together with its items.
public struct PollCommit: Sendable {
    public var sourceID: String
    public var items: [PolledItem]
    /// The state after the visit, given how many items were new.
    public var state: @Sendable (_ newItems: Int) -> SourceState

    public init(sourceID: String, items: [PolledItem], state: @escaping @Sendable (_ newItems: Int) -> SourceState) {
        self.sourceID = sourceID
        self.items = items
        self.state = state
    }
}

/// One thing to be made durable.
public enum WriterInput: Sendable {
    case poll(PollCommit)
    case state(SourceState)
    /// The page gave an article. With `revisit`, it is looked at again then; `work.validators` are kept for that. `kept`
    /// goes into the archive if the article is delivered.
    case finished(Work, Draft, revisit: Timestamp? = nil, kept: KeptPages? = nil)
    /// A page that was looked at again and has not changed.
    case unchanged(Work, revisit: Timestamp?)
    /// The page is no article: a result. `kept` goes into the archive, for a newsd that finds one in it.
    case noArticle(Work, reason: String, kept: KeptPages? = nil)
    /// The page cannot be had, now or later: with `isWithdrawn`, its publisher took it away after its article was
    /// delivered.
    case failed(Work, reason: String, isWithdrawn: Bool = false)
    /// The page cannot be had now. `work.validators` are kept for the next try.
    case retry(Work, notBefore: Timestamp, reason: String)
    /// A kept page was read again.
    case reread(Rereading)
    /// The wall clock was set by so many seconds.
    case clockJumped(Int64)
    case removeSource(String)
    case host(HostRow)
    case robots(RobotsRow)

    /// About how many bytes of records, and of pages that are kept, it makes.
    var size: Int {
        switch self {
        case .finished(_, let draft, _, let kept): draft.size + (kept?.size ?? 0)
        case .noArticle(_, _, let kept?): 512 + kept.size
        case .reread(let reading): reading.draft.size
        case .poll(let poll):
            poll.items.reduce(0) { sum, item in
                if case .ready(let draft) = item.content { return sum + draft.size }
                return sum + 512
            }
        default: 512
        }
    }
}

extension Draft {
    /// All under which its text and its page are found again.
    var allKeys: [Key] { [textKey] + (lastingKey.map { [$0] } ?? []) + pageKeys }

    fileprivate var size: Int { article.contentText.utf8.count + article.contentHTML.utf8.count }
}

/// What became of an article.
public enum ArticleOutcome: Sendable, Hashable {
    /// Its record is in new/.
    case delivered(RecordName, article: Int64, revision: Int)
    case unchanged(of: Int64)
    case duplicate(of: Int64)
    /// Nearly the same as an earlier article and, as configured, not delivered.
    case nearDuplicate(of: Int64)
    case filtered
    /// Its text has given way to the notice that it was taken away.
    case withdrawn(of: Int64)
}

/// What became of an input, told once it is durable.
public enum WriterOutcome: Sendable {
    case polled(PollOutcome)
    case article(ArticleOutcome)
    /// Written, nothing more to say.
    case recorded
    /// The work is not in the list any more: finished before, or its source was removed.
    case obsolete
    /// The store cannot take this input, whatever is tried; the reason is one clause.
    case rejected(reason: String)
}

/// What a visit brought.
public struct PollOutcome: Sendable {
    /// As it was written.
    public var state: SourceState
    /// Items that the source had not announced before.
    public var newItems = 0
    /// New in the work list, in the feed's order.
    public var work: [Work] = []
    /// What became of the items that the feed carried whole and that said anything new.
    public var articles: [ArticleOutcome] = []
}

/// What the daemon should know of the writer beyond its answers.
public enum WriterEvent: Sendable {
    /// So many records of a batch name an earlier story that is nearly the same.
    case linkedNear(Int)
    /// Nothing can be stored for now; everything is kept and tried again by itself.
    case paused(reason: String)
    case resumed
}
