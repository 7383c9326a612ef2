// The choice of each metadata field, a small page of our own for each rule.
import NewsModel
import NewsXML
import Testing

@testable import NewsExtract

private func read(
    _ html: String, url: String = "https://news.example/politics/vote", text: String? = nil, timeZone: String? = nil
) -> PageMetadata {
    let document = HTMLDocument(utf8: Array(html.utf8))
    let reader = MetadataReader(
        document: document, url: url, fetchedAt: Timestamp(year: 2022, month: 1, day: 1),
        settings: ExtractionSettings(timeZone: timeZone))
    return reader.metadata(body: text.map { BodyExtent(nodes: 0..<document.count, text: $0) })
}

private func page(head: String = "", _ body: String = "", lang: String = "en") -> String {
    "<html lang=\(lang)><head>\(head)</head><body>\(body)</body></html>"
}

private func structured(_ json: String) -> String { "<script type=\"application/ld+json\">\(json)</script>" }

@Suite("Headline")
struct TitleChoiceTests {
    @Test("a site's name is cut from the end where og:site_name tells it")
    func siteName() {
        let head =
            "<title>Council votes on the bridge | Politics | Morning Post</title><meta property=og:site_name content='Morning Post'>"
        let metadata = read(page(head: head, "<h1>Council votes on the bridge</h1>"))
        #expect(metadata.title == "Council votes on the bridge")
    }

    @Test("a dash inside a headline is not a site's name")
    func dash() {
        let head = "<title>Trains - a love story</title><meta property=og:site_name content='Morning Post'>"
        #expect(read(page(head: head)).title == "Trains - a love story")
    }

