// What a page says its headline is: JSON-LD, Open Graph and its kin, the title element, the h1 elements, and, where no h1
// agrees with any of them, other elements that may show it. Each claim is the source's whole text. Bounded counts; texts
// longer than 500 bytes are no headlines.
import NewsXML

enum TitleSource: Int, CaseIterable {
    /// JSON-LD headline.
    case data
    case openGraph, twitter, titleElement
    /// Meta names that publishing tools write.
    case tool
    case metaTitle
    /// itemprop="headline".
    case property
    case heading
    /// Other h1 elements than the first.
    case laterHeading
    /// Elements whose class says headline or title.
    case named
    /// h2 elements.
    case second

    /// Not one of the elements that are only looked at where no h1 agrees with the head.
    var isMainSource: Bool { self != .named && self != .second }

    var name: String {
        switch self {
        case .data: "json-ld"
        case .openGraph: "og:title"
        case .twitter: "twitter:title"
        case .titleElement: "title"
        case .tool: "meta"
        case .metaTitle: "meta title"
        case .property: "itemprop"
        case .heading, .laterHeading: "h1"
        case .named: "class"
        case .second: "h2"
        }
    }
}

struct TitleClaim {
    let source: TitleSource
    let text: String
    let key: [UInt8]
    let words: [UInt64]
    /// The spelling of the whole text.
    let whole: [UInt8]
    /// The text without the site's names.
    private(set) var core: (text: Substring, key: [UInt8], spelling: [UInt8])
    /// The element that shows it.
    let node: Int?

    init?(_ text: String?, _ source: TitleSource, node: Int? = nil) {
        guard let text, text.utf8.count <= 500 else { return nil }
        self.text = TitleClaim.cleaned(text)
        key = TitleKey.bytes(self.text)
        guard !key.isEmpty else { return nil }
        self.source = source
        self.node = node
        whole = TitleKey.spelling(self.text)
        core = (self.text[...], key, whole)
        words = TitleKey.words(self.text.utf8)
    }

    /// Plain, without separators that nothing stands before or behind.
    static func cleaned(_ text: String) -> String {
        var rest = MarkupText.plain(text)[...]
        while let first = rest.unicodeScalars.first, ":|-–—•·>".unicodeScalars.contains(first),
            rest.unicodeScalars.dropFirst().first == " "
        {
            rest = rest.dropFirst().trimmingBlanks
        }
        while let last = rest.unicodeScalars.last, "|-–—•·:".unicodeScalars.contains(last),
            last != ":" || rest.hasSuffix(" :")
        {
            rest = rest.dropLast().trimmingBlanks
        }
        return String(rest)
    }

    /// "Headline | Politics | Site" is cut at the first separator that another claim ends at, else loses its tail from the
    /// last separator backwards while that is a name of the site, and a head that is one.
    mutating func cutSiteNames(_ sites: SiteNames, others: Set<[UInt8]>) {
        let splits = TitleParts.splits(text[...])
        guard !splits.isEmpty else { return }
        var rest = text[...]
        let firm = splits.filter { $0.mark != .colon }
        if let split = firm.first(where: { others.contains(TitleKey.bytes($0.head)) && $0.head.utf8.count >= 10 }) {
            rest = split.head
        } else {
            for split in splits.reversed() where split.head.endIndex < rest.endIndex {
                // Between two separators in a row stands nothing: what is behind the first began behind the second.
                let isEmpty = split.tail.startIndex >= rest.endIndex
                guard isEmpty || sites.isName(rest[split.tail.startIndex...], at: split.mark),
                    TitleKey.bytes(split.head).count >= 4
                else { break }
                rest = split.head
            }
            if let first = splits.first, first.head.endIndex < rest.endIndex, first.tail.startIndex < rest.endIndex,
                sites.isName(first.head, at: first.mark), TitleKey.bytes(rest[first.tail.startIndex...]).count >= 8
            {
                rest = rest[first.tail.startIndex...]
            }
        }
        guard rest.utf8.count < text.utf8.count else { return }
        core = (rest, TitleKey.bytes(rest), TitleKey.spelling(String(rest)))
    }
}

struct TitleClaims {
    private(set) var all: [TitleClaim] = []
    /// h1 elements outside regions that are not the article.
    private(set) var usableHeadings = 0

