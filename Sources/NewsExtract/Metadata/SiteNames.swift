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
        if hostKey.utf8.count >= 4,
            key.hasPrefix(hostKey) || key.hasSuffix(hostKey) || hostKey.hasPrefix(key) && key.utf8.count >= 4
        {
            return text.utf8.count <= 40
        }
        return keys.contains {
            $0.utf8.count >= 5 && (key.hasPrefix($0) || key.hasSuffix($0) || ($0.hasPrefix(key) && key.utf8.count >= 5))
        }
            && text.utf8.count <= 40
    }

    /// The title without the site's names at its end (or at its beginning). `others` are keys of other candidates.
    func cut(_ text: String, others: Set<String>) -> String {
        var text = text[...]
        let splits = SiteNames.splits(text)
        // "Headline | Politics | Site": what stands before a separator is another candidate's whole text.
        for (head, _) in splits {
            let key = TitleKey.of(head)
            if key.utf8.count >= 10, others.contains(key) { return String(head) }
        }
        var upcoming = splits
        while let (head, tail) = upcoming.popLast() {
            guard isSiteName(text[tail.startIndex...]), TitleKey.of(head).utf8.count >= 4 else { break }
            text = head
        }
        if let (head, tail) = SiteNames.splits(text, andColon: true).first, isSiteName(head),
            TitleKey.of(tail).utf8.count >= 8
        {
            text = tail
        }
        return String(text)
    }

    /// Where a title may be parted, from left to right: at bars and arrows, and at dashes and the like between blanks.
    private static func splits(_ text: Substring, andColon: Bool = false) -> [(head: Substring, tail: Substring)] {
        var result: [(head: Substring, tail: Substring)] = []
        let bytes = text.utf8
        var at = bytes.startIndex
        var previous: UInt8 = 0
        while at < bytes.endIndex, result.count < 12 {
            let byte = bytes[at]
            // ASCII letters and most others are no separators: only marks and the first bytes of a few wide ones are looked at.
            let isMark = byte < 0x80 ? marks[Int(byte)] : byte == 0xE2 || byte == 0xC2 || byte == 0xEF || byte == 0xE3
            guard isMark else {
                previous = byte
                bytes.formIndex(after: &at)
                continue
            }
            let character = text.unicodeScalars[at]
            let next = text.unicodeScalars.index(after: at)
            let follower = next < bytes.endIndex ? bytes[next] : 0
            defer {
                previous = byte
                at = next
            }
            let isBar = bars.contains(character)
            let hasBlank = previous == 0x20 && follower == 0x20 && dashes.contains(character)
            let isColon = byte == 0x3A && (andColon || (follower != 0 && follower &- 0x30 >= 10))
            guard isBar || hasBlank || isColon || byte == 0x5F else { continue }
            let head = text[..<at].trimmingBlanks
            let tail = text[next...].trimmingBlanks
            if !head.isEmpty, !tail.isEmpty { result.append((head, tail)) }
        }
        return result
    }

    private static let bars = Set("|｜│ㅣ".unicodeScalars)
    private static let dashes = Set("-–—·•:»«›‹~⋆/<>←".unicodeScalars)
    private static let marks: [Bool] = (0..<128).map { "|-:~/<>_".utf8.contains(UInt8($0)) }
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
            // The site's own spelling of the same name.
            let shown = facts.meta("og:site_name").flatMap { TitleKey.of($0) == TitleKey.of(name) ? $0 : nil }
            best = shown.map { ($0, "og:site_name") } ?? (name, "json-ld")
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
