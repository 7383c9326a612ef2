// The plain fields of a page (address, section, paywall, picture, tags, language, dateline), a small page for each rule.
import NewsModel
import NewsXML
import Testing

@testable import NewsExtract

private func read(
    _ html: String, url: String = "https://news.example/politics/vote", text: String? = nil
) -> PageMetadata {
    let document = HTMLDocument(utf8: Array(html.utf8))
    let reader = MetadataReader(document: document, url: url, fetchedAt: Timestamp(year: 2022, month: 1, day: 1))
    return reader.metadata(body: text.map { BodyExtent(nodes: 0..<0, text: $0) })
}

private func meta(_ name: String, _ value: String) -> String { "<meta name='\(name)' content='\(value)'>" }

private let filler = String(
    repeating: "<p>The council has voted for the new bridge after a long debate.</p>", count: 20)

@Suite("Plain fields of a page")
struct PageFieldTests {
    @Test("the front page is nobody's canonical address, and a base address counts")
    func canonical() {
        #expect(read("<link rel=canonical href='/'>").canonicalURL == nil)
        #expect(read("<link rel=canonical href='/'>", url: "https://news.example/").canonicalURL != nil)
        #expect(
            read("<base href='https://www.news.example/x/'><link rel=canonical href='vote'>").canonicalURL
                == "https://www.news.example/x/vote")
    }

    @Test("a summary has more than one character")
    func summary() {
        #expect(read(meta("og:description", "-") + meta("description", "It votes.")).summary == "It votes.")
    }

    @Test(
        "the section from the names that tools give it",
        arguments: [
            "article:section", "og:article:section", "section", "parsely-section", "sailthru.section", "prism.section",
            "content_category", "dc.subject",
        ])
    func section(name: String) { #expect(read(meta(name, "Politics")).section == "Politics") }

    @Test("a tier of content says whether readers pay")
    func tiers() {
        #expect(read(meta("article:content_tier", "Locked")).isPaywalled == true)
        #expect(read(meta("article:content_tier", "free") + "<div class=paywall>x</div>").isPaywalled == false)
    }

    @Test("a second name of a meta element counts as well")
    func secondName() { #expect(read("<meta property=x:y name=section content=Politics>").section == "Politics") }

    @Test(
        "a template that nobody filled in says nothing",
        arguments: ["{{ site }}", " {$site}", "${site}", "<%= site %>"])
    func templates(value: String) {
        #expect(read(meta("og:site_name", value) + meta("publisher", "Gazette")).publisher == "Gazette")
    }

    @Test("the title of a drawing is not the page's")
    func drawing() {
        let html = "<body><svg><title>Close</title></svg><title>Council votes on the bridge</title></body>"
        #expect(PageFacts(HTMLDocument(utf8: Array(html.utf8))).titleElement.map { $0 > 4 } == true)
        #expect(read(html).title == "Council votes on the bridge")
    }

    @Test(
        "pictures that stand for nothing are passed over",
        arguments: [
            "/img/placeholder.png", "/i/blank.jpg", "/logo.svg?v=2", "https://secure.gravatar.com/blavatar/1?s=200",
            "/apple-touch-icon-2.png", "/img/Logo.PNG",
        ])
    func image(address: String) {
        let head = meta("og:image", address)
        #expect(read(head + meta("twitter:image", "/a.jpg")).image == "https://news.example/a.jpg")
        #expect(read(meta("og:image", "/logo-of-the-bridge.jpg")).image?.hasSuffix("bridge.jpg") == true)
        #expect(read(meta("og:image", "/im-12/logo")).image?.hasSuffix("logo") == true)
        #expect(read(meta("og:image", "data:image/png;base64,AAAA")).image == nil)
    }

    @Test(
        "tags from each place that has them",
        arguments: [
            meta("news_keywords", "Bridge, Council"), meta("article:tag", "Bridge") + meta("article:tag", "Council"),
            meta("parsely-tags", "Bridge, Council"), meta("keywords", "Bridge, Council"),
            "<a rel=tag href=/x>Bridge</a><a rel=tag href=/y>Council</a>",
            "<span itemprop=keywords>Bridge, Council</span>",
        ])
    func tags(html: String) { #expect(read(html + filler).tags == ["Bridge", "Council"]) }

    @Test("links to topics count outside of lists of other stories only")
    func tagsBeside() {
        let aside = "<div class=related><a rel=tag href=/x>Bridge</a></div>"
        #expect(read(filler + aside).tags.isEmpty)
        #expect(read(filler + aside.replacing("related", with: "story")).tags == ["Bridge"])
    }

    @Test("what would be beside the article is the article where it holds a third of the page")
    func wideAside() {
        #expect(read("<div class=sidebar>\(filler)<a rel=tag href=/x>Bridge</a></div>").tags == ["Bridge"])
        #expect(read("<aside><a rel=tag href=/x>Bridge</a></aside>\(filler)").tags.isEmpty)
        #expect(
            read("<article>\(filler)<footer><a rel=tag href=/x>Bridge</a></footer></article>").tags == ["Bridge"])
        #expect(read("<div class='post-footer'><a rel=tag href=/x>Bridge</a></div>\(filler)").tags == ["Bridge"])
    }

    @Test(
        "a publisher's name has no more to it than a name",
        arguments: [
            ("Gazette | Stories from the town", "Gazette"), ("Gazette - Politics", "Gazette - Politics"),
            ("Gazette -", "Gazette"),
            ("Stories daily - News Example", "News Example"), ("The bridge is open - Gazette", "Gazette"),
            ("Town &amp; Country | News Example", "News Example"), ("Ministry of Bridges - MOB", "Ministry of Bridges"),
            ("The Gazette - Gazette.example", "The Gazette"),
        ])
    func publisherName(claim: String, name: String) {
        let page = meta("og:title", "The bridge is open") + "<h1>The bridge is open</h1>"
        #expect(read(page + meta("og:site_name", claim)).publisher == name)
        #expect(read(meta("og:site_name", "/") + meta("publisher", "Gazette")).publisher == "Gazette")
    }

    @Test("the publisher as the site writes it, else the organization of the data")
    func publisher() {
        let news = #"<script type="application/ld+json">{"@type":"NewsArticle","publisher":"MORNING POST"}</script>"#
        #expect(read(news + meta("og:site_name", "Morning Post")).publisher == "Morning Post")
        #expect(read(news + meta("og:site_name", "Post Media")).publisher == "MORNING POST")
        let firm = #"<script type="application/ld+json">{"@type":"Organization","name":"Morning Post"}</script>"#
        #expect(read(firm).publisher == "Morning Post")
    }

    @Test("a language that is near the declared one does not overrule it, and an unsure one neither")
    func language() {
        let danish = String(
            repeating: "Byrådet har efter en lang debat stemt for den nye bro over floden, som skal stå færdig. ",
            count: 6)
        #expect(read("<html lang=no>", text: danish).language == "no")
        let short = "Der Stadtrat hat nach langer Debatte über die Kosten für die neue Brücke gestimmt, teilte er mit."
        #expect(read("<html lang=en>", text: short).language == "en")
    }
}

@Suite("Datelines and agencies")
struct LeadOpeningTests {
    @Test(
        "what opens a text",
        arguments: [
            ("BERLIN (dpa) – Der Stadtrat hat gestimmt.", "BERLIN", "dpa"),
            ("Paris (AFP) - Le conseil a voté.", "Paris", "AFP"),
            ("JAKARTA, ANTARA - Dewan memilih.", "JAKARTA", "Antara"),
            ("AFP - The council has voted.", nil, "AFP"),
            (
                "NEW YORK, Reuters - The council has voted for the new bridge after a debate that took the whole night.",
                "NEW YORK", "Reuters"
            ),
            ("(AFP) The council has voted.", nil, "AFP"),
            ("“WE WON” - the council has voted.", nil, nil),
            ("By Jane Doe\n\nLONDON (AFP) - The council has voted.", "LONDON", "AFP"),
            ("BERLIN. DPA – Der Stadtrat hat gestimmt.", "BERLIN", "dpa"), ("ST. LOUIS: They voted.", "ST. LOUIS", nil),
            ("FILE PHOTO: The bridge.", nil, nil), ("WARNING: They voted.", nil, nil),
            ("AREA 51 - The council has voted.", nil, nil),
            ("THE COUNCIL OF THE OLD TOWN - it has voted.", nil, nil),
            ("BONN (in a hall that was far too small for all of them) - They voted.", nil, nil),
        ] as [(String, String?, String?)])
    func opening(text: String, place: String?, agency: String?) {
        let found = read("", text: text)
        #expect(found.dateline == place)
        #expect(found.agency == agency)
    }

    @Test("a last line of a sentence names no agency")
    func end() {
        #expect(read("", text: "One.\n\nReuters").agency == "Reuters")
        let last = "He left the paper for Bloomberg, where he had worked as a student for years, AFP"
        #expect(read("", text: "One.\n\n\(last)").agency == nil)
    }
}

@Suite("Addresses of further pages")
struct PagingTests {
    @Test("only the next number of the same article is the next page")
    func next() {
        #expect(read("<link rel=next href='?page=2'>").nextPage == "https://news.example/politics/vote?page=2")
        #expect(read("<link rel=next href='?page=3'>").nextPage == nil)
        #expect(read("<a rel=next href='/politics/vote/2'>more</a>").nextPage == "https://news.example/politics/vote/2")
        #expect(read("<link rel=next href='/politics/vote/page/2'>").nextPage != nil)
        #expect(
            read("<nav aria-label=Pagination><a href='/politics/vote/2'>2</a></nav>").nextPage
                == "https://news.example/politics/vote/2")
        #expect(read("<p><a href='/politics/vote/2'>2</a></p>").nextPage == nil)
        #expect(read("<div class=pager><a href='/politics/vote/2'>2</a></div>").nextPage != nil)
        #expect(read("<p><a href='?page=2'>2</a></p>").nextPage != nil)
    }

    @Test("the whole of this article, and of no other")
    func whole() {
        #expect(read("<div class=pager><a href='?page=all'>All</a></div>").wholePage != nil)
        #expect(read("<div class=pager><a href='/other?page=all'>All</a></div>").wholePage == nil)
        let all = "https://news.example/politics/vote?page=all"
        #expect(read("<link rel=next href='?page=2'>", url: all).nextPage == nil)
    }
}
