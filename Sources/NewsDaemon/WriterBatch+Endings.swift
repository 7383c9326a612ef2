// Items of which no record comes: withdrawn, dropped as near duplicates, refused by a filter. Each is settled for good and
// says why in the log.
import NewsDedup
import NewsModel
import NewsStore

extension WriterBatch {
    /// A notice in the place of an article is no text of it: nothing is delivered, and nothing is held against it later.
    func withdraw(
        _ story: Int64, _ draft: Draft, _ sentence: String, sourceID: String, url: String, work: Int64?
    ) throws -> ArticleOutcome {
        try close(draft.identity, work: work)
        // A feed that carries its texts shows the notice at every visit.
        if try store.log(url: url, article: story, limit: 1).first?.outcome != .withdrawn {
            try log(
                .withdrawn, sourceID: sourceID, url: url, reason: PageReading.withdrawal(sentence), article: story)
            try store.count(.failed, by: 1, sourceID: sourceID, day: day)
        }
        return .withdrawn(of: story)
    }

    /// An article that is nearly the same as an earlier one and not wanted twice. Its item counts as decided; its own
    /// text leads to the earlier article, so that the next printing of it is a plain duplicate.
    func drop(
        _ draft: Draft, _ match: NearMatch, sourceID: String, url: String, work: Int64?
    ) throws -> ArticleOutcome {
        try close(draft.identity, work: work)
        try store.remember(draft.textKey, as: .article(match.article))
        try log(.nearDuplicate, sourceID: sourceID, url: url, reason: match.described, article: match.first.id)
        try store.count(.near, by: 1, sourceID: sourceID, day: day)
        return .nearDuplicate(of: match.first.id)
    }

    func refuse(
        _ identity: ItemIdentity, work: Int64?, by rule: String, sourceID: String, url: String
    ) throws {
        try close(identity, work: work)
        try log(.filtered, sourceID: sourceID, url: url, reason: rule)
        try store.count(.filtered, by: 1, sourceID: sourceID, day: day)
    }

    /// An item of which nothing comes. A key that leads to an article, or to work that others wait for, is left.
    func close(_ identity: ItemIdentity, work: Int64?) throws {
        let waiting = try work.map { try store.announcements(of: $0) } ?? []
        for key in [identity.guid, identity.address].compactMap({ $0 }) + waiting.map(\.guid) {
            switch try current(store.memory(of: key)) {
            case .article: continue
            case .work(let id) where id != work: continue
            default: try store.remember(key, as: .withoutArticle)
            }
        }
    }
}
