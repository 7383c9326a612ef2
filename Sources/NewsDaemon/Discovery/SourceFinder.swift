// Finds what can be watched at an address that a person gives: the address itself, what its page links to, the usual
// places, and the news sitemap that robots.txt names. Every find was fetched and read, so that nothing is offered that
// newsd could not use. Bounded in requests; what robots.txt forbids is not guessed at.
import NewsAddress
import NewsFeeds
import NewsFetch
import NewsModel
import NewsSchedule

/// Something that can be a source.
public struct FoundSource: Sendable {
    /// The address to configure.
    public var url: String
    public var reason: FeedCandidate.Reason
    public var feed: Feed
    /// A feed of what readers say, not of articles.
    public var isOfComments = false

    /// As `newsd.toml` says it.
    public var kind: Source.Kind {
        feed.format == .sitemap || feed.format == .sitemapIndex ? .sitemap(url) : .feed(url)
    }

    /// When its newest item is from.
    public var newest: Timestamp? {
        feed.items.compactMap { $0.datePublished ?? $0.dateModified }.max { $0.seconds < $1.seconds }
    }
}

extension FoundSource {
    /// The items that a first poll would take, newest first.
    public func firstItems(_ configuration: Configuration) -> [Item] {
        PollReading.newest(feed.items, configuration.schedule.firstItems).reversed()
    }
}

/// What a search brought.
public struct SourceFinding: Sendable {
    /// The best first.
    public var found: [FoundSource] = []
    /// What was tried in vain, with one clause each.
    public var inVain: [String] = []
}

/// One search. `get` gives a document or throws with one clause.
public struct SourceFinder {
    /// Documents that one search asks for at most.
    static let mostRequests = 24
    /// Feeds that are offered at most.
    static let mostFound = 10

    /// Hears each address that is asked: with the gaps between requests a search takes its time.
    public var progress: (String) -> Void = { _ in }
    private let get: (String, FetchKind) throws -> DirectFetch.Document
    private let respectsRobots: Bool
    private var requests = 0
    private var asked: Set<String> = []
    /// What was read, by the address that was asked.
    private var read: [String: FoundSource] = [:]
    private var finding = SourceFinding()

    public init(_ configuration: Configuration) {
        let direct = DirectFetch(configuration)
        self.init(respectsRobots: configuration.fetch.respectsRobots) { try direct.get($0, kind: $1) }
    }

    init(respectsRobots: Bool, fetch: @escaping (String, FetchKind) throws -> DirectFetch.Document) {
        get = fetch
        self.respectsRobots = respectsRobots
    }

    /// Searches. Throws `DaemonError` where the address itself cannot be had.
    public mutating func find(_ url: String) throws -> SourceFinding {
        asked.insert(url)
        requests += 1
        progress(url)
        let document = try get(url, .feed)
        switch FeedReader.read(document.body, url: document.url, contentType: document.contentType) {
        case .feed(let feed) where feed.format == .opml:
            throw DaemonError.failed("\(url) is an OPML list of feeds: newsctl import reads it")
        case .feed(let feed):
            finding.found = [FoundSource(url: document.lastingURL, reason: .asked, feed: feed)]
        case .notAFeed:
            let candidates = FeedDiscovery.candidates(
                inPage: document.body, url: document.url, contentType: document.contentType)
            for candidate in candidates { offer(candidate) }
            let rules = robots(of: document.url)
            if finding.found.allSatisfy(\.isOfComments) { tryUsualPlaces(of: document.url, rules) }
            trySitemaps(FeedDiscovery.sitemaps(named: rules.sitemaps, robots: document.url))
        }
        let found = finding.found
        finding.found = found.filter { !$0.isOfComments } + found.filter(\.isOfComments)
        return finding
    }

    // MARK: Steps

    private func robots(of url: String) -> RobotsRules {
        guard let origin = Address.origin(of: url), let file = try? get(origin + "/robots.txt", .robots) else {
            return RobotsRules()
        }
        return RobotsRules(file.body)
    }

    private mutating func tryUsualPlaces(of url: String, _ rules: RobotsRules) {
        for candidate in FeedDiscovery.usualPlaces(of: url) {
            if respectsRobots, let target = Address.requestTarget(of: candidate.url), !rules.allows(target) { continue }
            let before = finding.found.count
            offer(candidate)
            // The first that answers is the site's feed; asking on would only annoy.
            if finding.found.count > before { return }
        }
    }

    /// News sitemaps, also those inside an index; others only where nothing else was found.
    private mutating func trySitemaps(_ candidates: [FeedCandidate]) {
        let isNeeded = finding.found.allSatisfy(\.isOfComments)
        for candidate in candidates.prefix(6) where finding.found.count < Self.mostFound {
            guard let found = fetch(candidate, .sitemap) else { continue }
            let isNews = FeedDiscovery.isNewsSitemap(candidate.url) || found.feed.items.contains { $0.title != nil }
            if found.feed.format == .sitemapIndex {
                let parts = found.feed.sitemaps.map(\.url).filter(FeedDiscovery.isNewsSitemap)
                if let part = parts.first, let news = fetch(FeedCandidate(url: part, reason: .robots), .sitemap) {
                    finding.found.append(news)
                    return
                }
            }
            if isNews || isNeeded {
                finding.found.append(found)
                return
            }
        }
    }

    private mutating func offer(_ candidate: FeedCandidate) {
        guard finding.found.count < Self.mostFound, let found = fetch(candidate, .feed) else { return }
        // A sitemap lists pages of all kinds; it is no find where a feed was guessed at.
        if candidate.reason == .usualPlace, case .sitemap = found.kind { return }
        if !finding.found.contains(where: { $0.url == found.url }) { finding.found.append(found) }
    }

    /// Fetches and reads a candidate; nil, with the reason noted, where it is nothing to watch.
    private mutating func fetch(_ candidate: FeedCandidate, _ kind: FetchKind) -> FoundSource? {
        if var known = read[candidate.url] {
            known.reason = candidate.reason
            return known
        }
        guard requests < Self.mostRequests, asked.insert(candidate.url).inserted else { return nil }
        requests += 1
        progress(candidate.url)
        do {
            let document = try get(candidate.url, kind)
            switch FeedReader.read(document.body, url: document.url, contentType: document.contentType) {
            case .feed(let feed) where feed.format != .opml:
                var found = FoundSource(url: document.lastingURL, reason: candidate.reason, feed: feed)
                found.isOfComments = isOfComments(feed)
                read[candidate.url] = found
                return found
            case .feed: finding.inVain.append("\(candidate.url): a list of feeds")
            case .notAFeed(let reason): finding.inVain.append("\(candidate.url): \(reason)")
            }
        } catch let error as DaemonError {
            finding.inVain.append(error.description)
        } catch {
            finding.inVain.append("\(candidate.url): \(error)")
        }
        return nil
    }

    /// Whether the items are comments: their addresses lead to places inside pages that are called so.
    private func isOfComments(_ feed: Feed) -> Bool {
        let marked = feed.items.filter { item in
            [item.url, item.id].contains { ($0 ?? "").contains("#comment") }
        }
        return !marked.isEmpty && marked.count * 2 > feed.items.count
    }
}
