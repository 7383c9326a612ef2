// robots.txt by RFC 9309: groups, the longest match, * and $, escapes compared in one spelling. Reads anything: lines it
// does not know are passed over, a file over 500 KiB is read to there. A file whose patterns would take more than
// `mostSteps` to try on one path forbids that path: it was made to cost.

/// What a robots.txt says to newsd.
public struct RobotsRules: Sendable, Hashable {
    /// Seconds between requests that the file asks for; not of the RFC, but widely meant.
    public private(set) var crawlDelay: Double?
    /// Sitemap addresses, as written.
    public private(set) var sitemaps: [String] = []
    private var rules: [Rule] = []

    static let longestFile = 500 << 10
    static let mostRules = 10_000
    static let mostSitemaps = 1_000
    static let mostSteps = 4_000_000

    /// One Allow or Disallow line.
    struct Rule: Sendable, Hashable {
        var isAllowing: Bool
        /// In normal spelling.
        var pattern: [UInt8]
    }

    /// A file without a word: everything is allowed.
    public init() {}

    /// Reads a file for a product token ("newsd"). The groups of the token count together; where there is none, those
    /// of "*" (RFC 9309 section 2.2.1).
    public init(_ file: [UInt8], productToken: String = "newsd") {
        var reader = RobotsReader(token: productToken.utf8.map { $0 | 0x20 })
        var body = file.prefix(Self.longestFile)
        if body.starts(with: [0xEF, 0xBB, 0xBF]) { body = body.dropFirst(3) }
        while !body.isEmpty {
            let end = body.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? body.endIndex
            reader.take(line: body[..<end])
            body = body[end...].dropFirst()
        }
        let group = reader.own ?? reader.everybody
        rules = group.rules
        crawlDelay = group.crawlDelay
        sitemaps = reader.sitemaps
    }

    /// Whether an address may be asked for; `target` is its path and query. /robots.txt itself always may.
    public func allows(_ target: String) -> Bool {
        let path = RobotsPattern.normalised(
            target.utf8.first == UInt8(ascii: "/") ? target : "/" + target, isPattern: false)
        if path.elementsEqual("/robots.txt".utf8) { return true }
        // The longest pattern wins, and Allow where two are equally long (section 2.2.2).
        var longest = -1
        var isAllowed = true
        var steps = Self.mostSteps
        for rule in rules {
            let length = rule.pattern.count
            guard length > longest || (length == longest && rule.isAllowing) else { continue }
            let isMatch = RobotsPattern.matches(rule.pattern, path, steps: &steps)
            if steps <= 0 { return false }
            if isMatch {
                longest = length
                isAllowed = rule.isAllowing
            }
        }
        return isAllowed
    }
}

/// Collects groups while lines go by.
struct RobotsReader {
    struct Group {
        var rules: [RobotsRules.Rule] = []
        var crawlDelay: Double?
    }

    /// The groups of our token together; nil while there is none.
    private(set) var own: Group?
    private(set) var everybody = Group()
    private(set) var sitemaps: [String] = []
    private let token: [UInt8]
    /// Whom the present group is for.
    private var isForUs = false
    private var isForAll = false
    /// Whether the group has a rule: the next user-agent line then begins another one.
    private var hasBegun = false

    init(token: [UInt8]) { self.token = token }

    mutating func take(line: ArraySlice<UInt8>) {
        let content = line.prefix { $0 != UInt8(ascii: "#") }
        guard let colon = content.firstIndex(of: UInt8(ascii: ":")) else { return }
        let key = String(decoding: Self.trimmed(content[..<colon]).map { $0 | 0x20 }, as: UTF8.self)
        let value = Self.trimmed(content[(colon + 1)...])
        switch key {
        case "user-agent", "useragent", "user agent": takeAgent(value)
        case "allow": takeRule(value, isAllowing: true)
        case "disallow": takeRule(value, isAllowing: false)
        case "crawl-delay", "crawldelay": takeDelay(value)
        case "sitemap", "site-map":
            // A "#" may stand in an address; it is no group member and ends no group.
            if sitemaps.count < RobotsRules.mostSitemaps, !value.isEmpty {
                sitemaps.append(String(decoding: value, as: UTF8.self))
            }
        default: break
        }
    }

    private mutating func takeAgent(_ value: ArraySlice<UInt8>) {
        if hasBegun {
            hasBegun = false
            isForUs = false
            isForAll = false
        }
        if value.first == UInt8(ascii: "*") { isForAll = true }
        // The token ends where letters, "_" and "-" end: "newsd/1.0" is "newsd" (section 2.2.1).
        let name = value.prefix { ($0 | 0x20) &- 0x61 < 26 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
        if !name.isEmpty, name.map({ $0 | 0x20 }) == token {
            isForUs = true
            own = own ?? Group()
        }
    }

    private mutating func takeRule(_ value: ArraySlice<UInt8>, isAllowing: Bool) {
        hasBegun = true
        // An empty pattern matches nothing.
        if value.isEmpty { return }
        let rule = RobotsRules.Rule(
            isAllowing: isAllowing,
            pattern: RobotsPattern.normalised(String(decoding: value, as: UTF8.self), isPattern: true))
        if isForUs, own?.rules.count ?? 0 < RobotsRules.mostRules { own?.rules.append(rule) }
        if isForAll, everybody.rules.count < RobotsRules.mostRules { everybody.rules.append(rule) }
    }

    private mutating func takeDelay(_ value: ArraySlice<UInt8>) {
        hasBegun = true
        guard value.count < 16, let seconds = Double(String(decoding: value, as: UTF8.self)), seconds.isFinite,
            seconds >= 0
        else { return }
        let known = isForUs ? own?.crawlDelay : nil
        if isForUs { own?.crawlDelay = max(known ?? 0, seconds) }
        let knownToAll = everybody.crawlDelay
        if isForAll { everybody.crawlDelay = max(knownToAll ?? 0, seconds) }
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes
        while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        return bytes
    }
}
