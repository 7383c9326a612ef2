// The one place that knows all stages: takes what is due from the plan, asks for it host by host, hands bytes to the
// workers and results to the writer, and tells the plan how it went. Everything here runs on one serial queue; the
// waiting is a single timer, armed for the earliest deadline.
import Dispatch
import Glibc
import Logging
import NewsAddress
import NewsFetch
import NewsModel
import NewsSchedule
import NewsStore

/// The schedule queue and what it owns.
///
/// `@unchecked Sendable`: owns the serial queue `queue`; every member below it is touched on it alone.
final class Pipeline: @unchecked Sendable {
    /// Why and how the pipeline runs.
    enum Mode {
        case daemon
        /// Everything due once, then `finished`.
        case once
    }

    /// Items held in memory for fetching; the store holds the rest.
    static let maxInHand = 2_000
    /// Results the writer may have waiting before nothing new is asked for, and how many bytes of records they make.
    static let maxUnwritten = 512
    static let maxUnwrittenBytes = 2 << 20
    /// Of all transfers, a quarter may wait for hosts that did not answer the last time.
    static func mostSilent(of concurrency: Int) -> Int { max(1, concurrency / 4) }
    /// What one answer that is under way is counted as there, while the writer is behind.
    static let bytesUnderWay = 24 << 10
    /// Bodies being read by workers.
    static let maxReading = 16
    /// With --once, a host that must be left alone longer than this is left for the next run.
    static let patience = 30.0
    static let spaceCheckInterval = 10.0
    /// Seconds that transfers under way get to end by themselves at a stop.
    static let drainSeconds = 5

    let queue = DispatchQueue(label: "newsd.schedule")
    var engine: FetchEngine
    /// Engines of earlier configurations, as long as a transfer of theirs may last.
    var earlierEngines: [FetchEngine] = []
    let writer: Writer
    let store: SQLiteStore
    let workers: WorkerPool
    let clock: any Clock
    let log: Logger
    let mode: Mode
    let metrics = Metrics()

    var configuration: Configuration
    var filters: FilterBook
    var plan: SourcePlan
    var ledger: HostLedger<Host, Errand>
    var robots = RobotsGate()
    /// Hosts that refuse, or cannot be reached, at present.
    var hostTrouble: [Host: HostTrouble] = [:]
    var summary = Summary()
    /// Requests that the engine has, for who looks.
    var underWay: [Int: UnderWay] = [:]
    var requests = 0
    /// How long the last visits to the slowest sources took.
    var slowVisits = SlowVisits()

    /// Work that is in the ledger, under way, or with a worker or the writer.
    var inHand: Set<Int64> = []
    /// The store has been read up to this work; 0: from the start.
    var workCursor: Int64 = 0
    var storeHasMore = true
    /// When work that was put off may be tried again.
    var nextRetry: Timestamp?
    var reading = 0
    /// Polls and pages that the writer has not confirmed.
    var unwritten = 0
    /// Parts of sitemap indexes under way.
    var parts = 0
    /// Why delivery is paused.
    var trouble: String? { writerTrouble ?? spaceTrouble }
    var writerTrouble: String?
    var spaceTrouble: String?
    var lastSpaceCheck = -1_000.0
    /// When engine and writer last answered, on the clock of `awake`, for the watchdog.
    var lastAnswer = 0.0
    var lastWritten = 0.0
    /// Seconds that something may stand still before the watchdog says so.
    var patience = Liveness.usualPatience
    /// Told one line for the service manager, a few times a minute at most.
    var onStatus: (@Sendable (String) -> Void)?
    var lastStatus = -1_000.0
    var isStatusOwed = false
    /// Of the last delivered article that gave a time, for people.
    var lastLatency: String?

    var timer: (any DispatchSourceTimer)?
    private var isTickQueued = false
    var isStopping = false
    /// When the run began. With --once, what becomes due after it is the next run's: a source with a short interval
    /// and a slow neighbour would otherwise keep the run alive for ever.
    var started = Timestamp(seconds: 0)
    var whenIdle: (@Sendable () -> Void)?
    private var lastWall: Timestamp
    private var lastUptime: Double
    private var lastForgetting = 0.0
    /// When the timer was to bring the next turn.
    private var alarm = Double.infinity

    init(
        configuration: Configuration, engine: FetchEngine, writer: Writer, store: SQLiteStore, workers: WorkerPool,
        clock: any Clock, log: Logger, mode: Mode
    ) {
        self.configuration = configuration
        filters = FilterBook(configuration)
        self.engine = engine
        self.writer = writer
        self.store = store
        self.workers = workers
        self.clock = clock
        self.log = log
        self.mode = mode
        plan = SourcePlan(settings: configuration.schedule)
        ledger = HostLedger(perHost: configuration.schedule.perHost, gap: configuration.schedule.minHostInterval)
        ledger.mostSilent = Pipeline.mostSilent(of: configuration.schedule.concurrency)
        lastWall = clock.now()
        lastUptime = clock.uptime()
    }

