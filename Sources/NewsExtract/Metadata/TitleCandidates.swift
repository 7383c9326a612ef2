// Every text that may be the headline: what the page's sources say, whole, and cut where a site's name, a section, a
// kicker or a subtitle may have been joined to it. Only proposes; which of them it is, is judged by their numbers.
import NewsXML

/// How a candidate's text was made from what a source says.
enum TitleCut: Int, CaseIterable {
    case whole
    /// Without the site's names.
    case core
    /// Before the last separator, before another, before the first.
    case last, before, first
    /// Behind the first separator, or between the first and the last.
    case behind, middle
    /// Behind a colon.
    case colon
    /// An element's text without its first child, or without its last.
    case withoutFirst, withoutLast

    var name: String {
        switch self {
        case .whole: "whole"
        case .core: "without site name"
        case .last: "to last separator"
        case .before: "to a separator"
        case .first: "to first separator"
        case .behind: "from first separator"
        case .middle: "between separators"
        case .colon: "from colon"
        case .withoutFirst: "without first child"
        case .withoutLast: "without last child"
        }
    }
}

struct TitleCandidate {
    struct Origin {
        var claim: Int
        var cut: TitleCut
        /// What was cut off: how surely a site's name, its length in words, the mark it was cut at.
        var siteEvidence = 0
        var wordsCut = 0
        var mark: TitleParts.Mark?
        /// A child was cut off at a colon or a dash.
        var isMarked = false
    }

    let text: String
    let key: [UInt8]
    let spelling: [UInt8]
    var origins: [Origin]
}

struct TitleCandidates {
    private(set) var all: [TitleCandidate] = []
    private var places: [[UInt8]: Int] = [:]

    private static let most = 48

    init(_ claims: [TitleClaim], document: HTMLDocument, sites: SiteNames) {
        // Elements first: of equal texts the one that the page shows is kept.
        for (index, claim) in claims.enumerated() where claim.node != nil {
            add(claim.text, .init(claim: index, cut: .whole), claim.key, claim.whole)
        }
        for (index, claim) in claims.enumerated() where claim.node == nil {
            add(claim.text, .init(claim: index, cut: .whole), claim.key, claim.whole)
        }
        for (index, claim) in claims.enumerated() where claim.core.text.utf8.count < claim.text.utf8.count {
            add(claim.core.text, .init(claim: index, cut: .core), claim.core.key, claim.core.spelling)
        }
        for (index, claim) in claims.enumerated() {
            addCuts(claim, index, sites)
            if let node = claim.node { addChildCuts(claim, index, node, document) }
        }
    }

    private mutating func add(
        _ text: some StringProtocol, _ origin: TitleCandidate.Origin, _ key: [UInt8]? = nil, _ spelling: [UInt8]? = nil
    ) {
        let text = String(text)
        let spelling = spelling ?? TitleKey.spelling(text)
        if let place = places[spelling] {
            all[place].origins.append(origin)
            return
        }
        let key = key ?? TitleKey.bytes(text)
        guard all.count < Self.most, key.count >= 2 else { return }
        places[spelling] = all.count
        all.append(TitleCandidate(text: text, key: key, spelling: spelling, origins: [origin]))
    }

    private mutating func addCuts(_ claim: TitleClaim, _ index: Int, _ sites: SiteNames) {
        let splits = TitleParts.splits(claim.text[...])
        let firm = splits.filter { $0.mark != .colon }
        func origin(_ cut: TitleCut, _ off: Substring, _ mark: TitleParts.Mark) -> TitleCandidate.Origin {
            .init(
                claim: index, cut: cut, siteEvidence: sites.evidence(of: off),
                wordsCut: off.wordCount, mark: mark)
        }
        for (place, split) in firm.enumerated().suffix(4) {
            // What was cut off last is what stands between this separator and the next.
            let next = place + 1 < firm.count ? firm[place + 1].head.endIndex : split.tail.endIndex
            let off = next > split.tail.startIndex ? split.tail[..<next].trimmingBlanks : split.tail
            let cut: TitleCut = place == firm.count - 1 ? .last : place == 0 ? .first : .before
            add(split.head, origin(cut, off, split.mark))
        }
        if let first = firm.first {
            add(first.tail, origin(.behind, first.head, first.mark))
            if firm.count >= 2, let last = firm.last, first.tail.startIndex < last.head.endIndex {
                add(claim.text[first.tail.startIndex..<last.head.endIndex], origin(.middle, last.tail, last.mark))
            }
        }
        // "Club - Headline - News - Section": the longest part where there are four or more.
        if firm.count >= 3 {
            let inner = firm.indices.dropLast().compactMap { place -> (Substring, Int)? in
                let (start, end) = (firm[place].tail.startIndex, firm[place + 1].head.endIndex)
                return start < end ? (claim.text[start..<end], place) : nil
            }
            if let (part, place) = inner.max(by: { $0.0.utf8.count < $1.0.utf8.count }) {
                add(part, origin(.middle, firm[place + 1].tail, firm[place + 1].mark))
            }
        }
        // A colon between blanks parts like a dash.
        for split in splits.suffix(4)
        where split.mark == .colon && claim.text[split.head.endIndex...].utf8.first == 0x20 {
            add(split.head, origin(.before, split.tail, .colon))
        }
        if let colon = splits.first(where: { $0.mark == .colon }) {
            add(colon.tail, origin(.colon, colon.head, .colon))
            if let last = firm.last, colon.tail.startIndex < last.head.endIndex {
                add(claim.text[colon.tail.startIndex..<last.head.endIndex], origin(.colon, last.tail, last.mark))
            }
        }
    }

    /// "<h1><span>Kicker</span> Headline</h1>", "<h1>Headline <small>Subtitle</small></h1>".
    private mutating func addChildCuts(_ claim: TitleClaim, _ index: Int, _ node: Int, _ document: HTMLDocument) {
        var at = node
        var parts: [Int] = []
        // Wrappers around everything are stepped into.
        for _ in 0..<4 {
            parts = document.children(at).filter { !document.textBytes($0).trimmed.isEmpty }
            guard parts.count == 1, let only = parts.first, document.tag(only) != .text else { break }
            at = only
        }
        guard (2...8).contains(parts.count), let first = parts.first, let last = parts.last else { return }
        func text(_ some: ArraySlice<Int>) -> String {
            TitleClaim.cleaned(some.map { document.plainText($0) }.joined(separator: " "))
        }
        func origin(_ cut: TitleCut, _ part: Int, _ edge: Int) -> TitleCandidate.Origin {
            let (before, after) = (document.plainText(parts[edge]), document.plainText(parts[edge + 1]))
            return .init(
                claim: index, cut: cut, wordsCut: document.plainText(part).wordCount,
                isMarked: before.last?.isPunctuation ?? false || after.first.map { ":-–—|/".contains($0) } ?? false)
        }
        if document.tag(first) != .text { add(text(parts.dropFirst()), origin(.withoutFirst, first, 0)) }
        if document.tag(last) != .text { add(text(parts.dropLast()), origin(.withoutLast, last, parts.count - 2)) }
    }
}
