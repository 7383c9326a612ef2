// What sources' votes for a headline are worth, and where the claims come from: a small page for each rule.
import NewsModel
import NewsXML
import Testing

@testable import NewsExtract

private func choice(_ html: String, url: String = "https://news.example/city/bridge-vote") -> TitleChoice {
    MetadataReader(
        document: HTMLDocument(utf8: Array(html.utf8)), url: url, fetchedAt: Timestamp(year: 2024, month: 1, day: 1)
    ).title
}

private func candidates(_ html: String) -> [TitleCandidate] {
    let reader = MetadataReader(
        document: HTMLDocument(utf8: Array(html.utf8)), url: "https://news.example/city/bridge-vote",
        fetchedAt: Timestamp(year: 2024, month: 1, day: 1))
    let sites = reader.title.sites
    return TitleCandidates(
        TitleClaims(reader.facts, data: reader.data, sites: sites).all, document: reader.facts.document, sites: sites
    ).all
}

private func claims(_ html: String) -> TitleClaims {
    let facts = PageFacts(HTMLDocument(utf8: Array(html.utf8)))
    let data = StructuredData(facts, url: "https://news.example/")
    return TitleClaims(facts, data: data, sites: SiteNames(facts, data: data, url: "https://news.example/"))
}

private func news(_ headline: String?) -> String {
    let member = headline.map { ",\"headline\":\"\($0)\"" } ?? ""
    return
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2024-01-01\"\(member)}</script>"
}

private let filler = String(
    repeating: "<p>The council met until late in the night, and then it met again.</p>", count: 20)

@Suite("Votes for headlines")
struct TitleVoteTests {
    @Test("a news article's data decides against all other sources together")
    func data() {
        let others = "<meta property=og:title content='A long debate ends'><title>A long debate ends</title>"
        let page = news("Council votes on the bridge") + others + "<h1>A long debate ends</h1>"
        #expect(choice(page).best?.text == "Council votes on the bridge")
        #expect(
            choice(news("Council votes on it") + "<h1>Council Votes on It</h1>").best?.text == "Council votes on it")
    }

    @Test("the only heading beats what is written for sharing, one of several does not")
    func heading() {
        let page = news(nil) + "<meta property=og:title content='A long debate ends'><h1>Council votes on it</h1>"
        #expect(choice(page).best?.text == "Council votes on it")
        #expect(choice(page + "<h1>Other news of the town</h1>").best?.text == "A long debate ends")
    }

    @Test("names of the site, cuts without a reason and short texts lose")
    func corrections() {
        func votes(name: Bool = false, end: Bool = false, cut: Bool = false, length: Int = 20) -> Float {
            TitleVotes.corrected(
                2, isNameOfSite: name, endsWithName: end, isUnfoundedCut: cut, length: length)
        }
        #expect(votes(end: true) < votes() && votes(cut: true) < votes())
        #expect(votes(name: true) <= 0 && votes(length: 7) < votes())
    }

    @Test("a source votes less for a longer form of its text, for its beginning and for its end")
    func shares() {
        let shares = [7, 5, 3, 2].map { TitleVotes.share($0) }
        #expect(shares == shares.sorted(by: >) && shares.allSatisfy { $0 > 0 })
        #expect(TitleVotes.share(1) == 0 && TitleVotes.share(0) == 0)
    }
}

@Suite("Claims of headlines")
struct TitleClaimTests {
    @Test("what is longer than a headline can be is none")
    func length() {
        #expect(claims("<h1>\(String(repeating: "word ", count: 99))</h1>").all.count == 1)
        #expect(TitleClaim(String(repeating: "word ", count: 101), .openGraph) == nil)
    }

    @Test("headings beside the article count only where there is no other")
    func asides() {
        let aside = "<aside><h1>Most read today</h1></aside>"
        #expect(claims(aside + "<h1>Council votes</h1>" + filler).all.map(\.text) == ["Council votes"])
        #expect(claims(aside + filler).all.contains { $0.source == .heading && $0.text == "Most read today" })
    }

