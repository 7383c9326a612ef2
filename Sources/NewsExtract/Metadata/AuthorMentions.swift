// Every place of a page that may name its author, as a list of mentions: what the data and the meta elements claim, elements
// whose class, property or address speaks of authors, texts behind a lead word ("By"), and short texts that read like a name
// near the headline or the body's ends. Gathers and judges nothing; bounded in elements, texts and names.
import NewsXML

/// Where a name was found.
enum AuthorSource: Int, CaseIterable {
    case structuredPerson, structuredOrganization, structuredOther
    case metaAuthor, metaArticle, metaTool, metaLibrary, metaCard
    case authorLink, property, namedClass, authorClass, bylineClass, metaClass, bioClass, authorAddress
    case lead, bareLine, siteOwner, signature

    /// As fields' origins give it.
    var label: String {
        switch self {
        case .structuredPerson, .structuredOrganization, .structuredOther: "json-ld"
        case .metaAuthor, .metaArticle, .metaTool, .metaLibrary, .metaCard: "meta"
        case .authorLink: "rel=author"
        case .property: "itemprop"
        case .namedClass, .authorClass: "author class"
        case .bylineClass, .metaClass: "byline class"
        case .bioClass: "author box"
        case .authorAddress: "author link"
        case .lead: "byline"
        case .bareLine: "line"
        case .siteOwner: "site name"
        case .signature: "signature"
        }
    }
}

/// A name in one place.
struct AuthorMention {
    var name: String
    var source: AuthorSource
    /// Where it stands in the document's text; nil for what is not shown.
    var place: Int?
    /// Names of one text or list share a number.
    var group: Int
    var position: Int
    var node: Int?
    var signs: Signs = []
    var isAside = false
}

struct AuthorMentions {
    let facts: PageFacts
    /// Where the headline stands in the text; the page's beginning where there is none.
    let headline: Range<Int>
    let hasHeadline: Bool
    /// The body in the text.
    let body: Range<Int>?
    private(set) var all: [AuthorMention] = []
    /// Keys of names beside a function of editing.
    var editors: Set<String> = []
    var group = 0
    private var known: [Int: [String]] = [:]
    /// Regions of comments: nobody in them wrote the page.
    private let comments: [Range<Int>]

    static let most = 240

    init(_ facts: PageFacts, data: StructuredData, url: String, headline: Int?, body: BodyExtent?) {
        self.facts = facts
        let document = facts.document
        hasHeadline = headline != nil
        var extent: Range<Int>?
        if let nodes = body?.nodes, !nodes.isEmpty, nodes.upperBound <= document.count {
            extent = document[nodes.lowerBound].text.lowerBound..<document[nodes.upperBound - 1].text.upperBound
        }
        self.body = extent
        let start = extent?.lowerBound ?? 0
        self.headline = headline.map { document[$0].text } ?? start..<start
        comments = facts.marked.filter {
            $0.signs.contains(.comment) && document[$0.node].text.count * 3 < document.text.count
        }.map { $0.node..<Int(document[$0.node].end) }
        readStructured(data)
        readMeta()
        if let owner = SiteOwner.name(facts, data: data, url: url) { add([owner], .siteOwner) }
        readMarked()
        readTexts()
    }

    // MARK: Claims

    private mutating func readStructured(_ data: StructuredData) {
        for author in data.article?.authors ?? [] {
            let names = author.isOrganization ? [author.name] : PersonName.split(author.name, isClaim: true)
            add(names, author.isOrganization ? .structuredOrganization : .structuredPerson, isNewGroup: false)
        }
        group += 1
        for name in data.people.prefix(12) { add(PersonName.split(name, isClaim: true), .structuredOther) }
    }

    private static let metaNames: [(String, AuthorSource)] = [
        ("author", .metaAuthor), ("article:author", .metaArticle), ("og:article:author", .metaArticle),
        ("article:author:name", .metaArticle), ("article:author_name", .metaArticle), ("article.author", .metaArticle),
        ("og:author", .metaArticle), ("parsely-author", .metaTool), ("sailthru.author", .metaTool), ("byl", .metaTool),
        ("cxenseparse:author", .metaTool), ("content_author", .metaTool), ("authors", .metaTool),
        ("creator", .metaTool), ("writer", .metaTool), ("dc.creator", .metaLibrary), ("dcterms.creator", .metaLibrary),
        ("dc.contributor", .metaLibrary), ("citation_author", .metaLibrary), ("dc.author", .metaLibrary),
    ]

