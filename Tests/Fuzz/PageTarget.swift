// Pages: the whole of extraction, from bytes in any encoding to the article and its record. A first byte below 0x20
// that is no white space chooses a Content-Type header and is taken off; other inputs come without one, so that any
// page is a seed as it stands.
import NewsDoors
import NewsExtract
import NewsJSON
import NewsModel

extension FuzzTarget {
    static let pages = FuzzTarget(name: "pages", check: PageChecks.check)
}

private enum PageChecks {
    static let charsets = [
        "utf-8", "iso-8859-1", "windows-1251", "windows-1256", "shift_jis", "euc-jp", "iso-2022-jp", "gb18030", "big5",
        "euc-kr", "utf-16le", "utf-16be", "koi8-r", "no-such-charset",
    ]
    static let elements: Set<String> = [
        "a", "blockquote", "br", "code", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "img", "li", "ol",
        "p",
        "pre", "strong", "sub", "sup", "table", "td", "th", "tr", "ul",
    ]

    static func check(_ input: [UInt8]) {
        var body = input[...]
        var contentType: String?
        if let first = body.first, first > 0, first < 0x20, ![0x09, 0x0A, 0x0C, 0x0D].contains(first) {
            contentType = "text/html; charset=\(charsets[Int(first) % charsets.count])"
            body.removeFirst()
        }
        let page = Page(
            url: "https://gazette.example/2024/06/bridge", body: Array(body), contentType: contentType,
            fetchedAt: Timestamp(year: 2024, month: 6, day: 30))
        let extractor = ArticleExtractor()
        let extraction = extractor.extract(page)
        var claims: Article?
        if case .noArticle = extraction { claims = extractor.claims(of: page) }
        let record = ExtractDoor.record(extraction, claims: claims, id: "x")
        guard let read = try? JSONReader.read(record) else { return promise(false, "the record is JSON") }
        switch extraction {
        case .noArticle(let reason): promise(!reason.isEmpty, "a reason is given")
        case .article(let article): check(article, read, page)
        }
    }

    private static func check(_ article: Article, _ record: JSONValue, _ page: Page) {
        promise(record["content_text"]?.string == article.contentText, "the record holds the text")
        promise(!article.contentText.isEmpty, "an article has a text")
        promiseClean(article.contentText, "content_text")
        promiseClean(article.contentHTML, "content_html")
        // A byte of a legacy encoding is three of UTF-8 at most, a character reference never grows.
        promise(article.contentText.utf8.count <= page.body.count * 4, "the text is no longer than the page")
        if let fault = MarkupSubset.fault(in: article.contentHTML, elements: elements) {
            promise(false, "content_html is of the subset: \(fault)")
        }
        for date in [article.datePublished, article.dateModified].compactMap({ $0 }) {
            promise(date.seconds <= page.fetchedAt.seconds + 86_400, "no date is of the future: \(date.rfc3339)")
            promise(date.seconds > -4_000_000_000, "no date is of another age: \(date.rfc3339)")
        }
        for (name, text) in [
            ("title", article.title), ("summary", article.summary), ("section", article.section),
            ("publisher", article.publisher), ("agency", article.agency), ("dateline", article.dateline),
            ("date as written", article.rawDate),
        ] {
            guard let text else { continue }
            promise(!text.isEmpty, "\(name) says something or is absent")
            promiseClean(text, name)
        }
        for author in article.authors { promiseClean(author.name ?? "", "an author") }
        for tag in article.tags { promiseClean(tag, "a tag") }
        for link in article.related { promiseClean(link.title, "the title of a related link") }
        for address in [article.image, article.canonicalURL, article.nextPage].compactMap({ $0 })
            + article.related.map(\.url)
        {
            promise(address.hasPrefix("http://") || address.hasPrefix("https://"), "\(address) is http or https")
            promise(address.utf8.allSatisfy { $0 > 0x20 }, "\(address) has no space")
        }
    }
}
