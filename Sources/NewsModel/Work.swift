// The durable work list: items that were announced and whose article is not yet decided, or is looked at again. A row here is the promise
// that an item will be delivered or its refusal explained, whatever happens to the process.

/// An item waiting for its page.
public struct Work: Sendable, Hashable {
    /// The store's key.
    public var id: Int64
    public var sourceID: String
    public var item: Item
    /// The address to fetch.
    public var url: String
    /// The keys under which the store waits for it.
    public var identity: ItemIdentity
    /// How often it was tried and could not be finished.
    public var attempts: Int
    public var notBefore: Timestamp
    /// Why the last try could not finish, one clause.
    public var reason: String?
    /// How often its page was read already: 0 for an item that waits for its article, more for one whose page is looked
    /// at again for changes.
    public var visits = 0
    /// For a page that is visited again: what it answered last time.
    public var validators = Validators()

    public init(
        id: Int64, sourceID: String, item: Item, url: String, identity: ItemIdentity, attempts: Int = 0,
        notBefore: Timestamp
    ) {
        self.id = id
        self.sourceID = sourceID
        self.item = item
        self.url = url
        self.identity = identity
        self.attempts = attempts
        self.notBefore = notBefore
    }
}

/// What becomes of an article when it is held against everything known.
public enum Decision: Sendable, Hashable {
    /// A story not seen before: revision 1.
    case new
    /// A known story with another text.
    case revision(of: Int64, number: Int)
    /// A known story whose text has not changed.
    case unchanged(of: Int64)
    /// The text of another story, delivered before.
    case duplicate(of: Int64)
}
