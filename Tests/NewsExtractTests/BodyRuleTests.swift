// What becomes of a body once its blocks are judged: the data's copy, walls, copies for other screens, links to other
// stories, clean HTML. Pages of our own, as small as the judges allow.
import NewsModel
import Testing

@testable import NewsExtract

private let paragraphs = [
    "The council of Harbour Hill voted on Tuesday evening to rebuild the old stone bridge, which was closed last winter.",
    "Engineers who examined the piers said the foundations were sound, but the parapet would have to be taken down.",
    "“We have waited long enough,” said Mara Lindqvist, who runs the bakery on the northern bank of the river.",
    "The work is expected to cost four million and to take eighteen months, with a footbridge in the meantime.",
    "Shopkeepers on both banks welcomed the decision, although some asked why the vote had been put off three times.",
    "The county will pay a third of the bill, the rest comes from a fund for historic buildings, said the treasurer.",
]
private let box = "<form action=/pass><button>Take a pass</button></form>"

private func p(_ text: String) -> String { "<p>\(text)</p>" }

private func text(_ range: Range<Int> = 0..<6) -> String { paragraphs[range].map(p).joined(separator: "\n") }

private func page(_ body: String, head: String = "") -> Page {
    let html = """
        <html lang=en><head><title>Council votes to rebuild the old bridge</title>\(head)</head><body>
        <main><article class=article><h1>Council votes to rebuild the old bridge</h1>
        <div class=article-body>\(body)</div></article></main></body></html>
        """
    return Page(
        url: "https://gazette.example/2024/06/bridge", body: Array(html.utf8), contentType: "text/html; charset=utf-8",
        fetchedAt: Timestamp(year: 2024, month: 6, day: 30))
}

private func article(_ body: String, head: String = "", keep: String? = nil) -> Article? {
    let keep = keep.flatMap { try? PageSelector($0) }
    let extractor = ArticleExtractor(settings: ExtractionSettings(keep: keep.map { [$0] } ?? []))
    if case .article(let article) = extractor.extract(page(body, head: head)) { return article }
    return nil
}

private func data(_ copy: String, _ more: String = "") -> String {
    "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"articleBody\":\"\(copy)\"\(more)}</script>"
}

private func origin(_ article: Article?) -> String? { article?.fieldOrigins["content_text"] }

@Suite("The data's own copy of the text")
struct PublishedCopyTests {
    private let whole = paragraphs.joined(separator: "\\n")

    @Test("is taken where the page shows less than half of it, its white space collapsed")
    func half() {
        #expect(origin(article(text(0..<2), head: data(whole))) == "json-ld")
        #expect(origin(article(text(0..<4), head: data(whole))) == "page")
        let wide = article("", head: data(whole.replacing("The ", with: "The \\t ")))
        #expect(wide?.contentText == paragraphs.joined(separator: "\n\n"))
        #expect(wide?.contentHTML == paragraphs.map { p($0.replacing("&", with: "&amp;")) }.joined())
    }

    @Test("is read as text where it was written as markup")
    func markup() {
        let copy = data(whole.replacing("vote", with: "vote &amp; the <b>debate</b>"))
        #expect(article("", head: copy)?.contentText.contains("vote & the debate had been put off") == true)
    }

    @Test("is no article when it is short")
    func short() { #expect(article("", head: data(paragraphs[0])) == nil) }

    @Test("does not go past a wall, but it is better than nothing on a page that readers pay for")
    func paid() {
        let wall = "<div class=paywall>\(p("To go on you need a pass."))\(box)</div>"
        #expect(origin(article(text(0..<2) + wall, head: data(whole))) == "page")
        #expect(origin(article("", head: data(whole, ",\"isAccessibleForFree\":false"))) == "json-ld")
    }
}

@Suite("Elements that an operator names")
struct NamedBodyTests {
    @Test("count without what they hide, and not at all when they are empty")
    func keep() {
        let body = "<div class=own>\(text(0..<2))<p hidden>A draft.</p></div>\(text(2..<6))<div class=none></div>"
        #expect(article(body, keep: ".own")?.contentText == paragraphs[0..<2].joined(separator: "\n\n"))
        #expect(origin(article(body, keep: ".own")) == "keep")
        #expect(origin(article(body, keep: ".none")) == "page")
    }
}

@Suite("Walls, hidden parts and copies")
struct BodyPartTests {
    @Test("what is called a wall and holds more of the text than stands before it is the text")
    func wallAroundText() {
        let body = text(0..<1) + "<div class=paywall-content>\(text(1..<6))\(box)</div>"
        #expect(article(body)?.contentText.hasSuffix(paragraphs[5]) == true)
    }

