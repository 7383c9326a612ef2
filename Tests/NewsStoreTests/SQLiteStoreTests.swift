// What the store is told comes back from it, and a transaction that fails leaves nothing.
import Glibc
import NewsModel
import NewsScratch
import NewsStore
import Testing

@Suite struct SQLiteStoreTests {
    private let scratch = Scratch()
    private var path: String { scratch.path + "/state.db" }
    private let now = Timestamp(seconds: 1_790_000_000)

    private func identity(_ number: UInt64) -> ItemIdentity {
        ItemIdentity(guid: Key(bits: number), address: Key(bits: .max - number), story: Key(bits: number << 32))
    }

    // MARK: Sources

    @Test func sourcesComeBackAsTheyWereSaved() throws {
        var state = SourceState(sourceID: "a", address: "https://a.example/feed")
        state.movedTo = "https://b.example/feed"
        state.validators = Validators(entityTag: "W/\"1\"", lastModified: "Sun, 01 Nov 2020 14:23:29 +0000")
        state.bodyHash = .max
        state.nextVisit = now
        state.lastVisit = Timestamp(seconds: 1)
        state.lastSuccess = Timestamp(seconds: 2)
        state.lastNew = Timestamp(seconds: 3)
        state.lastResult = .notAFeed
        state.reason = "an HTML page"
        state.failingSince = Timestamp(seconds: 4)
        state.consecutiveFailures = 5
        state.interval = 900
        state.rhythm.items = 12.5
        state.rhythm.hours = 168
        state.rhythm.usualGap = 13.5
        state.rhythm.shares = (0..<PublicationRhythm.places).map { Float16($0) / 4 }
        state.notBefore = Timestamp(seconds: 6)
        state.wishes.freshFor = 600
        state.wishes.interval = 3_600
        state.wishes.skippedHours = 0xFF_FFFF
        state.wishes.skippedDays = 0x41
        state.isPaused = true
        let plain = SourceState(sourceID: "b", address: "https://b.example/feed")
        let store = try SQLiteStore(path: path)
        try store.transaction { store in
            try store.save(plain)
            try store.save(plain)
            try store.save(state)
        }
        try store.close()
        let again = try SQLiteStore(path: path)
        let found = try again.read { try $0.sources() }.sorted { $0.sourceID < $1.sourceID }
        #expect(found.first?.wishes == state.wishes)
        #expect(found == [state, plain])
        #expect(try again.read { try $0.source("b") } == plain)
        #expect(try again.read { try $0.source("c") } == nil)
    }

