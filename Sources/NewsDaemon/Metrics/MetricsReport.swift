// All that newsd tells a monitor, gathered from its owners and written down. Pure: the daemon fills it from memory,
// newsctl from the store when the daemon is down, and both are the same text with fewer families.
import Glibc
import NewsControl
import NewsModel

public struct MetricsReport: Sendable {
    /// State, work, spool and sources; its list of sources need not be filled.
    var status: StatusReport
    var health: [SourceStatus.Health: Int] = [:]
    /// Sources whose pages are read worse than they used to be.
    var readWorse = 0
    /// Nil where no daemon runs.
    var running: Running?

    struct Running: Sendable {
        var values: Metrics.Values
        var heldHosts = 0
        var writerInputs = 0
        var writerBytes = 0
        var residentBytes: Int64?
        var started: Timestamp
    }

    init(status: StatusReport) {
        self.status = status
        for source in status.sources { health[source.health, default: 0] += 1 }
        readWorse = status.sources.count { $0.reading != nil }
    }

    /// Of a newsd that does not run. Throws `DaemonError`.
    public static func text(ofStopped configuration: Configuration) throws -> String {
        MetricsReport(status: try Inspection.report(configuration)).text
    }

    var text: String {
        var out = Exposition()
        out.gauge("newsd_up", "Whether the daemon runs and answers.", running == nil ? 0 : 1)
        out.family(
            "newsd_build_info", .gauge, "The version that is told, as a label; always 1.",
            [([("version", status.version)], 1)])
        out.gauge("newsd_paused", "Whether delivery is paused by a trouble.", status.state == .paused ? 1 : 0)
        out.family(
            "newsd_sources", .gauge, "Configured sources by health.",
            [SourceStatus.Health.ok, .fresh, .failing, .silent, .paused, .gone].map {
                ([("health", $0.rawValue)], Double(health[$0] ?? 0))
            })
        out.gauge(
            "newsd_sources_read_worse", "Sources whose pages are read worse than they used to be.", Double(readWorse))
        out.gauge("newsd_work_items", "Items whose article is not yet decided.", Double(status.waiting))
        out.family(
            "newsd_spool_files", .gauge, "Records in the spool: delivered, taken but kept, and set aside.",
            [
                ([("folder", "new")], Double(status.spool.new)), ([("folder", "cur")], Double(status.spool.current)),
                ([("folder", "failed")], Double(status.spool.failed)),
            ])
        out.gauge("newsd_spool_bytes", "Bytes of the records in the spool.", Double(status.spool.bytes))
        if let archive = status.archive {
            out.gauge("newsd_archive_files", "WARC files of kept pages.", Double(archive.files))
            out.gauge("newsd_archive_bytes", "Bytes of the WARC files of kept pages.", Double(archive.bytes))
        }
        if let running { write(running, to: &out) }
        return out.text
    }

    private func write(_ running: Running, to out: inout Exposition) {
        let values = running.values
        out.gauge(
            "newsd_start_time_seconds", "When the daemon started, since 1970.", Double(running.started.seconds))
        if let bytes = running.residentBytes {
            out.gauge("newsd_resident_memory_bytes", "Memory in use by the daemon.", Double(bytes))
        }
        out.gauge("newsd_transfers", "Requests under way.", Double(status.transfers))
        out.gauge("newsd_requests_waiting", "Requests in the lines of their hosts.", Double(status.queued))
        out.gauge("newsd_hosts_held", "Hosts that are left alone for now.", Double(running.heldHosts))
        out.gauge("newsd_writer_inputs", "Results that are not yet durable.", Double(running.writerInputs))
        out.gauge("newsd_writer_bytes", "Bytes of records that those make.", Double(running.writerBytes))
        out.family(
            "newsd_polls_total", .counter, "Visits to sources by result.",
            PollResult.allCases.map {
                ([("result", $0.rawValue.replacing("-", with: "_"))], Double(values.polls[$0] ?? 0))
            })
        out.family(
            "newsd_fetches_total", .counter, "Exchanges by status class or failure.",
            values.fetches.sorted { $0.key < $1.key }.map { ([("result", $0.key)], Double($0.value)) })
        out.counter(
            "newsd_received_bytes_total", "Bytes received, before decompression.", Double(values.receivedBytes))
        out.counter("newsd_items_total", "Items that were new in their source.", Double(values.items))
        out.family(
            "newsd_articles_total", .counter, "What became of items.",
            Metrics.ArticleResult.allCases.map { ([("result", $0.rawValue)], Double(values.articles[$0] ?? 0)) })
        out.counter(
            "newsd_near_links_total", "Articles delivered with a link to an earlier one that is nearly the same.",
            Double(values.nearLinks))
        out.histogram(
            "newsd_delivery_latency_seconds", "From the time of publication that the article gives to its delivery.",
            values.latency)
        out.histogram("newsd_fetch_duration_seconds", "Time of an exchange.", values.fetchTime)
        out.histogram("newsd_extraction_duration_seconds", "Time to make an article of a page.", values.extractionTime)
    }

    /// Resident pages of this process; nil where /proc does not tell.
    static func residentBytes() -> Int64? {
        guard let file = fopen("/proc/self/statm", "re") else { return nil }
        defer { fclose(file) }
        var line = [UInt8](repeating: 0, count: 128)
        let size = fread(&line, 1, line.count, file)
        let fields = String(decoding: line[..<size], as: UTF8.self).split(separator: " ")
        guard fields.count > 1, let pages = Int64(fields[1]), pages < 1 << 40 else { return nil }
        return pages * Int64(sysconf(Int32(_SC_PAGESIZE)))
    }
}
