// The course of a torture: eras of twenty rounds. In a round the world changes, newsd lives and mostly dies, and a
// consumer takes records away meanwhile. At the end of an era the world stands still, newsd lives once in peace, and the
// books must be right.
import Glibc
import NewsScratch
import NewsStore

struct Torture {
    private static let roundsInEra = 20

    private let options: TortureOptions
    private let scratch = Scratch()
    private let world: ChangingWorld
    private let taker: Taker
    private let disk: PowerCut?
    private var chance: Chance
    private var report: TortureReport
    /// Milliseconds that a life takes which nobody ends, about.
    private var usual = 120

    private var configuration: String { scratch.path + "/newsd.toml" }
    private var home: String { disk?.path ?? scratch.path }
    private var log: String { scratch.path + "/log" }

    init(_ options: TortureOptions) throws {
        self.options = options
        chance = Chance(seed: options.seed)
        report = TortureReport(options: options)
        world = try ChangingWorld(seed: options.seed)
        if options.cutsPower {
            guard let disk = PowerCut(in: scratch.path, mode: options.dataMode, log: scratch.path + "/log") else {
                print("SKIP: power cuts need root, mkfs.ext4 and loop devices")
                exit(77)
            }
            self.disk = disk
        } else {
            disk = nil
        }
        taker = Taker(spool: (disk?.path ?? scratch.path) + "/spool")
    }

    /// Pages are kept in most lives, in small files, so that they end as well.
    private mutating func configure() throws {
        let text = """
            [newsd]
            contact = "https://example.org/bot"
            state_directory = "\(home)/state"
            [fetch]
            allow_networks = ["127.0.0.0/8"]
            min_host_interval = "0s"
            per_host = 4
            [schedule]
            min_interval = "1s"
            first_items = 1000
            [spool]
            directory = "\(home)/spool"
            min_free = "1M"
            keep_raw = "\(chance.happens(75) ? "warc" : "off")"
            raw_file_size = "1M"
            \(world.sources)
            """
        try Scratch.write(text, to: configuration)
    }

    mutating func run() throws -> TortureReport {
        print("seed \(options.seed), \(options.rounds) rounds\(options.cutsPower ? " with power cuts" : "")")
        defer {
            world.stop()
            try? disk?.unmount()
        }
        for round in 1...max(1, options.rounds) {
            world.change()
            let fate = Fate.random(&chance, usual: usual)
            try live(fate)
            taker.take(most: chance.happens(30) ? 3 : .max)
            check(round)
            if round % Self.roundsInEra == 0 || round == options.rounds { try closeEra(round) }
            if !report.faults.isEmpty { break }
        }
        report.stories = world.stories.count
        report.books = taker.state
        report.cuts = disk?.cuts ?? 0
        if !report.faults.isEmpty { report.faults.append("the log:\n" + tail(of: log)) }
        return report
    }

    // MARK: A round

    private mutating func live(_ fate: Fate) throws {
        try configure()
        let child: ChildProcess
        var isDaemon = false
        var deadline = 60_000
        if let words = fate.words {
            child = try ChildProcess(
                ChildProcess.neighbour("newsd-torture"), ["live", configuration] + words, log: log)
            isDaemon = words[0] == "daemon"
            if isDaemon { deadline = 2_500 }
        } else {
            if case .killed(let after, let asDaemon) = fate { (deadline, isDaemon) = (after, asDaemon) }
            let mode = isDaemon ? [] : ["--once", "--all"]
            child = try ChildProcess(
                ChildProcess.neighbour("newsd"), mode + ["--config", configuration, "--log-level", "warning"], log: log)
        }
        let start = Surroundings.milliseconds()
        var status: Int32?
        while true {
            status = child.poll()
            if status != nil || Surroundings.milliseconds() - start >= deadline { break }
            if chance.happens(50) { taker.take(most: 4) }
            usleep(UInt32.random(in: 500...4_000, using: &chance))
        }
        let lasted = Surroundings.milliseconds() - start
        if let disk, fate != .peace {
            try taker.pausing {
                try disk.cut()
                if status == nil { kill(child.number, SIGKILL) }
                if status == nil { status = child.wait().status }
                try disk.restore()
            }
        } else if status == nil {
            if case .killed = fate {} else if !isDaemon { report.faults.append("a life took \(lasted) ms") }
            kill(child.number, SIGKILL)
            status = child.wait().status
        }
        guard let status else { return }
        if status == 0, !isDaemon { usual = (usual * 3 + lasted) / 4 }
        let wasKilled = status & 0x7F == SIGKILL
        report.count(fate, wasKilled: wasKilled)
        if status & 0x7F != 0, !wasKilled { report.faults.append("newsd died of signal \(status & 0x7F): \(fate)") }
        if fate == .peace {
            if status != 0 { report.faults.append("newsd ended with status \(status >> 8) though all was well") }
        }
    }

    /// What must hold after any death.
    private mutating func check(_ round: Int) {
        do {
            let reader = try SQLiteReader(path: home + "/state/newsd.sqlite")
            let faults = try reader.integrityFaults()
            if !faults.isEmpty { report.faults.append("round \(round): integrity_check says \(faults)") }
            try reader.close()
            report.checks += 1
        } catch let error as StoreError where error.code == .unavailable {
            // Killed before there was one.
        } catch {
            report.faults.append("round \(round): \(error)")
        }
        let books = taker.state
        if !books.dangling.isEmpty { report.faults.append("round \(round): no page for: \(books.dangling)") }
        if !books.torn.isEmpty { report.faults.append("round \(round): torn: \(books.torn)") }
        if !books.doubledNames.isEmpty { report.faults.append("round \(round): twice: \(books.doubledNames)") }
        let doubled = books.texts.filter { $0.value > 1 }.keys.sorted()
        if !doubled.isEmpty { report.faults.append("round \(round): delivered twice: \(doubled)") }
    }

    // MARK: An era

    private mutating func closeEra(_ round: Int) throws {
        try live(.peace)
        // What a feed shows that answered 304 must have been delivered before.
        try live(.peace)
        taker.take()
        check(round)
        let left = Scratch.names(home + "/spool/tmp")
        if !left.isEmpty { report.faults.append("round \(round): left in tmp/: \(left)") }
        let texts = taker.state.texts
        for story in world.stories {
            let count = texts["\(story.number)v\(story.version)"] ?? 0
            if story.kind == .gone, count > 0 { report.faults.append("story \(story.number) came of nothing") }
            if story.kind != .gone, count == 0 {
                report.faults.append(
                    "round \(round): lost: story \(story.number) in version \(story.version) (\(story.kind))")
            }
        }
        world.turnOver()
        report.eras += 1
    }

    // MARK: Small things

    private func tail(of path: String) -> String {
        String(decoding: Scratch.bytes(path).suffix(4_000), as: UTF8.self)
    }
}
