// The places of a page that authors' names come from, one method each. Regions beside the article (comments, related lists,
// footers) are not looked at, and of several elements those near the headline count.
import NewsXML

struct AuthorSources {
    let facts: PageFacts
    let headline: Int?

    static func unique(_ values: [String]) -> [String] {
        var seen = Set<String>()
        let once = values.filter { !$0.isEmpty && seen.insert(TitleKey.of($0)).inserted }
        // "Tom" beside "Tom Miller" is the same person.
        return once.filter { name in !once.contains { $0.utf8.count > name.utf8.count && $0.hasPrefix(name + " ") } }
    }

    /// The first name of a meta element that has a person; the publisher's own name only where none has.
    func fromMeta(publisher: PublisherChoice) -> [String] {
        var fallback: [String] = []
        for name in [
            "author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator",
            "dc.contributor", "citation_author",
            "authors", "article.author", "article:author:name", "cxenseparse:author", "twitter:data1",
            "og:article:author", "creator", "content_author", "writer",
        ] {
            var values = facts.metaValues(name).filter { !$0.hasPrefix("http") && !$0.hasPrefix("/") }
            if name == "twitter:data1" {
                let label = facts.meta("twitter:label1")?.lowercased() ?? ""
                guard
                    ["written", "author", "verfasst", "écrit", "escrito", "geschreven", "scritto", "von", "by"]
                        .contains(where: label.contains)
                else {
                    continue
                }
            }
            values = Self.unique(values)
            let found = values.flatMap { PersonName.split($0, isClaim: true) }
            if found.contains(where: { !publisher.isPublisher($0) && PersonName.looksPersonal($0) }) { return found }
            if fallback.isEmpty { fallback = found }
        }
        return fallback
    }

    private func isUsable(_ node: Int) -> Bool { !facts.isAside(node, headline: nil) }

    func fromMarks(_ sign: Signs) -> [String] {
        let nodes = facts.marked.filter { $0.signs.contains(sign) && isUsable($0.node) }.map(\.node)
        return near(nodes).compactMap { facts.shortText($0, longest: 120) }.flatMap { PersonName.split($0) }
    }

    /// Elements near the headline or the body's edges; all of them where that leaves none and they are few.
    private func near(_ nodes: [Int]) -> [Int] {
        guard let headline else { return Array(nodes.prefix(4)) }
        let place = facts.document[headline].text
        let close = nodes.filter { node in
            let at = facts.document[node].text.lowerBound
            return at >= place.lowerBound - 600 && at <= place.upperBound + 1_500
        }
        guard let nearest = close.min(by: { distance($0, place) < distance($1, place) }) else {
            return Array(nodes.prefix(2))
        }
        // Several authors stand side by side; a name further on is somebody else's.
        let at = facts.document[nearest].text
        return close.filter { node in
            let other = facts.document[node].text
            return other.lowerBound <= at.upperBound + 240 && other.upperBound + 240 >= at.lowerBound
        }.prefix(8).map { $0 }
    }

    /// People whose function the page writes beside their name, in a text of its own: "Jane Doe", "Reporter".
    func byFunction() -> (writers: [String], editors: [String]) {
        var writers: [String] = []
        var editors: [String] = []
        let start = headline.map { facts.document[$0].text.lowerBound } ?? 0
        for (node, text) in facts.shortTexts(from: start, beginning: PersonName.functionInitials, most: 200) {
            guard let isWriter = PersonName.function(text) else { continue }
            let at = facts.document[node].text
            let before = facts.runs(from: at.lowerBound - 200, to: at.lowerBound, most: 20).last
            let after = facts.runs(from: at.upperBound, to: at.upperBound + 120, most: 1).first
            // The name stands first in cards and behind a colon in lists.
            let order = text.hasSuffix(":") ? [after, before] : [before, after]
            guard
                let name = order.lazy.compactMap({ $0.flatMap { PersonName.split($0).first } }).first(
                    where: PersonName.looksPersonal)
            else { continue }
            if isWriter { writers.append(name) } else { editors.append(name) }
        }
        return (Self.unique(writers), Self.unique(editors))
    }

    /// Whether a name stands in the text near the headline: who uploaded an article is not shown as its author.
    func isShown(_ name: String) -> Bool {
        guard let headline else { return true }
        let place = facts.document[headline].text
        let text = facts.runningText(from: place.lowerBound - 600, to: place.upperBound + 3_000, maxBytes: 4_000)
        return TitleKey.of(String(decoding: text, as: UTF8.self)).contains(TitleKey.of(name))
    }

    private func distance(_ node: Int, _ place: Range<Int>) -> Int {
        let at = facts.document[node].text.lowerBound
        return at >= place.upperBound ? at - place.upperBound : (place.lowerBound - at) * 2
    }

