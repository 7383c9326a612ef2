// newsd's two ways to run: once, for cron, and for good, under a service manager. Signals, reload, control socket and
// watchdog come together here; the work is the pipeline's.
import CMalloc
import Dispatch
import FoundationEssentials
import Glibc
import Logging
import NewsControl
import NewsModel
import Synchronization

public enum Daemon {
    /// Polls what is due, delivers, and returns what was done. SIGTERM and SIGINT end it early, with nothing lost.
    /// Throws `DaemonError`.
    public static func runOnce(_ configuration: Configuration, options: DaemonOptions) throws -> Summary {
        var configuration = configuration
        configuration.credentials = try Credentials.load(for: configuration.sources)
        let unknown = options.onlySources.filter { id in !configuration.sources.contains { $0.id == id } }
        if let id = unknown.first {
            throw DaemonError.usage("no source \"\(id)\" in \(options.configurationPath)")
        }
        let start = SystemClock().uptime()
        let installation = try Installation(configuration, options: options, mode: .once)
        let pipeline = installation.pipeline
        let states = try installation.states(for: configuration)
        let sources =
            options.onlySources.isEmpty
            ? configuration.sources : configuration.sources.filter { options.onlySources.contains($0.id) }
        let done = DispatchSemaphore(value: 0)
        let signals = SignalWatch([SIGTERM, SIGINT]) { _ in pipeline.stop { done.signal() } }
        MemoryPolicy.letProgramPagesGo()
        pipeline.start(
            sources: sources, states: states, hasten: options.pollsAll || !options.onlySources.isEmpty
        ) { done.signal() }
        let line = ProgressLine { pipeline.queue.sync { pipeline.progressLine } }
        done.wait()
        line.end()
        signals.cancel()
        let unwritten = installation.close()
        SpoolKeeper.keep(configuration, log: installation.log)
        var summary = pipeline.queue.sync { pipeline.summary }
        summary.seconds = SystemClock().uptime() - start
        if let trouble = summary.trouble {
            print(summary.text)
            throw DaemonError.failed("\(trouble); \(unwritten) results are kept for the next run")
        }
        return summary
    }

    /// Runs until SIGTERM or SIGINT. Throws `DaemonError`.
    public static func run(_ configuration: Configuration, options: DaemonOptions) throws {
        var configuration = configuration
        configuration.credentials = try Credentials.load(for: configuration.sources)
        let installation = try Installation(configuration, options: options, mode: .daemon)
        let pipeline = installation.pipeline
        let log = installation.log
        let manager = ServiceManager(environment: ProcessInfo.processInfo.environment)
        let states = try installation.states(for: configuration)
        let desk = ControlDesk(
            configuration: configuration, options: options, installation: installation, manager: manager)
        let server = ControlServer(path: configuration.controlSocketPath) { request, reply in
            desk.answer(request, reply)
        }
        do {
            try server.start()
        } catch {
            _ = installation.close()
            throw DaemonError.configuration("\(error)")
        }
        let file =
            configuration.metrics.textfile.isEmpty
            ? nil : MetricsFile(path: configuration.metrics.textfile, log: log) { desk.metrics($0) }
        let listener: MetricsListener?
        do {
            listener = try LoopbackPlace(configuration.metrics.listen).map { place in
                try MetricsListener(place) { desk.metrics($0) }
            }
        } catch {
            file?.stop()
            server.stop()
            _ = installation.close()
            throw error
        }
        let done = DispatchSemaphore(value: 0)
        let signals = SignalWatch([SIGTERM, SIGINT, SIGHUP]) { signal in
            if signal == SIGHUP {
                desk.reload { _ in }
            } else {
                log.notice("stopping")
                manager.stopping()
                pipeline.stop { done.signal() }
            }
        }
        let watchdog = manager.watchdogInterval.map { interval in
            WatchdogTimer(interval: interval, pipeline: pipeline, manager: manager)
        }
        // The interval is half of what the service manager waits.
        let patience = Liveness.patience(watchdog: manager.watchdogInterval.map { $0 * 2 })
        pipeline.queue.sync { pipeline.patience = patience }
        pipeline.onStatus = { manager.status($0) }
        MemoryPolicy.letProgramPagesGo()
        pipeline.start(sources: configuration.sources, states: states, hasten: false) {}
        log.notice("started with \(configuration.sources.count) sources")
        manager.ready(status: "\(configuration.sources.count) sources")
        pipeline.queue.async { releaseFreedMemory() }
        let keeper = SpoolKeeper(log: log) { pipeline.queue.sync { pipeline.configuration } }
        done.wait()
        keeper.stop()
        signals.cancel()
        watchdog?.cancel()
        listener?.stop()
        file?.stop()
        server.stop()
        let unwritten = installation.close()
        log.notice("stopped\(unwritten > 0 ? "; \(unwritten) results are kept for the next start" : "")")
    }
}

/// Gives back to the system what reading the configuration and the store took: glibc keeps it otherwise, and a daemon with
/// a hundred thousand sources would stay twice as large as it needs to be.
func releaseFreedMemory() { _ = malloc_trim(0) }

/// Turns signals into calls on a queue of their own.
private struct SignalWatch {
    private let sources: [any DispatchSourceSignal]

    init(_ signals: [Int32], _ handler: @escaping @Sendable (Int32) -> Void) {
        let queue = DispatchQueue(label: "newsd.signals")
        sources = signals.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { handler(number) }
            source.activate()
            return source
        }
    }

    func cancel() { for source in sources { source.cancel() } }
}

/// Tells the service manager that newsd lives, from the schedule queue and only while transfers and writes move: a
/// sign of life from a timer of its own would prove nothing.
private struct WatchdogTimer {
    private let timer: any DispatchSourceTimer

    init(interval: Double, pipeline: Pipeline, manager: ServiceManager) {
        timer = DispatchSource.makeTimerSource(queue: pipeline.queue)
        timer.setEventHandler {
            guard let standstill = pipeline.standstill else { return manager.alive() }
            pipeline.log.critical("\(standstill)", metadata: LogEventID.standstill.metadata())
            manager.status("stuck: \(standstill)")
        }
        timer.schedule(deadline: .now(), repeating: interval * 0.9, leeway: .milliseconds(Int(interval * 50)))
        timer.activate()
    }

    func cancel() { timer.cancel() }
}
