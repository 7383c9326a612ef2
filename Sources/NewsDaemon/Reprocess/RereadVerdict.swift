// What becomes of a kept page that is read again. Only the page that a story's latest revision was made of may make
// another one: an older page would bring back what its publisher has corrected. And only a text that is not the latest
// revision's makes one.
import NewsDedup
import NewsModel
import NewsStore

/// What the store knows of a kept page before it is read.
enum PageStanding: Hashable {
    /// The latest revision of an article was made of it.
    case latest(ArticleRow)
    /// Its item is known and has no article.
    case withoutArticle
    /// A later revision was made of another page, or the item of this one got its article elsewhere.
    case superseded
    /// This store has never heard of it.
    case unknown

    init(_ page: String, _ identity: ItemIdentity, in store: any StoreView) throws {
        var isKnown = false
        for key in [identity.address, identity.guid].compactMap({ $0 }) {
            switch try store.memory(of: key) {
            case .article(let id):
                guard let row = try store.article(id) else { continue }
                let made = try store.memory(of: .page(page, revision: row.revision))
                self = made == .article(id) ? .latest(row) : .superseded
                return
            case .withoutArticle, .work: isKnown = true
            case nil: break
            }
        }
        self = isKnown ? .withoutArticle : .unknown
    }
}

enum RereadVerdict: Hashable {
    case unchanged(of: Int64)
    case revision(of: Int64, number: Int)
    /// Its text is another story's now.
    case duplicate(of: Int64)
    case filtered(by: String)
    /// Decided on as if it had just been fetched.
    case new
    case superseded
    case unknown

    init(_ reading: Rereading, in store: any StoreView) throws {
        let draft = reading.draft
        let standing = try PageStanding(reading.kept.pages.first?.recordID ?? "", draft.identity, in: store)
        if let rule = draft.refusal, standing != .unknown, standing != .superseded {
            self = .filtered(by: rule)
            return
        }
        switch standing {
        case .superseded: self = .superseded
        case .unknown: self = .unknown
        case .withoutArticle: self = .new
        case .latest(let row): self = try Self.verdict(on: draft, row, store)
        }
    }

    private static func verdict(on draft: Draft, _ row: ArticleRow, _ store: any StoreView) throws -> RereadVerdict {
        if case .article(let id) = try store.memory(of: draft.textKey), try store.article(id) != nil {
            if id != row.id { return .duplicate(of: id) }
            // An earlier revision's text comes back where the rules that changed it went.
            return row.fingerprint == draft.fingerprint.bits
                ? .unchanged(of: id) : .revision(of: id, number: row.revision + 1)
        }
        if let key = draft.lastingKey, try store.memory(of: key) == .article(row.id) { return .unchanged(of: row.id) }
        return .revision(of: row.id, number: row.revision + 1)
    }
}

extension WriterBatch {
    mutating func apply(_ reading: Rereading) throws -> WriterOutcome {
        let draft = reading.draft
        switch try RereadVerdict(reading, in: store) {
        case .unchanged(let id): return .article(.unchanged(of: id))
        case .duplicate(let id): return .article(.duplicate(of: id))
        case .filtered: return .article(.filtered)
        case .superseded, .unknown: return .obsolete
        case .new:
            return .article(
                try decide(draft, sourceID: reading.sourceID, url: reading.url, work: nil, kept: reading.kept))
        case .revision(let story, let number):
            let known = try knowledge(of: draft, reading.sourceID)
            let name = try revise(story, number, draft, known, sourceID: reading.sourceID, kept: reading.kept)
            try log(
                .revision, sourceID: reading.sourceID, url: reading.url,
                reason: "its kept page was read again; " + draft.account(of: known), article: story, record: name)
            return .article(.delivered(name, article: story, revision: number))
        }
    }
}
