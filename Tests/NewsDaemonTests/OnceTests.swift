// newsd --once against sites on loopback: what is fetched, delivered, remembered and left alone over several runs.
import Foundation
import NewsModel
import NewsOrigin
import Synchronization
import Testing

@testable import NewsDaemon

private func html(_ text: String) -> Reply { .text(text, type: "text/html; charset=utf-8") }
private func feed(_ text: String, _ fields: Reply.Fields = []) -> Reply {
    .text(text, type: "application/rss+xml", fields)
}

@Suite struct OnceTests {
    @Test func aListedPageIsDeliveredOnceAndOnlyOnce() throws {
        let world = try World()
        let site = try world.host { request in
            request.target == "/a" ? html(Prose.page("Altdorf")) : .notFound
        }
        world.sources = [Source(id: "p", kind: .pages([site.url("/a")]))]
        #expect(try world.once().delivered == 1)
        let record = try #require(world.records().first)
        #expect(record["content_text"]?.string == Prose.paragraphs("Altdorf").joined(separator: "\n\n"))
        #expect(record["title"]?.string == "Market hall of Altdorf to be rebuilt")
        #expect(record["date_published"]?.string == "2026-03-04T18:30:00+01:00")
        let second = try world.once()
        #expect(second.delivered == 0)
        #expect(second.text.contains("nothing new delivered"))
        #expect(world.records().count == 1)
    }

    @Test func aFeedsItemsAreFetchedAndDelivered() throws {
        let world = try World()
        let site = try world.host { request in
            switch request.target {
            case "/feed": feed(Prose.rss([("One", "/1"), ("Two", "/2")]))
            case "/1": html(Prose.page("Onetown"))
            case "/2": html(Prose.page("Twotown"))
            default: .notFound
            }
        }
        world.sources = [Source(id: "f", kind: .feed(site.url("/feed")))]
        let summary = try world.once()
        #expect(summary.newItems == 2)
        #expect(summary.delivered == 2)
        #expect(Set(world.records().compactMap { $0["_newsd"]?["source"]?.string }) == ["f"])
    }

    @Test(arguments: [true, false])
    func aNewSourceBringsItsNewestItemsAndNeverTheOlderOnes(fullText: Bool) throws {
        let world = try World()
        let more = Mutex(false)
        let site = try world.host { request in
            guard request.target == "/feed" else { return html(Prose.page("Place\(request.target.dropFirst())")) }
            let items = (more.withLock { $0 } ? [6] : []) + [5, 4, 3, 2, 1]
            return feed(Prose.rss(items.map { ("Place\($0)", "/\($0)") }))
        }
        var source = Source(id: "f", kind: .feed(site.url("/feed")))
        source.firstItems = 2
        source.fullText = fullText
        world.sources = [source]
        #expect(try world.once().newItems == 2)
        more.withLock { $0 = true }
        #expect(try world.once().newItems == 1)
        #expect(world.records().count == 3)
    }

    @Test func aStorySyndicatedOnTwoHostsIsDeliveredOnce() throws {
        let world = try World()
        var urls: [String] = []
        for number in 1...2 {
            let site = try world.host { request in
                request.target == "/story"
                    ? html(Prose.page("Samewell", furniture: " <a href=\"/n\">Edition \(number)</a>")) : .notFound
            }
            urls.append(site.url("/story"))
        }
        world.sources = [
            Source(id: "a", kind: .pages([urls[0]])), Source(id: "b", kind: .pages([urls[1]])),
        ]
        let summary = try world.once()
        #expect(summary.delivered == 1)
        #expect(summary.duplicates == 1)
        #expect(world.records().count == 1)
    }

    @Test func anUnchangedFeedIsAskedForWithItsValidatorsByteForByte() throws {
        let world = try World()
        let site = try world.host { request in
            if request.target == "/feed" {
                if request.header("If-None-Match") == "W/\"a b\"",
                    request.header("If-Modified-Since") == "yesterday-ish"
                {
                    return .answer(304)
                }
                return feed(Prose.rss([]), [("ETag", "W/\"a b\""), ("Last-Modified", "yesterday-ish")])
            }
            return .notFound
        }
        world.sources = [Source(id: "f", kind: .feed(site.url("/feed")))]
        try world.once()
        try world.once()
        #expect(try world.status(of: "f").result == "not-modified")
    }