    func fromProperties() -> [String] {
        let outer = facts.marked.filter { $0.signs.contains(.propertyAuthor) && isUsable($0.node) }.map(\.node)
        var found: [String] = []
        for node in near(outer) {
            let inside = facts.marked.filter {
                $0.signs.contains(.propertyName) && $0.node > node && $0.node < Int(facts.document[node].end)
            }
            if let name = inside.first {
                let text = facts.document.string(.content, of: name.node) ?? facts.shortText(name.node, longest: 120)
                found += text.map { PersonName.split($0) } ?? []
            } else if let text = facts.document.string(.content, of: node) ?? facts.shortText(node, longest: 120) {
                found += PersonName.split(text)
            }
        }
        return found
    }

    /// Elements whose class says author: those that say name as well, or the others.
    func fromClasses(isNamed: Bool) -> [String] {
        let nodes = facts.marked.filter {
            $0.signs.contains(.author) && $0.signs.isDisjoint(with: [.bio, .comment, .date]) && isUsable($0.node)
        }
        if isNamed {
            let named = near(nodes.filter { $0.signs.contains(.name) }.map(\.node))
            return named.compactMap { facts.shortText($0, longest: 120) }.flatMap { PersonName.split($0) }
                .filter(PersonName.isMoreThanInitials)
        }
        for node in near(nodes.map(\.node)) {
            // A link inside is the name; the text around it is label and date.
            let linked = names(ofLinksIn: node)
            if !linked.isEmpty { return linked }
            let names = facts.shortText(node, longest: 160).map { PersonName.split($0) } ?? []
            if names.contains(where: PersonName.isMoreThanInitials) { return names }
        }
        return []
    }

    private func names(ofLinksIn node: Int) -> [String] {
        let inside = facts.marked.filter {
            !$0.signs.isDisjoint(with: [.authorAddress, .author]) && $0.node > node
                && $0.node < Int(facts.document[node].end)
        }
        return inside.compactMap { facts.shortText($0.node, longest: 120) }.flatMap { PersonName.split($0) }
            .filter(PersonName.isMoreThanInitials)
    }

    /// "By Jane Doe" in the short texts around the headline, the name perhaps in the run behind the word.
    func fromText() -> [String] {
        guard let headline else { return [] }
        let place = facts.document[headline].text
        let runs =
            facts.runs(from: place.upperBound, to: place.upperBound + 2_500, most: 30)
            + facts.runs(from: place.lowerBound - 250, to: place.lowerBound, most: 12)
        for (index, run) in runs.enumerated() {
            guard let rest = PersonName.afterLead(run) else { continue }
            let text = rest.isEmpty ? (index + 1 < runs.count ? runs[index + 1] : "") : rest
            let names = PersonName.split(text).filter(PersonName.looksPersonal)
            if !names.isEmpty { return names }
        }
        return []
    }

    /// "Text: Jane Doe", "Von Max Muster" in a short text of its own anywhere behind the headline, such as the text's end.
    func fromFarText() -> [String] {
        let start = headline.map { facts.document[$0].text.upperBound } ?? 0
        for (node, text) in facts.shortTexts(from: start, beginning: PersonName.leadInitials, most: 400) {
            guard let rest = PersonName.afterLead(text) else { continue }
            let name =
                rest.isEmpty
                ? facts.runs(
                    from: facts.document[node].text.upperBound, to: facts.document[node].text.upperBound + 120, most: 1
                ).first ?? "" : rest
            let names = PersonName.split(name).filter(PersonName.looksPersonal)
            if !names.isEmpty, name.utf8.count <= 60 { return names }
        }
        return []
    }

    /// Whatever stands in an author class, a team or a desk too: where nobody is named.
    func fromDesks() -> [String] {
        let nodes = facts.marked.filter {
            $0.signs.contains(.author) && $0.signs.isDisjoint(with: [.bio, .comment, .date]) && isUsable($0.node)
        }
        for node in near(nodes.map(\.node)) {
            let names = facts.shortText(node, longest: 60).map { PersonName.split($0, isClaim: true) } ?? []
            if let name = names.first, name.split(separator: " ").count <= 4 { return [name] }
        }
        return []
    }

    func fromBylines() -> [String] {
        let nodes = facts.marked.filter {
            $0.signs.contains(.byline) && !$0.signs.contains(.comment) && isUsable($0.node)
        }.map(\.node)
        for node in near(nodes) {
            let linked = names(ofLinksIn: node)
            if !linked.isEmpty { return linked }
            let names = (facts.shortText(node, longest: 200).map { PersonName.split($0) } ?? []).filter(
                PersonName.isMoreThanInitials)
            if !names.isEmpty { return names }
        }
        return []
    }
}
