// Answers what comes in on the control socket: status from the pipeline's memory, the store and the spool; poll,
// pause, resume; kept pages, read again; reload, which takes all of a new configuration or none of it.
import Dispatch
import Glibc
import Logging
import NewsArchive
import NewsControl
import NewsJSON
import NewsModel
import NewsSchedule
import NewsStore
import Synchronization

/// `@unchecked Sendable`: owns the serial queue `queue`, on which reloads run; the rest is immutable or in a Mutex.
final class ControlDesk: @unchecked Sendable {
    private struct Memory {
        var configuration: Configuration
        var reloadError: String?
        /// Sources that are read worse than before, as the store told at that uptime.
        var reading: [String: String] = [:]
        var readingTime = -1_000.0
    }

    private let queue = DispatchQueue(label: "newsd.reload")
    private let rereading = RereadDesk()
    private let memory: Mutex<Memory>
    private let options: DaemonOptions
    private let pipeline: Pipeline
    private let store: SQLiteStore
    private let writer: Writer
    private let log: Logger
    private let manager: ServiceManager
    private let started = SystemClock().now()

    init(
        configuration: Configuration, options: DaemonOptions, installation: Installation, manager: ServiceManager
    ) {
        memory = Mutex(Memory(configuration: configuration))
        self.options = options
        pipeline = installation.pipeline
        store = installation.store
        writer = installation.writer
        log = installation.log
        self.manager = manager
    }

    func answer(_ request: ControlRequest, _ reply: @escaping @Sendable (ControlReply) -> Void) {
        switch request.command {
        case "ping": reply(.result(message("newsd \(newsdVersion)")))
        case "status": status(reply)
        case "metrics": metrics { reply(.result(.object([.init("text", .string($0))]))) }
        case "top": top(reply)
        case "poll":
            steer(request, reply, verb: "due now") { plan, id, now in
                _ = plan.hasten(id, now: now)
                return plan.state(id)
            }
        case "pause": steer(request, reply, verb: "paused") { plan, id, now in plan.setPaused(id, true, now: now) }
        case "resume": steer(request, reply, verb: "resumed") { plan, id, now in plan.setPaused(id, false, now: now) }
        case "reprocess": reprocess(request, reply)
        case "reload":
            reload { error in
                reply(error.map { .refused($0) } ?? .result(message("reloaded")))
            }
        default: reply(.refused("unknown command \"\(request.command.prefix(40))\"; this is newsd \(newsdVersion)"))
        }
    }

    // MARK: Status

    private func status(_ reply: @escaping @Sendable (ControlReply) -> Void) {
        let (configuration, reloadError) = memory.withLock { ($0.configuration, $0.reloadError) }
        var report = StatusReport(state: .running)
        report.pid = Int(getpid())
        report.since = started
        report.reloadError = reloadError
        let waiting = Inspection.addStoreAndSpool(to: &report, store: store, configuration: configuration)
        let reading = readingTroubles(within: 30)
        pipeline.queue.async { [pipeline, report] in
            var report = report
            report.trouble = pipeline.trouble
            if pipeline.trouble != nil { report.state = .paused }
            report.transfers = pipeline.ledger.inFlight
            report.queued = pipeline.ledger.waiting
            let now = pipeline.clock.now()
            report.sources = configuration.sources.map { source in
                let state = pipeline.plan.state(source.id)
                var status = SourceStatus(source: source, state: state, health: SourceHealth(state, now: now))
                status.reading = reading[source.id]
                status.waiting = waiting[source.id] ?? 0
                return status
            }
            reply(.written(report.written))
            if report.sources.count > 10_000 { pipeline.queue.async { releaseFreedMemory() } }
        }
    }

    /// Sources that are read worse than before. The counters of weeks are summed for it, so not at each question.
    private func readingTroubles(within seconds: Double) -> [String: String] {
        let uptime = SystemClock().uptime()
        if let known = memory.withLock({ uptime - $0.readingTime < seconds ? $0.reading : nil }) { return known }
        let found = (try? store.read { try Inspection.readingTroubles($0, now: SystemClock().now()) }) ?? [:]
        memory.withLock { memory in
            memory.reading = found
            memory.readingTime = uptime
        }
        return found
    }

    // MARK: Metrics and top

