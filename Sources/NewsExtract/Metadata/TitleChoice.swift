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
    private(set) var candidates: [Candidate] = []
    /// Every candidate, best first, each text once.
    private(set) var all: [String] = []

    init(_ facts: PageFacts, data: StructuredData, url: String) {
        let sites = SiteNames(facts, data: data, url: url)
        var nodes: [Int?] = []
        func add(_ text: String?, _ origin: String, _ weight: Double, node: Int? = nil) {
            guard let text = text.map({ MarkupText.plain($0) }), text.utf8.count <= 500 else { return }
            let key = TitleKey.of(text)
            guard !key.isEmpty else { return }
            candidates.append(Candidate(text: text, key: key, origin: origin, weight: weight))
            nodes.append(node)
        }
        let claims: [(String?, String, Double)] = [
            (
                data.article.flatMap { $0.rank >= 2 ? $0.headline : nil }, "json-ld",
                (data.article?.isNews ?? false) ? 3.0 : 1.05
            ),
            (facts.meta("og:title"), "og:title", 0.9), (facts.meta("twitter:title"), "twitter:title", 0.1),
            (facts.titleElement.flatMap { facts.shortText($0, longest: 500) }, "title", 0.23),
            (
                facts.meta("parsely-title", "sailthru.title", "dc.title", "dcterms.title", "headline", "hdl"), "meta",
                1.0
            ),
            (facts.meta("title"), "meta title", 0.3),
        ]
        let elements = TitleChoice.headlineElements(facts).filter { !sites.isSiteName($0.text) }
        let raw = Set(claims.compactMap { $0.0.map { TitleKey.of($0) } } + elements.map { TitleKey.of($0.text) })
        for (text, origin, weight) in claims {
            if let text { add(sites.cut(text, others: raw), origin, weight) }
        }
        for element in elements {
            add(sites.cut(element.text, others: raw), element.origin, element.weight, node: element.node)
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
                } else if min(candidate.key.utf8.count, vote.key.utf8.count) >= 10 {
                    if vote.key.hasPrefix(candidate.key) {
                        score += vote.weight * 0.4
                    } else if candidate.key.hasPrefix(vote.key) {
                        score += vote.weight * 0.5
                    } else if vote.key.hasSuffix(candidate.key) {
                        score += vote.weight * 0.35
                    }
                }
            }
            if candidate.key.utf8.count < 8 { score *= 0.5 }
            scores.append((score, index))
            if score > bestScore + 0.001 {
                bestScore = score
                bestIndex = index
            }
        }
        let winner = candidates[bestIndex]
        // The page's own spelling of the winner, if it shows it: meta elements lose italics and dashes.
        let shown = candidates.indices.first { nodes[$0] != nil && candidates[$0].key == winner.key }
        let chosen = winner.origin == "json-ld" && winner.weight > 2 ? bestIndex : shown ?? bestIndex
        best = (
            candidates[chosen].text,
            chosen == bestIndex ? winner.origin : "\(winner.origin)+\(candidates[chosen].origin)"
        )
        headline = shown.flatMap { nodes[$0] } ?? TitleChoice.likelyHeadline(candidates, nodes, key: winner.key)
        var seen = Set<String>()
        for (_, index) in scores.sorted(by: { $0.0 > $1.0 }) where seen.insert(candidates[index].key).inserted {
            all.append(candidates[index].text)
        }
    }

    /// h1 elements (also without the kicker that some hold) and elements that call themselves headline.
    private static func headlineElements(_ facts: PageFacts) -> [(
        node: Int, text: String, origin: String, weight: Double
    )] {
        var found: [(node: Int, text: String, origin: String, weight: Double)] = []
        let headings = facts.headings.filter { !facts.isAside($0, headline: nil) }
        let usable = headings.isEmpty ? facts.headings : headings
        for (index, heading) in usable.prefix(6).enumerated() {
            guard let text = facts.shortText(heading, longest: 400) else { continue }
            found.append((heading, text, "h1", usable.count == 1 ? 1.34 : index == 0 ? 0.5 : 0.35))
            if let tail = withoutKicker(heading, facts.document) { found.append((heading, tail, "h1 tail", 0.85)) }
        }
        for (node, signs) in facts.marked where found.count < 16 {
            if facts.document.tag(node) == .h1 { continue }
            let isProperty = signs.contains(.propertyHeadline)
            guard isProperty || (usable.isEmpty && signs.contains(.headline) && facts.document.tag(node) == .h2),
                !facts.isAside(node, headline: nil),
                let text = facts.document.string(.content, of: node) ?? facts.shortText(node, longest: 400)
            else { continue }
            found.append((node, text, isProperty ? "itemprop" : "h2", isProperty ? 1.2 : 1.5))
        }
        return found
    }

    /// "<h1><span>Kicker</span> Headline</h1>": the text after the first child, where that child is short.
    private static func withoutKicker(_ heading: Int, _ document: HTMLDocument) -> String? {
        var node = heading
        var parts: [Int] = []
        // Wrappers around everything are stepped into.
        for _ in 0..<4 {
            parts = document.children(node).filter { !document.textBytes($0).trimmed.isEmpty }
            guard parts.count == 1, let only = parts.first, document.tag(only) != .text else { break }
            node = only
        }
        guard parts.count >= 2, let first = parts.first, document.tag(first) != .text,
            ![HTMLTag.em, .i, .b, .strong, .mark, .a, .sup, .sub, .abbr].contains(document.tag(first))
        else { return nil }
        let rest = parts.dropFirst().map { document.plainText($0) }.joined(separator: " ")
        let kicker = document.plainText(first)
        guard rest.count >= 12, kicker.count <= 60 else { return nil }
        return rest
    }

    /// Where no element shows the winner itself: the first that shares its beginning, else the first h1.
    private static func likelyHeadline(_ candidates: [Candidate], _ nodes: [Int?], key: String) -> Int? {
        let near = candidates.indices.first { nodes[$0] != nil && key.hasPrefix(String(candidates[$0].key.prefix(16))) }
        return near.flatMap { nodes[$0] } ?? nodes.lazy.compactMap { $0 }.first
    }
}
