// Tags that a page claims: what only its own systems read goes, lists are parted, links inside the text do not count.
import NewsXML
import Testing

@testable import NewsExtract

@Suite("Tags")
struct TagChoiceTests {
    @Test(
        "what only a site's systems read goes",
        arguments: [
            ("#Bridge", "Bridge"), ("topic/bridges & roads", "bridges & roads"), ("Covid-19: Lage", "Covid-19: Lage"),
            ("AC/DC", "AC/DC"), ("type:article", nil), ("NLP Category: Politics", nil), ("/article", nil),
            ("8f507083-bac4-423a-9015-2eb31e1bce50", nil), ("news.example.com", nil), ("www.news.example", nil),
            ("is-new:true", nil), ("tag:Crime", "Crime"), ("Subject: Town", "Town"),
            ("path:news", nil), ("desk_3", nil), ("old_bridge", "old bridge"), ("HEADLINE|Crime", nil),
            ("Fact check: true", "Fact check: true"),
        ] as [(String, String?)])
    func tidied(value: String, tag: String?) { #expect(TagChoice.tidied(value) == tag) }

    @Test("lists are parted at commas, else at semicolons, else at blanks where a script has none")
    func lists() {
        #expect(TagChoice.split("Bridge, Council") == ["Bridge", "Council"])
        #expect(TagChoice.split("Bridge; Council") == ["Bridge", "Council"])
        #expect(TagChoice.split("桥梁 市议会 投票") == ["桥梁", "市议会", "投票"])
        #expect(TagChoice.split("new bridge in town") == ["new bridge in town"])
    }

    @Test("links to topics count outside the text only")
    func topics() {
        let page = metadataReader(
            "<div><p>The <a href='/topic/council'>council</a> votes.</p></div><a href='/topic/bridge'>Bridge</a>")
        let paragraph = page.facts.document.first(.div) ?? 0
        let nodes = paragraph..<Int(page.facts.document[paragraph].end)
        #expect(page.metadata(body: BodyExtent(nodes: nodes, text: "The council votes.")).tags == ["Bridge"])
    }
}
