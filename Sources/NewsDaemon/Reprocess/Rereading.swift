// A kept page read again, with today's extraction and settings, as far as the writer: the same steps as when it was
// fetched. An article in several pages is joined of those that were kept; where today's extraction wants another one,
// nothing is made of it, since a shorter text is no better one.
import NewsArchive
import NewsExtract
import NewsModel

/// An article that was read again.
public struct Rereading: Sendable {
    public let draft: Draft
    let sourceID: String
    let url: String
    let kept: KeptPages

    enum Result {
        case article(Rereading)
        case noArticle(reason: String)
    }

    /// Throws ArchiveFault.
    static func read(
        _ article: KeptArticle, source: Source, rules: DraftRules, limit: Int, isInArchive: Bool
    ) throws(ArchiveFault) -> Result {
        let note = article.note
        let (page, status) = try article.page(0, limit: limit)
        var work = Work(
            id: 0, sourceID: note.sourceID, item: note.item, url: page.requestedURL, identity: note.identity,
            notBefore: page.fetchedAt)
        // A page that tells nothing is not told by its feed again.
        work.visits = 1
        let draft: Draft
        switch PageReading.read(page, status: status, work: work, source: source, rules: rules) {
        case .noArticle(let reason), .withdrawn(let reason): return .noArticle(reason: reason)
        case .article(let found): draft = found
        case .more(var walk):
            let extractor = PageReading.extractor(for: source)
            while let wanted = walk.pages.wanted {
                if let index = note.pages.indices.dropFirst().first(where: { note.pages[$0].requestedURL == wanted }) {
                    let further = try article.page(index, limit: limit).page
                    walk.pages.take(extractor.extract(further), at: further.url)
                } else if let reason = note.incomplete {
                    walk.pages.fail(reason)
                } else {
                    return .noArticle(reason: "its further page \(wanted) was not kept")
                }
            }
            draft = walk.draft(of: work, rules)
        }
        return .article(
            Rereading(
                draft: draft, sourceID: note.sourceID, url: page.requestedURL,
                kept: article.kept(isInArchive: isInArchive)))
    }
}
