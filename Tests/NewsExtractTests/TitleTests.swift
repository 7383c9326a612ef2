// Headlines: where candidates come from, how they are cut, how names of the site are told, and who wins. Small pages of our
// own; the forest's own opinion is tested only where every sound one would agree.
import NewsModel
import NewsXML
import Testing

@testable import NewsExtract

private func choice(_ html: String, url: String = "https://news.example/city/bridge-vote") -> TitleChoice {
    MetadataReader(
        document: HTMLDocument(utf8: Array(html.utf8)), url: url, fetchedAt: Timestamp(year: 2024, month: 1, day: 1)
    ).title
}

private let site = "<meta property=og:site_name content='Morning Post'>"
private let prose = "<p>\(String(repeating: "The council met until late in the night. ", count: 8))</p>"

@Suite("Headline candidates")
struct TitleCandidatesTests {
    @Test(
        "every source is heard",
        arguments: [
            (
                "json-ld",
                "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Council votes\"}</script>"
            ),
            ("og:title", "<meta property=og:title content='Council votes'>"),
            ("twitter:title", "<meta name=twitter:title content='Council votes'>"),
            ("title", "<title>Council votes</title>"),
            ("meta", "<meta name=parsely-title content='Council votes'>"),
            ("meta title", "<meta name=title content='Council votes'>"),
            ("h1", "<h1>Council votes</h1>"),
            ("itemprop", "<div itemprop=headline>Council votes</div>"),
            ("class", "<div class=article-headline>Council votes</div>"),
            ("h2", "<h2>Council votes</h2>"),
        ])
    func sources(name: String, html: String) {
        let found = choice(html)
        #expect(found.best?.text == "Council votes")
        #expect(found.best?.origin == name)
    }

    @Test(
        "separators may stand in a row",
        arguments: [": |", "| |", "- -", ": - |", "| : –", "— : :"])
    func separatorsInARow(marks: String) {
        let found = choice("\(site)<title>Council votes to rebuild \(marks) Morning Post</title>\(prose)")
        #expect(found.best?.text.hasPrefix("Council votes to rebuild") == true)
        #expect(choice("\(site)<title>Council votes to rebuild\(marks) Morning Post</title>\(prose)").best != nil)
    }

    @Test(
        "texts are cut where something may have been joined to a headline",
        arguments: [
            ("<title>Council votes | Morning Post</title>", "Council votes"),
            ("<title>Council votes — City — Politics</title>", "Council votes — City"),
            ("<title>Council votes - City - Politics</title>", "Council votes"),
            ("<title>Council - votes - again - today</title>", "Council - votes"),
            ("<title>City - Council votes</title>", "Council votes"),
            ("<title>City - Council votes - Politics</title>", "Council votes"),
            ("<title>Late session: Council votes</title>", "Council votes"),
            ("<h1><span>City</span> Council votes</h1>", "Council votes"),
            ("<h1>Council votes <small>Bridge to be rebuilt</small></h1>", "Council votes"),
            ("<h1><a><b>City</b> Council votes</a></h1>", "Council votes"),
        ])
    func cuts(html: String, text: String) { #expect(choice(html).candidates.contains { $0.text == text }) }

    @Test("a time and an address are not parted at their colons")
    func colons() {
        #expect(TitleParts.splits("Train leaves at 10:30").isEmpty)
        #expect(TitleParts.splits("What https://news.example means").isEmpty)
        #expect(TitleParts.splits("Bridge：council votes").map(\.mark) == [.colon])
    }

    @Test("marks with nothing before or behind them go")
    func stray() {
        #expect(TitleClaim.cleaned(": Council votes |") == "Council votes")
        #expect(TitleClaim.cleaned("« Council votes »") == "« Council votes »")
    }

    @Test("texts that differ only in quotes and dashes are one candidate, in the spelling that the page shows")
    func spelling() {
        let found = choice("<meta property=og:title content=\"'Yes' - council\"><h1>‘Yes’ – council</h1>")
        #expect(
            found.candidates.filter { $0.text.hasSuffix("council") && $0.text.count > 10 }.map(\.text) == [
                "‘Yes’ – council"
            ])
    }

    @Test("longer texts than any headline are not heard")
    func long() {
        let found = choice("<h1>\(String(repeating: "word ", count: 200))</h1><title>Council votes</title>")
        #expect(found.best?.text == "Council votes")
    }

