// Tags that a page only shows: links in elements called tags or topics, and links behind a label that says so ("Topics:",
// "Schlagwörter"), around the article. Links in its sentences are none, and neither are those of a menu or a footer.
import NewsXML

enum TagLists {
    /// Nodes before the body and behind it that are looked at: kickers stand above the headline, lists below the text.
    private static let before = 60
    private static let behind = 400
    private static let most = 30
    private static let longest = 60
    private static let mostWords = 5
    private static let mostKickers = 3
    /// An element with more text than that is no list of tags, whatever it is called.
    private static let longestList = 1_500

    /// `body`: nodes from the first of the article's text to the last.
    static func find(_ facts: PageFacts, body: Range<Int>) -> [String] {
        let document = facts.document
        let top = facts.headings.last { $0 < body.lowerBound } ?? body.lowerBound
        var above: [String] = []
        var found: [String] = []
        var label = Label()
        var index = max(0, top - before)
        let end = min(document.count, body.upperBound + behind)
        while index < end, found.count < most {
            switch document.tag(index) {
            case .text: label.hear(document.textBytes(index).trimmed)
            case .a:
                if let tag = tag(facts, link: index, isAbove: index < top, behind: &label) {
                    if index < top { above.append(tag) } else { found.append(tag) }
                }
                index = Int(document[index].end) - 1
            default: break
            }
            index += 1
        }
        // A kicker or two stand above a headline; more are what everybody talks about.
        return above.count > mostKickers ? found : above + found
    }

    /// The text of a link where it is a tag.
    private static func tag(_ facts: PageFacts, link: Int, isAbove: Bool, behind label: inout Label) -> String? {
        let document = facts.document
        // What a label says needs no further proof.
        let isLabelled = label.covers(link, document)
        guard isLabelled || isNamed(facts, link), leads(document, link),
            let text = facts.shortText(link, longest: longest), isTag(text)
        else { return nil }
        // The way to the page is a list too.
        if isAbove, document.ancestor(.nav, of: link) != nil { return nil }
        return isLabelled || !isInSentence(document, link) && !facts.isAside(link, headline: nil) ? text : nil
    }

    /// No headline of another story, no way to share this one, no label.
    private static func isTag(_ text: String) -> Bool {
        text.utf8.count { $0 == 0x20 } < mostWords && !TagWords.others.contains(text.lowercased())
            && !Label.isLabel(Array(text.utf8)[...])
    }

    /// Whether a link leads to another page.
    private static func leads(_ document: HTMLDocument, _ link: Int) -> Bool {
        guard let address = document.attribute(.href, of: link), let first = address.first else { return false }
        return first != 0x23 && !address.starts(with: "javascript:".utf8) && !address.starts(with: "mailto:".utf8)
    }

    /// Whether a link, what is in it, or one of the small elements around it is called tags.
    private static func isNamed(_ facts: PageFacts, _ link: Int) -> Bool {
        let (document, called) = (facts.document, facts.calledTags)
        guard !called.isEmpty else { return false }
        func isCalledTags(_ elements: Range<Int>) -> Bool {
            called.firstIndexSorted { $0 >= elements.lowerBound }.map { called[$0] < elements.upperBound } ?? false
        }
        if isCalledTags(link..<Int(document[link].end)) { return true }
        var at = document.parent(link)
        for _ in 0..<4 {
            guard let element = at, document[element].text.count <= longestList else { return false }
            switch document.tag(element) {
            case .article, .main, .body: return false
            default: break
            }
            if isCalledTags(element..<(element + 1)) { return true }
            at = document.parent(element)
        }
        return false
    }

    /// Whether the line that a link stands in says more than its links do.
    private static func isInSentence(_ document: HTMLDocument, _ link: Int) -> Bool {
        guard let parent = document.parent(link) else { return true }
        var linked = 0
        var others = 0
        for child in document.children(parent) {
            switch document.tag(child) {
            case .a: linked += document[child].text.count
            case .text, .span, .b, .strong, .i, .em: others += document[child].text.count
            default: break
            }
        }
        return others > linked + 60
    }
}

/// What was said before a link, and how far it reaches: to the end of the list that begins with the first link behind it.
private struct Label {
    private static let longest = 48
    /// Text that no link has followed so far.
    private var said: ArraySlice<UInt8>?
    private var isLabel = false
    private var end = Int.max

    /// What only parts two links ends no list.
    mutating func hear(_ run: ArraySlice<UInt8>) { if run.count > 2 { said = run } }

    /// Whether a link stands in a list behind a label.
    mutating func covers(_ link: Int, _ document: HTMLDocument) -> Bool {
        if let run = said {
            isLabel = Label.isLabel(run)
            end = isLabel ? Label.list(document, link) : .max
            said = nil
        }
        return isLabel && link < end
    }

    /// The end of the smallest element around a link that has another one.
    private static func list(_ document: HTMLDocument, _ link: Int) -> Int {
        var end = Int(document[link].end)
        var at = document.parent(link)
        for _ in 0..<4 {
            guard let element = at else { break }
            end = Int(document[element].end)
            if (element..<end).contains(where: { $0 != link && document.tag($0) == .a }) { break }
            at = document.parent(element)
        }
        return end
    }

    /// "Tags:", "Filed under": a label and nothing else.
    static func isLabel(_ run: ArraySlice<UInt8>) -> Bool {
        guard run.count <= longest else { return false }
        var text = String(decoding: run, as: UTF8.self).lowercased()
        while let last = text.last, last == ":" || last == "：" || last.isWhitespace { text.removeLast() }
        return TagWords.labels.contains(text)
    }
}
