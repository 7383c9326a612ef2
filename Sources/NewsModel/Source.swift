// A source is a configured thing that newsd watches. It holds only what the operator wrote; what newsd learns about
// it (validators, next visit, failures) lives in the store and in the plan.

/// A feed, a sitemap or a set of page addresses, with the settings that the operator gave it.
public struct Source: Sendable, Hashable {
    /// What is watched.
    public enum Kind: Sendable, Hashable {
        /// A feed of any format.
        case feed(String)
        /// A sitemap or sitemap index.
        case sitemap(String)
        /// Article pages, each fetched and extracted by itself.
        case pages([String])
    }

    /// The operator's name for it: 1 to 64 of A–Z a–z 0–9 . _ -
    public var id: String
    public var kind: Kind
    /// BCP 47 code that pages are taken to be in where they do not convince of another.
    public var language: String?
    /// IANA zone name for dates that give no offset.
    public var timeZone: String?
    /// Whether the page of each item is fetched; nil: as `extract.full_text` says.
    public var fullText: Bool?
    /// Bounds of the visit interval in seconds; nil: as `[schedule]` says.
    public var minInterval: Int64?
    public var maxInterval: Int64?
    /// How many of its newest items it may bring when it is new; nil: as `[schedule]` says.
    public var firstItems: Int32?
    /// The name of the credential that its own origin is shown.
    public var credential: String?
    /// CSS selectors of the elements that are the body of its pages, and of those that are taken for absent.
    public var keep: [String] = []
    public var drop: [String] = []
    /// What it delivers and what not; asked before the filters for all sources.
    public var filters: [FilterRule] = []

    public init(
        id: String, kind: Kind, language: String? = nil, timeZone: String? = nil, fullText: Bool? = nil,
        minInterval: Int64? = nil, maxInterval: Int64? = nil
    ) {
        self.id = id
        self.kind = kind
        self.language = language
        self.timeZone = timeZone
        self.fullText = fullText
        self.minInterval = minInterval
        self.maxInterval = maxInterval
    }
}
