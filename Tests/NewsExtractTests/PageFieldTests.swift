// The plain fields of a page (address, section, paywall, picture, tags, language), a small page for each rule.
import NewsXML
import Testing

@testable import NewsExtract

private func meta(_ name: String, _ value: String) -> String { "<meta name='\(name)' content='\(value)'>" }

private let filler = String(
    repeating: "<p>The council has voted for the new bridge after a long debate.</p>", count: 20)

@Suite("Plain fields of a page")
struct PageFieldTests {
    @Test("the front page is nobody's canonical address, and a base address counts")
    func canonical() {
        #expect(pageMetadata("<link rel=canonical href='/'>").canonicalURL == nil)
        #expect(pageMetadata("<link rel=canonical href='/'>", url: "https://news.example/").canonicalURL != nil)
        #expect(
            pageMetadata("<base href='https://www.news.example/x/'><link rel=canonical href='vote'>").canonicalURL
                == "https://www.news.example/x/vote")
    }

    @Test("a summary has more than one character")
    func summary() {
        #expect(pageMetadata(meta("og:description", "-") + meta("description", "It votes.")).summary == "It votes.")
    }

    @Test(
        "the section from the names that tools give it",
        arguments: [
            "article:section", "og:article:section", "section", "parsely-section", "sailthru.section", "prism.section",
            "content_category", "dc.subject",
        ])
    func section(name: String) { #expect(pageMetadata(meta(name, "Politics")).section == "Politics") }

    @Test("a tier of content says whether readers pay")
    func tiers() {
        #expect(pageMetadata(meta("article:content_tier", "Locked")).isPaywalled == true)
        #expect(pageMetadata(meta("article:content_tier", "free") + "<div class=paywall>x</div>").isPaywalled == false)
    }

    @Test("a second name of a meta element counts as well")
    func secondName() {
        #expect(pageMetadata("<meta property=x:y name=section content=Politics>").section == "Politics")
    }

    @Test(
        "a template that nobody filled in says nothing",
        arguments: ["{{ site }}", " {$site}", "${site}", "<%= site %>"])
    func templates(value: String) {
        #expect(pageMetadata(meta("og:site_name", value) + meta("publisher", "Gazette")).publisher == "Gazette")
    }

    @Test("the title of a drawing is not the page's")
    func drawing() {
        let html = "<body><svg><title>Close</title></svg><title>Council votes on the bridge</title></body>"
        #expect(PageFacts(HTMLDocument(utf8: Array(html.utf8))).titleElement.map { $0 > 4 } == true)
        #expect(pageMetadata(html).title == "Council votes on the bridge")
    }

    @Test(
        "pictures that stand for nothing are passed over",
        arguments: [
            "/img/placeholder.png", "/i/blank.jpg", "/logo.svg?v=2", "https://secure.gravatar.com/blavatar/1?s=200",
            "/apple-touch-icon-2.png", "/img/Logo.PNG",
        ])
    func image(address: String) {
        let head = meta("og:image", address)
        #expect(pageMetadata(head + meta("twitter:image", "/a.jpg")).image == "https://news.example/a.jpg")
        #expect(pageMetadata(meta("og:image", "/logo-of-the-bridge.jpg")).image?.hasSuffix("bridge.jpg") == true)
        #expect(pageMetadata(meta("og:image", "/im-12/logo")).image?.hasSuffix("logo") == true)
        #expect(pageMetadata(meta("og:image", "data:image/png;base64,AAAA")).image == nil)
    }

    @Test(
        "tags from each place that has them",
        arguments: [
            meta("news_keywords", "Bridge, Council"), meta("article:tag", "Bridge") + meta("article:tag", "Council"),
            meta("parsely-tags", "Bridge, Council"), meta("keywords", "Bridge, Council"),
            "<a rel=tag href=/x>Bridge</a><a rel=tag href=/y>Council</a>",
            "<span itemprop=keywords>Bridge, Council</span>",
        ])
    func tags(html: String) { #expect(pageMetadata(html + filler).tags == ["Bridge", "Council"]) }

    @Test("links to topics count outside of lists of other stories only")
    func tagsBeside() {
        let aside = "<div class=related><a rel=tag href=/x>Bridge</a></div>"
        #expect(pageMetadata(filler + aside).tags.isEmpty)
        #expect(pageMetadata(filler + aside.replacing("related", with: "story")).tags == ["Bridge"])
    }

    @Test("what would be beside the article is the article where it holds a third of the page")
    func wideAside() {
        #expect(pageMetadata("<div class=sidebar>\(filler)<a rel=tag href=/x>Bridge</a></div>").tags == ["Bridge"])
        #expect(pageMetadata("<aside><a rel=tag href=/x>Bridge</a></aside>\(filler)").tags.isEmpty)
        #expect(
            pageMetadata("<article>\(filler)<footer><a rel=tag href=/x>Bridge</a></footer></article>").tags == [
                "Bridge"
            ])
        #expect(
            pageMetadata("<div class='post-footer'><a rel=tag href=/x>Bridge</a></div>\(filler)").tags == ["Bridge"])
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
        #expect(pageMetadata(page + meta("og:site_name", claim)).publisher == name)
        #expect(pageMetadata(meta("og:site_name", "/") + meta("publisher", "Gazette")).publisher == "Gazette")
    }

    @Test("the publisher as the site writes it, else the organization of the data")
    func publisher() {
        let news = #"<script type="application/ld+json">{"@type":"NewsArticle","publisher":"MORNING POST"}</script>"#
        #expect(pageMetadata(news + meta("og:site_name", "Morning Post")).publisher == "Morning Post")
        #expect(pageMetadata(news + meta("og:site_name", "Post Media")).publisher == "MORNING POST")
        let firm = #"<script type="application/ld+json">{"@type":"Organization","name":"Morning Post"}</script>"#
        #expect(pageMetadata(firm).publisher == "Morning Post")
    }

    @Test("a language that is near the declared one does not overrule it, and an unsure one neither")
    func language() {
        let danish = String(
            repeating: "Byrådet har efter en lang debat stemt for den nye bro over floden, som skal stå færdig. ",
            count: 6)
        #expect(pageMetadata("<html lang=no>", text: danish).language == "no")
        let short = "Der Stadtrat hat nach langer Debatte über die Kosten für die neue Brücke gestimmt, teilte er mit."
        #expect(pageMetadata("<html lang=en>", text: short).language == "en")
    }
}
