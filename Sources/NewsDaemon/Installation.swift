// Everything a running newsd stands on, put together in the order that safety demands: the lock, the store, the spool,
// what an interrupted run left to finish, the writer, the fetch engine, the pipeline. Fails with one clear line.
import Dispatch
import FoundationEssentials
import Logging
import NewsArchive
import NewsFetch
import NewsModel
import NewsSpool
import NewsStore
import Synchronization

struct Installation {
    let lock: StateLock
    let store: SQLiteStore
    let writer: Writer
    let pipeline: Pipeline
    let log: Logger

    init(_ configuration: Configuration, options: DaemonOptions, mode: Pipeline.Mode) throws {
        MemoryPolicy.apply()
        if let reason = DescriptorLimit.secure(transfers: configuration.schedule.concurrency) {
            throw DaemonError.configuration(reason)
        }
        log = LogOutput.logger(
            level: options.logLevel ?? (mode == .once ? .warning : configuration.log.level),
            format: options.logFormat ?? configuration.log.format)
        let clock = options.clock
        do {
            lock = try StateLock(directory: configuration.stateDirectory)
        } catch {
            switch error {
            case .held: throw DaemonError.busy(error.description)
            case .unusable: throw DaemonError.configuration(error.description)
            }
        }
        let relay = WriterRelay()
        do {
            store = try SQLiteStore(path: configuration.storePath)
            if let failure = makeDirectory(configuration.spool.directory) {
                throw DaemonError.configuration(
                    "the spool directory \(configuration.spool.directory) cannot be used: \(failure); create it and "
                        + "give it to the user that runs newsd")
            }
            let spool = try Spool(
                path: configuration.spool.directory, format: configuration.spool.format, hook: options.stepHook)
            var archive: PageArchive?
            if configuration.spool.keepRaw == .warc {
                let made = try PageArchive(
                    path: configuration.archivePath, fileSize: configuration.spool.rawFileSize, hook: options.stepHook)
                if let repair = made.repair { log.notice("\(repair)") }
                archive = made
            }
            writer = Writer(store: store, spool: spool, archive: archive, clock: clock, onEvent: { relay.pass($0) })
            let recovery = try writer.recover()
            if recovery.delivered + recovery.removed > 0 {
                log.notice(
                    "finished what an interrupted run left: \(recovery.delivered) delivered, \(recovery.removed) removed"
                )
            }
        } catch let error as DaemonError {
            throw error
        } catch {
            throw DaemonError.failed("\(error)")
        }
        let cores = max(1, ProcessInfo.processInfo.activeProcessorCount)
        let engine = FetchEngine(configuration: configuration.fetchConfiguration)
        let pipeline = Pipeline(
            configuration: configuration, engine: engine, writer: writer, store: store,
            workers: WorkerPool(count: cores, clock: clock), clock: clock, log: log, mode: mode)
        self.pipeline = pipeline
        relay.connect { event in
            if case .linkedNear(let count) = event { return pipeline.metrics.linkedNear(count) }
            pipeline.queue.async {
                switch event {
                case .linkedNear: break
                case .paused(let reason): pipeline.pause(reason)
                case .resumed: pipeline.resume()
                }
            }
        }
    }

    /// What the store remembers; sources that are no longer configured are forgotten.
    func states(for configuration: Configuration) throws -> [SourceState] {
        do {
            let places = Dictionary(configuration.sources.indices.map { (configuration.sources[$0].id, $0) }) { $1 }
            var states: [SourceState] = []
            states.reserveCapacity(configuration.sources.count)
            try store.read { view in
                try view.forEachSource { stored in
                    guard let place = places[stored.sourceID] else {
                        writer.submit(.removeSource(stored.sourceID))
                        return
                    }
                    // The texts that the configuration holds as well are in memory once.
                    let source = configuration.sources[place]
                    var state = stored
                    state.sourceID = source.id
                    if state.address == source.address { state.address = source.address }
                    states.append(state)
                }
            }
            return states
        } catch {
            throw DaemonError.failed("\(error)")
        }
    }

    /// Ends in the reverse order. Returns how many results could not be written.
    func close() -> Int {
        for engine in pipeline.earlierEngines + [pipeline.engine] { engine.stop() }
        let unwritten = writer.stop()
        do {
            try store.close()
        } catch {
            log.error("\(error)")
        }
        return unwritten
    }
}

/// Carries the writer's events to a pipeline that is made after it.
private final class WriterRelay: Sendable {
    private let receiver = Mutex<(@Sendable (WriterEvent) -> Void)?>(nil)

    func connect(_ receive: @escaping @Sendable (WriterEvent) -> Void) { receiver.withLock { $0 = receive } }

    func pass(_ event: WriterEvent) { receiver.withLock { $0 }?(event) }
}
