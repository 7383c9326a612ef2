// A worker's share of a poll: the bytes of an answer become items and what they teach about the next visit. Pure.
import NewsDedup
import NewsFeeds
import NewsFetch
import NewsModel
import NewsSchedule

/// What was read.
struct PollReading: Sendable {
    var outcome: VisitOutcome
    /// Newest first, cut to what one visit may bring.
    var items: [Item] = []
    /// What a new source shows besides and may not bring, so that it does not bring it at its second visit either.
    var passedOver: [Item] = []
    /// Sitemaps that a sitemap index names, newest first.
    var parts: [String] = []

    /// No visit brings more items than this, whatever a feed lists.
    static let maxItems = 10_000
    /// Of a sitemap index, the newest so many are read.
    static let maxParts = 50

    /// Reads a 200, or the part of a feed that came since the last visit (226). `state` tells whether the same bytes
    /// were read before.
    static func read(
        _ answer: FetchAnswer, url: String, source: Source, state: SourceState?, firstItems: Int, now: Timestamp
    ) -> PollReading {
        let hash = BodyHash.of(answer.body)
        let freshUntil = CacheHeaders(answer.headers).freshness(received: now).map(now.adding)
        if let state, state.bodyHash == hash, state.lastSuccess != nil {
            var outcome = VisitOutcome(.notModified)
            outcome.validators = answer.headers.validators
            // Unlike a 304, a whole answer without a word about its freshness has none.
            outcome.freshUntil = freshUntil ?? now
            return PollReading(outcome: outcome)
        }
        switch FeedReader.read(answer.body, url: url, contentType: answer.headers.contentType) {
        case .notAFeed(let reason):
            // A page that names its feed tells the operator what to configure; to follow it is theirs to decide.
            let links = FeedDiscovery.candidates(
                inPage: answer.body, url: url, contentType: answer.headers.contentType)
            let named = links.first { $0.reason == .link }.map { "; it names the feed \($0.url)" } ?? ""
            return PollReading(outcome: VisitOutcome(.notAFeed, reason: reason + named))
        case .feed(let feed):
            if feed.format == .opml {
                return PollReading(
                    outcome: VisitOutcome(.notAFeed, reason: "is an OPML list of feeds, not a feed"))
            }
            var outcome = VisitOutcome(.unchanged)
            // A feed that was cut off gives its items, but nothing may claim that it was read: libcurl does not notice
            // a gzip stream that ends early within good framing. What was known of the last whole one still holds.
            outcome.validators = feed.isCutOff ? nil : answer.headers.validators
            // Of a part, no later answer has the bytes.
            outcome.bodyHash = feed.isCutOff ? 0 : answer.isPartOfFeed ? nil : hash
            outcome.freshUntil = feed.isCutOff ? nil : freshUntil
            outcome.hints = feed.hints
            outcome.itemTimes = feed.items.compactMap { $0.datePublished ?? $0.dateModified }
            var reading = PollReading(outcome: outcome)
            let isFirstVisit = state?.lastSuccess == nil
            let shown = newest(feed.items, maxItems)
            let older = isFirstVisit ? max(0, shown.count - firstItems) : 0
            reading.items = Array(shown[older...])
            // The part of a sitemap index is read anew at each visit: what it leaves out now may be wanted then.
            if state != nil { reading.passedOver = Array(shown[..<older]) }
            for index in reading.items.indices where reading.items[index].language == nil {
                reading.items[index].language = feed.language
            }
            reading.parts = feed.sitemaps
                .filter { part in
                    // A part that has not changed since the last good visit has nothing new.
                    guard let modified = part.dateModified, let last = state?.lastSuccess else { return true }
                    return modified > last.adding(-86_400)
                }
                .sorted { ($0.dateModified?.seconds ?? 0) > ($1.dateModified?.seconds ?? 0) }
                .prefix(maxParts).map(\.url)
            return reading
        }
    }

    /// The newest `count`, in the feed's own order where items have no dates; oldest first, so that arrival follows
    /// publication.
    static func newest(_ items: [Item], _ count: Int) -> [Item] {
        let order = items.indices.sorted { left, right in
            let times = (items[left].time, items[right].time)
            return times.0 == times.1 ? left < right : times.0 > times.1
        }
        return order.prefix(count).reversed().map { items[$0] }
    }
}

extension Item {
    fileprivate var time: Int64 { (datePublished ?? dateModified)?.seconds ?? .min }
}