    @Test func anErrorPageLeavesTheValidatorsAlone() throws {
        let world = try World()
        let site = try world.host { request in
            switch request.header("If-None-Match") {
            case nil: feed(Prose.rss([]), [("ETag", "\"1\"")])
            default: .answer(500, [("ETag", "\"poison\"")])
            }
        }
        world.sources = [Source(id: "f", kind: .feed(site.url("/feed")))]
        try world.once()
        try world.once()
        try world.once()
        #expect(site.requests(for: "/feed").map { $0.header("If-None-Match") } == [nil, "\"1\"", "\"1\""])
    }

    @Test func robotsTxtIsAskedBeforePagesAndObeyedAndKept() throws {
        let world = try World()
        let site = try world.host { request in
            switch request.target {
            case "/robots.txt": .text("User-agent: *\nDisallow: /private/\n")
            case "/open", "/private/a": html(Prose.page("Robotville"))
            default: .notFound
            }
        }
        world.sources = [Source(id: "p", kind: .pages([site.url("/open"), site.url("/private/a")]))]
        let summary = try world.once()
        #expect(summary.delivered == 1)
        #expect(summary.failed == 1)
        #expect(site.requests(for: "/private/a").isEmpty)
        #expect(site.log.first?.target == "/robots.txt")
        let decisions = try Inspection.decisions(world.configuration, about: site.url("/private/a"))
        #expect(decisions.first?.reason.contains("robots.txt") == true)
        world.sources = [Source(id: "q", kind: .pages([site.url("/open?2")]))]
        try world.once()
        #expect(site.requests(for: "/robots.txt").count == 1)
    }

    @Test func aRobotsTxtThatCannotBeHadMeansNotNow() throws {
        let world = try World()
        let site = try world.host { request in
            request.target == "/robots.txt" ? .answer(503) : html(Prose.page("Waitham"))
        }
        world.sources = [Source(id: "p", kind: .pages([site.url("/a")]))]
        let summary = try world.once()
        #expect(summary.delivered == 0)
        #expect(site.requests(for: "/a").isEmpty)
        #expect(try Inspection.report(world.configuration).waiting == 1)
    }

    @Test func aPermanentRedirectIsRememberedWithItsValidators() throws {
        let world = try World()
        let site = try world.host { request in
            switch request.target {
            case "/old": .redirect(301, to: "/new")
            case "/new":
                request.header("If-None-Match") == "\"n\"" ? .answer(304) : feed(Prose.rss([]), [("ETag", "\"n\"")])
            default: .notFound
            }
        }
        world.sources = [Source(id: "f", kind: .feed(site.url("/old")))]
        try world.once()
        try world.once()
        #expect(site.log.map(\.target) == ["/old", "/new", "/new"])
        #expect(try world.status(of: "f").result == "not-modified")
    }

    @Test func aTemporaryRedirectIsFollowedEachTimeAnewAndItsTargetAskedConditionally() throws {
        let world = try World()
        let site = try world.host { request in
            if request.target == "/old" { return .redirect(302, to: "/new") }
            return request.header("If-None-Match") == "\"n\"" ? .answer(304) : feed(Prose.rss([]), [("ETag", "\"n\"")])
        }
        world.sources = [Source(id: "f", kind: .feed(site.url("/old")))]
        try world.once()
        try world.once()
        #expect(site.log.map(\.target) == ["/old", "/new", "/old", "/new"])
        #expect(try world.status(of: "f").result == "not-modified")
    }

