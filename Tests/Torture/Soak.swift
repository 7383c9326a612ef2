// `newsd-torture soak MINUTES`: a daemon at a pace that it never has in the field, forty feeds each second and news in
// half of them, while its memory, descriptors and threads are looked at. What grows here by a little each visit would
// grow in the field by as much in months. Fails where the last quarter of the run lies above the third one by more than
// a tenth (the store's page cache fills with the store, and takes some minutes), or where a record is torn or comes twice.
import Glibc
import NewsScratch

final class Soak {
    private struct Sample {
        var second: Int
        /// KiB in memory, without what is mapped from files.
        var memory: Int
        var descriptors: Int
        var threads: Int
    }

    private let scratch = Scratch()
    private let world: ChangingWorld
    private let taker: Taker

    init() throws {
        world = try ChangingWorld(seed: 1, feeds: 40)
        taker = Taker(spool: scratch.path + "/spool")
    }

    /// True where all stayed as it was.
    func run(minutes: Double) throws -> Bool {
        defer { world.stop() }
        let configuration = scratch.path + "/newsd.toml"
        try Scratch.write(
            """
            [newsd]
            contact = "https://example.org/bot"
            state_directory = "\(scratch.path)/state"
            [fetch]
            allow_networks = ["127.0.0.0/8"]
            min_host_interval = "0s"
            per_host = 2
            [schedule]
            min_interval = "1s"
            max_interval = "1s"
            first_items = 1000
            [spool]
            directory = "\(scratch.path)/spool"
            min_free = "1M"
            \(world.sources)
            """, to: configuration)
        let newsd = try ChildProcess(
            ChildProcess.neighbour("newsd"), ["--config", configuration, "--log-level", "error"],
            log: scratch.path + "/log")
        let start = Surroundings.milliseconds()
        let end = start + Int(minutes * 60_000)
        var samples: [Sample] = []
        var turns = 0
        while Surroundings.milliseconds() < end, newsd.poll() == nil {
            if turns % 2 == 0 { world.change() }
            if turns % 10 == 0 { world.turnOver(keeping: 60) }
            taker.take()
            usleep(500_000)
            turns += 1
            let second = (Surroundings.milliseconds() - start) / 1_000
            if second / 5 > samples.last.map({ $0.second / 5 }) ?? -1, let sample = look(newsd.number, second) {
                samples.append(sample)
            }
        }
        kill(newsd.number, SIGTERM)
        let status = newsd.wait().status
        taker.take()
        return report(samples, status: status)
    }

    private func look(_ process: pid_t, _ second: Int) -> Sample? {
        let text = String(decoding: Scratch.bytes("/proc/\(process)/status"), as: UTF8.self)
        func number(_ name: String) -> Int? {
            let line = text.split(separator: "\n").first { $0.hasPrefix(name + ":") }
            return line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Int($0) }
        }
        guard let memory = number("RssAnon"), let threads = number("Threads") else { return nil }
        return Sample(
            second: second, memory: memory, descriptors: Scratch.names("/proc/\(process)/fd").count, threads: threads)
    }

    private func report(_ samples: [Sample], status: Int32) -> Bool {
        func row(_ cells: [String]) {
            print(cells.map { String(repeating: " ", count: max(0, 12 - $0.count)) + $0 }.joined())
        }
        row(["second", "memory KiB", "descriptors", "threads"])
        for sample in samples where samples.count < 24 || sample.second / 5 % max(1, samples.count / 12) == 0 {
            row(["\(sample.second)", "\(sample.memory)", "\(sample.descriptors)", "\(sample.threads)"])
        }
        let books = taker.state
        let visits = world.visits
        print("\(visits) visits, \(world.stories.count) stories announced, \(books.records) records taken")
        var faults: [String] = []
        if status != 0 { faults.append("newsd ended with status \(status)") }
        if !books.torn.isEmpty { faults.append("torn: \(books.torn)") }
        let doubled = books.texts.filter { $0.value > 1 }
        if !doubled.isEmpty { faults.append("delivered twice: \(doubled.keys.sorted())") }
        let quarter = samples.count / 4
        if quarter > 1 {
            let early = samples[(2 * quarter)..<(3 * quarter)]
            let late = samples.suffix(quarter)
            for (name, value) in [("memory", \Sample.memory), ("descriptors", \.descriptors), ("threads", \.threads)] {
                let before = early.map { $0[keyPath: value] }.reduce(0, +) / early.count
                let after = late.map { $0[keyPath: value] }.reduce(0, +) / late.count
                print("\(name): \(before) in the third quarter, \(after) in the last")
                // A descriptor or a thread more is chance.
                if after > before + max(4, before / 10) { faults.append("\(name) grew from \(before) to \(after)") }
            }
        }
        for fault in faults { print("FAULT: \(fault)") }
        return faults.isEmpty
    }
}
