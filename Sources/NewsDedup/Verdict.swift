// Same, changed or new: what becomes of an article, given what the store knows. Pure. In doubt an article is delivered:
// a reader can throw away a second copy but cannot miss what never came.
import NewsModel

/// An article that the store knows under one of a candidate's keys.
public struct KnownArticle: Sendable, Hashable {
    public var id: Int64
    /// Its latest revision.
    public var revision: Int
    public var fingerprint: Fingerprint
    /// Whether the candidate comes from the source that this article was first seen in.
    public var isSameSource: Bool

    public init(id: Int64, revision: Int, fingerprint: Fingerprint, isSameSource: Bool) {
        self.id = id
        self.revision = revision
        self.fingerprint = fingerprint
        self.isSameSource = isSameSource
    }
}

/// What the store knows of a candidate.
public struct Knowledge: Sendable, Hashable {
    /// The article of exactly this text, in any of its revisions.
    public var byText: KnownArticle?
    /// The article of this text but for lines that change by themselves (TrivialLines.swift).
    public var byLastingText: KnownArticle?
    /// The article at the address that the item announced.
    public var byAddress: KnownArticle?
    /// The article of the same guid in the same source.
    public var byGuid: KnownArticle?
    /// An article at the address that the page calls its own, or where its redirects led.
    public var byPage: KnownArticle?

    public init(
        byText: KnownArticle? = nil, byLastingText: KnownArticle? = nil, byAddress: KnownArticle? = nil,
        byGuid: KnownArticle? = nil, byPage: KnownArticle? = nil
    ) {
        self.byText = byText
        self.byLastingText = byLastingText
        self.byAddress = byAddress
        self.byGuid = byGuid
        self.byPage = byPage
    }
}

/// An article of which is to be decided.
public struct Candidate: Sendable, Hashable {
    public var fingerprint: Fingerprint
    /// Whether the item has an address of its own.
    public var hasAddress: Bool
    /// Whether the text was taken from the article's page rather than from the feed.
    public var isWholePage: Bool

    public init(fingerprint: Fingerprint, hasAddress: Bool, isWholePage: Bool) {
        self.fingerprint = fingerprint
        self.hasAddress = hasAddress
        self.isWholePage = isWholePage
    }

    /// Up to this distance two texts count as versions of one story where other signs point the same way. Unrelated
    /// texts lie 32 ± 4 apart.
    static let likeness = 14

    /// The story of the same source that this would be another text of, and a quite different one; nil where there is none.
    public func story(_ known: Knowledge) -> Int64? {
        guard known.byText == nil, known.byLastingText == nil, let story = known.byAddress ?? known.byGuid,
            story.isSameSource, fingerprint.distance(to: story.fingerprint) > Self.likeness
        else { return nil }
        return story.id
    }

    public func decide(_ known: Knowledge) -> Decision {
        let hints = [known.byGuid, known.byPage].compactMap { $0 }
        if let text = known.byText {
            let stories = [known.byAddress].compactMap { $0 } + hints
            return stories.contains { $0.id == text.id } ? .unchanged(of: text.id) : .duplicate(of: text.id)
        }
        if let same = known.byLastingText,
            ([known.byAddress].compactMap { $0 } + hints).contains(where: { $0.id == same.id })
        {
            return .unchanged(of: same.id)
        }
        if let story = known.byAddress {
            // A feed's excerpt of a story that another source brought in full is no newer version of it.
            if !story.isSameSource, !isWholePage { return .duplicate(of: story.id) }
            return .revision(of: story.id, number: story.revision + 1)
        }
        // Without an address the guid is all there is to go by.
        if !hasAddress, let story = known.byGuid { return .revision(of: story.id, number: story.revision + 1) }
        // A guid at a new address is a story that moved or a guid used twice; a page's own idea of its address is
        // often the section's. The text tells.
        if let story = hints.first(where: { fingerprint.distance(to: $0.fingerprint) <= Self.likeness }) {
            return .revision(of: story.id, number: story.revision + 1)
        }
        return .new
    }
}
