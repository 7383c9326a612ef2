// Runs a command on each record, so many at once: takes a record, starts the command, and by its end removes the record,
// puts it off, or sets it aside. Sleeps in poll(2) until a command ends, a record comes, one that was put off is due, or
// a signal asks for the end. Whatever kills this process, no record is lost: at worst a command that had finished is run
// on its record once more.
import Glibc
import NewsJSON
import NewsModel
import NewsSpool

struct ConsumeLoop {
    struct Settings {
        var command: String
        var jobs: Int
        var follows: Bool
        /// How often a command may fail before its record is set aside.
        var tries: Int
        /// Seconds until the second try; they double each time, up to an hour.
        var delay: Double
        var printsJSON: Bool
    }

    static let longestDelay = 3_600.0
    /// Seconds between two looks at new/ that nothing asked for, and at cur/.
    static let slowLook: Int64 = 60
    /// The same for cur/ while another consumer has records there: should it be killed, nothing tells.
    static let watchfulLook: Int64 = 5

    private let settings: Settings
    private let consumer: SpoolConsumer
    private let watch: SpoolWatch
    private let signals: SignalQueue
    private var running: [pid_t: Claim] = [:]
    /// Oldest last.
    private var ready: [RecordName] = []
    private var mustLook = true
    private var nextLook: Int64 = 0
    private var due: [ClaimName] = []
    private var nextRetry: Int64 = 0
    private var isStopping = false
    private(set) var done = 0
    private(set) var failed = 0
    private(set) var trouble: String?

    init(_ consumer: SpoolConsumer, _ settings: Settings) {
        self.settings = settings
        self.consumer = consumer
        signals = SignalQueue([SIGCHLD, SIGTERM, SIGINT])
        watch = SpoolWatch(path: consumer.path)
    }

    /// Until nothing is left or, where it follows, until a signal.
    mutating func run() {
        while true {
            do {
                while !isStopping, running.count < settings.jobs, let claim = try next() { try start(claim) }
                if running.isEmpty, isStopping || !settings.follows { return }
            } catch {
                stop(because: error)
                if running.isEmpty { return }
            }
            wait()
            while let signal = signals.next() { if signal != SIGCHLD { interrupt(signal) } }
            while let (pid, ending) = RecordCommand.reap() {
                do {
                    try settle(pid, ending)
                } catch {
                    stop(because: error)
                }
            }
            let heard = watch.deliveries()
            mustLook = mustLook || heard.missed
            if settings.follows { ready.insert(contentsOf: heard.records.reversed(), at: 0) }
        }
    }

    private mutating func stop(because error: any Error) {
        trouble = trouble ?? "\(error)"
        isStopping = true
    }

    /// The first signal ends the taking; the second the commands.
    private mutating func interrupt(_ signal: Int32) {
        if isStopping { for pid in running.keys { kill(-pid, SIGTERM) } }
        isStopping = true
    }

    private func wait() {
        let now = SystemClock().now().seconds
        var seconds = Self.slowLook
        // A free hand waits for what is next; with none, only for the end of a command.
        if settings.follows, !isStopping, running.count < settings.jobs {
            seconds = max(0, min(nextLook - now, nextRetry - now, seconds))
        }
        var entries = [
            pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0),
        ]
        // At least a little, so that a clock that stands on the second does not make this spin.
        _ = poll(&entries, 2, Int32(clamping: max(seconds * 1_000, 50)))
    }

    // MARK: Taking

    private mutating func next() throws -> Claim? {
        let now = SystemClock().now().seconds
        if now >= nextRetry { try lookForDue(now) }
        while let name = due.popLast() {
            if let claim = try consumer.takeOver(name) { return claim }
            nextRetry = min(nextRetry, now + Self.watchfulLook)
        }
        if ready.isEmpty, mustLook || now >= nextLook && settings.follows {
            ready = try consumer.waiting().reversed()
            mustLook = false
            nextLook = now + Self.slowLook
        }
        while let record = ready.popLast() { if let claim = try consumer.claim(record) { return claim } }
        return nil
    }

    private mutating func lookForDue(_ now: Int64) throws {
        nextRetry = settings.follows ? now + Self.slowLook : .max
        let own = Set(running.values.map(\.name))
        for name in try consumer.claims().reversed() where !own.contains(name) {
            if name.notBefore.seconds <= now {
                due.append(name)
            } else if settings.follows {
                nextRetry = min(nextRetry, name.notBefore.seconds)
            }
        }
    }

    private mutating func start(_ claim: Claim) throws {
        let entry = SpoolEntry(name: "\(claim.name)", folder: "cur", path: claim.path)
        switch RecordCommand.start(settings.command, on: claim, record: SpoolListing.read(entry)) {
        case .success(let command): running[command.pid] = claim
        case .failure(let error):
            try consumer.giveBack(claim)
            trouble = "cannot start /bin/sh (\(String(cString: strerror(error.number))))"
            isStopping = true
        }
    }

    // MARK: Ending

    private mutating func settle(_ pid: pid_t, _ ending: RecordCommand.Ending) throws {
        guard let claim = running.removeValue(forKey: pid) else { return }
        let name = claim.name.record.text
        if ending == .exit(0) {
            try consumer.finish(claim)
            done += 1
            return report(name, "done", claim, ending)
        }
        if case .signal = ending, isStopping {
            // It was stopped with us: that says nothing of the record.
            try consumer.giveBack(claim)
            return report(name, "returned", claim, ending)
        }
        failed += 1
        let failures = claim.name.failures + 1
        guard failures < settings.tries else {
            try consumer.setAside(claim)
            complain("\(name): \(ending.text), set aside in \(consumer.path)/failed after \(failures) tries")
            return report(name, "failed", claim, ending)
        }
        let delay = min(settings.delay * Double(1 << min(failures - 1, 20)), Self.longestDelay)
        let time = SystemClock().now().seconds + Int64(delay.rounded(.up))
        try consumer.putOff(claim, until: Timestamp(seconds: time))
        if settings.follows { nextRetry = min(nextRetry, time) }
        complain("\(name): \(ending.text), tried again at \(Timestamp(seconds: time).rfc3339)")
        report(name, "put off", claim, ending)
    }

    private func report(_ name: String, _ outcome: String, _ claim: Claim, _ ending: RecordCommand.Ending) {
        guard settings.printsJSON else { return }
        var writer = JSONWriter()
        writer.object {
            $0.member("name", name)
            $0.member("outcome", outcome)
            $0.member("ending", ending.text)
            $0.member("failures", claim.name.failures + (outcome == "failed" || outcome == "put off" ? 1 : 0))
        }
        print(writer.text)
        fflush(nil)
    }
}