    // MARK: The turn

    /// Asks for a turn; many requests within one event make one turn.
    func wake() {
        if isTickQueued { return }
        isTickQueued = true
        queue.async { [self] in tick() }
    }

    func tick() {
        dispatchPrecondition(condition: .onQueue(queue))
        isTickQueued = false
        if isStopping { return finishIfIdle() }
        let now = clock.now()
        let uptime = clock.uptime()
        noticeClockJump(now: now, uptime: uptime)
        checkSpace(uptime: uptime)
        noticeSleep(now: now, uptime: uptime)
        if trouble == nil {
            takeDueSources(now: now)
            takeWork(now: now)
            while ledger.inFlight < configuration.schedule.concurrency, reading < Pipeline.maxReading,
                hasRoomForResults, let (host, errand) = ledger.next(now: uptime)
            {
                start(errand, host: host)
            }
        }
        if uptime - lastForgetting > 600 {
            lastForgetting = uptime
            ledger.forgetIdle(now: uptime)
            hostTrouble = hostTrouble.filter { ledger.isHeld($0.key, now: uptime) }
        }
        arm(now: now, uptime: uptime)
        tellStatus(uptime: uptime)
        finishIfIdle()
    }

    /// Sleeps until the earliest deadline of sources, retries and hosts.
    private func arm(now: Timestamp, uptime: Double) {
        var delay = Double.infinity
        if trouble == nil {
            if mode == .daemon, let deadline = plan.nextDeadline() {
                delay = min(delay, Double(deadline.seconds - now.seconds))
            }
            if let retry = nextRetry { delay = min(delay, Double(retry.seconds - now.seconds)) }
            if ledger.inFlight < configuration.schedule.concurrency, let ready = ledger.nextDeadline() {
                delay = min(delay, ready - uptime)
            }
        }
        if spaceTrouble != nil { delay = min(delay, Pipeline.spaceCheckInterval) }
        // A pause is a kind of sleep: what it held up keeps the time at which it was wanted.
        if trouble == nil { alarm = uptime + max(delay, 0) }
        if delay == .infinity {
            timer?.schedule(deadline: .distantFuture)
        } else {
            // A wall clock may jump while nobody looks: never sleep longer than an hour.
            let milliseconds = Int(min(max(delay, 0.001), 3_600) * 1_000)
            timer?.schedule(
                deadline: .now() + .milliseconds(milliseconds), leeway: .milliseconds(min(milliseconds / 10, 500)))
        }
    }

    private func noticeClockJump(now: Timestamp, uptime: Double) {
        let drift = Double(now.seconds - lastWall.seconds) - (uptime - lastUptime)
        if abs(drift) > 60 {
            log.notice("the clock jumped by \(Int(drift)) s; visits keep their distance")
            plan.clockJumped(by: Int64(drift))
            nextRetry = nextRetry?.adding(Int64(drift))
            writer.submit(.clockJumped(Int64(drift))) { [self] _ in
                queue.async { [self] in
                    (workCursor, storeHasMore, nextRetry) = (0, true, nil)
                    wake()
                }
            }
        }
        lastWall = now
        lastUptime = uptime
    }

    /// The machine slept, or delivery was paused: what was missed comes in as at a start.
    private func noticeSleep(now: Timestamp, uptime: Double) {
        guard mode == .daemon, trouble == nil, uptime - alarm > 60 else { return }
        log.notice("nothing was asked for \(Int(uptime - alarm)) s; visits that were missed are spread")
        plan.spreadOverdue(now: now, spread: spread(plan.count))
    }

    /// With --once, nothing is left when no source is due, nothing is under way, and what waits must wait for long.
    func finishIfIdle() {
        guard let done = whenIdle, ledger.inFlight == 0, reading == 0, unwritten == 0, parts == 0 || isStopping else {
            return
        }
        if !isStopping {
            guard mode == .once else { return }
            if trouble == nil {
                let now = clock.now()
                let uptime = clock.uptime()
                if storeHasMore { return wake() }
                if let ready = ledger.nextDeadline(), ready - uptime < Pipeline.patience { return }
                if let deadline = plan.nextDeadline(), deadline <= started { return }
                leaveHeldErrands(now: now)
                if unwritten > 0 { return }
                rememberGaps()
            }
            isStopping = true
            timer?.cancel()
            timer = nil
        }
        whenIdle = nil
        done()
    }

    /// While the writer keeps up, only the counts matter; once it falls behind, what is under way will join what waits.
    var hasRoomForResults: Bool {
        guard unwritten < Pipeline.maxUnwritten else { return false }
        let waiting = writer.pendingBytes
        return waiting == 0
            || waiting + (ledger.inFlight + reading) * Pipeline.bytesUnderWay < Pipeline.maxUnwrittenBytes
    }
}
