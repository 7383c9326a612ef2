// Looks into newsd's state from outside: what newsctl shows while the daemon is down, and what the daemon itself adds
// to its report from disk. Opens everything for reading only and changes nothing.
import NewsAddress
import NewsArchive
import NewsControl
import NewsModel
import NewsSchedule
import NewsSpool
import NewsStore

/// A decision about an address, for people.
public struct LoggedDecision: Sendable {
    public var time: Timestamp
    public var source: String
    public var url: String
    public var outcome: String
    public var reason: String
    public var record: String?
}

public enum Inspection {
    /// The report of a newsd that does not run, or that runs but does not answer. Throws `DaemonError`.
    public static func report(_ configuration: Configuration) throws -> StatusReport {
        var report = StatusReport(state: .stopped)
        if let holder = StateLock.holder(directory: configuration.stateDirectory), holder > 0 {
            report.pid = holder
            report.trouble = "process \(holder) works on the state without a control socket (newsd --once?)"
        }
        var states: [String: SourceState] = [:]
        var reading: [String: String] = [:]
        var waiting: [String: Int] = [:]
        do {
            let reader = try SQLiteReader(path: configuration.storePath)
            states = Dictionary(try reader.read { try $0.sources() }.map { ($0.sourceID, $0) }) { first, _ in first }
            waiting = try addCounts(to: &report) { try reader.read($0) }
            reading = try reader.read { try readingTroubles($0, now: SystemClock().now()) }
        } catch let error as StoreError where error.code == .unavailable {
            report.trouble = report.trouble ?? "newsd has not run yet with this configuration"
        } catch {
            throw DaemonError.failed("\(error)")
        }
        addSpool(to: &report, configuration: configuration)
        let now = SystemClock().now()
        report.sources = configuration.sources.map { source in
            let state = states[source.id].flatMap { $0.address == source.address ? $0 : nil }
            var status = SourceStatus(source: source, state: state, health: SourceHealth(state, now: now))
            status.reading = reading[source.id]
            status.waiting = waiting[source.id] ?? 0
            return status
        }
        return report
    }

    /// How one source does, as the store tells; nil where it is not configured or the store cannot be read.
    public static func source(_ id: String, in configuration: Configuration) -> SourceStatus? {
        guard let source = configuration.sources.first(where: { $0.id == id }),
            let reader = try? SQLiteReader(path: configuration.storePath)
        else { return nil }
        let now = SystemClock().now()
        return try? reader.read { view in
            let state = try view.source(id).flatMap { $0.address == source.address ? $0 : nil }
            var status = SourceStatus(source: source, state: state, health: SourceHealth(state, now: now))
            status.reading = try readingTroubles(view, now: now, sourceID: id)[id]
            return status
        }
    }

    /// Decisions that the store remembers, in order. `subject` is an address, or what `newsctl show` takes for a record:
    /// then every decision about that article and all its addresses; or the id of a source: then the newest `limit` about
    /// what it announced. Throws `DaemonError`.
    public static func decisions(
        _ configuration: Configuration, about subject: String, limit: Int = 20
    ) throws -> [LoggedDecision] {
        let isSource = configuration.sources.contains { $0.id == subject }
        var urls = [subject]
        if !isSource, Address.host(of: subject) == nil {
            guard let record = SpoolListing.search(subject, in: configuration.spool.directory)?.record else {
                return []
            }
            urls = [record["url"], record["_newsd"]?["requested_url"], record["_newsd"]?["final_url"]]
                .compactMap { $0?.string }
        }
        do {
            let reader = try SQLiteReader(path: configuration.storePath)
            let entries = try reader.read { view in
                if isSource { return Array(try view.log(sourceID: subject, limit: limit).reversed()) }
                var found = Set(try urls.flatMap { try view.log(url: $0, article: nil, limit: 200) })
                for article in Set(found.compactMap(\.article)) {
                    found.formUnion(try view.log(url: nil, article: article, limit: 200))
                }
                return found.sorted { ($0.time, $0.url) < ($1.time, $1.url) }
            }
            return entries.map { entry in
                LoggedDecision(
                    time: entry.time, source: entry.sourceID, url: entry.url, outcome: entry.outcome.rawValue,
                    reason: entry.reason, record: entry.record)
            }
        } catch {
            throw DaemonError.failed("\(error)")
        }
    }

    /// Answers how many items wait for their article, by source.
    @discardableResult static func addStoreAndSpool(
        to report: inout StatusReport, store: SQLiteStore, configuration: Configuration, exactFiles: Int = 50_000
    ) -> [String: Int] {
        var waiting: [String: Int] = [:]
        do {
            waiting = try addCounts(to: &report) { try store.read($0) }
        } catch {
            report.trouble = "\(error)"
        }
        addSpool(to: &report, configuration: configuration, exactFiles: exactFiles)
        return waiting
    }

    private static func addCounts(
        to report: inout StatusReport, read: ((any StoreView) throws -> Void) throws -> Void
    ) throws -> [String: Int] {
        let today = Int(SystemClock().now().seconds / 86_400)
        var counts = StatusReport.Counts()
        var waiting: [String: Int] = [:]
        try read { view in
            waiting = try view.workCounts()
            for sums in try view.counters(days: today...today, sourceID: nil).values {
                counts.delivered += sums[.delivered] ?? 0
                counts.revisions += sums[.revisions] ?? 0
                counts.duplicates += sums[.duplicates] ?? 0
                counts.near += sums[.near] ?? 0
                counts.filtered += sums[.filtered] ?? 0
                counts.noArticle += sums[.noArticle] ?? 0
                counts.failed += sums[.failed] ?? 0
            }
        }
        report.today = counts
        report.waiting = waiting.values.reduce(0, +)
        return waiting
    }

    private static func addSpool(
        to report: inout StatusReport, configuration: Configuration, exactFiles: Int = 50_000
    ) {
        let kept = ArchiveFolder.amount(configuration.archivePath)
        if configuration.spool.keepRaw == .warc || kept.files > 0 {
            report.archive = .init(directory: configuration.archivePath, files: kept.files, bytes: kept.bytes)
        }
        report.spool.directory = configuration.spool.directory
        guard let statistics = try? SpoolStatistics(path: configuration.spool.directory, exactFiles: exactFiles) else {
            return
        }
        report.spool.new = statistics.new.files
        report.spool.current = statistics.cur.files
        report.spool.failed = statistics.failed.files
        report.spool.bytes = statistics.new.bytes + statistics.cur.bytes + statistics.failed.bytes
    }
}