    /// The metrics as text. `done` is called on the schedule queue.
    func metrics(_ done: @escaping @Sendable (String) -> Void) {
        let configuration = memory.withLock { $0.configuration }
        var status = StatusReport(state: .running)
        Inspection.addStoreAndSpool(to: &status, store: store, configuration: configuration, exactFiles: 2_000)
        let readWorse = readingTroubles(within: 900).count
        pipeline.queue.async { [pipeline, writer, started, status] in
            var status = status
            if pipeline.trouble != nil { status.state = .paused }
            status.transfers = pipeline.ledger.inFlight
            status.queued = pipeline.ledger.waiting
            var report = MetricsReport(status: status)
            report.readWorse = readWorse
            report.health = pipeline.healthCounts(configuration.sources)
            let uptime = pipeline.clock.uptime()
            report.running = MetricsReport.Running(
                values: pipeline.metrics.snapshot, heldHosts: pipeline.heldHosts(uptime: uptime).count,
                writerInputs: writer.pendingCount, writerBytes: writer.pendingBytes,
                residentBytes: MetricsReport.residentBytes(), started: started)
            done(report.text)
        }
    }

    private func top(_ reply: @escaping @Sendable (ControlReply) -> Void) {
        let sources = memory.withLock { $0.configuration.sources }
        pipeline.queue.async { [pipeline, writer, started] in
            reply(.result(pipeline.topReport(sources, writer: writer, started: started).json))
        }
    }

    // MARK: Steering

    /// Changes the plan for each subject; `change` answers the state to keep.
    private func steer(
        _ request: ControlRequest, _ reply: @escaping @Sendable (ControlReply) -> Void, verb: String,
        _ change: @escaping @Sendable (inout SourcePlan, String, Timestamp) -> SourceState?
    ) {
        pipeline.queue.async { [pipeline, writer] in
            let unknown = request.subjects.filter { pipeline.plan.source($0) == nil }
            guard unknown.isEmpty, !request.subjects.isEmpty else {
                let names = unknown.map { "\"\($0)\"" }.joined(separator: ", ")
                return reply(
                    .refused(
                        unknown.isEmpty
                            ? "name at least one source"
                            : "no source \(names); newsctl status names them all, newsctl reload reads new ones"))
            }
            for id in request.subjects {
                let state = change(&pipeline.plan, id, pipeline.clock.now())
                if let state, !pipeline.plan.isVisiting(id) { writer.submit(.state(state)) }
            }
            pipeline.wake()
            reply(.result(message("\(verb): \(request.subjects.joined(separator: ", "))")))
        }
    }

    // MARK: Kept pages

    /// Answers for as many of the groups as it can within the time that a client waits; it asks again for the others.
    private func reprocess(_ request: ControlRequest, _ reply: @escaping @Sendable (ControlReply) -> Void) {
        let groups = request.subjects.compactMap { ArchiveGroup(word: $0) }
        guard groups.count == request.subjects.count else {
            return reply(.refused("only kept pages in the archive are read: FILE@OFFSET+RECORDS"))
        }
        guard writer.pendingBytes < Pipeline.maxUnwrittenBytes else {
            return reply(.refused("newsd is busy: it has to write what it found before"))
        }
        let configuration = memory.withLock { $0.configuration }
        rereading.read(groups, with: Reprocessor(configuration, store: store, writer: writer)) { results in
            var answer = JSONWriter()
            answer.object { $0.list("results", results) { $1.write(to: &$0) } }
            reply(.written(answer.bytes))
        }
    }

    // MARK: Reload

    /// Reads the configuration again. `done` gets the reason where the old one stays.
    func reload(_ done: @escaping @Sendable (String?) -> Void) {
        queue.async { [self] in
            manager.reloading()
            let refusal = load()
            memory.withLock { $0.reloadError = refusal }
            if let refusal {
                log.error(
                    "reload refused, the old configuration stays: \(refusal)",
                    metadata: LogEventID.reloadRefused.metadata())
            } else {
                log.notice("reloaded")
            }
            manager.ready(status: refusal.map { "reload refused: \($0)" } ?? "reloaded")
            done(refusal)
        }
    }

    private func load() -> String? {
        do {
            var new = try ConfigurationLoader.load(path: options.configurationPath)
            let old = memory.withLock { $0.configuration }
            new.keepSources(of: old)
            new.credentials = try Credentials.load(for: new.sources)
            let fixed: [(String, Bool)] = [
                ("newsd.state_directory", new.stateDirectory == old.stateDirectory),
                ("spool.directory", new.spool.directory == old.spool.directory),
                ("control.socket", new.control == old.control),
                ("log", new.log == old.log),
                ("metrics", new.metrics == old.metrics),
            ]
            if let changed = fixed.first(where: { !$0.1 }) { return "\(changed.0) changed, which needs a restart" }
            let kept = Set(new.sources.map(\.id))
            for source in old.sources where !kept.contains(source.id) { writer.submit(.removeSource(source.id)) }
            memory.withLock { $0.configuration = new }
            pipeline.replace(new)
            pipeline.queue.async { releaseFreedMemory() }
            return nil
        } catch {
            return "\(error)".replacing("\n", with: "; ")
        }
    }
}

private func message(_ text: String) -> JSONValue { .object([.init("message", .string(text))]) }
