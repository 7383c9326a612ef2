// What the pipeline tells who looks at it: sources by health, hosts that wait, and the picture of `newsctl top`. Runs on
// the schedule queue, so it is bounded: of long lists, the worst are told and the rest counted.
import NewsAddress
import NewsControl
import NewsModel
import NewsSchedule

extension Pipeline {
    /// Whether transfers and writes get on: the watchdog's question. Waiting for a full disk is no standstill.
    var isMoving: Bool { standstill == nil }

    /// What does not get on, for the log and the service manager's status line. An hour of the machine's sleep is none.
    var standstill: String? {
        let now = clock.awake()
        var liveness = Liveness(longestTransfer: configuration.fetch.timeout, patience: patience)
        if ledger.inFlight > 0 { liveness.transfers = now - lastAnswer }
        liveness.reading = workers.longestAtWork(awake: now)
        // In trouble, the writer rests for up to a minute between two tries.
        if unwritten > 0 { liveness.writing = now - lastWritten - (trouble == nil ? 0 : 60) }
        return liveness.standstill
    }

    /// One line for `systemctl status`: the trouble if there is one, else how much is done and to do.
    var statusLine: String {
        if let trouble { return "paused: \(trouble)" }
        var parts = ["\(plan.count) sources", "\(ledger.inFlight) in flight"]
        if ledger.waiting > 0 { parts.append("\(ledger.waiting) waiting") }
        parts.append("\(summary.delivered) delivered")
        if summary.revisions > 0 { parts.append("\(summary.revisions) revisions") }
        if !hostTrouble.isEmpty { parts.append("\(hostTrouble.count) hosts in trouble") }
        if let lag = lastLatency { parts.append("last article \(lag) after its publication") }
        return parts.joined(separator: ", ")
    }

    /// One line for who waits for `newsd --once`.
    var progressLine: String {
        var parts = ["\(Summary.count(summary.polled, "source")) polled"]
        if !summary.failedPolls.isEmpty { parts.append("\(summary.failedPolls.count) failed") }
        parts.append("\(summary.delivered + summary.revisions) delivered")
        parts.append("\(ledger.inFlight) in flight")
        if ledger.waiting > 0 { parts.append("\(ledger.waiting) waiting") }
        return parts.joined(separator: ", ")
    }

    func healthCounts(_ sources: [Source]) -> [SourceStatus.Health: Int] {
        let now = clock.now()
        var counts: [SourceStatus.Health: Int] = [:]
        for source in sources {
            let health: SourceStatus.Health =
                switch SourceHealth(plan.state(source.id), now: now) {
                case .well: .ok
                case .fresh: .fresh
                case .failing: .failing
                case .silent: .silent
                case .paused: .paused
                case .gone: .gone
                }
            counts[health, default: 0] += 1
        }
        return counts
    }

    /// Hosts that are left alone for longer than the usual gap.
    func heldHosts(uptime: Double) -> [(host: Host, until: Double)] {
        ledger.heldHosts.filter { ledger.isHeld($0.host, now: uptime) }
    }

    func topReport(_ sources: [Source], writer: Writer, started: Timestamp) -> TopReport {
        let uptime = clock.uptime()
        let now = clock.now()
        var report = TopReport()
        report.started = started
        report.now = now
        report.trouble = trouble
        report.transfers = ledger.inFlight
        report.queued = ledger.waiting
        report.inHand = inHand.count
        report.reading = reading
        report.writerInputs = writer.pendingCount
        report.writerBytes = writer.pendingBytes
        let sums = metrics.snapshot.lastMinute.sums(at: uptime)
        report.minute = TopReport.Minute(fetches: sums.fetches, bytes: sums.bytes, delivered: sums.delivered)
        report.underWay = underWay.values.sorted { $0.began < $1.began }.prefix(TopReport.most).map {
            TopReport.Transfer(url: $0.url, source: $0.source ?? "", seconds: max(0, uptime - $0.began))
        }
        let held = heldHosts(uptime: uptime)
        report.heldHosts = held.count
        report.hosts = held.map {
            TopReport.HostLine(
                host: $0.host.description, waiting: ledger.waiting($0.host), heldFor: max(0, $0.until - uptime))
        }.sorted { ($1.waiting, $0.host) < ($0.waiting, $1.host) }.prefix(TopReport.most).map { $0 }
        report.slow = slowVisits.slowest(TopReport.most).map { TopReport.Slow(source: $0.source, seconds: $0.seconds) }
        var failing: [TopReport.Failing] = []
        for source in sources {
            guard let state = plan.state(source.id), state.consecutiveFailures > 0 else { continue }
            failing.append(
                TopReport.Failing(
                    source: source.id, times: state.consecutiveFailures, reason: state.reason ?? "",
                    since: state.failingSince))
        }
        report.failingSources = failing.count
        report.failing = Array(failing.sorted { ($1.times, $0.source) < ($0.times, $1.source) }.prefix(TopReport.most))
        report.sources = plan.count
        return report
    }
}