    @Test func aFeedThatIsCutOffWithinGoodFramingGivesItsItemsButNoValidators() throws {
        let world = try World()
        let isWhole = Flag()
        let site = try world.host { request in
            switch request.target {
            case "/feed":
                let whole = Prose.rss([("One", "/1"), ("Two", "/2")])
                guard let cut = whole.range(of: "<item><title>Two") else { return .notFound }
                return feed(isWhole.value ? whole : String(whole[..<cut.lowerBound]), [("ETag", "\"1\"")])
            case "/1": return html(Prose.page("Cutwell"))
            case "/2": return html(Prose.page("Wholeham"))
            default: return .notFound
            }
        }
        world.sources = [Source(id: "f", kind: .feed(site.url("/feed")))]
        #expect(try world.once().delivered == 1)
        isWhole.value = true
        #expect(try world.once().delivered == 1)
        #expect(site.requests(for: "/feed").map { $0.header("If-None-Match") } == [nil, nil])
    }

    @Test func aDeliveredPageIsLookedAtAgainAndItsNewTextIsARevision() throws {
        let world = try World()
        let isEdited = Flag()
        let site = try world.host { request in
            guard request.target == "/a" else { return .notFound }
            let tag = isEdited.value ? "\"2\"" : "\"1\""
            if request.header("If-None-Match") == tag { return .answer(304) }
            let page = Prose.page("Editon")
            return .text(
                isEdited.value ? page.replacing("eleven voted", with: "twelve voted") : page, type: "text/html",
                [("ETag", tag)])
        }
        world.sources = [Source(id: "p", kind: .pages([site.url("/a")]))]
        world.change = { $0.schedule.revisit = [3_600, 7_200, 10_800] }
        #expect(try world.once().delivered == 1)
        #expect(try Inspection.report(world.configuration).waiting == 0)
        try world.makeRetriesDue()
        #expect(try world.once().unchanged == 1)
        isEdited.value = true
        try world.makeRetriesDue()
        #expect(try world.once().revisions == 1)
        #expect(world.records().compactMap { $0["_newsd"]?["revision"]?.integer }.sorted() == [1, 2])
        #expect(Set(world.records().compactMap { $0["id"]?.string }).count == 1)
        try world.makeRetriesDue()
        #expect(try world.once().unchanged == 1)
        // Three looks were asked for; there is no fourth.
        try world.makeRetriesDue()
        #expect(try world.once().unchanged == 0)
        #expect(site.requests(for: "/a").count == 4)
    }

    @Test func oneRunPollsASourceOnceHoweverLongItTakes() throws {
        let world = try World()
        let site = try world.host { request in
            request.target == "/slow"
                ? Reply([.pause(milliseconds: 3_000), .send(Reply.head(404, [("Content-Length", "0")]))])
                : feed(Prose.rss([]))
        }
        let other = try world.host { _ in feed(Prose.rss([])) }
        world.sources = [
            Source(id: "slow", kind: .feed(site.url("/slow"))),
            Source(id: "quick", kind: .feed(other.url("/feed"))),
        ]
        world.change = { $0.schedule.maxInterval = 1 }
        try world.once(all: false)
        #expect(other.log.count == 1)
    }

    @Test func goneIsNeverAskedAgain() throws {
        let world = try World()
        let site = try world.host { _ in .answer(410) }
        world.sources = [Source(id: "f", kind: .feed(site.url("/feed")))]
        try world.once(all: false)
        try world.once(all: false)
        #expect(site.log.count == 1)
        #expect(try world.status(of: "f").health == "gone")
    }

    @Test func aHostThatAskedForQuietIsLeftAloneOverARestart() throws {
        let world = try World()
        let site = try world.host { _ in .answer(429, [("Retry-After", "3600")]) }
        world.sources = [
            Source(id: "f", kind: .feed(site.url("/1"))), Source(id: "g", kind: .feed(site.url("/2"))),
            Source(id: "h", kind: .feed(site.url("/3"))),
        ]
        try world.once()
        try world.once()
        // A second address had to be refused before it was clear that the host meant all of them.
        #expect(site.log.count == 2)
        #expect(try world.status(of: "f").result == "throttled")
    }
}
