// A wall clock that is set while newsd runs or while it does not: what waits keeps its distance, or comes at once
// where that cannot be known. Nothing waits for a year.
import Glibc
import NewsModel
import NewsOrigin
import Synchronization
import Testing

@testable import NewsDaemon

@Suite struct ClockJumpTests {
    private static let year: Int64 = 365 * 86_400

    /// A host whose first page is refused until the flag is up.
    private func world(_ isReady: Flag) throws -> World {
        let world = try World()
        let site = try world.host { request in
            if request.target == "/feed" {
                return .text(
                    Prose.rss([("Market hall", "http://" + (request.header("Host") ?? "") + "/a")]),
                    type: "application/rss+xml")
            }
            guard request.target == "/a" else { return .notFound }
            return isReady.value ? .text(Prose.page("Clockton"), type: "text/html") : .answer(500)
        }
        world.sources = [Source(id: "a", kind: .feed(site.url("/feed")))]
        return world
    }

    @Test(arguments: [-year, year]) func workThatWaitsIsTakenThoughTheClockWasSetMeanwhile(_ jump: Int64) throws {
        let isReady = Flag()
        let world = try world(isReady)
        let clock = ToldClock()
        var options = DaemonOptions(configurationPath: "", logLevel: .error, pollsAll: true)
        options.clock = clock
        #expect(try Daemon.runOnce(world.configuration, options: options).delivered == 0)
        isReady.value = true
        clock.set(by: jump)
        #expect(try Daemon.runOnce(world.configuration, options: options).delivered == 1)
        #expect(world.records().count == 1)
    }

    @Test(arguments: [-year, year]) func aRunningDaemonKeepsItsDistances(_ jump: Int64) throws {
        let isReady = Flag()
        let world = try world(isReady)
        let clock = ToldClock()
        var options = DaemonOptions(configurationPath: "", logLevel: .error)
        options.clock = clock
        let installation = try Installation(world.configuration, options: options, mode: .daemon)
        let pipeline = installation.pipeline
        pipeline.start(sources: world.sources, states: [], hasten: true) {}
        let site = world.origins[0]
        #expect(eventually { site.requests(for: "/a").count == 1 && pipeline.queue.sync { pipeline.unwritten == 0 } })
        isReady.value = true
        clock.set(by: jump)
        pipeline.queue.async { pipeline.wake() }
        usleep(500_000)
        #expect(site.requests(for: "/a").count == 1)
        // The minute for which the page was put off.
        for _ in 0..<4 {
            clock.pass(30)
            pipeline.queue.async { pipeline.wake() }
            usleep(50_000)
        }
        #expect(eventually { world.records().count == 1 })
        #expect(world.records().count == 1)
        let stopped = Flag()
        pipeline.stop { stopped.value = true }
        #expect(eventually { stopped.value })
        #expect(installation.close() == 0)
    }
}
