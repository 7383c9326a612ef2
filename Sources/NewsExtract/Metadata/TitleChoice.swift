// The headline. Candidates are the h1 elements, JSON-LD, Open Graph and its kin, and the title element; they vote, and the
// text that most agree on wins, as the page shows it. A site's name is cut only at the last separator, and only where it is
// the site's name by another source (og:site_name, host, publisher) or another candidate ends right there.
import NewsAddress
import NewsXML

struct TitleChoice {
    struct Candidate {
        var text: String
        var key: String
        var origin: String
        var weight: Double
    }

    private(set) var best: (text: String, origin: String)?
    /// The element that shows the headline.
    private(set) var headline: Int?
    /// Every candidate, best first, each text once.
    private(set) var all: [String] = []

    init(_ facts: PageFacts, data: StructuredData, url: String) {
        let sites = SiteNames(facts, data: data, url: url)
        var candidates: [Candidate] = []
        var nodes: [Int?] = []
        func add(_ text: String?, _ origin: String, _ weight: Double, node: Int? = nil) {
            guard let text, text.utf8.count <= 500 else { return }
            let key = TitleKey.of(text)
            guard !key.isEmpty else { return }
            candidates.append(Candidate(text: text, key: key, origin: origin, weight: weight))
            nodes.append(node)
        }
        let claims: [(String?, String, Double)] = [
            (data.article.flatMap { $0.rank >= 2 ? $0.headline : nil }, "json-ld", 1.0),
            (facts.meta("og:title"), "og:title", 0.9), (facts.meta("twitter:title"), "twitter:title", 0.4),
            (facts.titleElement.flatMap { facts.shortText($0, longest: 500) }, "title", 0.7),
            (facts.meta("parsely-title", "sailthru.title", "dc.title", "dcterms.title", "headline", "hdl"), "meta", 0.5),
            (facts.meta("title"), "meta title", 0.3),
        ]
        let raw = claims.compactMap(\.0)
        for (text, origin, weight) in claims {
            guard let text else { continue }
            let cut = sites.cut(text, others: raw)
            add(cut, origin, cut == text ? weight : weight * 0.95)
        }
        let claimed = candidates
        for element in TitleChoice.headlineElements(facts) {
            guard let text = facts.shortText(element.node, longest: 400) else { continue }
            if sites.isSiteName(text) { continue }
            add(sites.cut(text, others: claimed.map(\.text)), element.origin, element.weight, node: element.node)
        }
        guard !candidates.isEmpty else { return }
        // Votes: equal keys, and half a vote from a candidate that holds the other as its beginning (cut by an ellipsis or
        // with a site name that nobody could tell).
        var bestScore = -1.0
        var bestIndex = 0
        var scores: [(Double, Int)] = []
        for (index, candidate) in candidates.enumerated() {
            var score = candidate.weight
            for (other, vote) in candidates.enumerated() where other != index {
                if vote.key == candidate.key {
                    score += vote.weight
                } else if candidate.key.utf8.count >= 12, vote.key.utf8.count >= 12,
                    vote.key.hasPrefix(candidate.key) || candidate.key.hasPrefix(vote.key) || vote.key.hasSuffix(candidate.key)
                {
                    score += vote.weight * 0.5
                }
            }
            if candidate.key.utf8.count < 8 { score *= 0.6 }
            scores.append((score, index))
            if score > bestScore + 0.001 {
                bestScore = score
                bestIndex = index
            }
        }
        let winner = candidates[bestIndex]
        // The page's own spelling of the winner, if it shows it: meta elements lose italics and dashes.
        let shown = candidates.indices.first { nodes[$0] != nil && candidates[$0].key == winner.key }
        let chosen = shown ?? bestIndex
        let text = TitleChoice.isShouting(candidates[chosen].text) ? winner.text : candidates[chosen].text
        best = (text, chosen == bestIndex ? winner.origin : "\(winner.origin)+\(candidates[chosen].origin)")
        headline = nodes[chosen] ?? TitleChoice.likelyHeadline(candidates, nodes, key: winner.key)
        var seen = Set<String>()
        for (_, index) in scores.sorted(by: { $0.0 > $1.0 }) where seen.insert(candidates[index].key).inserted {
            all.append(candidates[index].text)
        }
    }

    /// h1 elements and elements that call themselves headline, outside other regions.
    private static func headlineElements(_ facts: PageFacts) -> [(node: Int, origin: String, weight: Double)] {
        var found: [(node: Int, origin: String, weight: Double)] = []
        let headings = facts.headings.filter { !facts.isAside($0, headline: nil) }
        let usable = headings.isEmpty ? facts.headings : headings
        for (index, heading) in usable.prefix(6).enumerated() {
            let weight = usable.count == 1 ? 1.2 : index == 0 ? 0.9 : 0.6
            found.append((heading, "h1", weight))
        }
        for (node, signs) in facts.marked where found.count < 12 {
            if facts.document.tag(node) == .h1 { continue }
            if signs.contains(.propertyHeadline), !facts.isAside(node, headline: nil) {
                found.append((node, "itemprop", 0.8))
            } else if usable.isEmpty, signs.contains(.headline), facts.document.tag(node) == .h2,
                !facts.isAside(node, headline: nil)
            {
                found.append((node, "h2", 0.6))
            }
        }
        return found
    }

    /// Where no element shows the winner itself: the first that shares its beginning, else the first h1.
    private static func likelyHeadline(_ candidates: [Candidate], _ nodes: [Int?], key: String) -> Int? {
        let near = candidates.indices.first { nodes[$0] != nil && key.hasPrefix(String(candidates[$0].key.prefix(16))) }
        return near.flatMap { nodes[$0] } ?? nodes.lazy.compactMap { $0 }.first
    }

    private static func isShouting(_ text: String) -> Bool {
        var upper = 0
        for scalar in text.unicodeScalars {
            if scalar.properties.isLowercase { return false }
            if scalar.properties.isUppercase { upper += 1 }
        }
        return upper > 8
    }
}
