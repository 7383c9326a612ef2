// What publishers may expect of a poller, end to end against a loopback host: partial feeds, redirects that hold or do
// not, quiet after a refusal, and wishes that outlast a restart.
import Foundation
import NewsModel
import NewsOrigin
import NewsStore
import Testing

@testable import NewsDaemon

private func feed(_ titles: [String], at site: String, ttl: Int? = nil) -> String {
    let rss = Prose.rss(titles.map { ("Hall of \($0)", "\(site)/\($0)") })
    return ttl.map { rss.replacing("<title>T</title>", with: "<title>T</title><ttl>\($0)</ttl>") } ?? rss
}

private func rss(_ text: String, _ status: Int = 200, _ fields: Reply.Fields = []) -> Reply {
    .answer(status, [("Content-Type", "application/rss+xml")] + fields, body: Array(text.utf8))
}

private func state(_ id: String, in world: World) throws -> SourceState? {
    let store = try SQLiteStore(path: world.configuration.storePath)
    defer { try? store.close() }
    return try store.read { try $0.source(id) }
}

@Suite struct MannersTests {
    // MARK: Partial feeds (RFC 3229)

    @Test func aPartOfAFeedAddsItsItemsAndMovesTheValidators() throws {
        let world = try World()
        let site = try world.host { request in
            guard request.target == "/feed" else { return .notFound }
            switch request.header("If-None-Match") {
            case nil: return rss(feed(["Oldham"], at: "http://x.example"), 200, [("ETag", "\"1\"")])
            case "\"1\"" where request.header("A-IM") == "feed":
                return rss(feed(["Newton"], at: "http://x.example"), 226, [("ETag", "\"2\""), ("IM", "feed")])
            case "\"2\"": return .answer(304, [("ETag", "\"2\"")])
            default: return .answer(500)
            }
        }
        world.sources = [Source(id: "f", kind: .feed(site.url("/feed")), fullText: false)]
        for _ in 0..<3 { try world.once() }
        let asked = site.requests(for: "/feed")
        #expect(asked.map { $0.header("A-IM") } == [nil, "feed", "feed"])
        #expect(asked.map { $0.header("If-None-Match") } == [nil, "\"1\"", "\"2\""])
        #expect(world.records().count == 2)
        #expect(try world.status(of: "f").result == "not-modified")
    }

    @Test func aPartThatWasMadeInAnotherWayIsNotRead() throws {
        let world = try World()
        let site = try world.host { request in
            request.header("If-None-Match") == nil
                ? rss(feed(["Oldham"], at: "http://x.example"), 200, [("ETag", "\"1\"")])
                : rss("some difference", 226, [("ETag", "\"2\""), ("IM", "vcdiff")])
        }
        world.sources = [Source(id: "f", kind: .feed(site.url("/feed")), fullText: false)]
        try world.once()
        try world.once()
        #expect(try world.status(of: "f").result == "server-error")
        #expect(try state("f", in: world)?.validators.entityTag == "\"1\"")
    }

    @Test func aPartIsNotAskedForWithoutAnEntityTag() throws {
        let world = try World()
        let date = "Sun, 01 Nov 2020 14:23:29 GMT"
        let site = try world.host { request in
            request.header("If-Modified-Since") == date
                ? .answer(304) : rss(feed(["Oldham"], at: "http://x.example"), 200, [("Last-Modified", date)])
        }
        world.sources = [Source(id: "f", kind: .feed(site.url("/feed")), fullText: false)]
        try world.once()
        try world.once()
        #expect(site.log.allSatisfy { $0.header("A-IM") == nil })
    }

    @Test func notModifiedIsNoAnswerToOneWhoKnowsNothing() throws {
        let world = try World()
        let site = try world.host { _ in .answer(304) }
        world.sources = [
            Source(id: "f", kind: .feed(site.url("/feed"))), Source(id: "p", kind: .pages([site.url("/page")])),
        ]
        world.change = { $0.fetch.respectsRobots = false }
        let summary = try world.once()
        #expect(try world.status(of: "f").result == "server-error")
        #expect(summary.failed == 1)
    }

    // MARK: Validators

