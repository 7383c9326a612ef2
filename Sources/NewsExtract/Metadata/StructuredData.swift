// JSON-LD: the publisher's own description of the article, found among whatever else the page describes. Understands one
// object, lists, @graph and nesting, references by @id, several types, and damage that is common in the wild (comment and
// CDATA wrappers, raw line breaks, HTML entities). Refuses to guess: what cannot be parsed is passed over. Bounded in
// scripts, objects and depth.
import NewsJSON
import NewsXML

/// A person or organisation that JSON-LD names as an author.
struct StructuredAuthor {
    var name: String
    var isOrganization: Bool
}

/// What JSON-LD says of one article.
struct StructuredArticle {
    /// 3: an article by type; 2: a report, review or the like; 1: a page or video that has a headline or date.
    var rank: Int
    /// A news type, not a blog's or a company's article.
    var isNews = false
    var headline: String?
    var datePublished: String?
    var dateModified: String?
    var dateCreated: String?
    var authors: [StructuredAuthor] = []
    var publisher: String?
    var sections: [String] = []
    var keywords: [String] = []
    var images: [String] = []
    var language: String?
    var articleBody: String?
    var summary: String?
    var isFree: Bool?
}

struct StructuredData {
    /// The object that describes the page's article, or nil.
    private(set) var article: StructuredArticle?
    /// Of a WebPage object beside it.
    private(set) var pageDatePublished: String?
    private(set) var organization: String?
    /// Names of persons that are objects of their own.
    private(set) var people: [String] = []
    /// The way from the front page to this one.
    private(set) var trail: [TrailPlace] = []

    private static let mostObjects = 3_000

    init(_ facts: PageFacts, url: String) {
        var objects: [JSONValue] = []
        for script in facts.scripts {
            guard let bytes = facts.document.script(script), bytes.count < 2 << 20,
                let value = StructuredDataText.read(bytes)
            else { continue }
            StructuredData.collect(value, into: &objects)
            if objects.count >= StructuredData.mostObjects { break }
        }
        guard !objects.isEmpty else { return }
        var byIdentifier: [String: JSONValue] = [:]
        for object in objects {
            if let identifier = object["@id"]?.string, object.object.map({ $0.count > 1 }) ?? false,
                byIdentifier[identifier] == nil
            {
                byIdentifier[identifier] = object
            }
        }
        let reader = StructuredReader(byIdentifier: byIdentifier)
        var best: (score: Int, object: JSONValue, rank: Int)?
        let pageKey = StructuredData.addressKey(url)
        for object in objects {
            let rank = StructuredData.rank(object)
            if rank == 0 {
                if people.count < 24, StructuredData.types(object).contains("Person"),
                    let name = reader.person(object), !people.contains(name)
                {
                    people.append(name)
                }
                if trail.isEmpty, StructuredData.types(object).contains("BreadcrumbList") {
                    trail = reader.trail(object)
                }
                if organization == nil, StructuredData.types(object).contains(where: { $0.hasSuffix("Organization") }) {
                    organization = reader.text(object["name"])
                }
                continue
            }
            if rank == 1, pageDatePublished == nil { pageDatePublished = reader.text(object["datePublished"]) }
            var score = rank * 100
            if object["headline"] != nil || object["name"] != nil { score += 20 }
            if object["datePublished"] != nil { score += 20 }
            if object["author"] != nil { score += 5 }
            if reader.addresses(object).contains(where: { StructuredData.addressKey($0) == pageKey }) { score += 60 }
            if best == nil || score > best!.score { best = (score, object, rank) }
        }
        if let best { article = reader.article(best.object, rank: best.rank) }
        // The other objects about the same page fill what the best one leaves open.
        if article != nil, article?.authors.isEmpty ?? false {
            for object in objects where StructuredData.rank(object) >= 2 {
                let other = reader.article(object, rank: 2)
                if other.headline == article?.headline, !other.authors.isEmpty { article?.authors = other.authors }
            }
        }
    }

    /// Without scheme, "www.", query and last slash.
    static func addressKey(_ url: String) -> String {
        var text = url[...]
        if let scheme = text.firstRange(of: "://") { text = text[scheme.upperBound...] }
        if let query = text.firstIndex(where: { $0 == "?" || $0 == "#" }) { text = text[..<query] }
        if text.hasPrefix("www.") { text = text.dropFirst(4) }
        if text.hasSuffix("/") { text = text.dropLast() }
        return text.lowercased()
    }

    /// All objects of a value, outermost first, without recursion.
    private static func collect(_ value: JSONValue, into objects: inout [JSONValue]) {
        var pending = [value]
        var visited = 0
        while let next = pending.popLast(), objects.count < mostObjects, visited < 20_000 {
            visited += 1
            switch next {
            case .array(let values): pending.append(contentsOf: values.reversed())
            case .object(let members):
                objects.append(next)
                for member in members.reversed() {
                    switch member.value {
                    case .object, .array: if member.name != "comment" { pending.append(member.value) }
                    default: break
                    }
                }
            default: break
            }
        }
    }

    static func types(_ object: JSONValue) -> [String] {
        guard let type = object["@type"] ?? object["type"] else { return [] }
        let names = type.array?.compactMap(\.string) ?? type.string.map { [$0] } ?? []
        return names.map { name in
            guard let slash = name.lastIndex(where: { $0 == "/" || $0 == ":" || $0 == "#" }) else { return name }
            return String(name[name.index(after: slash)...])
        }
    }

    private static func rank(_ object: JSONValue) -> Int {
        var best = 0
        for type in types(object) {
            if type.hasSuffix("Article") || type.hasSuffix("Posting") || type == "Blog" && object["headline"] != nil {
                best = 3
            } else if [
                "Report", "Review", "Recipe", "Question", "QAPage", "CreativeWork", "Event", "PodcastEpisode", "Book",
            ]
            .contains(type) {
                best = max(best, object["headline"] != nil || object["datePublished"] != nil ? 2 : 0)
            } else if type.hasSuffix("Page") || type == "VideoObject" || type == "ImageGallery" {
                best = max(best, object["headline"] != nil || object["datePublished"] != nil ? 1 : 0)
            }
        }
        return best
    }
}