    @Test("other elements are not asked where an h1 agrees with the head, and are where none does")
    func others() {
        let head = "<title>Council votes on the bridge</title>"
        let second = "<h2>Council votes on the bridge today</h2>"
        #expect(
            !choice("\(head)<h1>Council votes on the bridge</h1>\(second)").candidates.contains { $0.origin == "h2" })
        #expect(choice("\(head)<h1>Archive of the year</h1>\(second)").candidates.contains { $0.origin == "h2" })
    }

    @Test("a page that says nothing has no headline")
    func nothing() {
        #expect(choice("<p>Text</p>").best == nil)
        #expect(choice("<title>|</title>").best == nil)
    }
}

@Suite("Headline choice")
struct HeadlineTests {
    @Test("a news article's data says what the headline is, even against a teaser on other networks")
    func data() {
        let html = """
            <title>You will not believe this vote</title><meta property=og:title content="You will not believe this vote">
            <script type="application/ld+json">{"@type":"NewsArticle","headline":"Council votes on the bridge"}</script>
            <h1>Council votes on the bridge</h1>\(prose)
            """
        #expect(choice(html).best?.text == "Council votes on the bridge")
    }

    @Test("names of the site are cut, one after the other, and from the front")
    func names() {
        #expect(
            choice("\(site)<title>Council votes on the bridge | news.example | Morning Post</title>").best?.text
                == "Council votes on the bridge")
        #expect(
            choice("\(site)<title>Morning Post: Council votes on the bridge</title>").best?.text
                == "Council votes on the bridge")
    }

    @Test("a section goes with the site's name where another source ends before it")
    func section() {
        let html =
            "\(site)<title>Council votes on the bridge - Politics - Morning Post</title><h1>Council votes on the bridge</h1>\(prose)"
        #expect(choice(html).best?.text == "Council votes on the bridge")
    }

    @Test("how surely a text is the site's name")
    func evidence() {
        let document = HTMLDocument(utf8: Array(site.utf8))
        let facts = PageFacts(document)
        let url = "https://www.evening-herald.example/a"
        let names = SiteNames(facts, data: StructuredData(facts, url: url), url: url)
        #expect(names.evidence(TitleKey.of("Morning Post"), length: 12) == 3)
        #expect(names.evidence(TitleKey.of("Evening Herald Online"), length: 21) == 2)
        #expect(names.evidence(TitleKey.of("Morning Post Sports"), length: 19) == 1)
        #expect(names.evidence(TitleKey.of("Council votes"), length: 13) == 0)
    }

    @Test("the headline's element is the one that shows the text that was chosen")
    func element() {
        let html = "<body><h1>Morning Post</h1><h1 id=x>Council votes on the bridge</h1>\(prose)</body>"
        let document = HTMLDocument(utf8: Array("\(site)<title>Council votes on the bridge</title>\(html)".utf8))
        let title = MetadataReader(
            document: document, url: "https://news.example/a", fetchedAt: Timestamp(year: 2024, month: 1, day: 1)
        ).title
        #expect(title.headline == document.all(.h1).last)
    }

    @Test("candidates come best first with where they are from, and each source gives its likeliest reading")
    func order() {
        let title = choice(
            "\(site)<title>Council votes on the bridge | Morning Post</title><h1>Council votes on the bridge</h1>\(prose)"
        )
        #expect(title.candidates.map(\.score) == title.candidates.map(\.score).sorted(by: >))
        #expect(title.best?.origin.contains("title without site name") == true)
        #expect(title.all == ["Council votes on the bridge"])
    }
}

@Suite("Headline numbers")
struct TitleFeaturesTests {
    @Test("the forest asks for no number that is not there")
    func width() {
        let page = Page(
            url: "https://a.example/", body: Array("<h1>Council votes</h1>".utf8), fetchedAt: Timestamp(seconds: 0))
        let names = ArticleExtractor().titleFeatureNames(of: page)
        #expect(names.count == Set(names).count)
        #expect(ModelTables.title.widest < names.count)
        #expect(ModelTables.title.treeCount == 80)
    }

    @Test("words of headlines meet words of addresses")
    func words() {
        let slug = TitleKey.words("gruesse-aus-malmo-grosse-bruecke".utf8)
        for word in ["Grüße", "Malmö", "große", "Brücke"] {
            #expect(slug.contains(TitleKey.words(word.utf8)[0]), "\(word)")
        }
        #expect(!slug.contains(TitleKey.words("Briefe".utf8)[0]))
    }

    @Test("keys leave case and marks out, spellings only the kind of quotes and dashes")
    func keys() {
        #expect(TitleKey.of("Ärger: “Nein” – 3") == "ärgernein3")
        #expect(TitleKey.spelling("“Nein” – …") == TitleKey.spelling("'Nein' - ..."))
        #expect(TitleKey.spelling("Nein") != TitleKey.spelling("nein"))
    }
}
