// Which spellings of a name are one person, and names that stand outside bylines: of a personal site, of a signature.
import NewsModel
import NewsXML
import Testing

@testable import NewsExtract

private func reader(_ html: String, url: String = "https://news.example/politics/vote") -> MetadataReader {
    MetadataReader(
        document: HTMLDocument(utf8: Array(html.utf8)), url: url, fetchedAt: Timestamp(year: 2022, month: 1, day: 1))
}

private func candidates(_ html: String) -> [String] {
    let reader = reader(html)
    let publisher = PublisherChoice(reader.facts, data: reader.data, url: reader.url)
    return reader.authorCandidates(body: nil, publisher: publisher).all.map(\.name)
}

private func owner(_ head: String, url: String) -> String? {
    let reader = reader("<html><head>\(head)</head><body><h1>A headline of words</h1></body></html>", url: url)
    return SiteOwner.name(reader.facts, data: reader.data, url: url)
}

@Suite("Whole names")
struct WholeNameTests {
    @Test("the short form of a name joins the long one that an element calls an author")
    func shortForm() {
        let found = candidates("<meta name=author content=Jane><h1>A headline</h1><p class=author>Jane Doe</p>")
        #expect(found == ["Jane Doe"])
    }

    @Test("a line of the page that begins like the author of the data is not the author")
    func looseLine() {
        let found = candidates("<meta name=author content=Morning><h1>A headline</h1><p>Morning Pricing</p>")
        #expect(found.contains("Morning"))
    }

    @Test("a count behind a name is none of it")
    func count() {
        let found = candidates(
            "<meta name=author content=Jane><h1>A headline</h1><p class=author>Jane <b>77 Artikel</b></p>")
        #expect(found.contains("Jane"))
    }

    @Test("JSON-LD's description of a person tells the whole name")
    func description() {
        func people(_ description: String) -> [String] {
            reader(
                """
                <script type='application/ld+json'>{"@type": "Person", "name": "Nils", "description": "\(description)"}
                </script>
                """
            ).data.people
        }
        #expect(people("Nils Muster schreibt über Brücken.") == ["Nils Muster"])
        #expect(people("Nils Muster, born in Bremen") == ["Nils Muster"])
        #expect(people("Nils schreibt seit 2002.") == ["Nils"])
        #expect(people("Our author") == ["Nils"])
    }

    @Test("all names that a library lists are weighed, and those beside a chosen one go with it")
    func library() {
        let names = (0..<20).map { "Jane Doe\(Array("abcdefghijklmnopqrst")[$0])" }
        let head = names.map { "<meta name=citation_author content='\($0)'>" }.joined()
        #expect(candidates(head + "<h1>A headline of words</h1>") == names)
    }
}

@Suite("Names outside bylines")
struct SiteOwnerTests {
    @Test("a site that is called like a person may be that person's")
    func siteName() {
        for head in [
            "<meta property=og:site_name content='Polly Muster'>", "<title>A headline — Polly Muster</title>",
        ] {
            #expect(owner(head, url: "https://muster.example/a") == "Polly Muster")
        }
        for name in ["Polly Muster&apos;s Blog", "Polly Muster Blog", "Polly Muster’s blog"] {
            let head = "<meta property=og:site_name content='\(name)'>"
            #expect(owner(head, url: "https://muster.example/a") == "Polly Muster")
        }
    }

    @Test("the address tells where the person's name ends")
    func address() {
        let head = "<meta property=og:site_name content='Robert Muster Yoga'>"
        #expect(owner(head, url: "https://www.robertmuster.example/mat") == "Robert Muster")
    }

    @Test(
        "the name of a paper is no person's",
        arguments: ["The Morning Herald", "Daily Bridge", "Jane", "Robert: all about bridges", "Team Jane Muster"])
    func papers(name: String) {
        #expect(owner("<meta property=og:site_name content='\(name)'>", url: "https://bridge.example/a") == nil)
    }

    @Test("a name in bold with a paragraph of its own signs the text that it opens or ends")
    func signature() throws {
        let filler = String(repeating: "<p>The council has voted for the new bridge after a long debate.</p>", count: 6)
        func signed(_ body: String) throws -> [String] {
            let reader = reader("<h1>A headline of words</h1><article>\(body)</article>")
            let document = reader.facts.document
            let node = try #require((0..<document.count).first { document.tag($0) == .article })
            let extent = BodyExtent(nodes: node..<Int(document[node].end), text: "")
            let mentions = AuthorMentions(reader.facts, data: reader.data, url: "", headline: nil, body: extent)
            return mentions.all.filter { $0.source == .signature }.map(\.name)
        }
        #expect(try signed(filler + "<p><b><i>Jane Muster</i></b></p>") == ["Jane Muster"])
        #expect(try signed("<p><strong>JANE MUSTER</strong></p>" + filler) == ["JANE MUSTER"])
        #expect(try signed("<p><strong>Jane Muster</strong> said so.</p>" + filler).isEmpty)
        #expect(try signed(filler + "<p>Jane Muster</p>").isEmpty)
        #expect(try signed(filler + "<p><b>Jane Muster</b></p>" + filler).isEmpty)
    }
}
