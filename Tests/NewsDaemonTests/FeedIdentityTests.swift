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
                let name = request.target.prefix { $0 != "?" }.dropFirst()
                return name.isEmpty
                    ? .notFound : .text(Prose.page(name.capitalized), type: "text/html; charset=utf-8")
            }
            let list = items(visits.next()).map { "<item>\($0)</item>" }.joined()
            return .text("<rss version='2.0'><channel>\(list)</channel></rss>", type: "application/rss+xml")
        }
        world.sources = [Source(id: "f", kind: .feed(site.url("/feed")), fullText: fullText)]
    }

    /// What so many visits delivered, each.
    func delivered(_ visits: Int = 2) throws -> [Int] { try (0..<visits).map { _ in try world.once().delivered } }

    static func text(_ topic: String) -> String {
        "<title>\(topic)</title><description>\(Prose.paragraphs(topic).joined(separator: " "))</description>"
    }
}

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
        #expect(try feed.delivered(3) == [3, 0, 0])
    }

    @Test(arguments: [true, false])
    func aGuidThatAllItemsShareLosesNothing(fullText: Bool) throws {
        let feed = try FeedOfItems(fullText: fullText) { _ in
            topics.map { "<guid>same</guid><link>/\($0.lowercased())</link>" + FeedOfItems.text($0) }
        }
        #expect(try feed.delivered() == [3, 0])
    }

    @Test func itemsAlikeInGuidAndAddressAreToldByTheirTexts() throws {
        let feed = try FeedOfItems { _ in
            topics.map { "<guid>same</guid><link>/</link>" + FeedOfItems.text($0) }
        }
        #expect(try feed.delivered() == [3, 0])
    }

    @Test func aGuidThatComesBackForAnotherStoryHidesNothing() throws {
        let feed = try FeedOfItems { visit in
            let topic = topics[visit - 1]
            return ["<guid>today</guid><link>/\(topic.lowercased())</link>" + FeedOfItems.text(topic)]
        }
        #expect(try feed.delivered(3) == [1, 1, 1])
    }

    @Test func itemsWithoutGuidAndAddressComeOnce() throws {
        let feed = try FeedOfItems { visit in
            (visit == 1 ? Array(topics.prefix(2)) : topics).map(FeedOfItems.text)
        }
        #expect(try feed.delivered() == [2, 1])
    }

    @Test func trackingParametersMakeNoNewItem() throws {
        let feed = try FeedOfItems { visit in
            topics.map { "<link>/\($0.lowercased())?utm_campaign=\(visit)</link>" + FeedOfItems.text($0) }
        }
        #expect(try feed.delivered() == [3, 0])
    }

    @Test func anItemThatStandsTwiceInOneFeedComesOnce() throws {
        let feed = try FeedOfItems { _ in
            [1, 2].map { "<guid>\($0)</guid><link>/astead</link>" + FeedOfItems.text("Astead") }
        }
        #expect(try feed.delivered() == [1, 0])
    }

    @Test func aBodyThatIsTheSameAgainIsNotRead() throws {
        let feed = try FeedOfItems { _ in ["<guid>1</guid>" + FeedOfItems.text("Astead")] }
        #expect(try feed.delivered() == [1, 0])
        // No validators were given: only the bytes tell.
        #expect(try feed.world.status(of: "f").result == "not-modified")
    }
}
