// The names that a site goes by, from its metadata and its host, and how surely a text is one of them. For cutting them
// off titles and for telling the publisher from its authors.
import NewsAddress

struct SiteNames {
    private var keys: Set<String> = []
    private var hostKey = ""

    init(_ facts: PageFacts, data: StructuredData, url: String) {
        let names = [
            facts.meta("og:site_name"), facts.meta("application-name"), facts.meta("apple-mobile-web-app-title"),
            data.article?.publisher, data.organization, facts.meta("publisher"), facts.meta("dc.publisher"),
            facts.meta("copyright"), facts.meta("twitter:site"),
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
                hostKey = SiteNames.key(ofHost: host)
                keys.insert(hostKey)
            }
        }
        keys.remove("")
    }

    /// The letters of the name in a host: "robertmuster" of www.robertmuster.co.uk.
    static func key(ofHost host: String) -> String {
        let parts = host.split(separator: ".").filter { $0 != "www" }
        guard parts.count >= 2 else { return "" }
        let key = TitleKey.of(parts[parts.count - 2])
        return endings.contains(key) && parts.count >= 3 ? TitleKey.of(parts[parts.count - 3]) : key
    }

    /// Whether a text is a name of the site.
    func isSiteName(_ text: some StringProtocol) -> Bool {
        if text.utf8.count > 120 { return false }
        return TitleKey.of(text).isEmpty || evidence(of: text) > 0
    }

    /// The same for what a mark parts from a title: a colon belongs to the headline ("Gazette's wishes for 2026: …") unless
    /// exactly a name stands before it.
    func isName(_ text: some StringProtocol, at mark: TitleParts.Mark) -> Bool {
        mark == .colon ? TitleKey.of(text).isEmpty || evidence(of: text) == 3 : isSiteName(text)
    }

    /// The same as below for a text; long ones are no names.
    func evidence(of text: some StringProtocol) -> Int {
        if text.utf8.count > 120 { return 0 }
        let found = evidence(TitleKey.of(text), length: text.utf8.count)
        // A broadcaster's three letters before one of its stations: "ABC Highlands".
        guard found == 0, hostKey.utf8.count == 3, text.utf8.count <= 40 else { return found }
        return TitleKey.of(text.prefix { $0 != " " }) == hostKey ? 2 : 0
    }

    /// What stands before a country's domain and is nobody's name.
    private static let endings: Set<String> = [
        "co", "com", "org", "net", "gov", "gob", "edu", "ac", "or", "ne", "go", "web", "info",
    ]

    /// How sure a text, given by its key, is a name of the site: 3 another source says just that, 2 it begins or ends with
    /// the host's name, 1 with a name that another source gives, 0 nothing says so.
    func evidence(_ key: String, length: Int) -> Int {
        if keys.contains(key) { return 3 }
        guard key.utf8.count >= 3, length <= 40 else { return 0 }
        if hostKey.utf8.count >= 4,
            key.hasPrefix(hostKey) || key.hasSuffix(hostKey) || hostKey.hasPrefix(key) && key.utf8.count >= 4
                || hostKey.hasSuffix(key) && key.utf8.count >= 5
        {
            return 2
        }
        let isPart = keys.contains {
            $0.utf8.count >= 5 && (key.hasPrefix($0) || key.hasSuffix($0) || ($0.hasPrefix(key) && key.utf8.count >= 5))
        }
        return isPart ? 1 : 0
    }
}
