// Feeds whose guids and addresses cannot be trusted, from poll to spool and back: no item is lost, none comes twice.
import NewsModel
import NewsOrigin
import Synchronization
import Testing

@testable import NewsDaemon

/// A feed that tells its items anew at every poll.
private struct FeedOfItems {
    let world: World
    private let visits = Counter()

    /// `items` makes the content of each item of a visit, counted from 1.
    init(fullText: Bool = false, items: @escaping @Sendable (_ visit: Int) -> [String]) throws {
        world = try World()
        let visits = visits
        let site = try world.host { request in
            guard request.target == "/feed" else {
                let name = request.target.prefix { $0 != "?" }.dropFirst().capitalized
                guard let text = stories[name] else { return .notFound }
                let page = Prose.page(name).replacing(Prose.paragraphs(name)[0], with: text)
                return .text(
                    Prose.paragraphs(name).dropFirst().reduce(page) { $0.replacing($1, with: "") },
                    type: "text/html; charset=utf-8")
            }
            let list = items(visits.next()).map { "<item>\($0)</item>" }.joined()
            return .text("<rss version='2.0'><channel>\(list)</channel></rss>", type: "application/rss+xml")
        }
        world.sources = [Source(id: "f", kind: .feed(site.url("/feed")), fullText: fullText)]
    }

    /// What so many visits delivered, each.
    func delivered(_ visits: Int = 2) throws -> [Int] { try (0..<visits).map { _ in try world.once().delivered } }

    static func text(_ topic: String) -> String {
        "<title>\(topic)</title><description>\(stories[topic] ?? "")</description>"
    }
}

/// Texts that have nothing in common: texts that are alike under one guid are versions of one story.
private let stories = [
    "Astead": """
    The ferry to the islands stayed in port on Monday after the crew found water in the engine room. Passengers slept in
    the school gymnasium, where volunteers had put up beds and boiled tea until morning. A diver looked at the hull and
    saw no hole; the shipyard suspects a valve. Until the boat is mended, a smaller one sails twice a day, and cars must
    take the long way round over the northern bridge, which costs four hours and a toll.
    """,
    "Bewick": """
    Three violins that were stolen from a concert hall in autumn have turned up in a left-luggage locker. An orchestra
    servant recognised one of them by a scratch below the bow hold. Who put them there nobody knows, since the cameras at
    the railway station keep pictures for only nine days. The instruments are worth more than the hall itself, said the
    conductor, and will be played again at the midsummer concert in front of an audience that may not clap too early.
    """,
    "Corley": """
    Farmers in the valley have begun to harvest their apples two weeks sooner than their grandparents did. Blossoms came
    early, bees as well, and a late frost that everybody feared passed by over the hills. The cooperative expects eleven
    thousand tonnes, a third of them for cider. Pickers are scarce all the same: the old hostel was closed, and a room in
    the village costs more than a week of work brings, so that the mayor wants to open the empty barracks.
    """,
].mapValues { $0.split(separator: "\n").joined(separator: " ") }

private final class Counter: Sendable {
    private let count = Mutex(0)
    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}

@Suite struct FeedIdentityTests {
    private let topics = ["Astead", "Bewick", "Corley"]

    @Test(arguments: [true, false])
    func guidsThatChangeWithEveryVisitDoubleNothing(fullText: Bool) throws {
        let feed = try FeedOfItems(fullText: fullText) { visit in
            topics.map { "<guid>\($0)-\(visit)</guid><link>/\($0.lowercased())</link>" + FeedOfItems.text($0) }
        }
        let delivered = try feed.delivered(3)
        #expect(delivered == [3, 0, 0])
    }

    @Test(arguments: [true, false])
    func aGuidThatAllItemsShareLosesNothing(fullText: Bool) throws {
        let feed = try FeedOfItems(fullText: fullText) { _ in
            topics.map { "<guid>same</guid><link>/\($0.lowercased())</link>" + FeedOfItems.text($0) }
        }
        let delivered = try feed.delivered()
        #expect(delivered == [3, 0])
    }

    @Test func itemsAlikeInGuidAndAddressAreToldByTheirTexts() throws {
        let feed = try FeedOfItems { _ in
            topics.map { "<guid>same</guid><link>/</link>" + FeedOfItems.text($0) }
        }
        let delivered = try feed.delivered()
        #expect(delivered == [3, 0])
    }

    @Test func aGuidThatComesBackForAnotherStoryHidesNothing() throws {
        let feed = try FeedOfItems { visit in
            let topic = topics[visit - 1]
            return ["<guid>today</guid><link>/\(topic.lowercased())</link>" + FeedOfItems.text(topic)]
        }
        let delivered = try feed.delivered(3)
        #expect(delivered == [1, 1, 1])
    }

    @Test func itemsWithoutGuidAndAddressComeOnce() throws {
        let feed = try FeedOfItems { visit in
            (visit == 1 ? Array(topics.prefix(2)) : topics).map(FeedOfItems.text)
        }
        let delivered = try feed.delivered()
        #expect(delivered == [2, 1])
    }

    @Test func trackingParametersMakeNoNewItem() throws {
        let feed = try FeedOfItems { visit in
            topics.map { "<link>/\($0.lowercased())?utm_campaign=\(visit)</link>" + FeedOfItems.text($0) }
        }
        let delivered = try feed.delivered()
        #expect(delivered == [3, 0])
    }

    @Test func anItemThatStandsTwiceInOneFeedComesOnce() throws {
        let feed = try FeedOfItems { _ in
            [1, 2].map { "<guid>\($0)</guid><link>/astead</link>" + FeedOfItems.text("Astead") }
        }
        let delivered = try feed.delivered()
        #expect(delivered == [1, 0])
    }

    @Test func aBodyThatIsTheSameAgainIsNotRead() throws {
        let feed = try FeedOfItems { _ in ["<guid>1</guid>" + FeedOfItems.text("Astead")] }
        let delivered = try feed.delivered()
        #expect(delivered == [1, 0])
        // No validators were given: only the bytes tell.
        #expect(try feed.world.status(of: "f").result == "not-modified")
    }
}
