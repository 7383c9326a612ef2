// The choice among the names of a page, beyond what the author model says of each: bars, lists that go together, editors.
// A small page of our own for each.
import NewsModel
import Testing

@testable import NewsExtract

private let paragraphs = [
    "The council of Harbour Hill voted on Tuesday evening to rebuild the old stone bridge, which was closed last winter.",
    "Engineers who examined the piers said the foundations were sound, but the parapet would have to be taken down.",
    "“We have waited long enough,” said a woman who runs the bakery on the northern bank of the river.",
    "The work is expected to cost four million and to take eighteen months, with a footbridge in the meantime.",
]

/// The authors of a page with this in its head, between headline and text, and below the text.
private func authors(head: String = "", _ line: String, below: String = "") -> [String] {
    let html = """
        <html lang=en><head><title>Council votes to rebuild the old bridge</title>\(head)</head><body><main>
        <h1>Council votes to rebuild the old bridge</h1>\(line)
        <div class=article-body>\(paragraphs.map { "<p>\($0)</p>" }.joined())\(below)</div></main></body></html>
        """
    let page = Page(
        url: "https://gazette.example/2024/06/bridge", body: Array(html.utf8), contentType: "text/html; charset=utf-8",
        fetchedAt: Timestamp(year: 2024, month: 6, day: 30))
    guard case .article(let article) = ArticleExtractor().extract(page) else { return [] }
    return article.authors.compactMap(\.name)
}

@Suite("Choice among names")
struct NameChoiceTests {
    @Test("a line that nothing marks needs more, whatever name it could be")
    func unmarked() { #expect(authors("<p>Harbour Hill</p>").isEmpty) }

    @Test("one name where one is likely enough, a further one only where it is likely too")
    func bars() {
        let both = authors("<a rel=author href=/a>Jane Doe</a><a href='/author/m'>Max Muster</a>")
        #expect(both == ["Jane Doe", "Max Muster"])
        #expect(authors("<div class=byline>Jane Doe</div><p>Tom Miller</p>") == ["Jane Doe"])
    }

    @Test("of a name and a longer form of it only one is named")
    func forms() {
        let head = "<meta name=author content='Jane Doe'>"
        #expect(authors(head: head, "<div class=byline>Jane Doe Reporter Desk</div>").count == 1)
    }

    @Test("a claim is better than nobody, however unlikely it is")
    func claim() {
        let claims = ["www", "web", "online", "home", "news", "sport", "weather"]
        let head = claims.map { "<meta name=author content='\($0)'>" }.joined()
        #expect(authors(head: head, "") == ["www"])
    }

    @Test("the data's list goes together")
    func list() {
        let head = """
            <script type='application/ld+json'>{"@type":"NewsArticle","headline":"Council votes to rebuild the old bridge",
            "author":[{"@type":"Person","name":"Jane Doe"},{"@type":"Person","name":"Max Muster"}]}</script>
            <meta name=author content='Jane Doe'>
            """
        // All else names only one of the two.
        let line = """
            <div class=byline>By <a rel=author href='/author/jane-doe'>Jane Doe</a></div><div class=author>Jane Doe</div>
            """
        #expect(authors(head: head, line) == ["Jane Doe", "Max Muster"])
    }

    @Test("names stand in the order in which the page says them")
    func order() {
        let names = ["Anna Berg", "Mara Lindqvist"]
        #expect(authors("<div class=byline>By \(names.joined(separator: " and "))</div>") == names)
    }

    @Test("who wrote a text and edited it too is its author")
    func editor() {
        let below = "<p>Edited by Jane Doe</p><p>Text: Max Muster</p>"
        #expect(authors("<p>By Jane Doe</p>", below: below) == ["Jane Doe", "Max Muster"])
    }
}