    private mutating func readMeta() {
        for (name, source) in AuthorMentions.metaNames {
            for value in facts.metaValues(name).prefix(source == .metaLibrary ? 40 : 12) {
                if value.hasPrefix("http") || value.hasPrefix("/") { continue }
                let names =
                    source == .metaLibrary
                    ? [PersonName.inNaturalOrder(value)].flatMap { PersonName.split($0, isClaim: true) }
                    : PersonName.split(value, isClaim: true)
                add(names, source, isNewGroup: false)
            }
            group += 1
        }
        // Twitter cards have two pairs of label and value: "Written by", "Est. reading time".
        for (label, value) in [("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")] {
            guard let label = facts.meta(label)?.lowercased(), let text = facts.meta(value),
                NameWords.cardLabels.contains(where: label.contains)
            else { continue }
            add(PersonName.split(text, isClaim: true), .metaCard)
        }
    }

    // MARK: Elements

    private static let relevant: Signs = [
        .author, .byline, .authorLink, .propertyAuthor, .authorAddress, .meta, .bio,
    ]

    /// Elements with signs: those near the headline or the body's ends first, a few of the others.
    private mutating func readMarked() {
        let document = facts.document
        var far = 0
        var near = 0
        for mark in facts.marked where !mark.signs.isDisjoint(with: AuthorMentions.relevant) {
            let range = document[mark.node].text
            if mark.signs.contains(.comment) || isComment(mark.node) { continue }
            if range.isEmpty, !mark.signs.contains(.propertyAuthor) { continue }
            let isOnlyRegion = mark.signs.isDisjoint(with: [
                .author, .byline, .authorLink, .propertyAuthor, .authorAddress,
            ])
            guard range.count <= (isOnlyRegion ? 500 : 900) else { continue }
            let isAside = facts.isAside(mark.node, headline: nil)
            if !isAside, isNear(range.lowerBound, before: 900, after: 2_500) {
                near += 1
                if near > 48 { continue }
            } else {
                if isOnlyRegion { continue }
                far += 1
                if far > 14 { continue }
            }
            readElement(mark.node, mark.signs, isAside: isAside)
            if all.count >= AuthorMentions.most { return }
        }
    }

    private mutating func readElement(_ node: Int, _ signs: Signs, isAside: Bool) {
        let source: AuthorSource =
            if signs.contains(.authorLink) { .authorLink } else if signs.contains(.propertyAuthor) {
                .property
            } else if signs.contains(.author) {
                signs.contains(.bio) ? .bioClass : signs.contains(.name) ? .namedClass : .authorClass
            } else if signs.contains(.byline) { .bylineClass } else if signs.contains(.authorAddress) {
                .authorAddress
            } else if signs.contains(.bio) {
                .bioClass
            } else { .metaClass }
        group += 1
        if source == .property {
            let inside = facts.marked.first {
                $0.signs.contains(.propertyName) && $0.node > node && $0.node < Int(facts.document[node].end)
            }
            if let value = facts.document.string(.content, of: inside?.node ?? node), !value.hasPrefix("http") {
                add(PersonName.split(value), source, node: node, signs: signs, isAside: isAside)
                return
            }
            if let inside { return addLines(inside.node, source, signs, isAside) }
        }
        addLines(node, source, signs, isAside)
    }

    private mutating func addLines(_ node: Int, _ source: AuthorSource, _ signs: Signs, _ isAside: Bool) {
        for line in TextLines.of(node, in: facts.document, most: 8) where line.text.utf8.count <= 160 {
            add(
                names(line), source, place: line.place, node: line.node, signs: signs, isAside: isAside,
                isNewGroup: false)
        }
    }

    // MARK: Adding

    /// Names in a line of the page; the same line is read once.
    mutating func names(_ line: TextLines.Line) -> [String] {
        let key = line.place << 12 | min(line.text.utf8.count, 0xFFF)
        if let names = known[key] { return names }
        let names = PersonName.splitLoosely(line.text)
        known[key] = names
        return names
    }

    mutating func add(
        _ names: [String], _ source: AuthorSource, place: Int? = nil, node: Int? = nil, signs: Signs = [],
        isAside: Bool = false, isNewGroup: Bool = true
    ) {
        if let node, isAside, isComment(node) { return }
        if isNewGroup { group += 1 }
        for name in names.prefix(12) where all.count < AuthorMentions.most {
            let position = all.reversed().prefix { $0.group == group }.count
            all.append(
                AuthorMention(
                    name: name, source: source, place: place, group: group, position: position, node: node,
                    signs: signs, isAside: isAside))
        }
    }

    private func isComment(_ node: Int) -> Bool { comments.contains { $0.contains(node) } }

    /// Whether a place is near the headline or one of the body's ends.
    func isNear(_ place: Int, before: Int, after: Int) -> Bool {
        if place >= headline.lowerBound - before, place <= headline.upperBound + after { return true }
        guard let body else { return false }
        if place <= body.lowerBound + 300, place >= body.lowerBound - before { return true }
        return place >= body.upperBound - 400 && place <= body.upperBound + 900
    }
}
