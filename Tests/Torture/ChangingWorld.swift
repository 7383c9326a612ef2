// The world that newsd reads while it is tortured: feeds on loopback, three in five with pages, the others carrying their
// texts. Stories are added and changed between the rounds, some told by two feeds. What was announced stays in its feed
// until `turnOver`, so that whatever is missing then was lost by newsd and not by the world. Feeds have entity tags: a
// validator that moved too early hides the items for good, and shows.
import NewsOrigin
import NewsScratch
import Synchronization

final class ChangingWorld: Sendable {
    /// The first three fifths of the feeds; the others carry their texts.
    private let pageFeeds: [Int]
    private let wholeFeeds: [Int]

    private struct State {
        var stories: [Int: Story] = [:]
        /// Numbers by feed, newest last, and how often the feed changed.
        var shown: [[Int]]
        var editions: [Int]
        var count = 0
        var chance: Chance
    }

    private let state: Mutex<State>
    private let origins: Mutex<[Origin]> = Mutex([])

    init(seed: UInt64, feeds: Int = 5) throws {
        pageFeeds = Array(0..<(feeds * 3 / 5))
        wholeFeeds = Array((feeds * 3 / 5)..<feeds)
        state = Mutex(
            State(
                shown: Array(repeating: [], count: feeds), editions: Array(repeating: 1, count: feeds),
                chance: Chance(seed: seed ^ 0x5EED)))
        for feed in 0..<feeds {
            let origin = try Origin.start(address: "127.9.0.\(11 + feed)") { [weak self] request in
                self?.answer(feed, request) ?? .notFound
            }
            origins.withLock { $0.append(origin) }
        }
    }

    func stop() { for origin in origins.withLock({ $0 }) { origin.stop() } }

    /// The [[source]] tables.
    var sources: String {
        origins.withLock { $0 }.enumerated().map { feed, origin in
            """
            [[source]]
            id = "feed\(feed)"
            feed = "\(origin.url("/feed.xml"))"
            full_text = \(pageFeeds.contains(feed))

            """
        }.joined()
    }

    /// Some feeds get news; some whole stories change.
    func change() {
        state.withLock { state in
            for feed in state.shown.indices where state.chance.happens(45) {
                for _ in 0..<Int.random(in: 1...3, using: &state.chance) { add(to: feed, &state) }
                if wholeFeeds.contains(feed), state.chance.happens(40), !state.shown[feed].isEmpty {
                    let number = state.chance.pick(state.shown[feed])
                    // A text that two tell stays as it is: changed, it would be news in both.
                    if state.stories[number]?.feeds.count == 1 { state.stories[number]?.version += 1 }
                }
                state.editions[feed] += 1
            }
        }
    }

    /// Lets the oldest go from the feeds. Only once all that was announced has been accounted for.
    func turnOver(keeping count: Int = 8) {
        state.withLock { state in
            for feed in state.shown.indices {
                state.shown[feed] = Array(state.shown[feed].suffix(count))
                state.editions[feed] += 1
            }
        }
    }

    /// How often a feed was asked for.
    var visits: Int { origins.withLock { $0 }.reduce(0) { $0 + $1.requests(for: "/feed.xml").count } }

    var stories: [Story] { state.withLock { $0.stories.values.sorted { $0.number < $1.number } } }

    private func add(to feed: Int, _ state: inout State) {
        let number = state.count
        state.count += 1
        let isWhole = wholeFeeds.contains(feed)
        var feeds = [feed]
        if state.chance.happens(20) {
            feeds.append(state.chance.pick((isWhole ? wholeFeeds : pageFeeds).filter { $0 != feed }))
        }
        let kind: Story.Kind = isWhole ? .whole : state.chance.happens(5) ? .gone : .page
        state.stories[number] = Story(number: number, kind: kind, feeds: feeds)
        state.shown[feed].append(number)
        if feeds.count > 1 {
            state.shown[feeds[1]].append(number)
            state.editions[feeds[1]] += 1
        }
    }

    // MARK: Answers

    private func answer(_ feed: Int, _ request: Request) -> Reply {
        if request.target == "/feed.xml" { return feedAnswer(feed, request) }
        guard let number = Int(request.target.split(separator: "/").last ?? ""),
            let story = state.withLock({ $0.stories[number] }), story.kind != .gone
        else { return .notFound }
        return .text(story.page, type: "text/html; charset=utf-8")
    }

    private func feedAnswer(_ feed: Int, _ request: Request) -> Reply {
        let (stories, edition) = state.withLock { state in
            (state.shown[feed].reversed().compactMap { state.stories[$0] }, state.editions[feed])
        }
        let tag = "\"\(edition)\""
        if request.header("If-None-Match") == tag { return .answer(304, [("ETag", tag)]) }
        let base = origins.withLock { $0[feed].url("") }
        let items = stories.map { story in
            let address = "\(base)/story/\(story.number)"
            let content =
                story.kind == .whole
                ? "<content:encoded><![CDATA[\(story.html)]]></content:encoded>" : "<description>…</description>"
            return "<item><title>\(story.title)</title><link>\(address)</link><guid>\(address)</guid>\(content)</item>"
        }
        return .text(
            "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">"
                + "<channel><title>Feed \(feed)</title>\(items.joined(separator: "\n"))</channel></rss>",
            type: "application/rss+xml", [("ETag", tag)])
    }
}
