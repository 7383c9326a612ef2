// The decision on an article: new, known, changed, nearly another's, refused. Each is looked up by all of its keys, so that
// the same text is delivered once whatever brought it; a record is staged for what is new and for what changed.
import NewsArchive
import NewsDedup
import NewsModel
import NewsSpool
import NewsStore

extension WriterBatch {
    mutating func decide(
        _ draft: Draft, sourceID: String, url: String, work: Int64?, kept: KeptPages? = nil
    ) throws -> ArticleOutcome {
        if let rule = draft.refusal {
            // A feed that carries its texts shows them at every visit.
            if work == nil, try store.memory(of: draft.identity.guid) != nil { return .filtered }
            try refuse(draft.identity, work: work, by: rule, sourceID: sourceID, url: url)
            return .filtered
        }
        let known = try knowledge(of: draft, sourceID)
        let candidate = Candidate(
            fingerprint: draft.fingerprint, hasAddress: draft.identity.address != nil,
            isWholePage: draft.provenance.text == .page)
        let waiting = try work.map { try store.announcements(of: $0) } ?? []
        if let story = candidate.story(known), let sentence = draft.retraction {
            return try withdraw(story, draft, sentence, sourceID: sourceID, url: url, work: work)
        }
        let entry: LogEntry.Outcome
        let outcome: ArticleOutcome
        let id: Int64
        var likeness: String?
        switch candidate.decide(known) {
        case .new:
            let match = try nearest(draft)
            if let match, draft.near == .drop {
                return try drop(draft, match, sourceID: sourceID, url: url, work: work)
            }
            likeness = match?.described
            id = try store.insertArticle(
                sourceID: sourceID, firstSeen: time, story: draft.identity.story, fingerprint: draft.fingerprint.bits)
            try remember(draft, as: id, over: known)
            try rememberNear(draft, as: id, cluster: match?.first.id)
            if match != nil {
                try store.count(.near, by: 1, sourceID: sourceID, day: day)
                nearLinks += 1
            }
            let name = try stage(
                draft, of: id, story: draft.identity.story, revision: 1, sourceID: sourceID, firstSeen: time,
                duplicates: waiting.map { RecordLink(sourceID: $0.sourceID, url: $0.url) }, cluster: match?.cluster,
                kept: kept)
            try store.count(.delivered, by: 1, sourceID: sourceID, day: day)
            (entry, outcome) = (.new, .delivered(name, article: id, revision: 1))
        case .revision(let story, let number):
            id = story
            let name = try revise(story, number, draft, known, sourceID: sourceID, kept: kept)
            (entry, outcome) = (.revision, .delivered(name, article: story, revision: number))
        case .unchanged(let story):
            id = story
            try remember(draft, as: story, over: known)
            // A feed that carries its texts shows them at every visit; only what was fetched for it is news.
            if work == nil, known.byGuid != nil { return .unchanged(of: story) }
            try store.count(.unchanged, by: 1, sourceID: sourceID, day: day)
            (entry, outcome) = (.unchanged, .unchanged(of: story))
        case .duplicate(let story):
            id = story
            // Once told, a duplicate is known by its guid; a feed's next visit says nothing new.
            if work == nil, known.byGuid?.id == story { return .duplicate(of: story) }
            try remember(draft, as: story, over: known)
            try link(url, sourceID: sourceID, to: story)
            (entry, outcome) = (.duplicate, .duplicate(of: story))
        }
        for other in waiting {
            try store.remember(other.guid, as: .article(id))
            try link(other.url, sourceID: other.sourceID, to: id)
        }
        if entry != .duplicate {
            let reason = [likeness, draft.account(of: known)].compactMap { $0 }.joined(separator: "; ")
            try log(entry, sourceID: sourceID, url: url, reason: reason, article: id, record: outcome.record)
        }
        return outcome
    }

    func knowledge(of draft: Draft, _ sourceID: String) throws -> Knowledge {
        Knowledge(
            byText: try article(draft.textKey, sourceID),
            byLastingText: try draft.lastingKey.flatMap { try article($0, sourceID) },
            byAddress: try draft.identity.address.flatMap { try article($0, sourceID) },
            byGuid: try article(draft.identity.guid, sourceID),
            byPage: try draft.pageKeys.compactMap { try article($0, sourceID) }.first)
    }

    /// Stages the next revision of a story.
    mutating func revise(
        _ story: Int64, _ number: Int, _ draft: Draft, _ known: Knowledge, sourceID: String, kept: KeptPages?
    ) throws -> RecordName {
        guard let row = try store.article(story) else { throw MissingArticle(id: story) }
        try store.revise(story, revision: number, fingerprint: draft.fingerprint.bits)
        try remember(draft, as: story, over: known)
        let cluster = try cluster(of: story, draft)
        try rememberNear(draft, as: story, cluster: nil)
        let links = try store.duplicates(of: story).map { RecordLink(sourceID: $0.sourceID, url: $0.url) }
        try store.count(.revisions, by: 1, sourceID: sourceID, day: day)
        return try stage(
            draft, of: story, story: row.story, revision: number, sourceID: sourceID, firstSeen: row.firstSeen,
            duplicates: links, cluster: cluster, kept: kept)
    }
}
