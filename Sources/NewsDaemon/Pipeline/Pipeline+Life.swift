// How the pipeline begins, takes another configuration and ends. Promises that nothing that was read is lost at the end and
// that many sources at once are no stampede; each of these may be called from any thread and returns at once.
import Dispatch
import NewsModel
import NewsSchedule
import NewsStore

extension Pipeline {
    /// Starts with the sources of the configuration and what the store remembers of them. `whenIdle` is called once,
    /// in mode `.once`, when nothing is left to do.
    func start(sources: [Source], states: [SourceState], hasten: Bool, whenIdle: @escaping @Sendable () -> Void) {
        queue.async { [self] in
            let now = clock.now()
            started = now
            self.whenIdle = whenIdle
            recallHosts(now: now)
            plan.replace(
                sources: sources, states: states, settings: configuration.schedule, now: now,
                spread: mode == .daemon ? spread(sources.count) : 0)
            if hasten { for source in sources { _ = plan.hasten(source.id, now: now) } }
            let timer = DispatchSource.makeTimerSource(queue: queue)
            timer.setEventHandler { [weak self] in self?.tick() }
            timer.schedule(deadline: .distantFuture)
            timer.activate()
            self.timer = timer
            tick()
        }
    }

    /// Takes a new configuration; sources that are gone are forgotten when their visit ends.
    func replace(_ configuration: Configuration) {
        queue.async { [self] in
            if configuration.fetchConfiguration != self.configuration.fetchConfiguration {
                exchangeEngine(configuration)
            }
            self.configuration = configuration
            filters = FilterBook(configuration)
            ledger.perHost = configuration.schedule.perHost
            ledger.gap = configuration.schedule.minHostInterval
            ledger.mostSilent = Pipeline.mostSilent(of: configuration.schedule.concurrency)
            plan.replace(
                sources: configuration.sources, settings: configuration.schedule, now: clock.now(),
                spread: spread(configuration.sources.count))
            wake()
        }
    }

    /// Stops asking. Transfers under way are given up, what was read is still written; `stopped` follows when the
    /// writer has nothing left.
    func stop(_ stopped: @escaping @Sendable () -> Void) {
        queue.async { [self] in
            isStopping = true
            whenIdle = stopped
            rememberGaps()
            _ = ledger.drain()
            timer?.cancel()
            timer = nil
            queue.asyncAfter(deadline: .now() + .seconds(Pipeline.drainSeconds)) { [self] in
                for engine in earlierEngines + [engine] { engine.cancelAll() }
            }
            finishIfIdle()
        }
    }

    /// New sources come in over up to ten minutes, so that a start is no stampede.
    func spread(_ count: Int) -> Int64 { min(600, Int64(count) / 4) }
}
