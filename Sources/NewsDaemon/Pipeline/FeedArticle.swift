// The article that a feed carries itself: for sources with full_text = false, and for pages that cannot be had. The
// text is the item's own, sanitised by the feed reader; nothing is guessed.
import NewsAddress
import NewsDedup
import NewsFeeds
import NewsModel
import NewsSpool

/// An article and how it was got.
struct FoundArticle: Sendable {
    var article: Article
    var provenance: Provenance

    /// The record's address is the canonical one, without tracking parameters; the one that was asked for stays in the
    /// provenance.
    func draft(of item: Item, _ identity: ItemIdentity, _ rules: DraftRules) -> Draft {
        var article = article
        article.canonicalURL = Address.canonical(article.canonicalURL ?? article.url)
        return Draft(
            article, identity: identity, guid: item.id, provenance: provenance, near: rules.near,
            refusal: rules.refusal(of: FilterSubject(article), now: provenance.fetchedAt))
    }
}

enum FeedArticle {
    /// From this many bytes of text on, an item is taken for more than a teaser.
    static let fullLength = 600

    /// Nil where the item has neither text nor title.
    static func make(_ item: Item, source: Source, fetchedAt: Timestamp) -> FoundArticle? {
        let html =
            item.contentHTML ?? item.contentText.map(FeedText.html(fromPlain:))
            ?? item.summary.map(FeedText.html(fromPlain:))
        var text = item.contentText ?? ""
        if text.isEmpty { text = item.contentHTML.map(FeedText.plain(fromHTML:)) ?? item.summary ?? "" }
        if text.isEmpty { text = item.title ?? "" }
        guard !text.isEmpty else { return nil }
        var article = Article(url: item.url ?? item.externalURL ?? "", contentText: text, contentHTML: html ?? "")
        article.title = item.title
        article.authors = item.authors
        article.datePublished = item.datePublished
        article.dateModified = item.dateModified
        article.rawDate = item.rawDate
        article.language = item.language ?? source.language
        article.summary = item.summary
        article.image = item.image
        article.tags = item.tags
        article.attachments = item.attachments
        article.publisher = item.originTitle
        article.fieldOrigins = ["content_text": "feed"]
        return FoundArticle(
            article: article, provenance: Provenance(text: .feed, requestedURL: item.url, fetchedAt: fetchedAt))
    }
}
