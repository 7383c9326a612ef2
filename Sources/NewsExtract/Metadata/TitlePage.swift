// What judging headlines takes from a page once: its claims, the site's names, the words of the address, where the text
// begins, and of each element that shows a claim where it stands.
import NewsAddress
import NewsXML

struct TitlePage {
    struct Place {
        /// How much of the page's elements come before it.
        var share: Float = 0
        /// From its end to the first paragraph of prose, in 100 bytes of text; negative behind it.
        var distance: Float = 0
        var tag: Float = 0
        var isInArticle = false
        var isAside = false
        var isLink = false
        var headingsBefore: Float = 0
        var headingsAfter: Float = 0
    }

    let claims: [TitleClaim]
    let sites: SiteNames
    /// Words of the part of the address that describes the page; empty where none does.
    let slugWords: [UInt64]
    let longestKey: Int
    let rank: Float
    let isNews: Bool
    let isArticle: Bool
    let headings: Float
    private let facts: PageFacts
    private let firstProse: Int

    init(_ facts: PageFacts, _ claims: TitleClaims, data: StructuredData, sites: SiteNames, url: String) {
        self.facts = facts
        self.claims = claims.all
        self.sites = sites
        slugWords = TitlePage.slug(url)
        longestKey = claims.all.map(\.key.count).max() ?? 0
        rank = Float(data.article?.rank ?? 0)
        isNews = data.article?.isNews ?? false
        isArticle = facts.meta("og:type") == "article"
        headings = Float(claims.usableHeadings)
        let document = facts.document
        firstProse =
            (0..<document.count).first {
                document.tag($0) == .p && document[$0].text.count >= 150 && !facts.isAside($0, headline: nil)
            } ?? document.count
    }

    func place(_ node: Int) -> Place {
        let document = facts.document
        var place = Place()
        place.share = Float(node) / Float(max(document.count, 1))
        let prose = firstProse < document.count ? document[firstProse].text.lowerBound : document.text.count
        place.distance = max(-50, min(200, Float(prose - document[node].text.upperBound) / 100))
        switch document.tag(node) {
        case .h1: place.tag = 1
        case .h2: place.tag = 2
        case .h3: place.tag = 3
        case .meta: place.tag = 0
        default: place.tag = 4
        }
        place.isAside = facts.isAside(node, headline: nil)
        place.isLink = document.children(node).contains { document.tag($0) == .a }
        place.headingsBefore = Float(facts.headings.lazy.filter { $0 < node }.count)
        place.headingsAfter = Float(facts.headings.lazy.filter { $0 > node }.count)
        var at: Int? = node
        var step = 0
        while let here = at, step < 24 {
            let tag = document.tag(here)
            if tag == .article || tag == .main { place.isInArticle = true }
            if tag == .a, step > 0 { place.isLink = true }
            at = document.parent(here)
            step += 1
        }
        return place
    }

    /// The part of the path with the most words; it must have two. Numbers of three digits or more are dates and
    /// identifiers, and what follows a full stop is a file's kind.
    private static func slug(_ url: String) -> [UInt64] {
        let target = Array((Address.requestTarget(of: url) ?? "").utf8)
        let path = target.prefix { $0 != 0x3F && $0 != 0x23 }
        var best: [UInt64] = []
        for part in path.split(separator: 0x2F).suffix(6) where part.count <= 300 {
            let named = part.lastIndex(of: 0x2E).map { part[..<$0] } ?? part
            var words: [UInt64] = []
            for piece in named.split(whereSeparator: { !($0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 26) })
            where piece.count < 3 || !piece.allSatisfy({ $0 &- 0x30 < 10 }) {
                words += TitleKey.words(piece)
            }
            if words.count >= 2, words.count >= best.count { best = words }
        }
        return best
    }
}
