// Counts how well pages are read, beside what becomes of them, so that a changed template is noticed (ExtractionHealth).
// A first revision counts; what is looked at again would count the same page twice.
import NewsModel
import NewsStore

extension WriterBatch {
    /// Texts beyond this are as long as any: one very long text must not stand for many.
    private static let longestText = 20_000

    func measure(_ draft: Draft, _ outcome: ArticleOutcome, sourceID: String) throws {
        guard case .delivered(_, _, 1) = outcome else { return }
        let day = Int(time.seconds / 86_400)
        let article = draft.article
        guard draft.provenance.text == .page else {
            return try store.count(.pagesWithoutText, by: 1, sourceID: sourceID, day: day)
        }
        try store.count(.pageArticles, by: 1, sourceID: sourceID, day: day)
        if article.datePublished == nil || article.fieldOrigins["date_published"] == "feed" {
            try store.count(.pagesWithoutDate, by: 1, sourceID: sourceID, day: day)
        }
        try store.count(
            .pageText, by: min(article.contentText.utf8.count, Self.longestText), sourceID: sourceID, day: day)
    }
}