    @Test("the longer part behind a wall is the text too")
    func wallBeforeText() {
        let body = text(0..<1) + "<div class=paywall>\(box)</div>" + text(1..<6)
        #expect(article(body)?.contentText == paragraphs.joined(separator: "\n\n"))
    }

    @Test("a page that hides all of its text until a script shows it is read")
    func hiddenPage() {
        for style in ["display:none", "display: none", "visibility:hidden"] {
            #expect(article("<div style='\(style)'>\(text())</div>")?.contentText.hasSuffix(paragraphs[5]) == true)
            let seen = article(text(0..<5) + "<p style='\(style)'>\(paragraphs[5])</p>")
            #expect(seen?.contentText == paragraphs[0..<5].joined(separator: "\n\n"))
        }
    }

    @Test("paragraphs that are hidden each for itself are for no reader, however many")
    func hiddenParagraphs() {
        let hidden = (1..<6).map { "<p hidden>\(paragraphs[$0])</p>" }.joined()
        #expect(article(text(0..<1) + hidden)?.contentText == paragraphs[0])
    }

    @Test("tabs that hide parts of the text are read with the one that is seen")
    func tabs() {
        let hidden = [1..<3, 3..<6].map { "<div style='display:none'>\(text($0))</div>" }.joined()
        #expect(article(text(0..<1) + hidden)?.contentText == paragraphs.joined(separator: "\n\n"))
    }

    @Test("parts that the server sent late are read")
    func streamed() {
        let seen = article(text(0..<4) + "<div hidden id='S:1'>\(text(4..<6))</div>")
        #expect(seen?.contentText.hasSuffix(paragraphs[5]) == true)
        #expect(
            article(text(0..<4) + "<div hidden id='B:1'>\(text(4..<6))</div>")?.contentText.contains("third") == false)
    }

    @Test("a short line may come again in another part")
    func shortLines() {
        let line = p("They have waited for eight years, she said.")
        let body = "<section>\(text(0..<3))\(line)</section><section>\(text(3..<6))\(line)</section>"
        #expect(article(body)?.contentText.ranges(of: "eight years").count == 2)
    }

    @Test("an element that swallowed the page is read")
    func swallowed() {
        #expect(article("<button>\(text())</button>")?.contentText.hasSuffix(paragraphs[5]) == true)
    }
}

@Suite("Clean HTML")
struct BodyMarkupTests {
    private func html(_ body: String) -> String { article(text(0..<3) + body + text(3..<6))?.contentHTML ?? "" }

    @Test("lists keep their element, whatever the list, and only around items")
    func lists() {
        let items =
            "<li>Sound piers, said the engineers, who dived for a week.</li><li>A weak parapet, on both sides.</li>"
        #expect(html("<ul>\(items)</ul>").contains("<ul><li>Sound piers"))
        #expect(html("<ol>\(items)</ol>").contains("<ol><li>Sound piers"))
        #expect(!html("<ul><p>\(paragraphs[2].dropFirst(3))</p></ul>").contains("<ul>"))
    }

    @Test("links that lead nowhere else, code, breaks and emphasis around a block")
    func inline() {
        let line =
            "The minutes, which the clerk put on the desk at noon,<br>tell of <a href='#one'>one</a> and <kbd>two</kbd> votes."
        #expect(html(p(line)).contains("noon,<br>tell of one and <code>two</code> votes."))
        #expect(html(p("<b><i>\(paragraphs[1].dropFirst(4))</i></b>")).contains("<p><strong><em>"))
    }

    @Test("a table of fewer than four cells lays the page out")
    func tables() {
        let row = "<tr><td>Cost of the bridge, in millions</td><td>It is four, and a half.</td></tr>"
        #expect(html("<table>\(row)\(row.replacing("bridge", with: "footbridge"))</table>").contains("<td>"))
        #expect(!html("<table>\(row)</table>").contains("<td>"))
    }

    @Test("pictures by the address that they will load")
    func pictures() {
        #expect(html("<img src='data:image/png;base64,AAAA' alt=x>").contains("<img") == false)
        #expect(
            html("<img src='data:image/png;base64,AAAA' data-src=/a.jpg>").contains("https://gazette.example/a.jpg"))
    }
}

@Suite("Sites of one publisher")
struct PublisherSiteTests {
    @Test("share the first word of their registrable name; pages under a suffix that many share do not")
    func sites() {
        func isSame(_ one: String, _ other: String) -> Bool {
            RelatedLinks.site(of: "https://\(one)/a") == RelatedLinks.site(of: "https://\(other)/b")
        }
        #expect(isSame("news.gazette.com", "www.gazette.com"))
        #expect(isSame("gazette.co.uk", "gazette.com"))
        #expect(!isSame("jane.blogspot.com", "max.blogspot.com"))
        #expect(!isSame("127.0.0.1", "127.0.0.2"))
        #expect(!isSame("gazette.com", "herald.com"))
    }
}
