// Tags: keywords of JSON-LD, the meta elements made for them, then links marked as tags. A plain "keywords" meta element
// comes last: it is often stuffed. Duplicates that differ only in case go; bounded in number and length.
import NewsXML

struct TagChoice {
    private(set) var tags: [String] = []
    private(set) var origin: String?

    private static let most = 60

    init(_ facts: PageFacts, data: StructuredData, body: Range<Int>?) {
        let sources: [(String, [String])] = [
            ("json-ld", data.article?.keywords ?? []),
            ("news_keywords", facts.metaValues("news_keywords").flatMap(TagChoice.split)),
            ("article:tag", facts.metaValues("article:tag").flatMap(TagChoice.split)),
            (
                "meta",
                ["parsely-tags", "sailthru.tags", "cxenseparse:recs:tags"].flatMap {
                    facts.metaValues($0).flatMap(TagChoice.split)
                }
            ),
            ("rel=tag", TagChoice.links(facts, .tagLink)),
            ("itemprop", TagChoice.properties(facts)),
            ("keywords", facts.metaValues("keywords").flatMap(TagChoice.split)),
            ("tag links", TagChoice.links(facts, .tagAddress)),
        ]
        for (name, values) in sources {
            let clean = TagChoice.clean(values)
            if clean.isEmpty { continue }
            tags = clean
            origin = name
            break
        }
    }

    static func split(_ text: String) -> [String] {
        let separators: Set<Character> = text.contains(";") && !text.contains(",") ? [";"] : [",", "、", "，", "،"]
        return text.split(whereSeparator: separators.contains).map { String($0.trimmingBlanks) }
    }

    private static func clean(_ values: [String]) -> [String] {
        var seen = Set<String>()
        var result: [String] = []
        for value in values.prefix(400) {
            let tag = String(value.drop { $0 == "#" }[...].trimmingBlanks)
            guard (1...80).contains(tag.count), tag.utf8.count > 1, seen.insert(tag.lowercased()).inserted else {
                continue
            }
            result.append(tag)
            if result.count == most { break }
        }
        return result
    }

    private static func links(_ facts: PageFacts, _ sign: Signs) -> [String] {
        facts.marked.lazy.filter { $0.signs.contains(sign) && !facts.isAside($0.node, headline: nil) }
            .compactMap { facts.shortText($0.node, longest: 80) }
    }

    private static func properties(_ facts: PageFacts) -> [String] {
        facts.marked.lazy.filter { $0.signs.contains(.propertyKeywords) }
            .compactMap { facts.document.string(.content, of: $0.node) ?? facts.shortText($0.node) }.flatMap(split)
    }
}
