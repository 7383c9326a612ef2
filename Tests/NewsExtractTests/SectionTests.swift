// The section that an article stands in, by the way that leads to it from the front page: a small page for each rule.
import NewsModel
import NewsXML
import Testing

@testable import NewsExtract

private func section(_ html: String, title: String = "Council votes on the bridge") -> String? {
    let page = "<head><meta property=og:title content='\(title)'></head><body>\(html)<h1>\(title)</h1></body>"
    let reader = MetadataReader(
        document: HTMLDocument(utf8: Array(page.utf8)), url: "https://gazette.example/politics/town/bridge",
        fetchedAt: Timestamp(year: 2022, month: 1, day: 1))
    return reader.metadata(body: nil).section
}

private func place(_ number: Int, _ name: String, _ address: String?) -> String {
    let item = address.map { ", \"item\": \"\($0)\"" } ?? ""
    return "{\"@type\": \"ListItem\", \"position\": \(number), \"name\": \"\(name)\"\(item)}"
}

private func list(_ places: String...) -> String {
    """
    <script type='application/ld+json'>{"@type": "BreadcrumbList", "itemListElement": [\(places.joined(separator: ","))]}
    </script>
    """
}

private let home = place(1, "Gazette", "https://gazette.example/")

@Suite("Sections")
struct SectionTests {
    @Test("are the first place of the data's trail below the front page")
    func data() {
        let page = place(4, "Council votes on the bridge", nil)
        let politics = place(2, "Politics", "/politics")
        #expect(section(list(home, politics, place(3, "Town", "/politics/town"), page)) == "Politics")
        #expect(section(list(page, politics, home)) == "Politics")
        #expect(section(list(place(1, "Politics", "/politics"))) == "Politics")
    }

    @Test("are told by names and addresses inside of items too")
    func items() {
        let item = "{\"@type\": \"ListItem\", \"item\": {\"@id\": \"/politics\", \"name\": \"Politics\"}}"
        #expect(section(list(home, item)) == "Politics")
    }

    @Test("are not the page itself, by title, by address, or as the last place without one")
    func page() {
        #expect(section(list(home, place(2, "Council votes on the bridge", nil))) == nil)
        #expect(section(list(home, place(2, "The bridge", "https://gazette.example/politics/town/bridge"))) == nil)
        #expect(section(list(home, place(2, "Town", "/t"), place(3, "Bridge: yes", nil))) == "Town")
    }

    @Test("are not what data says that says nothing")
    func emptyClaims() {
        let article = "{\"@type\": \"NewsArticle\", \"articleSection\": \"Home\"}"
        let data = "<script type='application/ld+json'>\(article)</script>"
        #expect(section(data) == nil)
        #expect(section(data.replacing("\"Home\"", with: "[\"Home\", \"Town\"]")) == "Town")
        #expect(section(data + "<meta name=section content=tags><meta name=dc.subject content=Bridges>") == "Bridges")
    }

    @Test(
        "are the first of a list in one text, without marks before it",
        arguments: [
            ("Business,Small Business", "Business"), ("Phones, Networks, Carriers", "Phones"),
            ("Town; Council", "Town"),
            ("Food, Wine & Travel", "Food, Wine & Travel"), ("Arts, Culture", "Arts, Culture"),
            ("- Featured 1", "Featured 1"),
        ])
    func lists(claim: String, name: String) {
        #expect(section("<meta property=article:section content='\(claim)'>") == name)
    }

    @Test(
        "are not looked for in a page that only says that its breadcrumbs are hidden", arguments: ["main", "article"])
    func hidden(tag: String) {
        let menu = "<ul><li><a href=/>Start</a> <li><a href=/about>About</a></ul>"
        let trail = "<p class=breadcrumbs><a href=/>Start</a> <a href=/p>Politics</a></p>"
        #expect(section("<\(tag) class='single breadcrumbs-hidden'>\(menu)</\(tag)>") == nil)
        #expect(section("<\(tag) class='single breadcrumbs-hidden'>\(menu)\(trail)</\(tag)>") == "Politics")
    }

    @Test("are the first of the links that a page shows as breadcrumbs")
    func shown() {
        let front = "<a href=/>Start</a>"
        let politics = "<a href=/p>Politics</a>"
        #expect(section("<nav class=breadcrumbs>\(front) \(politics) <a href=/t>Town</a></nav>") == "Politics")
        let skip = "<a href='#text'>Skip</a>"
        #expect(section("<ol class=page-breadcrumb><li>\(skip)<li>\(front)<li>\(politics)</ol>") == "Politics")
        #expect(section("<nav>\(front) \(politics)</nav>") == nil)
    }

    @Test(
        "are none where the place says nothing", arguments: ["Uncategorized", "Blog", "P", "Gazette", "Gazette Home"])
    func nothing(name: String) { #expect(section(list(place(1, name, "/x"))) == nil) }
}