    @Test("a kicker inside the heading goes when the data agrees with the rest")
    func kicker() {
        let head = structured(#"{"@type":"NewsArticle","headline":"Council votes on the bridge"}"#)
        let body = "<h1><span>City hall</span> <span>Council votes on the bridge</span></h1>"
        #expect(read(page(head: head, body)).title == "Council votes on the bridge")
    }

    @Test("a heading that only names the site is no headline")
    func banner() {
        let head =
            "<meta property=og:site_name content='Morning Post'><meta property=og:title content='Council votes on the bridge'>"
        #expect(read(page(head: head, "<h1>Morning Post</h1>")).title == "Council votes on the bridge")
    }

    @Test("entities that were encoded twice, tags and soft hyphens go")
    func markup() {
        let head = "<meta property=og:title content='Caf&amp;amp;eacute; &lt;i&gt;re&amp;shy;opens&lt;/i&gt; today'>"
        #expect(read(page(head: head)).title == "Café reopens today")
    }
}

@Suite("Authors")
struct AuthorChoiceTests {
    @Test(
        "names are taken out of bylines",
        arguments: [
            ("By Jane Doe and Max Muster, Reporter", ["Jane Doe", "Max Muster"]),
            ("Von Max Muster und Eva Beispiel", ["Max Muster", "Eva Beispiel"]),
            ("Oleh: Budi Santoso", ["Budi Santoso"]),
            ("par Jeanne Dupont", ["Jeanne Dupont"]),
            ("Jane Doe | Updated", ["Jane Doe"]),
            ("Jane Doe, PhD (jane@news.example)", ["Jane Doe"]),
            ("Jane Doe - Political Editor", ["Jane Doe"]),
            ("José Ortega y Gasset", ["José Ortega y Gasset"]),
            ("https://news.example/jane", []),
            ("3 minutes", []),
            ("Edited by Jane Doe", []),
        ])
    func split(text: String, names: [String]) { #expect(PersonName.split(text) == names) }

    @Test("JSON-LD goes first, by reference too, and a person before the publisher")
    func structuredAuthors() {
        let graph = """
            {"@graph":[{"@type":"Person","@id":"#jane","name":"Jane Doe"},
            {"@type":"NewsArticle","headline":"A","author":[{"@type":"Organization","name":"Morning Post"},{"@id":"#jane"}],"publisher":{"name":"Morning Post"}}]}
            """
        let metadata = read(page(head: structured(graph)))
        #expect(metadata.authors == ["Jane Doe"])
        #expect(metadata.origins["authors"] == "json-ld")
    }

    @Test("a byline beats data that names only the publisher")
    func publisherOnly() {
        let head = structured(#"{"@type":"NewsArticle","author":"Morning Post","publisher":{"name":"Morning Post"}}"#)
        #expect(read(page(head: head, "<h1>A headline of some length</h1><p>By Jane Doe</p>")).authors == ["Jane Doe"])
    }

    @Test("the publisher is the author where nobody else is")
    func nobodyElse() {
        let head = structured(#"{"@type":"NewsArticle","author":"Morning Post","publisher":{"name":"Morning Post"}}"#)
        #expect(read(page(head: head)).authors == ["Morning Post"])
    }

    @Test("an editor in the data is not the author where the page names the writer")
    func editor() {
        let head = structured(#"{"@type":"NewsArticle","author":{"@type":"Person","name":"Eva Beispiel"}}"#)
        let body = """
            <h1>A headline of some length</h1><div class=card><h6>Budi Santoso</h6><p>Penulis</p></div>
            <div class=card><h6>Eva Beispiel</h6><p>Editor</p></div>
            """
        #expect(read(page(head: head, body)).authors == ["Budi Santoso"])
    }

    @Test("names in comments and related lists are nobody's authors here")
    func asides() {
        let filler = String(repeating: "<p>Words of the text, and more words of it.</p>", count: 20)
        let body =
            "<h1>A headline of some length</h1>\(filler)<div class=comments><span class=author-name>Troll Person</span></div>"
        #expect(read(page(body)).authors.isEmpty)
    }
}

@Suite("Other fields of a page")
struct OtherMetadataTests {
    private let english = String(
        repeating: "The council has voted for the new bridge after a long debate about its cost and its use. ", count: 6
    )

    @Test("the text overrules a wrong declaration, and a right one stays")
    func language() {
        let german = String(
            repeating: "Der Stadtrat hat nach langer Debatte über Kosten und Nutzen für die neue Brücke gestimmt. ",
            count: 6)
        #expect(read(page(lang: "en"), text: german).language == "de")
        #expect(read(page(lang: "en-GB"), text: english).language == "en")
        #expect(read(page(lang: "In-Id")).language == "id")
    }

    @Test("a text that opens in the declared language is in it, whatever it quotes at length further down")
    func opening() {
        let quoted = String(
            repeating: "Der Stadtrat hat nach langer Debatte über Kosten und Nutzen für die neue Brücke gestimmt. ",
            count: 40)
        // Figures are of no language: of the first lines they are much, of the whole little.
        let opening = english.prefix(273) + String(repeating: "12 340; ", count: 45)
        #expect(LanguageChoice.detect(opening + quoted)?.isSure == true)
        #expect(LanguageChoice.detect(opening + quoted)?.code == "de")
        #expect(read(page(lang: "en"), text: opening + quoted).language == "en")
        #expect(read(page(lang: "fr"), text: opening + quoted).language == "de")
    }

    @Test("keywords of the data before the stuffed meta element")
    func tags() {
        let head =
            structured(#"{"@type":"NewsArticle","keywords":"Bridge, Council, bridge"}"#)
            + "<meta name=keywords content='news, hot, now'>"
        #expect(read(page(head: head)).tags == ["Bridge", "Council"])
    }

    @Test("dateline and agency at the beginning of the text")
    func dateline() {
        let first = read(page(), text: "BAKU, MORNING.example - The council has voted.")
        #expect(first.dateline == "BAKU")
        let second = read(page(), text: "BERLIN (dpa) – Der Stadtrat hat gestimmt.")
        #expect(second.dateline == "BERLIN")
        #expect(second.agency == "dpa")
        #expect(read(page(), text: "The council - all of it - has voted.").dateline == nil)
        #expect(read(page(), text: "The council has voted. (Reuters)").agency == "Reuters")
        #expect(read(page("<p>Sumber <a href=x>AFP</a></p>"), text: english).agency == "AFP")
    }

    @Test("the next page is the same address with the next number")
    func nextPage() {
        let body = "<div class=paging><a href='?page=2'>2</a><a href='?page=3'>3</a><a href='/other?page=2'>x</a></div>"
        #expect(read(page(body)).nextPage == "https://news.example/politics/vote?page=2")
        #expect(read(page("<a href='/other?page=2'>x</a>")).nextPage == nil)
    }

    @Test("damaged JSON-LD is read: comment wrappers, raw line breaks, trailing commas")
    func damaged() {
        let head = structured(
            "<!-- //<![CDATA[\n{\"@type\":[\"NewsArticle\"],\"headline\":\"Council\nvotes on the bridge\",}\n//]]> -->")
        #expect(read(page(head: head)).title == "Council votes on the bridge")
    }

    @Test("the paywall flag comes from the data")
    func paywall() {
        #expect(
            read(page(head: structured(#"{"@type":"NewsArticle","isAccessibleForFree":"False"}"#))).isPaywalled == true)
        #expect(
            read(page(head: structured(#"{"@type":"NewsArticle","isAccessibleForFree":true}"#))).isPaywalled == false)
        #expect(read(page()).isPaywalled == nil)
    }

    @Test("an empty page has no metadata")
    func empty() {
        let metadata = read("")
        #expect(
            metadata.title == nil && metadata.authors.isEmpty && metadata.datePublished == nil && metadata.tags.isEmpty)
    }
}
