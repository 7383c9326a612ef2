// The authors: JSON-LD first, then meta elements, rel=author, itemprop, names in author classes, bylines and links to author
// pages near the headline. The first source that names a person wins; the publisher or a wire service counts only where no
// source names anybody else. Editors are not authors where a reporter is named.
import NewsXML

struct AuthorChoice {
    private(set) var names: [String] = []
    private(set) var origin: String?
    /// Everything any source called an author, agencies included.
    private(set) var all: [String] = []

    private let facts: PageFacts
    private let headline: Int?
    private let body: BodyExtent?
    private let publisher: PublisherChoice

    init(_ facts: PageFacts, data: StructuredData, headline: Int?, body: BodyExtent?, publisher: PublisherChoice) {
        self.facts = facts
        self.headline = headline
        self.body = body
        self.publisher = publisher
        let structured = data.article?.authors ?? []
        let sources: [(String, () -> [String])] = [
            ("json-ld", { structured.flatMap { $0.isOrganization ? [$0.name] : PersonName.split($0.name) } }),
            ("meta", { self.fromMeta() }),
            ("rel=author", { self.fromMarks(.authorLink) }),
            ("itemprop", { self.fromProperties() }),
            ("class", { self.fromClasses() }),
            ("byline", { self.fromBylines() }),
            ("author link", { self.fromMarks(.authorAddress) }),
        ]
        var fallback: ([String], String)?
        for (name, read) in sources {
            let found = AuthorChoice.unique(read())
            if found.isEmpty { continue }
            all += found
            let people = found.filter { !publisher.isPublisher($0) && Agencies.named($0) == nil }
            if people.isEmpty || !people.contains(where: PersonName.looksPersonal) {
                if fallback == nil || fallback!.0.allSatisfy({ publisher.isPublisher($0) }) && !people.isEmpty {
                    fallback = (people.isEmpty ? found : people, name)
                }
                continue
            }
            names = people
            origin = name
            break
        }
        if names.isEmpty, let fallback {
            names = fallback.0
            origin = fallback.1
        }
    }

    private static func unique(_ values: [String]) -> [String] {
        var seen = Set<String>()
        return values.filter { !$0.isEmpty && seen.insert(TitleKey.of($0)).inserted }
    }

    private func fromMeta() -> [String] {
        for name in [
            "author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator", "dc.contributor", "citation_author",
            "authors", "article.author", "article:author:name", "cxenseparse:author", "twitter:data1", "og:article:author", "creator", "content_author", "writer",
        ] {
            var values = facts.metaValues(name).filter { !$0.hasPrefix("http") && !$0.hasPrefix("/") }
            if name == "twitter:data1" {
                let label = facts.meta("twitter:label1")?.lowercased() ?? ""
                guard ["written", "author", "verfasst", "écrit", "escrito", "geschreven", "scritto", "von", "by"].contains(where: label.contains) else {
                    continue
                }
            }
            values = AuthorChoice.unique(values)
            let found = values.flatMap(PersonName.split)
            if !found.isEmpty { return found }
        }
        return []
    }

    private func isUsable(_ node: Int) -> Bool { !facts.isAside(node, headline: nil) }

    private func fromMarks(_ sign: Signs) -> [String] {
        let nodes = facts.marked.filter { $0.signs.contains(sign) && isUsable($0.node) }.map(\.node)
        return near(nodes).compactMap { facts.shortText($0, longest: 120) }.flatMap(PersonName.split)
    }

    /// Elements near the headline or the body's edges; all of them where that leaves none and they are few.
    private func near(_ nodes: [Int]) -> [Int] {
        guard let headline else { return Array(nodes.prefix(4)) }
        let place = facts.document[headline].text
        let close = nodes.filter { node in
            let at = facts.document[node].text.lowerBound
            return at >= place.lowerBound - 600 && at <= place.upperBound + 1_500
        }
        if !close.isEmpty { return Array(close.prefix(8)) }
        return Array(nodes.prefix(3))
    }

    private func fromProperties() -> [String] {
        let outer = facts.marked.filter { $0.signs.contains(.propertyAuthor) && isUsable($0.node) }.map(\.node)
        var found: [String] = []
        for node in near(outer) {
            let inside = facts.marked.filter {
                $0.signs.contains(.propertyName) && $0.node > node && $0.node < Int(facts.document[node].end)
            }
            if let name = inside.first {
                let text = facts.document.string(.content, of: name.node) ?? facts.shortText(name.node, longest: 120)
                found += text.map(PersonName.split) ?? []
            } else if let text = facts.document.string(.content, of: node) ?? facts.shortText(node, longest: 120) {
                found += PersonName.split(text)
            }
        }
        return found
    }

    /// "author-name" before "author".
    private func fromClasses() -> [String] {
        let nodes = facts.marked.filter {
            $0.signs.contains(.author) && $0.signs.isDisjoint(with: [.bio, .comment, .date]) && isUsable($0.node)
        }
        let named = near(nodes.filter { $0.signs.contains(.name) }.map(\.node))
        let found = named.compactMap { facts.shortText($0, longest: 120) }.flatMap(PersonName.split)
        if !found.isEmpty { return found }
        for node in near(nodes.map(\.node)) {
            // A link inside is the name; the text around it is label and date.
            let inside = facts.marked.filter {
                $0.signs.contains(.authorAddress) && $0.node > node && $0.node < Int(facts.document[node].end)
            }
            let linked = inside.compactMap { facts.shortText($0.node, longest: 120) }.flatMap(PersonName.split)
            if !linked.isEmpty { return linked }
            let names = facts.shortText(node, longest: 160).map(PersonName.split) ?? []
            if !names.isEmpty { return names }
        }
        return []
    }

    private func fromBylines() -> [String] {
        let nodes = facts.marked.filter {
            $0.signs.contains(.byline) && !$0.signs.contains(.comment) && isUsable($0.node)
        }.map(\.node)
        for node in near(nodes) {
            let inside = facts.marked.filter {
                !$0.signs.isDisjoint(with: [.authorAddress, .author]) && $0.node > node && $0.node < Int(facts.document[node].end)
            }
            let linked = inside.compactMap { facts.shortText($0.node, longest: 120) }.flatMap(PersonName.split)
            if !linked.isEmpty { return linked }
            let names = (facts.shortText(node, longest: 200) ?? "").isEmpty ? [] : PersonName.split(facts.shortText(node, longest: 200) ?? "")
            if !names.isEmpty { return names }
        }
        return []
    }
}
