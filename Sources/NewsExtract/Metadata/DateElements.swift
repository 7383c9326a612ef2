// Dates in the attributes of elements: time, abbr, and elements that a class or property calls a date; and what the
// elements around a date say of it. The texts of the same elements are read by DateScan.
import NewsDates
import NewsModel
import NewsXML

struct DateElements {
    let facts: PageFacts
    let context: DateContext
    let headline: Int?

    private static let attributes: [HTMLAttribute] = [
        .datetime, .content, .dataDatetime, .dataDate, .dataTime, .dataUtime, .dataTimestamp, .dataPublished,
        .dataPublishedAt, .dataPublishDate, .title,
    ]
    private static let most = 120

    /// All dates in attributes, in document order.
    func dates() -> [DateCandidate] {
        var found: [DateCandidate] = []
        var times = facts.times[...]
        for (node, signs) in facts.marked {
            while let time = times.first, time < node {
                found += dates(of: time, signs: [])
                times.removeFirst()
            }
            if times.first == node { times.removeFirst() }
            let speaks: Signs = [
                .date, .published, .modified, .byline, .meta, .propertyPublished, .propertyModified,
            ]
            if !signs.isDisjoint(with: speaks) || facts.document.tag(node) == .time {
                found += dates(of: node, signs: signs)
            }
            if found.count >= DateElements.most { return found }
        }
        for time in times.prefix(DateElements.most - found.count) { found += dates(of: time, signs: []) }
        return found
    }

    private func dates(of node: Int, signs: Signs) -> [DateCandidate] {
        let document = facts.document
        for name in DateElements.attributes {
            guard let value = document.attribute(name, of: node), (6...64).contains(value.count),
                value.contains(where: { $0 &- 0x30 < 10 || $0 >= 0x80 })
            else { continue }
            guard let (instant, text) = DateClaim.read(MarkupText.plain(value), context) else { continue }
            var date = DateCandidate(
                timestamp: instant, origin: origin(of: node, signs), raw: text, place: document[node].text.lowerBound)
            if date.origin == .attribute, name == .title, document.tag(node) != .abbr { date.rank = 1 }
            date.hasZone = instant.offsetMinutes != nil
            date.traits = DateElements.surroundings(of: node, in: facts, headline: headline)
            date.kind = DateElements.kind(of: node, in: document)
            if NumericOrder.of(text) == .open { date.traits.insert(.ambiguous) }
            if date.origin == .time, date.traits.contains(.publishedClass) { date.origin = .timePublished }
            if date.origin == .time, date.traits.contains(.modifiedClass) { date.origin = .timeModified }
            let before = document[node].text.lowerBound
            date.traits.formUnion(DateLabels.traits(document.text[max(0, before - 40)..<before]))
            return [date]
        }
        return []
    }

    private func origin(of node: Int, _ signs: Signs) -> DateOrigin {
        if signs.contains(.propertyPublished) { return .property }
        if signs.contains(.propertyModified) { return .propertyModified }
        guard facts.document.tag(node) == .time else { return .attribute }
        if signs.contains(.published) || facts.document.attribute(.pubdate, of: node) != nil { return .timePublished }
        return signs.contains(.modified) ? .timeModified : .time
    }

    // MARK: Surroundings

    /// What a node and the elements close around it are called.
    static func surroundings(of node: Int, in facts: PageFacts, headline: Int?) -> DateTraits {
        let document = facts.document
        var traits = DateTraits()
        var at: Int? = node
        var step = 0
        while let here = at, step < 6, document[here].text.count <= 400 {
            switch document.tag(here) {
            case .a: traits.insert(.link)
            case .figure, .figcaption: traits.insert(.figure)
            case .li, .td: traits.insert(.list)
            case .h1, .h2, .h3, .h4, .h5: traits.insert(.heading)
            default: break
            }
            let signs = facts.signs(of: here)
            if signs.contains(.published) || signs.contains(.propertyPublished) { traits.insert(.publishedClass) }
            if signs.contains(.modified) || signs.contains(.propertyModified) { traits.insert(.modifiedClass) }
            if signs.contains(.date) { traits.insert(.dateClass) }
            if !signs.isDisjoint(with: [.byline, .meta, .author]) { traits.insert(.bylineClass) }
            if signs.contains(.comment) { traits.insert(.commentClass) }
            at = document.parent(here)
            step += 1
        }
        // Comments may be most of a page; whatever holds the headline is none.
        while let here = at, step < 60, !(headline.map { (here..<Int(document[here].end)).contains($0) } ?? true) {
            if facts.signs(of: here).contains(.comment) { traits.insert(.commentClass) }
            at = document.parent(here)
            step += 1
        }
        if facts.isAside(node, headline: headline) { traits.insert(.aside) }
        return traits
    }

    /// What the element and the one around it are called, as one number.
    static func kind(of node: Int, in document: HTMLDocument) -> UInt64 {
        var kind: UInt64 = 0xcbf2_9ce4_8422_2325
        var at: Int? = node
        for _ in 0..<2 {
            guard let here = at else { break }
            kind = (kind ^ UInt64(document.tag(here).rawValue)) &* 0x0000_0100_0000_01b3
            for byte in document.attribute(.class, of: here) ?? [] {
                kind = (kind ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
            }
            at = document.parent(here)
        }
        return kind
    }
}

extension PageFacts {
    /// The signs of a node, none where it has none.
    func signs(of node: Int) -> Signs {
        var low = 0
        var high = marked.count
        while low < high {
            let middle = (low + high) / 2
            if marked[middle].node < node { low = middle + 1 } else { high = middle }
        }
        return low < marked.count && marked[low].node == node ? marked[low].signs : []
    }
}
