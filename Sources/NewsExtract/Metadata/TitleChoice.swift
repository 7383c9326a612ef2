// The headline: the candidate that a small learnt forest holds likeliest, in the spelling that the page shows where several
// sources say the same. Promises a text whenever the page says anything at all, and the same one for the same page.
import NewsXML

struct TitleChoice {
    struct Candidate {
        var text: String
        /// The sources that say it, and how it was cut from them: "og:title", "title cut at the last separator".
        var origin: String
        /// Higher is likelier; comparable within one page only.
        var score: Double
    }

    private(set) var best: (text: String, origin: String)?
    /// The element that shows the headline.
    private(set) var headline: Int?
    /// Every candidate, best first.
    var candidates: [Candidate] {
        ranked.map { Candidate(text: $0.found.text, origin: Self.origin($0.found, claims), score: Double($0.score)) }
    }
    private var ranked: [(found: TitleCandidate, score: Float)] = []
    private var claims: [TitleClaim] = []
    let sites: SiteNames
    /// The likeliest reading of each source, best first, each text once.
    private(set) var all: [String] = []

    /// What the feed's headline is worth to the candidate that says the same.
    private static let feedVote: Float = 1.5

    /// `feed`: the headline that a feed gave the page. It is no candidate, since feeds shorten and decorate, but speaks for one.
    init(_ facts: PageFacts, data: StructuredData, url: String, feed: String? = nil) {
        sites = SiteNames(facts, data: data, url: url)
        let claims = TitleClaims(facts, data: data, sites: sites)
        let found = TitleCandidates(claims.all, document: facts.document, sites: sites).all
        guard !found.isEmpty else { return }
        let page = TitlePage(facts, claims, data: data, sites: sites, url: url)
        let features = TitleFeatures(found, page, votesOnly: page.isNews)
        let fed = feed.map { TitleKey.bytes(MarkupText.plain($0)) } ?? []
        let scores = features.rows.withUnsafeBufferPointer { rows in
            found.indices.map { index in
                let extra = !fed.isEmpty && found[index].key == fed ? Self.feedVote : 0
                // A news article's data is believed (see `TitleVotes`); elsewhere the forest corrects the votes.
                return page.isNews
                    ? features.votes[index] + extra
                    : features.votes[index] * 0.5 + extra
                        + ModelTables.title.score(UnsafeBufferPointer(rebasing: rows[features.row(index)]))
            }
        }
        let order = found.indices.sorted { (scores[$0], $1) > (scores[$1], $0) }
        self.claims = claims.all
        ranked = order.map { (found[$0], scores[$0]) }
        guard let first = order.first else { return }
        best = (found[first].text, TitleChoice.origin(found[first], claims.all))
        headline = TitleChoice.node(showing: found[first], claims.all)
        var seen = Set<[UInt8]>()
        var read = Set<Int>()
        for index in order {
            let fresh = found[index].origins.filter { read.insert($0.claim).inserted }
            guard index == first || fresh.contains(where: { claims.all[$0.claim].source.isMainSource }) else {
                continue
            }
            if seen.insert(found[index].key).inserted { all.append(found[index].text) }
        }
    }

    private static func origin(_ candidate: TitleCandidate, _ claims: [TitleClaim]) -> String {
        var names: [String] = []
        for origin in candidate.origins {
            let source = claims[origin.claim].source.name
            let name = origin.cut == .whole ? source : "\(source) \(origin.cut.name)"
            if !names.contains(name) { names.append(name) }
        }
        return names.joined(separator: "+")
    }

    /// The element that shows a text; where none does, the first that begins like it, else the first of all.
    private static func node(showing candidate: TitleCandidate, _ claims: [TitleClaim]) -> Int? {
        if let node = candidate.origins.lazy.compactMap({ claims[$0.claim].node }).first { return node }
        if let same = claims.first(where: { $0.node != nil && $0.key == candidate.key }) { return same.node }
        let near = claims.first { $0.node != nil && candidate.key.starts(with: $0.key.prefix(16)) }
        return near?.node ?? claims.first { $0.node != nil && $0.source.isMainSource }?.node
    }
}
