// What visits cost: a newsd of its own process polls feeds on loopback twice, first all new (thirty items each parsed,
// decided and durably in the spool), then nothing changed. Beside it libcurl alone, which fetches the same bodies, and the
// same answers without one. Fails where not every item became a record.
import Glibc
import NewsScratch

struct PollBenchmark {
    var directory: String
    var feeds: Int

    private static let rounds = 3

    func run() throws -> Int32 {
        let origin = try PollOrigin(feeds: feeds)
        defer { origin.stop() }
        print("\(feeds) feeds of \(PollOrigin.items) items on \(PollOrigin.hosts) hosts, CPU time of a feed:")
        for round in 1...Self.rounds {
            let place = "\(directory)/polls\(round)"
            try prepare(place, origin)
            let transfer = floor(origin, "feed")
            try report("first visit", visit(place), beside: transfer)
            let records = Scratch.names(place + "/spool/new").count
            guard records == feeds * PollOrigin.items else {
                throw ScratchFault("\(records) records: see \(place)/log")
            }
            let answer = floor(origin, "unchanged")
            try report("unchanged", visit(place), beside: answer)
        }
        return 0
    }

    private func report(
        _ name: String, _ visit: (seconds: Double, usage: rusage), beside floor: Double
    ) throws {
        let cost = NewsdProcess.seconds(visit.usage) / Double(feeds) * 1_000
        print(
            "\(name): \(rounded(cost, 3)) ms, \(rounded(cost / floor, 1)) x libcurl's \(rounded(floor, 3)); "
                + "\(rounded(visit.seconds, 2)) s for all")
    }

    private func visit(_ place: String) throws -> (seconds: Double, usage: rusage) {
        let watch = Stopwatch()
        let usage = try NewsdProcess.run(
            ["--once", "--all", "--config", place + "/newsd.toml"], log: place + "/log")
        return (watch.seconds, usage)
    }

    /// Milliseconds for a feed.
    private func floor(_ origin: PollOrigin, _ kind: String) -> Double {
        let watch = Stopwatch()
        TransferFloor.run((0..<feeds).map { origin.address($0, kind) })
        return watch.threadSeconds / Double(feeds) * 1_000
    }

    private func prepare(_ place: String, _ origin: PollOrigin) throws {
        mkdir(place, 0o700)
        mkdir(place + "/state", 0o700)
        try Scratch.write(
            """
            [newsd]
            contact = "https://example.org/bot"
            state_directory = "\(place)/state"
            [fetch]
            allow_networks = ["127.0.0.0/8"]
            min_host_interval = "0s"
            [schedule]
            first_items = 100
            [extract]
            full_text = false
            [spool]
            directory = "\(place)/spool"
            \(origin.sources)
            """, to: place + "/newsd.toml")
        sync()
    }
}
