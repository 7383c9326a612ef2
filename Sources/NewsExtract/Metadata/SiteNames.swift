// The names that a site goes by, and cutting them off a title. "Headline | Section | Site" loses its tail from the last
// separator backwards, while the tail is a name of the site or what is left is another candidate's whole text.
import NewsAddress

struct SiteNames {
    private var keys: Set<String> = []
    private var hostKey = ""

    init(_ facts: PageFacts, data: StructuredData, url: String) {
        let names = [
            facts.meta("og:site_name"), facts.meta("application-name"), facts.meta("apple-mobile-web-app-title"),
            data.article?.publisher, data.organization, facts.meta("publisher"), facts.meta("dc.publisher"),
            facts.meta("copyright"), facts.meta("twitter:site").map { String($0.drop { $0 == "@" }) },
        ]
        for name in names.compactMap({ $0 }) {
            let key = TitleKey.of(name)
            if key.utf8.count >= 2, key.utf8.count <= 60 { keys.insert(key) }
        }
        if let host = Address.hostName(of: url) {
            keys.insert(TitleKey.of(host))
            let parts = host.split(separator: ".").filter { $0 != "www" }
            if parts.count >= 2 {
                keys.insert(TitleKey.of(parts.joined()))
                hostKey = TitleKey.of(parts[parts.count - 2])
                if hostKey.utf8.count <= 3, parts.count >= 3 { hostKey = TitleKey.of(parts[parts.count - 3]) }
                keys.insert(hostKey)
            }
        }
        keys.remove("")
    }

    /// Whether a text is a name of the site.
    func isSiteName(_ text: some StringProtocol) -> Bool {
        let key = TitleKey.of(text)
        if key.isEmpty { return true }
        if keys.contains(key) { return true }
        guard key.utf8.count >= 3, key.utf8.count <= 60 else { return false }
        if hostKey.utf8.count >= 4, key.hasPrefix(hostKey) || key.hasSuffix(hostKey) || hostKey.hasPrefix(key) && key.utf8.count >= 4 {
            return text.utf8.count <= 40
        }
        return keys.contains { $0.utf8.count >= 5 && (key.hasPrefix($0) || key.hasSuffix($0) || ($0.hasPrefix(key) && key.utf8.count >= 5)) }
            && text.utf8.count <= 40
    }

    /// The title without the site's names at its end (or at its beginning).
    func cut(_ text: String, others: [String]) -> String {
        var text = text[...]
        for _ in 0..<3 {
            guard let (head, tail) = SiteNames.lastSplit(text) else { break }
            if isSiteName(tail), TitleKey.of(head).utf8.count >= 4 {
                text = head
                continue
            }
            // "Headline | Politics | Site": with the site gone, what is left is another candidate.
            let headKey = TitleKey.of(head)
            if headKey.utf8.count >= 10, others.contains(where: { TitleKey.of($0) == headKey }) {
                text = head
                continue
            }
            break
        }
        if let (head, tail) = SiteNames.firstSplit(text), isSiteName(head), TitleKey.of(tail).utf8.count >= 8 { text = tail }
        return String(text)
    }

    private static let separators: [String] = [
        " | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " « ", " › ", " / ", " < ", " > ", " ~ ", " ⋆ ", "｜", "|", " ‹ ", " ← ",
        "_", " : ",
    ]

    private static func lastSplit(_ text: Substring) -> (Substring, Substring)? {
        var best: Range<Substring.Index>?
        for separator in separators {
            guard let range = text.ranges(of: separator).last else { continue }
            if best.map({ range.lowerBound > $0.lowerBound }) ?? true { best = range }
        }
        return best.map { (text[..<$0.lowerBound].trimmingBlanks, text[$0.upperBound...].trimmingBlanks) }
    }

    private static func firstSplit(_ text: Substring) -> (Substring, Substring)? {
        var best: Range<Substring.Index>?
        for separator in separators + [": "] where separator != "_" {
            guard let range = text.firstRange(of: separator) else { continue }
            if best.map({ range.lowerBound < $0.lowerBound }) ?? true { best = range }
        }
        return best.map { (text[..<$0.lowerBound].trimmingBlanks, text[$0.upperBound...].trimmingBlanks) }
    }
}

extension Substring {
    var trimmingBlanks: Substring {
        var text = self
        while text.first?.isWhitespace ?? false { text.removeFirst() }
        while text.last?.isWhitespace ?? false { text.removeLast() }
        return text
    }
}

/// The publisher's name, and all names that are not persons on this page.
struct PublisherChoice {
    let best: (String, String)?
    private let names: SiteNames

    init(_ facts: PageFacts, data: StructuredData, url: String) {
        names = SiteNames(facts, data: data, url: url)
        if let name = data.article?.publisher {
            best = (name, "json-ld")
        } else if let name = facts.meta("og:site_name") {
            best = (name, "og:site_name")
        } else if let name = data.organization {
            best = (name, "json-ld organization")
        } else if let name = facts.meta("publisher", "dc.publisher", "dcterms.publisher", "application-name") {
            best = (name, "meta")
        } else {
            best = nil
        }
    }

    func isPublisher(_ name: String) -> Bool { names.isSiteName(name) }
}
