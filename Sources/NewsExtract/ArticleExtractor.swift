// Page bytes to an article: charset, tree, metadata, body, in this order, each once. Promises the same answer for the
// same bytes, bounded time and memory, and never a guess for a missing field. Refuses pages without an article, with a
// reason. Stages: `BodyHints` (what metadata knows beforehand) → body → metadata (which sees the body's text).
import NewsModel
import NewsXML

/// What an operator knows about a source and its pages may not say.
public struct ExtractionSettings: Sendable, Hashable {
    /// BCP 47 code that pages are taken to be in where they do not convince of another.
    public var language: String?
    /// IANA zone name for dates that give no offset.
    public var timeZone: String?

    public init(language: String? = nil, timeZone: String? = nil) {
        self.language = language
        self.timeZone = timeZone
    }
}

/// Extracts articles from pages. Has no state: one value may serve many threads.
public struct ArticleExtractor: Sendable {
    public var settings: ExtractionSettings

    public init(settings: ExtractionSettings = ExtractionSettings()) { self.settings = settings }

    /// The article of a page, or why there is none. `item` is what a feed said of it.
    public func extract(_ page: Page, item: Item? = nil) -> Extraction {
        let document = HTMLDocument(utf8: decoded(page))
        var view = PageView(
            document: document, text: BlockBuilder.blocks(of: document),
            hints: BodyHints(document: document, title: item?.title))
        guard let body = BodyFinder.find(&view, base: page.url) else {
            return .noArticle(reason: PageKind.reason(view))
        }
        var article = Article(url: page.url, contentText: body.text, contentHTML: body.html)
        article.related = body.related
        article.title = view.hints.titles.first
        article.fieldOrigins["content_text"] = body.origin
        return .article(article)
    }

    func decoded(_ page: Page) -> [UInt8] { Charset.decodeHTML(page.body, contentType: page.contentType).text }
}
