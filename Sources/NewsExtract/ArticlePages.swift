// Several pages of one article on their way to becoming one article. Promises: the text of every page once and in order, the
// lead that each page repeats said once, at most `most` pages, none twice, all of one host; a view with all pages in one
// is preferred to walking through them. Fetches nothing: it says which address is wanted and takes what came. What
// is missing in the end is told in the article.
import NewsAddress
import NewsModel

public struct ArticlePages: Sendable {
    /// Pages of one article, the first included.
    public static let most = 10

    /// The article as far as it is known.
    public private(set) var article: Article
    /// The address to fetch now; nil where nothing is wanted any more.
    public private(set) var wanted: String?
    /// Why pages are missing, one clause.
    private var missing: String?
    private let host: String?
    private var seen: Set<Substring> = []
    private var count = 1
    /// The page after the last one that was taken.
    private var next: String?
    private var isAskingForWhole = false
    private var text: ParagraphJoin

    /// Nil where the article has one page only.
    public init?(_ first: Article) {
        guard first.wholePage != nil || first.nextPage != nil else { return nil }
        article = first
        host = Address.hostName(of: first.url)
        text = ParagraphJoin(first)
        next = first.nextPage
        seen = [Self.withoutFragment(first.url)]
        if let whole = first.wholePage, isNew(whole) {
            isAskingForWhole = true
            ask(for: whole)
        } else {
            walk()
        }
        if wanted == nil { return nil }
    }

    /// What came from the wanted address; `url` is where redirects led.
    public mutating func take(_ extraction: Extraction, at url: String) {
        guard let asked = wanted else { return }
        guard url == asked || isNew(url) else {
            return fail("\(asked) leads to another page")
        }
        seen.insert(Self.withoutFragment(url))
        guard case .article(let page) = extraction else { return fail("\(asked) has no text") }
        if isAskingForWhole {
            // What calls itself whole and says less is something else.
            guard page.contentText.utf8.count > article.contentText.utf8.count else { return fail("") }
            isAskingForWhole = false
            wanted = nil
            article.contentText = page.contentText
            article.contentHTML = page.contentHTML
            addLists(of: page)
            finish("all pages in one")
            return
        }
        guard text.add(page) else { return finish() }
        count += 1
        article.contentText = text.text
        article.contentHTML = text.html
        addLists(of: page)
        next = page.nextPage
        walk()
    }

    /// The wanted address cannot be had.
    public mutating func fail(_ reason: String) {
        if isAskingForWhole {
            isAskingForWhole = false
            return walk()
        }
        missing = reason
        finish()
    }

    private mutating func walk() {
        guard let next, isNew(next) else { return finish() }
        guard count < Self.most else {
            missing = "more than \(Self.most) pages"
            return finish()
        }
        ask(for: next)
    }

    private mutating func ask(for url: String) {
        seen.insert(Self.withoutFragment(url))
        wanted = url
    }

    /// As narrow as can be: the identity of an address does not tell the views of a document apart.
    private static func withoutFragment(_ url: String) -> Substring { url.prefix { $0 != "#" } }

    private func isNew(_ url: String) -> Bool {
        Address.hostName(of: url) == host && !seen.contains(Self.withoutFragment(url))
    }

    private mutating func finish(_ how: String? = nil) {
        wanted = nil
        let origin = article.fieldOrigins["content_text"] ?? "page"
        if let told = how ?? (count > 1 ? "\(count) pages" : nil) {
            article.fieldOrigins["content_text"] = "\(origin), \(told)"
        }
        article.incomplete = missing
        article.nextPage = missing == nil ? nil : next
        article.wholePage = nil
        if missing == nil { article.fieldOrigins["next_page"] = nil }
    }

    private mutating func addLists(of page: Article) {
        for link in page.related where !article.related.contains(where: { $0.url == link.url }) {
            article.related.append(link)
        }
        for tag in page.tags where !article.tags.contains(tag) { article.tags.append(tag) }
        article.image = article.image ?? page.image
        if page.isPaywalled == true { article.isPaywalled = true }
    }
}
