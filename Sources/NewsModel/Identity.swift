// The names by which stories are known again. A key is the first 64 bits of a SHA-256: at ten million articles (thirty
// million keys) the chance that a new item meets another's key is one in 200,000 million; keys twice as long would cost
// thirty bytes an article more. What the keys are made of is decided in NewsDedup.

/// The first 64 bits of a SHA-256 over something that identifies a story.
public struct Key: Sendable, Hashable {
    public var bits: UInt64
    public init(bits: UInt64) { self.bits = bits }
}

/// What identifies an item that a source announced.
public struct ItemIdentity: Sendable, Hashable {
    /// The identifier that its source gave it. Publishers use one twice, so it never decides alone where there is an
    /// address.
    public var guid: Key
    /// The address, the same in all sources; nil where it identifies nothing (none, a front page, shared by several
    /// items of one visit).
    public var address: Key?
    /// Names the story for good once an article comes of it: both of the above together.
    public var story: Key

    public init(guid: Key, address: Key?, story: Key) {
        self.guid = guid
        self.address = address
        self.story = story
    }
}