    @Test func aFeedThatBreaksOffKeepsTheValidatorsOfTheLastWholeOne() throws {
        let world = try World()
        let whole = feed(["Oldham"], at: "http://x.example")
        let site = try world.host { request in
            request.header("If-None-Match") == nil
                ? rss(whole, 200, [("ETag", "\"1\"")])
                : rss(
                    String(feed(["Newton", "Oldham"], at: "http://x.example").dropLast(40)), 200, [("ETag", "\"2\"")])
        }
        world.sources = [Source(id: "f", kind: .feed(site.url("/feed")), fullText: false)]
        for _ in 0..<3 { try world.once() }
        #expect(site.log.map { $0.header("If-None-Match") } == [nil, "\"1\"", "\"1\""])
    }

    // MARK: Redirects

    @Test func theAddressBeforeATemporaryHopIsRemembered() throws {
        let world = try World()
        let site = try world.host { request in
            switch request.target {
            case "/old": .redirect(301, to: "/new")
            case "/new": .redirect(302, to: "/mirror")
            default: rss(feed(["Oldham"], at: "http://x.example"))
            }
        }
        world.sources = [Source(id: "f", kind: .feed(site.url("/old")), fullText: false)]
        try world.once()
        try world.once()
        #expect(site.log.map(\.target) == ["/old", "/new", "/mirror", "/new", "/mirror"])
    }

    @Test func aNewPlaceIsRememberedOnlyAfterItProvedToBeTheFeed() throws {
        let world = try World()
        let site = try world.host { request in
            request.target == "/old"
                ? .redirect(301, to: "/parked") : .text("<html><body>For sale</body></html>", type: "text/html")
        }
        world.sources = [Source(id: "f", kind: .feed(site.url("/old")))]
        try world.once()
        try world.once()
        #expect(site.requests(for: "/old").count == 2)
    }

    @Test func theConfiguredAddressIsAskedAgainAfterTheNewPlaceFailedThreeTimes() throws {
        let world = try World()
        let isOver = Flag()
        let site = try world.host { request in
            let answer = rss(feed(["Oldham"], at: "http://x.example"))
            if isOver.value { return request.target == "/old" ? answer : .answer(500) }
            return request.target == "/old" ? .redirect(301, to: "/new") : answer
        }
        world.sources = [Source(id: "f", kind: .feed(site.url("/old")), fullText: false)]
        try world.once()
        isOver.value = true
        for _ in 0..<4 { try world.once() }
        #expect(site.log.map(\.target) == ["/old", "/new", "/new", "/new", "/new", "/old"])
        #expect(try world.status(of: "f").health != "failing")
    }

    @Test func aPageThatNamesItsFeedTellsWhatToConfigure() throws {
        let world = try World()
        let site = try world.host { _ in
            .text(
                "<html><head><link rel=alternate type=application/rss+xml href=/news.xml></head><body>Hi</body></html>",
                type: "text/html")
        }
        world.sources = [Source(id: "f", kind: .feed(site.url("/")))]
        try world.once()
        let status = try world.status(of: "f")
        #expect(status.result == "not-a-feed")
        #expect(status.reason == "a web page, not a feed; it names the feed \(site.url("/news.xml"))")
    }

    // MARK: Quiet

    @Test func oneRefusedAddressDoesNotKeepItsHostFromTheOthers() throws {
        let world = try World()
        let site = try world.host { request in
            request.target == "/busy"
                ? .answer(429, [("Retry-After", "3600")]) : rss(feed(["Oldham"], at: "http://x.example"))
        }
        world.sources = [
            Source(id: "a", kind: .feed(site.url("/busy")), fullText: false),
            Source(id: "b", kind: .feed(site.url("/calm")), fullText: false),
        ]
        try world.once(all: false)
        #expect(site.requests(for: "/calm").count == 1)
        let waits = try state("a", in: world)?.nextVisit?.seconds ?? 0
        #expect(waits >= Int64(Date.now.timeIntervalSince1970) + 3_500)
    }