    @Test func aFailedTransactionLeavesNothing() throws {
        struct Refusal: Error {}
        let store = try SQLiteStore(path: path)
        #expect(throws: Refusal.self) {
            try store.transaction { store in
                try store.save(SourceState(sourceID: "a", address: "x"))
                throw Refusal()
            }
        }
        #expect(try store.read { try $0.sources() }.isEmpty)
        try store.transaction { try $0.save(SourceState(sourceID: "b", address: "x")) }
        #expect(try store.read { try $0.sources() }.map(\.sourceID) == ["b"])
    }

    // MARK: Work

    @Test func workWaitsInOrderUntilItIsDue() throws {
        let store = try SQLiteStore(path: path)
        var item = Item(id: "guid")
        item.title = "Title"
        item.datePublished = Timestamp(seconds: -5, offsetMinutes: -180, isDayOnly: true)
        item.authors = [Author(name: "Ann", url: "https://a.example/ann")]
        item.attachments = [Attachment(url: "https://a.example/x.mp3", mimeType: "audio/mpeg", size: 7)]
        item.geometry = .line([.init(longitude: 1, latitude: 2), .init(longitude: 3.5, latitude: -4)])
        let made = try store.transaction { store in
            try (0..<5).map { number in
                try store.insertWork(
                    sourceID: "a", item: item, url: "https://a.example/\(number)", identity: identity(UInt64(number)),
                    notBefore: Timestamp(seconds: number == 2 ? now.seconds + 10 : now.seconds))
            }
        }
        let due = { (time: Int64, after: Int64, limit: Int) in
            try store.read { store in
                try store.dueWork(now: Timestamp(seconds: now.seconds + time), after: after, limit: limit)
            }
        }
        #expect(try due(0, 0, 10) == [made[0], made[1], made[3], made[4]])
        #expect(try due(10, made[0].id, 2) == [made[1], made[2]])
        #expect(try due(-1, 0, 10).isEmpty)
        #expect(try store.read { try $0.workCounts() } == ["a": 5])
    }

    @Test func aPostponedWorkKeepsItsReason() throws {
        let store = try SQLiteStore(path: path)
        let later = Timestamp(seconds: now.seconds + 60)
        let work = try store.transaction { store in
            let work = try store.insertWork(
                sourceID: "a", item: Item(id: "1"), url: "https://a.example/1", identity: identity(1), notBefore: now)
            try store.postpone(
                work.id, until: later, reason: "503", validators: Validators(entityTag: "\"x\""))
            return work
        }
        let kept = try #require(try store.read { try $0.work(work.id) })
        #expect(kept.attempts == 1)
        #expect(kept.notBefore == later)
        #expect(kept.reason == "503")
        #expect(kept.validators.entityTag == "\"x\"")
        #expect(try store.read { try $0.earliestRetry() } == later)
        try store.transaction { try $0.finish(work.id) }
        #expect(try store.read { try $0.work(work.id) } == nil)
        #expect(try store.read { try $0.earliestRetry() } == nil)
    }

    @Test func workOfARemovedSourceGoesToWhoWaitsForIt() throws {
        let store = try SQLiteStore(path: path)
        let (shared, own) = try store.transaction { store in
            let shared = try store.insertWork(
                sourceID: "a", item: Item(id: "1"), url: "https://a.example/1", identity: identity(1), notBefore: now)
            let own = try store.insertWork(
                sourceID: "a", item: Item(id: "2"), url: "https://a.example/2", identity: identity(2), notBefore: now)
            let announcement = Announcement(sourceID: "b", guid: Key(bits: 9), url: "https://a.example/1?b")
            try store.announce(announcement, for: shared.id)
            #expect(try store.announcements(of: shared.id) == [announcement])
            try store.removeSource("a")
            return (shared, own)
        }
        #expect(try store.read { try $0.workSource(shared.id) } == "b")
        #expect(try store.read { try $0.work(shared.id) }?.identity.guid == Key(bits: 9))
        #expect(try store.read { try $0.workSource(own.id) } == nil)
        #expect(try store.read { try $0.sources() }.isEmpty)
    }

    // MARK: Stories

    @Test func keysLeadToWhatTheyWereGiven() throws {
        let store = try SQLiteStore(path: path)
        let keys = [Key(bits: 0), Key(bits: 1), Key(bits: .max), Key(bits: 1 << 63)]
        try store.transaction { store in
            try store.remember(keys[0], as: .work(7))
            try store.remember(keys[0], as: .article(3))
            try store.remember(keys[1], as: .work(7))
            try store.remember(keys[2], as: .withoutArticle)
        }
        #expect(
            try store.read { store in try keys.map { try store.memory(of: $0) } } == [
                .article(3), .work(7), .withoutArticle, nil,
            ])
        #expect(try store.read { try $0.memories(of: keys[1], nil) }.1 == nil)
    }

    @Test func articlesAndTheirDuplicatesComeBack() throws {
        let store = try SQLiteStore(path: path)
        let id = try store.transaction { store in
            let id = try store.insertArticle(
                sourceID: "a", firstSeen: now, story: Key(bits: .max), fingerprint: .max)
            try store.revise(id, revision: 2, fingerprint: 5)
            let link = DuplicateLink(sourceID: "b", url: "https://b.example/1", seen: now)
            #expect(try store.link(link, to: id))
            #expect(try !store.link(link, to: id))
            return id
        }
        #expect(
            try store.read { try $0.article(id) }
                == ArticleRow(
                    id: id, sourceID: "a", firstSeen: now, revision: 2, story: Key(bits: .max), fingerprint: 5))
        #expect(try store.read { try $0.duplicates(of: id) }.map(\.sourceID) == ["b"])
        #expect(try store.read { try $0.article(id + 1) } == nil)
    }

    @Test func promisesStandUntilTheyAreConfirmed() throws {
        let store = try SQLiteStore(path: path)
        let (first, _) = try store.transaction { store in
            (try store.promise(["one", "two"]), try store.promise(["three"]))
        }
        #expect(try store.read { try $0.pendingRecords() } == ["one", "two", "three"])
        try store.transaction { try $0.confirm(first) }
        #expect(try store.read { try $0.pendingRecords() } == ["three"])
        try store.transaction { try $0.confirmAll() }
        #expect(try store.read { try $0.pendingRecords() }.isEmpty)
    }

    // MARK: For people

    @Test func theLogIsBoundedAndAnswersByAddress() throws {
        let store = try SQLiteStore(path: path)
        for batch in 0..<6 {
            try store.transaction { store in
                for number in 0..<10_000 {
                    try store.log(
                        LogEntry(
                            time: now, sourceID: "a", url: "https://a.example/\(batch)/\(number)", outcome: .noArticle,
                            reason: "index page", article: number == 9_999 ? 3 : nil))
                }
            }
        }
        let newest = try store.read { try $0.log(url: nil, article: nil, limit: 60_000) }
        #expect(newest.count == 50_000)
        #expect(newest.first?.url == "https://a.example/5/9999")
        #expect(try store.read { try $0.log(url: "https://a.example/0/1", article: nil, limit: 5) }.isEmpty)
        #expect(try store.read { try $0.log(url: "https://a.example/3/1", article: nil, limit: 5) }.count == 1)
        #expect(try store.read { try $0.log(url: nil, article: 3, limit: 50) }.count == 5)
        #expect(try store.read { try $0.log(sourceID: "a", limit: 2) }.map(\.url).last == "https://a.example/5/9998")
        #expect(try store.read { try $0.log(sourceID: "b", limit: 2) }.isEmpty)
    }

    @Test func countersSumUpBySourceAndForgetOldDays() throws {
        let store = try SQLiteStore(path: path)
        for day in [100, 101, 101] {
            try store.transaction { store in
                try store.count(.delivered, by: 2, sourceID: "a", day: day)
                try store.count(.delivered, by: 1, sourceID: "b", day: day)
                try store.count(.failed, by: 1, sourceID: "a", day: day)
            }
        }
        let all = try store.read { try $0.counters(days: 101...101, sourceID: nil) }
        #expect(all == ["a": [.delivered: 4, .failed: 2], "b": [.delivered: 2]])
        #expect(try store.read { try $0.counters(days: 0...200, sourceID: "b") } == ["b": [.delivered: 3]])
        #expect(try store.read { try $0.counters(days: 0...200, sourceID: "none") }.isEmpty)
        try store.transaction { try $0.count(.delivered, by: 1, sourceID: "a", day: 140) }
        #expect(try store.read { try $0.counters(days: 0...139, sourceID: nil) }.isEmpty)
    }

    @Test func hostsAndRobotsComeBack() throws {
        let store = try SQLiteStore(path: path)
        let host = HostRow(name: "a.example:443", notBefore: now, crawlDelay: 1.5, consecutiveErrors: 2)
        let robots = RobotsRow(
            origin: "https://a.example", status: 200, body: Array("Disallow: /".utf8), fetched: now, expires: now)
        let huge = RobotsRow(
            origin: "https://b.example", status: 200, body: [UInt8](repeating: 35, count: 2 << 20), fetched: now,
            expires: now)
        try store.transaction { store in
            try store.save(HostRow(name: "a.example:443"))
            try store.save(host)
            try store.save(robots)
            try store.save(huge)
        }
        #expect(try store.read { try $0.hosts() } == [host])
        #expect(try store.read { try $0.robots("https://a.example") } == robots)
        #expect(try store.read { try $0.robots("https://b.example") }?.body.count == 512 << 10)
        #expect(try store.read { try $0.robots("https://c.example") } == nil)
        // What nobody asked about for long is forgotten when something new comes.
        let later = Timestamp(seconds: now.seconds + 40 * 86_400)
        try store.transaction { store in
            try store.save(
                RobotsRow(origin: "https://c.example", status: 404, body: [], fetched: later, expires: later))
        }
        #expect(try store.read { try $0.robots("https://a.example") } == nil)
        #expect(try store.read { try $0.robots("https://c.example") } != nil)
        #expect(try store.read { try $0.hosts() }.isEmpty)
    }
}