    @Test("a title is cut where another claim ends, else before names of the site")
    func cores() {
        func core(_ html: String) -> String? {
            claims(html).all.first { $0.source == .titleElement }.map { String($0.core.text) }
        }
        let site = "<meta property=og:site_name content='Morning Post'>"
        #expect(
            core("<title>Council votes again - City - Daily</title><h1>Council votes again</h1>")
                == "Council votes again")
        #expect(core("\(site)<title>Council votes - City - Morning Post</title>") == "Council votes - City")
        #expect(core("\(site)<title>Yes | Morning Post</title>") == "Yes | Morning Post")
        #expect(core("\(site)<title>Morning Post: Council votes again</title>") == "Council votes again")
        #expect(core("<title>News of the year: a bridge at last</title>") == "News of the year: a bridge at last")
        #expect(core("<title>A bridge at last: news for all</title>") == "A bridge at last: news for all")
    }

    @Test("of elements that are called headlines the fourth counts when the head agrees")
    func named() {
        let boxes = ["One of them", "Two of them", "Three of them", "Council votes", "Five of them"]
        let page = "<title>Council votes</title>" + boxes.map { "<div class=headline>\($0)</div>" }.joined()
        #expect(claims(page).all.filter { $0.source == .named }.map(\.text) == Array(boxes.prefix(4)))
    }

    @Test("long dashes part without blanks")
    func dashes() {
        #expect(TitleParts.splits("Council votes—City").map { String($0.tail) } == ["City"])
        #expect(TitleParts.splits("Council-votes").isEmpty)
    }

    @Test("a site is known by its account and by the name before a short ending of its host")
    func sites() {
        func names(_ html: String, _ url: String) -> SiteNames {
            let facts = PageFacts(HTMLDocument(utf8: Array(html.utf8)))
            return SiteNames(facts, data: StructuredData(facts, url: url), url: url)
        }
        let account = names("<meta name=twitter:site content='@morningpost'>", "https://mp.example/")
        #expect(account.evidence(of: "Morning Post") == 3)
        #expect(names("", "https://www.morningpost.co.uk/").evidence(of: "The Morning Post") == 2)
        #expect(names("", "https://getmorningpost.example/").evidence(of: "Morning Post") == 2)
        #expect(names("", "https://www.xyz.example/").evidence(of: "XYZ Highlands") == 2)
        #expect(names("", "https://city.xyz.example/").evidence(of: "XYZ") == 3)
        #expect(names("", "https://www.xyz.example/").evidence(of: "Xyzzy Highlands") == 0)
    }

    @Test("what the head cut short says nothing where another source goes on")
    func cutShort() {
        let heading = "<h1>The council has voted for the new bridge after a long debate about its price</h1>"
        let og = "<meta property=og:title content='The council has voted for the new bridge…'>"
        #expect(!claims(og + heading).all.contains { $0.source == .openGraph })
        #expect(claims(og + "<h1>Another headline</h1>").all.contains { $0.source == .openGraph })
        let title = "<title>The council has voted for the new bridge after a debate | Gazette</title>"
        #expect(!claims(og + title).all.contains { $0.source == .openGraph })
        let own = "<title>The council has voted for the new bridge… | Gazette</title>"
        #expect(claims(og + own).all.contains { $0.source == .openGraph })
        #expect(claims(og.replacing("…", with: "") + heading).all.contains { $0.source == .openGraph })
        let long = String(repeating: "word and ", count: 12)
        #expect(!claims(news(long) + "<h1>\(long) more</h1>").all.contains { $0.source == .data })
        #expect(claims(news("The council has voted for the") + heading).all.contains { $0.source == .data })
    }
}

@Suite("Candidates for headlines")
struct TitleCandidateTests {
    @Test("the longest of the inner parts, and what stands before a colon between blanks")
    func parts() {
        func texts(_ title: String) -> [String] { candidates("<title>\(title)</title>").map(\.text) }
        #expect(texts("Club - Council votes for the bridge - News - City").contains("Council votes for the bridge"))
        #expect(texts("Council votes for it : 6 November").contains("Council votes for it"))
        #expect(!texts("Council votes for it: 6 November").contains("Council votes for it"))
    }

    @Test("separators with nothing between them part once")
    func emptyParts() {
        let texts = candidates("<title>Bridge | | Council votes on the bridge | Gazette</title>").map(\.text)
        #expect(texts.contains("Council votes on the bridge"))
    }

    @Test("a kicker with a mark behind it is told from one without")
    func kicker() {
        func isMarked(_ heading: String) -> Bool? {
            candidates("<h1>\(heading)</h1>").first { $0.text == "Council votes on it" }?.origins.first {
                $0.cut == .withoutFirst
            }?.isMarked
        }
        #expect(isMarked("<span>City:</span> <b>Council votes on it</b>") == true)
        #expect(isMarked("<span>City</span> <b>Council votes on it</b>") == false)
        #expect(isMarked("<span>City</span> <b>– Council votes on it</b>") == true)
    }

    @Test("a feed's title speaks for the headline that says the same, and is none itself")
    func feed() {
        let others = "<meta property=og:title content='A long debate ends'><title>A long debate ends</title>"
        let html = news("Council votes on the bridge") + others + "<h1>A long debate ends</h1>"
        let body = String(
            repeating: "<p>The council met until late in the night, and then it met again.</p>", count: 20)
        let page = Page(
            url: "https://news.example/city/bridge-vote", body: Array((html + body).utf8),
            fetchedAt: Timestamp(year: 2024, month: 1, day: 2))
        func title(_ fed: String?) -> String? {
            var item = Item(id: "1")
            item.title = fed
            guard case .article(let article) = ArticleExtractor().extract(page, item: item) else { return nil }
            return article.title
        }
        #expect(title(nil) == "Council votes on the bridge")
        #expect(title("A Long Debate Ends") == "A long debate ends")
        #expect(title("Live: the debate") == "Council votes on the bridge")
    }
}
