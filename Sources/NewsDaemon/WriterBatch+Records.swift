// What is known by a draft's keys, and what is kept and staged of it: keys that lead to its article, and its record in
// the spool's tmp/.
import NewsArchive
import NewsDedup
import NewsModel
import NewsSpool
import NewsStore

extension WriterBatch {
    func article(_ key: Key, _ sourceID: String) throws -> KnownArticle? {
        guard case .article(let id) = try store.memory(of: key), let row = try store.article(id) else { return nil }
        return KnownArticle(
            id: id, revision: row.revision, fingerprint: Fingerprint(bits: row.fingerprint),
            isSameSource: row.sourceID == sourceID)
    }

    /// Points the draft's keys at its article. An address that a page calls its own and that another story has is
    /// left to that story.
    func remember(_ draft: Draft, as id: Int64, over known: Knowledge) throws {
        if known.byText?.id != id { try store.remember(draft.textKey, as: .article(id)) }
        if let key = draft.lastingKey, try !hasArticle(key) { try store.remember(key, as: .article(id)) }
        if known.byGuid?.id != id { try store.remember(draft.identity.guid, as: .article(id)) }
        if let address = draft.identity.address, known.byAddress == nil {
            try store.remember(address, as: .article(id))
        }
        for key in draft.pageKeys where try !hasArticle(key) { try store.remember(key, as: .article(id)) }
    }

    mutating func stage(
        _ draft: Draft, of article: Int64, story: Key, revision: Int, sourceID: String, firstSeen: Timestamp,
        duplicates: [RecordLink],
        cluster: RecordCluster?, kept: KeptPages?
    ) throws -> RecordName {
        var provenance = draft.provenance
        if let kept, let page = kept.pages.first {
            provenance.raw = try kept.known ?? archive?.append(kept, now: time) ?? []
            try store.remember(.page(page.recordID, revision: revision), as: .article(article))
        }
        let record = SpoolRecord(
            article: draft.article, story: StoryName.uuid(of: story), revision: revision, sourceID: sourceID,
            guid: draft.guid, contentHash: draft.contentHash.hex, fingerprint: draft.fingerprint.hex,
            provenance: provenance, duplicates: duplicates, cluster: cluster, seen: time, firstSeen: firstSeen)
        let name = record.name
        try spool.stage(name, record.bytes(as: spool.format))
        staged.append(name)
        return name
    }
}
