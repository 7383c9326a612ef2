// Who wrote a page: the places that names are looked for in, and the choice among them.
import NewsXML
import Testing

@testable import NewsExtract

private let filler = String(
    repeating: "<p>The council has voted for the new bridge after a long debate about its cost and its use.</p>",
    count: 12)

private func document(_ html: String) -> HTMLDocument { HTMLDocument(utf8: Array(html.utf8)) }

private func mentions(_ html: String) -> [AuthorMention] {
    let reader = metadataReader(html)
    return AuthorMentions(
        reader.facts, data: reader.data, url: reader.url, headline: reader.title.headline, body: nil
    ).all
}

private func authors(_ html: String) -> [String] { metadataReader(html).metadata(body: nil).authors }

private func structured(_ json: String) -> String { "<script type=\"application/ld+json\">\(json)</script>" }

@Suite("Places of authors")
struct AuthorMentionTests {
    @Test(
        "each place gives its name",
        arguments: [
            (structured(#"{"@type":"NewsArticle","author":{"name":"Jane Doe"}}"#), AuthorSource.structuredPerson),
            (
                structured(#"{"@type":"NewsArticle","author":{"@type":"Organization","name":"Jane Doe"}}"#),
                .structuredOrganization
            ),
            (structured(#"[{"@type":"NewsArticle"},{"@type":"Person","name":"Jane Doe"}]"#), .structuredOther),
            ("<meta name=author content='Jane Doe'>", .metaAuthor),
            ("<meta property='article:author' content='Jane Doe'>", .metaArticle),
            ("<meta name='parsely-author' content='Jane Doe'>", .metaTool),
            ("<meta name='citation_author' content='Doe, Jane'>", .metaLibrary),
            (
                "<meta name='twitter:label2' content='Written by'><meta name='twitter:data2' content='Jane Doe'>",
                .metaCard
            ),
            ("<h1>A headline of words</h1><a rel=author href=/j>Jane Doe</a>", .authorLink),
            ("<h1>A headline of words</h1><span itemprop=author><b itemprop=name>Jane Doe</b></span>", .property),
            ("<h1>A headline of words</h1><span class=author-name>Jane Doe</span>", .namedClass),
            ("<h1>A headline of words</h1><p class=author>by Jane Doe | 5 May</p>", .authorClass),
            ("<h1>A headline of words</h1><div class=byline>Jane Doe</div>", .bylineClass),
            ("<h1>A headline of words</h1><div class=entry-meta>Jane Doe</div>", .metaClass),
            ("<h1>A headline of words</h1><div class=author-bio><b>Jane Doe</b></div>", .bioClass),
            ("<h1>A headline of words</h1><a href='/author/jane'>Jane Doe</a>", .authorAddress),
            ("<h1>A headline of words</h1><p>Von <b>Jane Doe</b></p>", .lead),
            ("<h1>A headline of words</h1><p>06.11.2023 13:30 von Jane Doe</p>", .lead),
            ("<h1>A headline of words</h1>\(filler)\(filler)<p>Text: Jane Doe</p>", .lead),
            ("<h1>A headline of words</h1><p>Jane Doe, 01.12.2021</p>", .bareLine),
        ] as [(String, AuthorSource)])
    func places(html: String, source: AuthorSource) {
        #expect(mentions(html).contains { $0.name == "Jane Doe" && $0.source == source })
    }

    @Test("what nothing marks counts only near the headline, and not where the data names a person")
    func bareLines() {
        let page = "<h1>A headline of words</h1><p>Jane Doe</p>"
        #expect(mentions(page).contains { $0.source == .bareLine })
        #expect(
            !mentions("<h1>A headline of words</h1>\(filler)\(filler)<p>Jane Doe</p>").contains {
                $0.source == .bareLine
            })
        let data = structured(#"{"@type":"NewsArticle","author":{"name":"Eva Beispiel"}}"#)
        #expect(!mentions(data + page).contains { $0.source == .bareLine })
    }

    @Test("names of commenters are not gathered")
    func comments() {
        #expect(
            mentions("<h1>A headline of words</h1><span class='comment-author'>Troll Person</span>").allSatisfy {
                $0.source == .bareLine
            })
    }

    @Test("a name and a role in elements of their own are two lines, first and last name one")
    func lines() {
        func lines(_ html: String) -> [String] {
            let page = document("<div>\(html)</div>")
            return TextLines.of(page.first(.div) ?? 0, in: page, most: 8).map(\.text)
        }
        #expect(lines("<span>Jane Doe</span> <span>Senior Reporter</span>") == ["Jane Doe", "Senior Reporter"])
        #expect(lines("<span>Jane</span> <span>Doe</span>") == ["Jane Doe"])
        #expect(lines("<span>By</span><a>Jane Doe</a>") == ["By Jane Doe"])
        #expect(lines("<a>Jane Doe</a><a>Max Muster</a>") == ["Jane Doe", "Max Muster"])
        #expect(lines("By <a>Jane Doe</a><br>5 May") == ["By Jane Doe", "5 May"])
    }

    @Test("names are counted as whole words, and words in lower case are seen")
    func counting() {
        let counter = NameCounter(["Jane Doe", "Water Heater"])
        let text = Array("Jane Doe wrote of Jane Does. A water pipe.".utf8)
        #expect(counter.places(in: text[...], most: 9).map(\.place) == [0])
        var low = Set<UInt64>()
        WordHash.forEachLowWord(in: text, most: 1_000) { low.insert($0) }
        #expect(low.contains(WordHash.of("water".utf8)) && !low.contains(WordHash.of("jane".utf8)))
    }
}

@Suite("Choice of authors")
struct AuthorJudgeTests {
    @Test("every tree of the model is read and asks for numbers that are there")
    func model() {
        #expect(ModelTables.authors.treeCount == 160)
        #expect(ModelTables.authors.widest < AuthorFeature.width)
        #expect(ModelTables.authorChoice.width == AuthorFeature.width)
        #expect(Set(AuthorFeature.names).count == AuthorFeature.width)
    }

    @Test("a list of the data goes together, without the publisher")
    func list() {
        let head =
            structured(
                #"{"@type":"NewsArticle","author":[{"name":"Jane Doe"},{"name":"Max Muster"},{"name":"Morning Post"}],"publisher":{"name":"Morning Post"}}"#
            )
        #expect(
            authors(head + "<h1>A headline of words</h1><p>By Jane Doe and Max Muster</p>\(filler)") == [
                "Jane Doe", "Max Muster",
            ])
    }

    @Test("who only edited or checked is no author")
    func editors() {
        let page = """
            <h1>A headline of words</h1><div>Written by</div><a href='/author/jane'>Jane Doe</a>
            <div>Reviewed by</div><a href='/author/max'>Max Muster</a>\(filler)
            """
        #expect(authors(page) == ["Jane Doe"])
    }

    @Test("first name and full name are one person")
    func shortForms() {
        let page =
            "<h1>A headline of words</h1><p>By <a rel=author href=/j>Jane</a></p>\(filler)<p>Written by Jane Doe</p>"
        #expect(authors(page) == ["Jane Doe"])
    }

    @Test("what was weighed is told with origin and chance, the likeliest first")
    func explanation() {
        let page = metadataReader(
            "<h1>A headline of words</h1><p class=byline>By Jane Doe</p><p>Grand Hotel</p>\(filler)")
        let choice = AuthorChoice(
            page.authorCandidates(
                body: nil, publisher: PublisherChoice(page.facts, data: page.data, url: page.url)))
        #expect(choice.weighed.first?.name == "Jane Doe")
        #expect(choice.weighed.first?.origin == "byline class+byline")
        #expect(choice.weighed.contains { $0.name == "Grand Hotel" && $0.chance < 0.2 })
    }

    @Test("nobody is made up")
    func nobody() {
        #expect(authors("<h1>A headline of words</h1>\(filler)<p>Grand Hotel</p><p>Read More</p>").isEmpty)
    }
}
