// Tags that a page only shows, a small page for each rule: an article of two paragraphs with something around it.
import NewsModel
import NewsXML
import Testing

@testable import NewsExtract

private func meta(_ name: String, _ value: String) -> String { "<meta name='\(name)' content='\(value)'>" }

/// The tags of a page with `above` before the headline, `inside` between the paragraphs and `below` behind them.
private func tags(head: String = "", above: String = "", inside: String = "", below: String = "") -> [String] {
    let text = String(repeating: "The council has voted for the new bridge after a long debate. ", count: 8)
    let html =
        "<html><head>\(head)</head><body>\(above)<h1>Bridge</h1><p id=a>\(text)</p>\(inside)<p id=b>\(text)</p>\(below)</body>"
    let document = HTMLDocument(utf8: Array(html.utf8))
    let paragraphs = document.all(.p).filter { document.attribute(.id, of: $0).map { $0.count == 1 } ?? false }
    let body = paragraphs[0]..<Int(document[paragraphs[1]].end)
    let reader = MetadataReader(
        document: document, url: "https://news.example/vote", fetchedAt: Timestamp(year: 2022, month: 1, day: 1))
    return reader.metadata(body: BodyExtent(nodes: body, text: text)).tags
}

private func link(_ text: String, _ attributes: String = "href=/x") -> String { "<a \(attributes)>\(text)</a>" }

private let both = ["Bridge", "Council"]
private let links = "<ul><li>\(link("Bridge"))</li><li>\(link("Council"))</li></ul>"

@Suite("Tags that a page shows")
struct TagListTests {
    @Test(
        "links in what is called tags, topics or keywords",
        arguments: [
            "<div class=tags>\(links)</div>", "<ul class='post_tags'><li>\(link("Bridge")), \(link("Council"))</ul>",
            "<div id=article-topics>\(links)</div>",
            link("Bridge", "href=/x class=keyword") + link("Council", "href=/y class=keyword"),
            link("<span class='tag blue'>Bridge</span>") + link("<span class='tag blue'>Council</span>"),
            "<div class=articleTags>\(links)</div>",
        ])
    func named(html: String) {
        #expect(tags(below: html) == both)
        #expect(tags(above: html) == both)
    }

    @Test(
        "links behind a label that says so, to the end of their list",
        arguments: [
            "<h4>Topics</h4>\(links)", "<p>Tags: \(link("Bridge")), \(link("Council"))</p>",
            "<span>Schlagwörter:</span>\(links)",
            "<div>Mots-clés :</div>\(links)", "<div>Topik Terkait</div>\(links)", "<dt>キーワード：</dt>\(links)",
            "<b>الوسوم</b>\(links)",
            "Themen: &nbsp; \(link("Bridge")) &nbsp; \(link("Council"))",
        ])
    func labelled(html: String) {
        #expect(tags(below: html) == both)
        #expect(tags(below: html + "<p>More from the region than anybody wants to know.</p>" + link("Home")) == both)
        #expect(tags(below: "<div><div>\(html)</div><div>\(link("To the front page"))</div></div>") == both)
    }

    @Test(
        "no tags",
        arguments: [
            // A sentence of the article, though its link is called so.
            "<p>As \(link("Bridge", "href=/x class=topic-link")) was long in the planning, nobody asked any more what it would cost.</p>",
            "<p>As \(link("Bridge")) was planned.</p>",
            // Stories, ways to share, places on the page.
            "<div class=tags>\(link("The new bridge will cost a third more"))</div>",
            "<p>Tags: \(link("Facebook")) \(link("Tags")) \(link("See all"))</p>",
            "<div class=tags>\(link("Bridge", "href='#top'")) \(link("Council", "href='javascript:x()'"))</div>",
            "<div class=tags><a>Bridge</a></div>",
            "<div class=stage>\(links)</div>", "<div class='related tags'>\(links)</div>",
            "<footer class=tags>\(links)</footer>",
        ])
    func none(html: String) { #expect(tags(below: html).isEmpty) }

    @Test(
        "the footer of an article holds its tags, that of the page does not",
        arguments: [
            "<footer class=entry-meta>", "<footer class='post-footer end'>", "<article><div class=footer-meta>",
        ])
    func footers(start: String) {
        let marked = link("Bridge", "href=/x rel=tag") + link("Council", "href=/y rel=tag")
        #expect(tags(below: start + marked) == both)
        #expect(tags(below: "<footer>\(marked)</footer>").isEmpty)
        #expect(tags(below: "<div class=footer-meta>\(marked)</div>").isEmpty)
    }

    @Test("the way to the page is none, a list behind the text may be marked as one")
    func navigation() {
        #expect(tags(above: "<nav class=topic>\(links)</nav>").isEmpty)
        #expect(tags(above: "<nav>Topics \(links)</nav>").isEmpty)
        #expect(tags(below: "<nav><h4>Topics</h4>\(links)</nav>") == both)
    }

    @Test("more than a few topics above the headline are what everybody talks about")
    func trending() {
        let four = ["Bridge", "Council", "Ferry", "Weather"].map { link($0) }.joined()
        #expect(tags(above: "<div class=topics>\(four)</div>").isEmpty)
        #expect(tags(above: "<div class=topics>\(four)</div>", below: "<div class=tags>\(links)</div>") == both)
        #expect(tags(below: "<div class=tags>\(four)</div>").count == 4)
    }

    @Test("what lies far from the article is about something else")
    func far() {
        let apart = String(repeating: "<p>x</p>", count: 300)
        #expect(tags(below: apart + "<div class=tags>\(links)</div>").isEmpty)
        #expect(tags(above: "<div class=tags>\(links)</div>" + apart).isEmpty)
    }

    @Test("a large element is no list, whatever it is called")
    func large() {
        let text = String(repeating: "The council has voted for the new bridge. ", count: 50)
        #expect(tags(below: "<div class=topic><p>\(text)</p><div>\(link("Bridge"))</div></div>").isEmpty)
    }

    @Test("shown tags go before plain keywords that say something else")
    func keywords() {
        let shown = "<div class=tags>\(links)</div>"
        #expect(tags(head: meta("keywords", "news, best news"), below: shown) == both)
        #expect(tags(head: meta("keywords", "Council, Bridge, Ferry"), below: shown) == ["Council", "Bridge", "Ferry"])
        #expect(tags(head: meta("article:tag", "Ferry"), below: shown) == ["Ferry"])
    }

    @Test(
        "meta elements that some tool's name precedes, and lists written in other ways",
        arguments: [
            meta("custom-keywords", "Bridge, Council"), meta("classification-tags", "Bridge,Council"),
            meta("tags", "Bridge; Council"),
            meta("x:tags", "Bridge|Council"), meta("x-tags", "[\"Bridge\", \"Council\"]"),
            meta("x-tags", "Bridge, Council, cat:news, 18153161"),
        ])
    func tools(head: String) { #expect(tags(head: head) == both) }

    @Test("names that a site gave its tags stand behind what it shows and before plain keywords")
    func coded() {
        let coded = meta("x-tags", "bridge-building, council")
        #expect(tags(head: coded, below: "<div class=tags>\(links)</div>") == both)
        #expect(tags(head: coded + meta("keywords", "news")) == ["bridge-building", "council"])
        #expect(tags(head: meta("x-tags", "Ferry"), below: "<div class=tags>\(links)</div>") == ["Ferry"])
    }

    @Test("a year is a tag")
    func year() { #expect(tags(head: meta("x-tags", "2020, Bridge")) == ["2020", "Bridge"]) }
}
