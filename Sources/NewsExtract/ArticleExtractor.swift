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
    /// Elements that are the body, all of it: their whole text, and no other. A page without any is read as usual.
    public var keep: [PageSelector]
    /// Elements that are taken for absent.
    public var drop: [PageSelector]

    public init(
        language: String? = nil, timeZone: String? = nil, keep: [PageSelector] = [], drop: [PageSelector] = []
    ) {
        self.language = language
        self.timeZone = timeZone
        self.keep = keep
        self.drop = drop
    }
}

/// Extracts articles from pages. Has no state: one value may serve many threads.
public struct ArticleExtractor: Sendable {
    public var settings: ExtractionSettings

    public init(settings: ExtractionSettings = ExtractionSettings()) { self.settings = settings }

    /// The article of a page, or why there is none. `item` is what a feed said of it: it fills fields that the page
    /// leaves open, and its title speaks for the headline that says the same.
    public func extract(_ page: Page, item: Item? = nil) -> Extraction {
        let document = document(of: page)
        let reader = metadataReader(document, page, item: item)
        var view = PageView(
            document: document, text: BlockBuilder.blocks(of: document), hints: hints(reader, item: item))
        guard var body = BodyFinder.find(&view, base: reader.base, within: settings.keep.matches(in: document))
        else {
            return .noArticle(reason: PageKind.reason(view))
        }
        if body.origin == "page", let count = TeaserIndex.teasers(body.blocks, &view, base: page.url) {
            return .noArticle(reason: "index page: \(count) teasers, no text of its own")
        }
        body.text = CleanText.plain(body.text)
        body.html = CleanText.markup(body.html)
        let metadata = reader.metadata(body: BodyExtent(nodes: body.nodes, text: body.text, picture: body.picture))
        return .article(article(page, body, metadata, item))
    }

    /// The sentence with which a page without an article says that its article was taken away; nil where it does not.
    public func retraction(on page: Page) -> String? {
        let blocks = BlockBuilder.blocks(of: document(of: page))
        // The furniture of a page may be long; the notice is one block of it.
        return blocks.blocks.lazy.filter { $0.end > $0.start }.compactMap { block in
            let text = blocks.text[Int(block.start)..<Int(block.end)]
            return RetractionNotice.sentence(in: String(decoding: text, as: UTF8.self))
        }.first
    }

    /// What a page says of itself where it has no article: its title and date help an operator to see which page it is.
    public func claims(of page: Page) -> Article {
        let document = document(of: page)
        let metadata = metadataReader(document, page).metadata(body: nil)
        return article(page, Body(text: "", words: 0, html: "", nodes: 0..<0, origin: "none"), metadata, nil)
    }

    func metadataReader(_ document: HTMLDocument, _ page: Page, item: Item? = nil) -> MetadataReader {
        MetadataReader(
            document: document, url: page.url, fetchedAt: page.fetchedAt, contentLanguage: page.contentLanguage,
            settings: settings, source: page.body, feedTitle: item?.title)
    }

    func hints(_ reader: MetadataReader, item: Item?) -> BodyHints {
        var hints = reader.hints
        if let title = item?.title { hints.titles.append(title) }
        if let summary = item?.summary { hints.descriptions.append(summary) }
        return hints
    }

    private func article(_ page: Page, _ body: Body, _ metadata: PageMetadata, _ item: Item?) -> Article {
        var article = Article(url: page.url, contentText: body.text, contentHTML: body.html)
        var origins = metadata.origins
        origins["content_text"] = body.origin
        func choose<Value>(_ field: String, _ own: Value?, _ fed: Value?) -> Value? {
            if own == nil, fed != nil { origins[field] = "feed" }
            return own ?? fed
        }
        article.canonicalURL = metadata.canonicalURL
        article.title = choose("title", metadata.title, item?.title)
        article.authors = metadata.authors.map { Author(name: $0) }
        if article.authors.isEmpty, let authors = item?.authors, !authors.isEmpty {
            article.authors = authors
            origins["authors"] = "feed"
        }
        let isFedDate = metadata.datePublished == nil || metadata.isDateDoubtful && item?.datePublished != nil
        article.datePublished = choose("date_published", isFedDate ? nil : metadata.datePublished, item?.datePublished)
        article.dateModified = choose("date_modified", metadata.dateModified, item?.dateModified)
        article.rawDate = isFedDate ? item?.rawDate : metadata.rawDate
        article.language = choose("language", metadata.language, item?.language)
        article.summary = choose("summary", metadata.summary, item?.summary)
        article.image = choose("image", metadata.image, item?.image)
        article.tags = metadata.tags
        if article.tags.isEmpty, let tags = item?.tags, !tags.isEmpty {
            article.tags = tags
            origins["tags"] = "feed"
        }
        article.attachments = item?.attachments ?? []
        article.publisher = metadata.publisher
        article.agency = metadata.agency
        article.dateline = metadata.dateline
        article.section = metadata.section
        article.related = body.related
        article.isPaywalled = metadata.isPaywalled
        if body.isScrambled {
            article.isPaywalled = true
            origins["paywall"] = "scrambled text"
        }
        article.usage = page.usage.refined(by: metadata.usage)
        article.nextPage = metadata.nextPage
        article.wholePage = metadata.wholePage
        article.fieldOrigins = origins
        clean(&article)
        return article
    }

    /// The texts beside the body. What is nothing once it is clean was nothing.
    private func clean(_ article: inout Article) {
        for field in [
            \Article.title, \.summary, \.rawDate, \.publisher, \.agency, \.dateline, \.section,
        ] as [WritableKeyPath<Article, String?>] {
            article[keyPath: field] = CleanText.plain(article[keyPath: field])
        }
        article.authors = article.authors.compactMap { author in
            var author = author
            author.name = CleanText.plain(author.name)
            return author == Author(name: nil) ? nil : author
        }
        article.tags = article.tags.compactMap { CleanText.plain(Optional($0)) }
        article.related = article.related.map { RelatedLink(title: CleanText.plain($0.title), url: $0.url) }
    }

    func document(of page: Page) -> HTMLDocument {
        var document = HTMLDocument(utf8: decoded(page))
        if !settings.drop.isEmpty { document.erase(settings.drop.matches(in: document)) }
        return document
    }

    func decoded(_ page: Page) -> [UInt8] { Charset.decodeHTML(page.body, contentType: page.contentType).text }
}
