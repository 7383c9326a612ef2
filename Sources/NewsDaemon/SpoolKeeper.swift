// Keeps what consumers have taken within the bounds of [spool] keep, keep_files and keep_size, and kept pages within
// raw_keep and raw_keep_size: once an hour, and once at the end of a run with --once. On a queue of its own, since a large
// directory takes its time; the configuration is asked for each time, so that a reload counts. Trouble is logged and
// nothing else: keeping too much is no reason to stop.
import Dispatch
import Logging
import NewsArchive
import NewsModel
import NewsSpool

/// `@unchecked Sendable`: `timer` is set once, before anything runs; all work is on the serial queue `queue`.
final class SpoolKeeper: @unchecked Sendable {
    static let interval = 3_600

    private let queue = DispatchQueue(label: "newsd.keeper")
    private let timer: any DispatchSourceTimer
    private let log: Logger

    /// Begins a minute from now, when a start has calmed down.
    init(log: Logger, settings: @escaping @Sendable () -> Configuration) {
        self.log = log
        timer = DispatchSource.makeTimerSource(queue: queue)
        timer.setEventHandler { SpoolKeeper.keep(settings(), log: log) }
        timer.schedule(deadline: .now() + .seconds(60), repeating: .seconds(Self.interval), leeway: .seconds(60))
        timer.activate()
    }

    /// Does not wait for a removal under way: a large one takes minutes, and may end anywhere.
    func stop() { timer.cancel() }

    static func keep(_ configuration: Configuration, log: Logger) {
        let spool = configuration.spool
        if spool.keepRaw == .warc {
            do {
                let removed = try spool.archiveRetention.apply(to: configuration.archivePath, now: SystemClock().now())
                if removed.files > 0 {
                    log.info("removed \(removed.files) files of kept pages, \(removed.bytes >> 20) MiB")
                }
            } catch {
                log.warning("kept pages stay: \(error)")
            }
        }
        let retention = spool.retention
        if retention.isUnlimited { return }
        do {
            let removed = try retention.apply(to: spool.directory, now: SystemClock().now())
            if removed.files > 0 { log.info("removed \(removed.files) old records, \(removed.bytes >> 10) KiB") }
        } catch {
            log.warning("old records stay: \(error)")
        }
    }
}

extension Configuration.Spool {
    var retention: SpoolRetention {
        SpoolRetention(
            age: keep > 0 ? keep : nil, files: keepFiles > 0 ? keepFiles : nil, bytes: keepSize > 0 ? keepSize : nil)
    }

    var archiveRetention: ArchiveRetention {
        ArchiveRetention(age: rawKeep > 0 ? rawKeep : nil, bytes: rawKeepSize > 0 ? rawKeepSize : nil)
    }
}
