// robots.txt: whatever the bytes, the reader's limits hold, every question has an answer in time, /robots.txt itself is
// always allowed, and how lines end makes no difference.
import NewsFetch

extension FuzzTarget {
    static let robots = FuzzTarget(name: "robots") { input in
        let rules = RobotsRules(input)
        promise(rules.crawlDelay.map { $0 >= 0 && $0.isFinite } ?? true, "a delay is a time: \(rules.crawlDelay ?? 0)")
        promise(rules.sitemaps.count <= 1_000, "\(rules.sitemaps.count) sitemaps")
        promise(rules.allows("/robots.txt"), "/robots.txt is always allowed")
        for target in ["/", "", "/a/b?c=d", "/%7Ejoe/%C3%A4", String(repeating: "a/", count: 500)] {
            _ = rules.allows(target)
        }
        // The file's own words are the paths that its patterns come closest to.
        for line in input.split(separator: 0x0A).prefix(20) {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
            _ = rules.allows(String(decoding: line[line.index(after: colon)...].drop { $0 == 0x20 }, as: UTF8.self))
        }
        if input.count < 100_000, !input.contains(0x0D) {
            let lines = input.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
            promise(RobotsRules(lines) == rules, "lines that end in CR LF say the same")
        }
    }
}
