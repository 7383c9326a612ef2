// Lists of other stories are no article, whatever stands in their entries; and what a feed said fills what a page leaves
// open. Pages of our own.
import NewsModel
import NewsXML
import Testing

@testable import NewsExtract

private let words =
    "The council of the town voted on Tuesday to rebuild the old bridge, which was closed last winter, and "

/// Words of their own: numbers alone do not tell two texts apart.
private func name(_ number: Int) -> String {
    String(repeating: "ba", count: number % 6 + 1) + String(repeating: "ro", count: number / 6)
}

private func extract(_ body: String, head: String = "", item: Item? = nil) -> Extraction {
    let html = "<html lang=en><head><title>Harbour Hill</title>\(head)</head><body><main>\(body)</main></body></html>"
    return ArticleExtractor().extract(
        Page(
            url: "https://www.gazette.example/town", body: Array(html.utf8),
            fetchedAt: Timestamp(year: 2024, month: 6, day: 30)), item: item)
}

private func isIndex(_ body: String, head: String = "") -> Bool {
    if case .noArticle(let reason) = extract(body, head: head) { return reason.hasPrefix("index page") }
    return false
}

private func entries(_ count: Int, to address: (Int) -> String = { "https://gazette.example/story\($0)" }) -> String {
    (0..<count).map { number in
        "<div class=entry><h2><a href='\(address(number))'>Story \(number) of the town</a></h2>"
            + "<p>\(words)the \(name(number)) tells how. \(words)why the \(name(number)) is told, it says.</p></div>"
    }.joined()
}

@Suite("Pages of teasers")
struct TeaserIndexTests {
    @Test("four entries that lead to other pages of the site are an index, in either order of link and heading")
    func index() {
        #expect(isIndex(entries(6)))
        let turned = entries(6).replacing("<h2><a", with: "<a").replacing("</a></h2>", with: "</h2></a>")
        #expect(isIndex(turned.replacing("'>Story", with: "'><h2>Story")))
    }

    @Test("fewer, or such that lead elsewhere or nowhere, are a text")
    func text() {
        #expect(!isIndex(entries(3)))
        #expect(!isIndex(entries(6) { "https://shop\($0).example/" }))
        #expect(!isIndex(entries(6) { "https://www.gazette.example/town#part\($0)" }))
        #expect(!isIndex(entries(6), head: "<meta property=og:type content=article>"))
        let own = (0..<30).map { "<p>\(words)the \(name($0)) tells more. \(words)the \(name($0)) goes on.</p>" }
            .joined()
        #expect(!isIndex("<article><h1>Harbour Hill</h1>\(own)</article>" + entries(4)))
    }

    @Test("a long list is no error page because of a number in its title")
    func numbers() {
        let links = (0..<200).map { "<li><a href=/\($0)>Name \($0) of the list</a></li>" }.joined()
        let title = "<meta property=og:title content='The 500 greatest bridges'>"
        if case .noArticle(let reason) = extract("<ul>\(links)</ul>", head: title) {
            #expect(reason.hasPrefix("index page"))
        } else {
            Issue.record("an article")
        }
    }
}

@Suite("Why there is no article")
struct PageKindTests {
    @Test("a page of links and teasers that has a form to log in is an index")
    func login() {
        func reason(_ text: String) -> String {
            let link = "<a href='/a'>Another story of the day about the bridge</a> "
            let links = String(repeating: link, count: 100)
            let html = "<html lang=en><title>Harbour Hill</title><form><input type=password></form>\(links)\(text)"
            let document = HTMLDocument(utf8: Array(html.utf8))
            return PageKind.reason(
                PageView(document: document, text: BlockBuilder.blocks(of: document), hints: BodyHints()))
        }
        #expect(reason("").hasPrefix("login page"))
        let teaser = "<p>The council has voted for the new bridge after a long debate, and it will be built.</p>\n"
        #expect(reason(String(repeating: teaser, count: 40)).hasPrefix("index page"))
    }
}

@Suite("What a feed said of a page")
struct FedFieldTests {
    @Test("helps to find the headline and the text: its title and summary stand beside the page's own")
    func hints() {
        var item = Item(id: "1")
        item.title = "Council votes again"
        item.summary = "It was the third vote."
        let html = "<title>Harbour Hill</title><meta name=description content='The council has voted.'>"
        let page = Page(url: "https://gazette.example/", body: Array(html.utf8), fetchedAt: Timestamp(seconds: 0))
        let extractor = ArticleExtractor()
        let hints = extractor.hints(extractor.metadataReader(extractor.document(of: page), page), item: item)
        #expect(hints.titles == ["Harbour Hill", "Council votes again"])
        #expect(hints.descriptions == ["The council has voted.", "It was the third vote."])
    }

    @Test("fills authors and tags, and every field comes out clean")
    func fills() {
        var item = Item(id: "1")
        item.authors = [Author(name: "Jane Doe")]
        item.tags = ["Bridge"]
        let own = (0..<6).map { "<p>\(words)the \(name($0)) tells more. \(words)the \(name($0)) goes on.</p>" }.joined()
        let head = "<meta property=og:title content='Council\u{2060} votes again'>"
        guard case .article(let article) = extract("<article><h1>x</h1>\(own)</article>", head: head, item: item) else {
            Issue.record("no article")
            return
        }
        #expect(article.authors == [Author(name: "Jane Doe")] && article.fieldOrigins["authors"] == "feed")
        #expect(article.tags == ["Bridge"] && article.fieldOrigins["tags"] == "feed")
        #expect(article.title == "Council votes again")
    }
}
