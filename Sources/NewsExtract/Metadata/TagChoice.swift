// Tags: keywords of JSON-LD, the meta elements made for them, links marked as tags, lists of tags around the article. A
// plain "keywords" meta element comes near the end: it is often stuffed. Duplicates that differ only in case go; bounded
// in number and length.
import NewsXML

struct TagChoice {
    private(set) var tags: [String] = []
    private(set) var origin: String?

    private static let most = 60

    init(_ facts: PageFacts, data: StructuredData, body: Range<Int>?) {
        let sources: [(name: String, values: () -> [String])] = [
            ("json-ld", { data.article?.keywords ?? [] }),
            ("news_keywords", { facts.metaValues("news_keywords").flatMap(TagChoice.split) }),
            ("article:tag", { facts.metaValues("article:tag").flatMap(TagChoice.split) }),
            (
                "meta",
                {
                    ["parsely-tags", "sailthru.tags", "cxenseparse:recs:tags"].flatMap {
                        facts.metaValues($0).flatMap(TagChoice.split)
                    }
                }
            ),
            ("rel=tag", { TagChoice.links(facts, .tagLink) }),
            ("itemprop", { TagChoice.properties(facts) }),
            ("meta", { TagChoice.named(facts).filter { !TagChoice.isCoded($0) }.flatMap(TagChoice.split) }),
            ("tag list", { body.map { TagLists.find(facts, body: $0) } ?? [] }),
            ("meta", { TagChoice.named(facts).flatMap(TagChoice.split) }),
            ("keywords", { facts.metaValues("keywords").flatMap(TagChoice.split) }),
            ("tag links", { TagChoice.links(facts, .tagAddress, outside: body) }),
        ]
        for source in sources {
            tags = TagChoice.clean(source.values())
            if tags.isEmpty { continue }
            origin = source.name
            break
        }
        // Keywords that hold every tag which the page shows are more of the same.
        if origin == "tag list" {
            let keywords = TagChoice.clean(facts.metaValues("keywords").flatMap(TagChoice.split))
            let known = Set(keywords.map { $0.lowercased() })
            if tags.allSatisfy({ known.contains($0.lowercased()) }) { (tags, origin) = (keywords, "keywords") }
        }
    }

    /// Meta elements that are called tags or keywords with something before it ("parsely-tags"): made for machines, not for
    /// search engines as the plain "keywords" are.
    private static func named(_ facts: PageFacts) -> [String] {
        facts.metas.lazy.filter { $0.key.hasSuffix("tags") || $0.key.hasSuffix("keywords") && $0.key != "keywords" }
            .map { MarkupText.plain($0.value) }
    }

    /// "coffee-and-tea, ccm-138864": names that a site gave its tags, not what readers are shown.
    private static func isCoded(_ text: String) -> Bool {
        split(text).contains { $0.utf8.contains(0x2D) && !$0.utf8.contains(0x20) }
    }

    static func split(_ text: String) -> [String] {
        let separators: Set<Character> =
            text.contains(",")
            ? [",", "、", "，", "،"]
            : text.contains(";") ? [";"] : text.contains("|") ? ["|"] : ["、", "，", "،"]
        let parts = text.split(whereSeparator: separators.contains).map { String($0.trimmingBlanks) }
        // Scripts without blanks between words part tags by them.
        if parts.count == 1, text.utf8.first.map({ (0xE3...0xED).contains($0) }) ?? false {
            let words = text.split(separator: " ")
            if words.count >= 3 { return words.map(String.init) }
        }
        return parts
    }

    /// A tag without what only a site's own systems read: "#", the kind before a slash ("topic/bridges"); nil where nothing
    /// else is in it (identifiers, "type:article", host names).
    static func tidied(_ value: String) -> String? {
        // Some write a list of JSON into an attribute.
        var tag = value.drop { "#[\"".contains($0) }.trimmingBlanks
        while let last = tag.last, last == "\"" || last == "]" { tag.removeLast() }
        if tag.utf8.first == 0x2F || tag.utf8.contains(0x7C) { return nil }
        // "old_bridge" is written for machines and means words; "desk_3" and "TX_Austin" are theirs alone.
        if tag.utf8.contains(0x5F) {
            guard tag.utf8.allSatisfy({ $0 &- 0x61 < 26 || $0 >= 0x80 || $0 == 0x5F }), tag.utf8.first != 0x5F else {
                return nil
            }
            tag = tag.replacing("_", with: " ")
        }
        // "tag:Crime": the kind of what follows.
        if let colon = tag.firstIndex(of: ":"), plainKinds.contains(tag[..<colon].lowercased()) {
            tag = tag[tag.index(after: colon)...].trimmingBlanks
        }
        if let slash = tag.utf8.firstIndex(of: 0x2F) {
            let kind = tag.utf8[..<slash]
            if kind.count >= 3, kind.allSatisfy({ $0 &- 0x61 < 26 || $0 == 0x5F }) {
                tag = tag[tag.utf8.index(after: slash)...]
            }
        }
        guard (1...80).contains(tag.count), tag.utf8.count > 1 else { return nil }
        if let colon = tag.utf8.firstIndex(of: 0x3A) {
            let kind = tag[..<colon].lowercased()
            if kinds.contains(where: kind.hasSuffix) || [":true", ":false"].contains(tag[colon...]) { return nil }
        }
        let digits = tag.utf8.count { $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 6 || $0 == 0x2D }
        if tag.utf8.count >= 20, digits == tag.utf8.count { return nil }
        // A number; a year is one of four digits.
        if tag.utf8.count >= 5, tag.utf8.allSatisfy({ $0 &- 0x30 < 10 }) { return nil }
        if let dot = tag.utf8.lastIndex(of: 0x2E), !tag.utf8.contains(0x20) {
            let end = tag[dot...].lowercased()
            if [".com", ".org", ".net"].contains(end) || tag.hasPrefix("www.") { return nil }
        }
        return String(tag)
    }

    /// Kinds that a colon parts from what readers call it.
    private static let plainKinds: Set<String> = ["tag", "tags", "topic", "subject", "keyword"]

    /// Kinds that a colon parts from a value of no use to a reader.
    private static let kinds = [
        "category", "cat", "type", "source", "section", "tokens", "tagname", "format", "template", "layout", "id",
        "channel", "ssts", "path", "clone",
    ]

    private static func clean(_ values: [String]) -> [String] {
        var seen = Set<String>()
        var result: [String] = []
        for value in values.prefix(400) {
            guard let tag = tidied(value), seen.insert(tag.lowercased()).inserted else { continue }
            result.append(tag)
            if result.count == most { break }
        }
        return result
    }

    /// Links with a sign. Those to topics in the midst of the text are part of its sentences.
    private static func links(_ facts: PageFacts, _ sign: Signs, outside body: Range<Int>? = nil) -> [String] {
        facts.marked.lazy.filter { mark in
            mark.signs.contains(sign) && !facts.isAside(mark.node, headline: nil)
                && !(body?.contains(mark.node) ?? false)
        }
        .compactMap { facts.shortText($0.node, longest: 80) }
    }

    private static func properties(_ facts: PageFacts) -> [String] {
        facts.marked.lazy.filter { $0.signs.contains(.propertyKeywords) }
            .compactMap { facts.document.string(.content, of: $0.node) ?? facts.shortText($0.node) }.flatMap(split)
    }
}