    init(_ facts: PageFacts, data: StructuredData, sites: SiteNames) {
        add(data.article?.headline, .data)
        add(facts.meta("og:title"), .openGraph)
        add(facts.meta("twitter:title"), .twitter)
        add(facts.titleElement.flatMap { facts.shortText($0, longest: 500) }, .titleElement)
        add(facts.meta("parsely-title", "sailthru.title", "dc.title", "dcterms.title", "headline", "hdl"), .tool)
        add(facts.meta("title"), .metaTitle)
        let said = all
        let headings = facts.headings.filter { !facts.isAside($0, headline: nil) }
        usableHeadings = headings.count
        for heading in headings.isEmpty ? facts.headings.prefix(4) : headings.prefix(6) {
            let isFirst = !all.contains { $0.source == .heading }
            add(facts.shortText(heading, longest: 500), isFirst ? .heading : .laterHeading, node: heading)
        }
        dropCutShort()
        let isShown = all.contains { $0.node != nil && TitleClaims.agrees($0, said) }
        addElements(facts, said, isShown: isShown)
        let keys = Set(all.lazy.filter(\.source.isMainSource).map(\.key))
        for index in all.indices { all[index].cutSiteNames(sites, others: keys) }
    }

    /// What the head cut short says nothing where another source goes on behind the ellipsis, or a heading behind as much as
    /// data once could hold. An ellipsis that the other source has too is the headline's own.
    private mutating func dropCutShort() {
        let all = all
        let kept = all.filter { claim in
            guard claim.node == nil, claim.key.count >= 20 else { return true }
            let isCut = claim.text.hasSuffix("…") || claim.text.hasSuffix("...")
            guard isCut || claim.source == .data && claim.text.unicodeScalars.count >= 90 else { return true }
            return !all.contains { other in
                (isCut || other.node != nil) && other.key.count > claim.key.count && other.key.starts(with: claim.key)
                    && !(isCut && other.whole.starts(with: claim.whole))
            }
        }
        if kept.count < all.count { self.all = kept }
    }

    private mutating func add(_ text: String?, _ source: TitleSource, node: Int? = nil) {
        if let claim = TitleClaim(text, source, node: node) { all.append(claim) }
    }

    /// Whether a claim is one that the head makes, as a whole or as a part of it.
    private static func agrees(_ claim: TitleClaim, _ others: [TitleClaim]) -> Bool {
        claim.key.count >= 8
            && others.contains { other in
                other.key.contains(part: claim.key) || (other.key.count >= 8 && claim.key.contains(part: other.key))
            }
    }

    /// itemprop="headline"; and where no h1 agrees with the head, what calls itself a headline and the h2 elements: those
    /// that agree with the head, and the first few.
    private mutating func addElements(_ facts: PageFacts, _ said: [TitleClaim], isShown: Bool) {
        var counts = (property: 0, named: 0, looked: 0)
        for (node, signs) in facts.marked {
            let isProperty = signs.contains(.propertyHeadline)
            guard isProperty || (!isShown && signs.contains(.headline)), facts.document.tag(node) != .h1,
                !facts.isAside(node, headline: nil)
            else { continue }
            if isProperty {
                if counts.property < 3 {
                    add(
                        facts.document.string(.content, of: node) ?? facts.shortText(node, longest: 500), .property,
                        node: node)
                }
                counts.property += 1
            } else if counts.looked < 60 {
                counts.looked += 1
                addElement(facts, node, .named, said, isFirst: counts.named < 3)
                counts.named += 1
            }
        }
        guard !isShown else { return }
        for (index, node) in facts.document.all(.h2).prefix(12).enumerated() where !facts.isAside(node, headline: nil) {
            addElement(facts, node, .second, said, isFirst: index < 3)
        }
    }

    private mutating func addElement(
        _ facts: PageFacts, _ node: Int, _ source: TitleSource, _ said: [TitleClaim], isFirst: Bool
    ) {
        guard all.count < 24, let claim = TitleClaim(facts.shortText(node, longest: 400), source, node: node),
            isFirst || TitleClaims.agrees(claim, said)
        else { return }
        all.append(claim)
    }
}

extension [UInt8] {
    /// Whether `other` stands in it.
    func contains(part other: [UInt8]) -> Bool {
        guard let first = other.first, count >= other.count else { return false }
        for start in 0...(count - other.count) where self[start] == first {
            if self[start...].starts(with: other) { return true }
        }
        return false
    }

    func ends(with other: [UInt8]) -> Bool {
        count >= other.count && self[(count - other.count)...].elementsEqual(other)
    }
}
