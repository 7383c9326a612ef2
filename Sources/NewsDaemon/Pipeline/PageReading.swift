// A worker's share of a page: bytes become an article, completed with what its feed said of it. Pure.
import NewsExtract
import NewsModel
import NewsSpool

enum PageReading {
    enum Result: Sendable {
        case article(Draft)
        /// The first page of several.
        case more(PageWalk)
        case noArticle(reason: String)
        /// The article that was delivered has given way to the notice that it was taken away.
        case withdrawn(reason: String)
    }

    static func read(_ page: Page, status: Int, work: Work, source: Source, rules: DraftRules) -> Result {
        switch extractor(for: source).extract(page, item: work.item) {
        case .article(var article):
            complete(&article, with: work.item)
            let provenance = Provenance(
                text: .page, requestedURL: page.requestedURL, finalURL: page.url, status: status,
                fetchedAt: page.fetchedAt)
            if let pages = ArticlePages(article) { return .more(PageWalk(pages: pages, provenance: provenance)) }
            return .article(
                FoundArticle(article: article, provenance: provenance).draft(of: work.item, work.identity, rules))
        case .noArticle(let reason):
            // A page of scripts or a wall, but the feed brought the text along.
            if work.visits == 0, let found = FeedArticle.make(work.item, source: source, fetchedAt: page.fetchedAt),
                found.article.contentText.utf8.count >= FeedArticle.fullLength
            {
                return .article(found.draft(of: work.item, work.identity, rules))
            }
            if work.visits > 0, let sentence = extractor(for: source).retraction(on: page) {
                return .withdrawn(reason: withdrawal(sentence))
            }
            return .noArticle(reason: reason)
        }
    }

    static func withdrawal(_ sentence: String) -> String { "the page says: \"\(sentence)\"" }

    static func extractor(for source: Source) -> ArticleExtractor {
        // The configuration was read with the same eyes: nothing is left out here.
        func selectors(_ texts: [String]) -> [PageSelector] { texts.compactMap { try? PageSelector($0) } }
        return ArticleExtractor(
            settings: ExtractionSettings(
                language: source.language, timeZone: source.timeZone, keep: selectors(source.keep),
                drop: selectors(source.drop)))
    }

    /// Fields that the page does not tell are taken from the item, and say so.
    static func complete(_ article: inout Article, with item: Item) {
        func fill<Value>(_ field: WritableKeyPath<Article, Value?>, _ value: Value?, _ name: String) {
            guard article[keyPath: field] == nil, let value else { return }
            article[keyPath: field] = value
            article.fieldOrigins[name] = "feed"
        }
        fill(\.title, item.title, "title")
        if article.datePublished == nil, let published = item.datePublished {
            article.datePublished = published
            article.rawDate = item.rawDate
            article.fieldOrigins["date_published"] = "feed"
        }
        fill(\.dateModified, item.dateModified, "date_modified")
        fill(\.summary, item.summary, "summary")
        fill(\.image, item.image, "image")
        fill(\.language, item.language, "language")
        if article.authors.isEmpty, !item.authors.isEmpty {
            article.authors = item.authors
            article.fieldOrigins["authors"] = "feed"
        }
        if article.tags.isEmpty, !item.tags.isEmpty {
            article.tags = item.tags
            article.fieldOrigins["tags"] = "feed"
        }
        if article.attachments.isEmpty { article.attachments = item.attachments }
    }
}
