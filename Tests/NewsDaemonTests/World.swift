// A small web on loopback, a configuration for it, and newsd run on it: what every end-to-end test starts with.
import Foundation
import NewsJSON
import NewsModel
import NewsOrigin
import NewsScratch
import NewsSpool
import NewsStore
import Synchronization
import Testing

@testable import NewsDaemon

/// One test's hosts, state and spool; everything is gone when it is.
final class World {
    let directory: String
    private(set) var origins: [Origin] = []
    var sources: [Source] = []
    var change: (inout Configuration) -> Void = { _ in }

    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "newsd-test-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    }

    deinit {
        for origin in origins { origin.stop() }
        try? FileManager.default.removeItem(atPath: directory)
    }

    /// Starts a host; hosts of one test have addresses of their own.
    func host(_ handler: @escaping Origin.Handler) throws -> Origin {
        let origin = try Origin.start(address: "127.0.0.\(10 + origins.count)", handler: handler)
        origins.append(origin)
        return origin
    }

    var configuration: Configuration {
        var configuration = Configuration()
        configuration.contact = "https://example.org/bot"
        configuration.stateDirectory = directory + "/state"
        configuration.spool.directory = directory + "/state/spool"
        configuration.fetch.allowedNetworks = ["127.0.0.0/8"]
        // A loaded machine may hold up any transfer; tests of silence set their own limit.
        configuration.fetch.timeout = 3_600
        configuration.schedule.minHostInterval = 0
        configuration.schedule.minInterval = 1
        configuration.sources = sources
        change(&configuration)
        return configuration
    }

    @discardableResult
    func once(all: Bool = true, only: [String] = []) throws -> Summary {
        var options = DaemonOptions(configurationPath: directory + "/newsd.toml", pollsAll: all, onlySources: only)
        options.logLevel = .error
        return try Daemon.runOnce(configuration, options: options)
    }

    /// The records in new/ and cur/, in order of arrival, each as its schema wants it.
    func records() -> [JSONValue] {
        let entries = SpoolListing.entries(in: configuration.spool.directory)
        do {
            let schema = try RecordSchema.load(configuration.spool.format == .ninjs ? "ninjs" : "record")
            for entry in entries {
                let record = try JSONReader.read(SpoolListing.bytes(entry) ?? [])
                #expect(schema.faults(record) == [], "\(entry.name)")
            }
        } catch {
            Issue.record(error)
        }
        return entries.reversed().compactMap(SpoolListing.read)
    }

    /// Lets time pass for work that was put off.
    func makeRetriesDue() throws {
        let store = try SQLiteStore(path: configuration.storePath)
        try store.transaction { store in
            for work in try store.dueWork(now: Timestamp(seconds: .max / 2), after: 0, limit: 1_000) {
                try store.postpone(
                    work.id, until: Timestamp(seconds: 0), reason: "test", validators: work.validators)
            }
        }
        try store.close()
    }

    func status(of source: String) throws -> (health: String, result: String?, reason: String?) {
        let report = try Inspection.report(configuration)
        guard let found = report.sources.first(where: { $0.id == source }) else { return ("missing", nil, nil) }
        return (found.health.rawValue, found.lastResult, found.reason)
    }
}

/// Article pages and feeds in words of our own.
enum Prose {
    static func paragraphs(_ topic: String) -> [String] {
        [
            "The council of \(topic) met on Tuesday evening and agreed, after three hours of debate, to rebuild the old "
                + "market hall by the river before the winter of next year.",
            "Members had argued for months about the cost, which the treasurer put at four million, and about the trees "
                + "that would have to go; in the end, eleven voted for the plan and four against it.",
            "\"We waited long enough,\" said the mayor of \(topic), who had promised the hall in her first campaign. "
                + "Work is to begin in spring, and the stalls will move to the station square until then.",
        ]
    }

    static func page(_ topic: String, furniture: String = "") -> String {
        """
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Market hall of \(topic) to be rebuilt</title>
        <meta property="article:published_time" content="2026-03-04T18:30:00+01:00"></head><body>
        <nav><a href="/">Home</a> <a href="/sport">Sport</a>\(furniture)</nav>
        <article><h1>Market hall of \(topic) to be rebuilt</h1>
        \(paragraphs(topic).map { "<p>\($0)</p>" }.joined(separator: "\n"))
        </article><footer>All rights reserved.</footer></body></html>
        """
    }

    static func rss(_ items: [(title: String, link: String)]) -> String {
        let list = items.map { "<item><title>\($0.title)</title><link>\($0.link)</link><guid>\($0.link)</guid></item>" }
        return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>T</title>"
            + list.joined() + "</channel></rss>"
    }
}

/// A switch that a test throws while an origin's threads look at it.
final class Flag: Sendable {
    private let state = Mutex(false)
    var value: Bool {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}

/// Whether something comes true that takes no time on an idle machine; a loaded one gets ten minutes. `meanwhile` is done
/// between two looks.
func eventually(meanwhile: () -> Void = {}, _ holds: () -> Bool) -> Bool {
    for _ in 0..<30_000 {
        if holds() { return true }
        usleep(20_000)
        meanwhile()
    }
    return holds()
}
