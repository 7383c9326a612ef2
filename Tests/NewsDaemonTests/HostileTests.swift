// Sites that lie, hang, flood or lead elsewhere: the daemon names the reason, keeps nothing of them, and goes on.
import Foundation
import NewsModel
import NewsOrigin
import Testing

@testable import NewsDaemon

@Suite struct HostileTests {
    private func reason(
        _ change: @escaping (inout Configuration) -> Void = { _ in }, _ handler: @escaping Origin.Handler
    ) throws -> (health: String, result: String?, reason: String?) {
        let world = try World()
        world.change = change
        let site = try world.host(handler)
        world.sources = [Source(id: "f", kind: .feed(site.url("/feed")))]
        try world.once()
        return try world.status(of: "f")
    }

    @Test func htmlForAFeed() throws {
        let status = try reason { _ in .text("<html><body><h1>Welcome</h1></body></html>", type: "text/html") }
        #expect(status.result == "not-a-feed")
        #expect(status.reason?.isEmpty == false)
    }

    @Test func aRedirectInACircle() throws {
        let status = try reason { request in .redirect(302, to: request.target == "/feed" ? "/b" : "/feed") }
        #expect(status.result == "bad-redirect")
        #expect(status.reason == "redirects in a circle")
    }

    @Test func aRedirectToAPrivateAddress() throws {
        let status = try reason { _ in .redirect(302, to: "http://10.0.0.1/") }
        #expect(status.result == "refused")
        #expect(status.reason?.contains("10.0.0.1") == true)
    }

    @Test func aRedirectOutOfTheWeb() throws {
        let status = try reason { _ in .redirect(302, to: "file:///etc/passwd") }
        #expect(status.result == "bad-redirect")
    }

    @Test func loopbackIsRefusedUnlessAllowed() throws {
        let setting: (inout Configuration) -> Void = { $0.fetch.allowedNetworks = [] }
        let status = try reason(setting) { _ in .text("x") }
        #expect(status.result == "refused")
        #expect(status.reason?.contains("127.0.0.") == true)
    }

    @Test func aReset() throws {
        let status = try reason { _ in Reply([.reset]) }
        #expect(status.result == "network")
    }

    @Test func aBodyThatIsCutOff() throws {
        let status = try reason { _ in
            .truncated(Array(Prose.rss([]).utf8), claiming: 100_000, [("ETag", "\"x\"")])
        }
        #expect(status.result == "network")
    }

    @Test func aHostThatHangs() throws {
        let setting: (inout Configuration) -> Void = { $0.fetch.timeout = 1 }
        let status = try reason(setting) { _ in Reply([.hang]) }
        #expect(status.result == "timeout")
    }

    @Test func aBodyOverTheLimit() throws {
        let setting: (inout Configuration) -> Void = { $0.fetch.maxBody = 10_000 }
        let status = try reason(setting) { _ in
            .answer(200, body: [UInt8](repeating: 0x20, count: 100_000))
        }
        #expect(status.result == "too-large")
    }

    @Test func nobodyListening() throws {
        let world = try World()
        world.sources = [Source(id: "f", kind: .feed("http://127.0.0.1:1/feed"))]
        try world.once()
        #expect(try world.status(of: "f").result == "network")
        #expect(try world.status(of: "f").reason?.contains("refused") == true)
    }

    @Test func aSecondInstanceIsTurnedAway() throws {
        let world = try World()
        let lock = try StateLock(directory: world.configuration.stateDirectory)
        defer { withExtendedLifetime(lock) {} }
        do {
            try world.once()
            Issue.record("two instances ran")
        } catch {
            #expect((error as? DaemonError)?.exitCode == 75)
            #expect((error as? DaemonError)?.description.contains("\(getpid())") == true)
        }
    }

    @Test func aDiskThatIsNearlyFullPausesAndSaysSo() throws {
        let world = try World()
        let site = try world.host { _ in .text(Prose.page("Fulltown"), type: "text/html") }
        world.sources = [Source(id: "p", kind: .pages([site.url("/a")]))]
        world.change = { $0.spool.minFree = .max }
        #expect(throws: DaemonError.self) { try world.once() }
        world.change = { _ in }
        #expect(try world.once().delivered == 1)
    }

    @Test func aPageThatFailsForNowIsTriedAgainInALaterRun() throws {
        let world = try World()
        let isUp = Flag()
        let site = try world.host { request in
            if request.target == "/robots.txt" { return .notFound }
            return isUp.value ? .text(Prose.page("Backagain"), type: "text/html") : .answer(502)
        }
        world.sources = [Source(id: "p", kind: .pages([site.url("/a")]))]
        #expect(try world.once().delivered == 0)
        #expect(try Inspection.report(world.configuration).waiting == 1)
        isUp.value = true
        try world.makeRetriesDue()
        #expect(try world.once().delivered == 1)
    }
}
