// The status report for people: one screen, times as people say them, trouble first. Pure text from values, so that
// tests can hold it against a report.
import NewsControl
import NewsDaemon
import NewsModel

enum StatusText {
    static let longList = 200

    static func render(
        _ report: StatusReport, now: Timestamp, showsAll: Bool = false, columns: Int? = nil
    ) -> String {
        var lines: [String] = []
        var head = "newsd \(report.version): \(report.state.rawValue)"
        if let pid = report.pid { head += ", process \(pid)" }
        if let since = report.since { head += ", since \(ago(since, now))" }
        lines.append(head)
        if let trouble = report.trouble { lines.append("  trouble: \(trouble)") }
        if let error = report.reloadError { lines.append("  reload refused: \(error)") }
        lines.append(
            "  work    \(Summary.count(report.transfers, "transfer")), \(Summary.count(report.queued, "request")) waiting, "
                + "\(Summary.count(report.waiting, "item")) waiting")
        lines.append("  today   \(today(report.today))")
        let aside = report.spool.failed > 0 ? "\(report.spool.failed) set aside (newsctl spool ls --failed), " : ""
        lines.append(
            "  spool   \(report.spool.new) new, \(report.spool.current) taken, \(aside)\(size(report.spool.bytes)) in "
                + report.spool.directory)
        if let archive = report.archive {
            lines.append(
                "  archive \(size(archive.bytes)) of kept pages in \(Summary.count(archive.files, "file")) in \(archive.directory)"
            )
        }
        if let attention = attention(report.sources) { lines.append(attention) }
        lines.append("")
        let order: [SourceStatus.Health] = [.failing, .silent, .gone, .paused, .fresh, .ok]
        let sources = report.sources.sorted {
            (order.firstIndex(of: $0.health) ?? 0, $0.id) < (order.firstIndex(of: $1.health) ?? 0, $1.id)
        }
        // A screen holds only so much: of a long list, those that do well stay out unless they are asked for.
        let shown =
            showsAll || sources.count <= longList ? sources : sources.filter { $0.health != .ok || $0.reading != nil }
        if sources.isEmpty {
            lines.append("no sources; newsctl add URL finds what can be watched, newsctl reload makes newsd read it")
            return lines.joined(separator: "\n")
        }
        lines += Self.sources(shown, now: now, columns: columns)
        if shown.count < sources.count { lines.append("\(sources.count - shown.count) more do well; --all shows them") }
        return lines.joined(separator: "\n")
    }

    /// A table with a line for each.
    static func sources(_ sources: [SourceStatus], now: Timestamp, columns: Int? = nil) -> [String] {
        let rows = sources.map { source in
            [
                source.id, source.health.rawValue, source.lastVisit.map { ago($0, now) } ?? "never",
                source.health == .gone || source.health == .paused
                    ? "-" : source.nextVisit.map { ahead($0, now) } ?? "now",
                result(source, now: now),
            ]
        }
        return table(["SOURCE", "HEALTH", "LAST", "NEXT", "RESULT"], rows, columns: columns)
    }

    /// What became of items; what befell none is left out.
    private static func today(_ counts: StatusReport.Counts) -> String {
        let rest = [
            (counts.revisions, "revision\(counts.revisions == 1 ? "" : "s")"),
            (counts.duplicates, "duplicate\(counts.duplicates == 1 ? "" : "s")"),
            (counts.near, "nearly the same as others"), (counts.filtered, "filtered"),
            (counts.noArticle, "without article"), (counts.failed, "failed"),
        ]
        return (["\(counts.delivered) delivered"] + rest.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" })
            .joined(separator: ", ")
    }

    /// How many sources want a look, by kind of trouble; nil where none does.
    private static func attention(_ sources: [SourceStatus]) -> String? {
        var counts = [SourceStatus.Health.failing, .silent, .gone].compactMap { health in
            let count = sources.count { $0.health == health }
            return count > 0 ? "\(count) \(health.rawValue)" : nil
        }
        let worse = sources.count { $0.reading != nil }
        if worse > 0 { counts.append("\(worse) read worse") }
        return counts.isEmpty
            ? nil : "  trouble \(counts.joined(separator: ", ")) of \(Summary.count(sources.count, "source"))"
    }

    private static func result(_ source: SourceStatus, now: Timestamp) -> String {
        var text = source.lastResult ?? ""
        if let reason = source.reason { text += text.isEmpty ? reason : ": \(reason)" }
        if source.health == .silent, let since = source.since {
            text += text.isEmpty ? "" : ": "
            text += "nothing new since \(ago(since, now)), usual is every \(span(source.usualGap ?? 0))"
        }
        if let reading = source.reading { text += "\(text.isEmpty ? "" : "; ")reads worse: \(reading)" }
        if let since = source.failingSince {
            text += " (\(Summary.count(source.failures, "time")), since \(ago(since, now)))"
        }
        return text
    }

    /// Columns as wide as their widest cell. The last runs free, or is broken into lines where a terminal has only so many
    /// columns; where hardly any are left for it, it stands below its row.
    static func table(_ head: [String], _ rows: [[String]], columns: Int? = nil) -> [String] {
        let all = [head] + rows
        let widths = head.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        let before = widths.dropLast().reduce(0) { $0 + $1 + 2 }
        return all.enumerated().flatMap { number, row -> [String] in
            let cells = zip(row, widths).map { cell, width in
                cell + String(repeating: " ", count: width - cell.count)
            }
            let whole = cells.joined(separator: "  ").trimmingEnd()
            guard let columns, whole.count > columns, let last = row.last, row.count > 1 else { return [whole] }
            let lead = cells.dropLast().joined(separator: "  ")
            if columns - before >= 24 {
                let lines = ArticleText.wrapped(last, columns: columns - before)
                let indent = String(repeating: " ", count: before)
                return lines.enumerated().map { ($0 == 0 ? lead + "  " : indent) + $1 }
            }
            if number == 0 { return [lead.trimmingEnd()] }
            return [lead.trimmingEnd()] + ArticleText.wrapped(last, columns: columns - 4).map { "    " + $0 }
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
