// The status report for people: one screen, times as people say them, trouble first. Pure text from values, so that
// tests can hold it against a report.
import NewsControl
import NewsModel

enum StatusText {
    static func render(_ report: StatusReport, now: Timestamp) -> String {
        var lines: [String] = []
        var head = "newsd \(report.version): \(report.state.rawValue)"
        if let pid = report.pid { head += ", process \(pid)" }
        if let since = report.since { head += ", since \(ago(since, now))" }
        lines.append(head)
        if let trouble = report.trouble { lines.append("  trouble: \(trouble)") }
        if let error = report.reloadError { lines.append("  reload refused: \(error)") }
        lines.append(
            "  work    \(report.transfers) transfers, \(report.queued) requests waiting, "
                + "\(report.waiting) items waiting")
        lines.append(
            "  today   \(report.today.delivered) delivered, \(report.today.revisions) revisions, "
                + "\(report.today.duplicates) duplicates, \(report.today.noArticle) without article, "
                + "\(report.today.failed) failed")
        lines.append(
            "  spool   \(report.spool.new) new, \(report.spool.current) taken, \(size(report.spool.bytes)) in "
                + report.spool.directory)
        lines.append("")
        let order: [SourceStatus.Health] = [.failing, .gone, .paused, .fresh, .ok]
        let sources = report.sources.sorted {
            (order.firstIndex(of: $0.health) ?? 0, $0.id) < (order.firstIndex(of: $1.health) ?? 0, $1.id)
        }
        let rows = sources.map { source in
            [
                source.id, source.health.rawValue, source.lastVisit.map { ago($0, now) } ?? "never",
                source.health == .gone || source.health == .paused
                    ? "-" : source.nextVisit.map { ahead($0, now) } ?? "now",
                result(source, now: now),
            ]
        }
        lines += table(["SOURCE", "HEALTH", "LAST", "NEXT", "RESULT"], rows)
        return lines.joined(separator: "\n")
    }

    private static func result(_ source: SourceStatus, now: Timestamp) -> String {
        var text = source.lastResult ?? ""
        if let reason = source.reason { text += text.isEmpty ? reason : ": \(reason)" }
        if let since = source.failingSince { text += " (\(source.failures) times, since \(ago(since, now)))" }
        return text
    }

    /// Columns as wide as their widest cell; the last runs free.
    static func table(_ head: [String], _ rows: [[String]]) -> [String] {
        let all = [head] + rows
        let widths = head.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { row in
            zip(row, widths).map { cell, width in cell + String(repeating: " ", count: width - cell.count) }
                .joined(separator: "  ").trimmingEnd()
        }
    }

    /// "3 min ago"
    static func ago(_ time: Timestamp, _ now: Timestamp) -> String {
        let seconds = now.seconds - time.seconds
        return seconds < 0 ? "in the future" : seconds < 2 ? "just now" : "\(span(seconds)) ago"
    }

    /// "in 3 min"
    static func ahead(_ time: Timestamp, _ now: Timestamp) -> String {
        let seconds = time.seconds - now.seconds
        return seconds <= 0 ? "now" : "in \(span(seconds))"
    }

    static func span(_ seconds: Int64) -> String {
        switch seconds {
        case ..<120: "\(seconds) s"
        case ..<7_200: "\(seconds / 60) min"
        case ..<172_800: "\(seconds / 3_600) h"
        default: "\(seconds / 86_400) d"
        }
    }

    static func size(_ bytes: Int64) -> String {
        switch bytes {
        case ..<1_024: "\(bytes) B"
        case ..<(1 << 20): "\(bytes >> 10) KiB"
        case ..<(1 << 30): "\(bytes >> 20) MiB"
        default: "\(bytes >> 30) GiB"
        }
    }
}

extension String {
    fileprivate func trimmingEnd() -> String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