    @Test func whatTheFeedWishedOutlastsARestartAndANotModified() throws {
        let world = try World()
        let site = try world.host { request in
            request.header("If-None-Match") == "\"1\""
                ? .answer(304, [("ETag", "\"1\"")])
                : rss(feed(["Oldham"], at: "http://x.example", ttl: 120), 200, [("ETag", "\"1\"")])
        }
        world.sources = [Source(id: "f", kind: .feed(site.url("/feed")), fullText: false)]
        try world.once()
        try world.once()
        let known = try #require(try state("f", in: world))
        #expect(known.lastResult == .notModified)
        #expect((known.nextVisit?.seconds ?? 0) >= (known.lastVisit?.seconds ?? .max) + 7_200)
    }

    @Test func theGapToAHostOutlastsARestart() throws {
        let world = try World()
        let site = try world.host { _ in rss(feed(["Oldham"], at: "http://x.example")) }
        world.sources = [Source(id: "f", kind: .feed(site.url("/feed")), fullText: false)]
        world.change = { $0.schedule.minHostInterval = 2 }
        try world.once()
        try world.once()
        let times = site.log.map(\.arrival)
        #expect(times.count == 2)
        #expect((times.last ?? 0) - (times.first ?? 0) >= 2_000_000_000)
    }

    @Test func aRobotsFileThatCannotBeHadIsNotAskedForAgainByTheNextRun() throws {
        let world = try World()
        let site = try world.host { request in
            request.target == "/robots.txt" ? Reply([.reset]) : .text(Prose.page("Oldham"), type: "text/html")
        }
        world.sources = [Source(id: "p", kind: .pages([site.url("/page")]))]
        try world.once()
        try world.makeRetriesDue()
        try world.once()
        #expect(site.requests(for: "/robots.txt").count == 1)
        #expect(site.requests(for: "/page").isEmpty)
    }

    @Test(arguments: [(4, 0), (5, 0), (6, 1)])
    func fiveRedirectsOfARobotsFileAreFollowedAndMoreAreNoFile(hops: Int, delivered: Int) throws {
        let world = try World()
        let site = try world.host { request in
            if request.target == "/robots.txt" { return .redirect(301, to: "/r1") }
            if request.target == "/page" { return .text(Prose.page("Oldham"), type: "text/html") }
            guard let number = Int(request.target.dropFirst(2)), number < hops else {
                return .text("User-agent: *\nDisallow: /")
            }
            return .redirect(302, to: "/r\(number + 1)")
        }
        world.sources = [Source(id: "p", kind: .pages([site.url("/page")]))]
        try world.once()
        #expect(world.records().count == delivered)
    }

    // MARK: What publishers say about machines

    @Test(
        arguments: [
            (
                [("tdm-reservation", "1"), ("tdm-policy", "https://x.example/p.json")], "", true,
                "https://x.example/p.json", []
            ),
            ([("tdm-reservation", "1")], "<meta name=\"tdm-reservation\" content=\"0\">", false, nil, []),
            ([], "<meta name=\"tdm-reservation\" content=\"1\">", true, nil, []),
            ([("tdm-reservation", "2")], "", nil, nil, []),
            (
                [("X-Robots-Tag", "index, NoImageAI")], "<meta name=\"robots\" content=\"noai,nofollow\">", nil, nil,
                ["noai", "noimageai"]
            ),
            ([("X-Robots-Tag", "otherbot: noai"), ("X-Robots-Tag", "newsd: noimageai")], "", nil, nil, ["noimageai"]),
        ] as [(Reply.Fields, String, Bool?, String?, [String])])
    func signalsAboutUseStandInTheRecord(
        fields: Reply.Fields, meta: String, isReserved: Bool?, policy: String?, directives: [String]
    ) throws {
        let world = try World()
        let site = try world.host { request in
            if request.target == "/robots.txt" { return .notFound }
            let page = Prose.page("Oldham").replacing("<meta charset", with: "\(meta)<meta charset")
            return .text(page, type: "text/html", fields)
        }
        world.sources = [Source(id: "p", kind: .pages([site.url("/page")]))]
        try world.once()
        let usage = world.records().first?["_newsd"]?["usage"]
        #expect(usage?["tdm_reserved"]?.bool == isReserved)
        #expect(usage?["tdm_policy"]?.string == policy)
        #expect(usage?["directives"]?.array?.compactMap(\.string) ?? [] == directives)
        #expect(try #require(world.records().first)["_newsd"] != nil)
    }
}
