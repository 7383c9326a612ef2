// CSS selectors of the configuration: what they find, what is refused and why, and what becomes of a kept or dropped
// element.
import NewsModel
import NewsXML
import Testing

@testable import NewsExtract

@Suite struct PageSelectorTests {
    static let page = """
        <body><div id=top class="wide lead"><p class=a>one</p><section><p data-type=x>two</p></section></div>
        <article class="story Story"><p>three</p><div><p class="a b" title='say "x"'>four</p><a href=/tag/x>five</a></div>
        </article><article><p class="sm:b">six</p></article></body>
        """

    @Test(arguments: [
        ("p", "one two three four six"), (".a", "one four"), ("p.a.b", "four"), ("#top", "one two"),
        ("#top > p", "one"),
        ("article p", "three four six"), ("article>p", "three six"), ("article.story div p", "four"),
        ("[data-type]", "two"), ("p[data-type=x]", "two"), ("[class~='b']", "four"), ("[class^=wi]", "one two"),
        ("a[href$='/x']", "five"), ("a[href*=tag]", "five"), ("[title='say \"x\"']", "four"),
        ("p:not(.a)", "two three six"),
        ("article:not(.story)", "six"), ("#top p, article > p", "one two three six"), ("*[data-type]", "two"),
        (".sm\\:b", "six"), ("div div", ""), ("body > p", ""), ("P", "one two three four six"), (".A", ""),
        ("section > p , .nothing", "two"),
    ]) func findsWhatItNames(_ selector: String, _ words: String) throws {
        let document = HTMLDocument(utf8: Array(Self.page.utf8))
        let found = try PageSelector(selector).matches(in: document).map { document.plainText($0) }
        #expect(found.joined(separator: " ") == words)
    }

    @Test(arguments: [
        ("", "ends where"), ("p >", "ends where"), ("p,", "ends where"), ("..a", "a class"), ("[href", "expected ]"),
        ("[href=x", "not closed"), ("[href='x]", "quote"), ("p + p", "siblings"), ("p::before", "only :not()"),
        ("p:first-child", "only :not()"), ("//div[@id='x']", "XPath"), ("my-element", "not told apart"),
        ("[data-nobody-knows]", "not kept"), ("p)", "unexpected"), (":not(p a)", "one simple"),
        ("[class|=x]", "expected ]"),
        ("[class^='']", "empty"),
    ]) func refusesTheRestWithAReason(_ selector: String, _ reason: String) {
        #expect { try PageSelector(selector) } throws: { "\($0)".contains(reason) }
    }

    @Test func aListOfAnyLengthIsRefusedNotTried() {
        #expect(throws: SelectorFault.self) {
            try PageSelector(Array(repeating: "p", count: 65).joined(separator: ","))
        }
    }

    @Test func keptElementsAreTheBodyAndDroppedOnesAreNotThere() throws {
        let prose = "The council voted on Tuesday evening to rebuild the old stone bridge, which was closed in winter."
        let html = """
            <html><head><title>Bridge</title></head><body><div class=main><p>\(prose)</p><p>\(prose) Again, twice.</p></div>
            <div class=box><p>Short words.</p><p class=by>By Ada Quist</p></div></body></html>
            """
        func text(keep: [String] = [], drop: [String] = []) throws -> String? {
            let settings = ExtractionSettings(
                keep: try keep.map { try PageSelector($0) }, drop: try drop.map { try PageSelector($0) })
            let page = Page(
                url: "https://a.example/bridge", body: Array(html.utf8),
                fetchedAt: Timestamp(year: 2024, month: 6, day: 30))
            guard case .article(let article) = ArticleExtractor(settings: settings).extract(page) else { return nil }
            return article.contentText
        }
        #expect(try text(keep: [".box"]) == "Short words.\n\nBy Ada Quist")
        #expect(try text(keep: [".box"], drop: [".by"]) == "Short words.")
        #expect(try text(keep: [".gone"]) == text())
        #expect(try text(drop: [".main"])?.contains("council") != true)
    }
}
