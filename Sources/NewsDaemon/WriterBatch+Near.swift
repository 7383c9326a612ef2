// Near duplicates inside a transaction: looks for the story that an article is nearly the same as, and keeps what is
// needed to find this one later. Only an article that is new by every other sign is looked up; how alike is alike is
// decided elsewhere (NearLikeness.swift).
import NewsDedup
import NewsModel
import NewsSpool
import NewsStore

/// An earlier article that is nearly the same.
struct NearMatch {
    var article: Int64
    /// The article that the cluster began with.
    var first: ArticleRow
    var likeness: NearLikeness

    var cluster: RecordCluster {
        RecordCluster(
            story: StoryName.uuid(of: first.story), sourceID: first.sourceID, firstSeen: first.firstSeen,
            similarity: likeness.containment)
    }

    /// "92 % the same as urn:uuid:…, first seen in kabar"
    var described: String {
        "\(Int((likeness.containment * 100).rounded())) % the same as urn:uuid:\(StoryName.uuid(of: first.story)), "
            + "first seen in \(first.sourceID)"
    }
}

extension WriterBatch {
    /// Wire copy is printed within days. At a million sketches they would be a fifth of what ten million articles may
    /// take; half a million hold ten days of three thousand busy sources.
    private static let nearArticles: Int64 = 500_000
    private static let nearSeconds: Int64 = 30 * 86_400
    /// Articles that are compared with one: those that share the most bands.
    private static let mostCompared = 8

    func nearest(_ draft: Draft) throws -> NearMatch? {
        guard let sketch = draft.sketch else { return nil }
        let rows = try store.nearRows(bands: sketch.bands, limit: Self.mostCompared)
        guard let (index, likeness) = sketch.nearest(among: rows.map(\.sketch)) else { return nil }
        let row = rows[index]
        guard let first = try store.article(row.cluster ?? row.article) else { return nil }
        return NearMatch(article: row.article, first: first, likeness: likeness)
    }

    /// The cluster of an article that is known, for a record of its next revision; nil where it began one, stands alone,
    /// or where too much time has passed.
    func cluster(of article: Int64, _ draft: Draft) throws -> RecordCluster? {
        guard let sketch = draft.sketch, let row = try store.nearRow(of: article), let start = row.cluster,
            let first = try store.article(start), let other = try store.nearRow(of: start),
            let likeness = NearLikeness(sketch.bytes, other.sketch)
        else { return nil }
        return NearMatch(article: article, first: first, likeness: likeness).cluster
    }

    /// Keeps what later articles are compared with.
    func rememberNear(_ draft: Draft, as article: Int64, cluster: Int64?) throws {
        guard let sketch = draft.sketch else { return }
        try store.rememberNear(
            NearRow(article: article, cluster: cluster, sketch: sketch.bytes), bands: sketch.bands,
            keeping: NearWindow(articles: Self.nearArticles, since: time.adding(-Self.nearSeconds)))
    }
}
