// The daemon as a process: it delivers, reloads, is steered from newsctl, stops when it is told, and says why it
// cannot start.
import Foundation
import NewsControl
import NewsJSON
import NewsModel
import NewsOrigin
import Testing

@testable import NewsDaemon

@Suite struct DaemonTests {
    private func write(_ text: String, in world: World) throws -> String {
        let path = world.directory + "/newsd.toml"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    private func toml(_ world: World, _ sources: String) -> String {
        """
        [newsd]
        contact = "https://example.org/bot"
        state_directory = "\(world.directory)/state"
        [fetch]
        allow_networks = ["127.0.0.0/8"]
        min_host_interval = "0s"
        timeout = "1h"
        [schedule]
        min_interval = "1s"
        \(sources)
        """
    }

    private func page(_ id: String, _ url: String) -> String {
        "[[source]]\nid = \"\(id)\"\npages = [\"\(url)\"]\n"
    }

    /// Asks until the status satisfies `condition`; a bounded number of times, each as long as an answer takes.
    private func waitForStatus(
        _ world: World, _ condition: (StatusReport) -> Bool
    ) throws -> StatusReport? {
        for _ in 0..<600 {
            if case .result(let json)? = try? ControlClient.ask(
                ControlRequest("status"), path: world.directory + "/state/control.sock"),
                let report = StatusReport(json: json), condition(report)
            {
                return report
            }
            usleep(50_000)
        }
        return nil
    }

    @Test func theDaemonDeliversReloadsAndStops() throws {
        let world = try World()
        let site = try world.host { request in
            request.target.hasPrefix("/a") || request.target.hasPrefix("/b")
                ? .text(Prose.page("Ton" + request.target.dropFirst()), type: "text/html") : .notFound
        }
        let notify = try NotifySocket(directory: world.directory)
        let config = try write(toml(world, page("a", site.url("/a"))), in: world)
        let newsd = try Program(
            "newsd", ["--config", config],
            environment: ["NOTIFY_SOCKET": notify.path, "WATCHDOG_USEC": "2000000"])
        #expect(notify.wait(for: "READY=1"))
        #expect(notify.wait(for: "WATCHDOG=1"))
        let delivered = try waitForStatus(world) { $0.today.delivered == 1 }
        #expect(delivered?.state == .running)
        #expect(delivered?.sources.first?.health == .ok)

        // A second instance is turned away and harms nothing.
        let second = try Program("newsd", ["--config", config, "--once"]).finish()
        #expect(second.status == 75)
        #expect(second.errors.contains("another newsd"))

        // A broken configuration changes nothing and says why.
        _ = try write("[newsd]\ncontact = 3\n", in: world)
        newsd.signal(SIGHUP)
        let refused = try waitForStatus(world) { $0.reloadError != nil }
        #expect(refused?.reloadError?.contains("newsd.contact: expected a string, found the number 3") == true)
        #expect(refused?.sources.map(\.id) == ["a"])

        // A good one is taken whole.
        _ = try write(toml(world, page("a", site.url("/a")) + page("b", site.url("/b"))), in: world)
        newsd.signal(SIGHUP)
        let reloaded = try waitForStatus(world) { $0.today.delivered == 2 }
        #expect(reloaded?.reloadError == nil)
        #expect(reloaded?.sources.map(\.id) == ["a", "b"])

        // Whom publishers are told to write to as well.
        let told = site.requests(for: "/a").first?.header("User-Agent")
        #expect(told?.hasSuffix("(+https://example.org/bot)") == true)
        let other = toml(world, page("a", site.url("/a")) + page("b", site.url("/b")) + page("c", site.url("/c")))
            .replacing("https://example.org/bot", with: "mailto:new@a.example")
        _ = try write(other, in: world)
        newsd.signal(SIGHUP)
        _ = try waitForStatus(world) { $0.sources.last?.lastVisit != nil && $0.sources.count == 3 && $0.waiting == 0 }
        #expect(site.requests(for: "/c").first?.header("User-Agent")?.hasSuffix("(+mailto:new@a.example)") == true)

        let status = try Program("newsctl", ["status", "--config", config]).finish()
        #expect(status.status == 0)
        #expect(status.output.contains("2 delivered"))

        newsd.signal(SIGTERM)
        #expect(notify.wait(for: "STOPPING=1"))
        let end = newsd.finish()
        #expect(end.status == 0)
        #expect(world.records().count == 2)
        let down = try Program("newsctl", ["status", "--json", "--config", config]).finish()
        #expect(down.status == 3)
        #expect(StatusReport(json: try JSONReader.read(Array(down.output.utf8)))?.state == .stopped)
    }

    @Test func pausePollAndResumeSteerTheDaemon() throws {
        let world = try World()
        let site = try world.host { _ in .text(Prose.page("Steerham"), type: "text/html") }
        let config = try write(toml(world, page("a", site.url("/a"))), in: world)
        let newsd = try Program("newsd", ["--config", config])
        #expect(try waitForStatus(world) { $0.sources.first?.health == .ok } != nil)
        func newsctl(_ arguments: String...) throws -> (status: Int32, output: String, errors: String) {
            try Program("newsctl", arguments + ["--config", config]).finish()
        }
        #expect(try newsctl("pause", "a").output.contains("paused: a"))
        #expect(try waitForStatus(world) { $0.sources.first?.health == .paused } != nil)
        #expect(try newsctl("resume", "a").status == 0)
        #expect(try waitForStatus(world) { $0.sources.first?.health == .ok } != nil)
        #expect(try newsctl("poll", "a").status == 0)
        let unknown = try newsctl("poll", "nobody")
        #expect(unknown.status == 1)
        #expect(unknown.errors.contains("no source \"nobody\""))
        newsd.signal(SIGTERM)
        #expect(newsd.finish().status == 0)
        #expect(try newsctl("poll", "a").status == 3)
    }

    @Test func aStopDoesNotWaitForAHostThatHangs() throws {
        let world = try World()
        let asked = Flag()
        let site = try world.host { request in
            if request.target == "/robots.txt" { return .notFound }
            asked.value = true
            return Reply([.hang])
        }
        let config = try write(toml(world, page("a", site.url("/a"))), in: world)
        let newsd = try Program("newsd", ["--config", config])
        while !asked.value { usleep(20_000) }
        newsd.signal(SIGTERM)
        #expect(newsd.finish().status == 0)
        // The page is as it was before the start: waiting, and no failure of the host's.
        let report = try Inspection.report(try ConfigurationLoader.load(path: config))
        #expect(report.waiting == 1)
        #expect(report.today.failed == 0)
    }

    @Test func exitCodesTellUsageFromConfiguration() throws {
        let world = try World()
        let config = try write("[newsd]\ncontct = \"x\"\n", in: world)
        let bad = try Program("newsd", ["--config", config, "--once"]).finish()
        #expect(bad.status == 78)
        #expect(bad.errors.contains("\(config):2: newsd.contct: unknown key"))
        #expect(bad.errors.contains("newsd.contact: missing"))
        #expect(try Program("newsd", ["--config", "/nonexistent.toml"]).finish().status == 78)
        #expect(try Program("newsd", ["--bogus"]).finish().status == 64)
        #expect(try Program("newsd", ["--all"]).finish().status == 64)
        let good = try write(toml(world, ""), in: world)
        #expect(try Program("newsd", ["--config", good, "--check-config"]).finish().status == 0)
        #expect(try Program("newsd", ["--config", good, "--once", "--source", "x"]).finish().status == 64)
        let version = try Program("newsd", ["--version"]).finish()
        #expect(version.output == "newsd \(newsdVersion)\n")
    }

    @Test func anUnusableStateDirectoryIsNamed() throws {
        let world = try World()
        let config = try write(
            "[newsd]\ncontact = \"https://example.org/\"\nstate_directory = \"/proc/nowhere\"\n", in: world)
        let end = try Program("newsd", ["--config", config, "--once"]).finish()
        #expect(end.status == 78)
        #expect(end.errors.contains("/proc/nowhere"))
    }

    @Test func aDamagedStoreIsRefusedWithItsName() throws {
        let world = try World()
        let config = try write(toml(world, ""), in: world)
        try FileManager.default.createDirectory(
            atPath: world.directory + "/state", withIntermediateDirectories: true)
        try Data(repeating: 0x5A, count: 8_192).write(to: URL(filePath: world.directory + "/state/newsd.sqlite"))
        let end = try Program("newsd", ["--config", config, "--once"]).finish()
        #expect(end.status == 70)
        #expect(end.errors.contains("newsd.sqlite"))
    }
}
