// One frame of `newsctl top`: as many lines as the screen has and none wider, the present above the standing troubles.
// Pure text from values; nothing that came from the network can move the cursor.
import NewsControl
import NewsModel

enum TopText {
    static func lines(_ report: TopReport, columns: Int, rows: Int) -> [String] {
        var lines: [String] = []
        let minute = report.minute
        lines.append(
            "newsd: \(report.trouble == nil ? "running" : "paused"), \(report.sources) sources, since "
                + StatusText.ago(report.started, report.now))
        if let trouble = report.trouble { lines.append("trouble    \(trouble)") }
        lines.append(
            "last min   \(minute.fetches) requests, \(StatusText.size(minute.bytes)), \(minute.delivered) delivered")
        lines.append(
            "requests   \(report.transfers) under way, \(report.queued) waiting, \(report.inHand) items in hand, "
                + "\(report.reading) being read")
        lines.append("writer     \(report.writerInputs) results, \(StatusText.size(Int64(report.writerBytes)))")
        lines.append("hosts      \(report.heldHosts) held")
        let blocks: [[String]] = [
            block(
                ["TIME", "SOURCE", "UNDER WAY"], report.underWay.map { [time($0.seconds), dash($0.source), $0.url] }),
            block(
                ["HELD", "WAITING", "HOST"],
                report.hosts.map { [time($0.heldFor), String($0.waiting), $0.host] }),
            block(["TIME", "SLOWEST SOURCES"], report.slow.map { [time($0.seconds), $0.source] }),
            block(
                ["TIMES", "SINCE", "FAILING (\(report.failingSources))", "REASON"],
                report.failing.map {
                    [String($0.times), $0.since.map { StatusText.ago($0, report.now) } ?? "-", $0.source, $0.reason]
                }),
        ].filter { $0.count > 1 }
        let room = max(0, rows - lines.count - blocks.count)
        for (block, share) in zip(blocks, shares(blocks.map(\.count), room: room)) where share > 0 {
            lines.append("")
            lines += block.prefix(share)
        }
        return lines.prefix(max(1, rows)).map { cut($0, columns) }
    }

    /// Gives each block what it wants while there is room, in turns of a line, so that a long one hides no other.
    static func shares(_ wanted: [Int], room: Int) -> [Int] {
        var shares = wanted.map { _ in 0 }
        var left = room
        var isGiving = true
        while left > 0, isGiving {
            isGiving = false
            for index in wanted.indices where left > 0 && shares[index] < wanted[index] {
                shares[index] += 1
                left -= 1
                isGiving = true
            }
        }
        return shares
    }

    private static func block(_ head: [String], _ rows: [[String]]) -> [String] {
        rows.isEmpty ? [] : StatusText.table(head, rows)
    }

    private static func dash(_ text: String) -> String { text.isEmpty ? "-" : text }

    private static func time(_ seconds: Double) -> String {
        guard seconds < 100_000 else { return "> 1 d" }
        let tenths = Int((seconds * 10).rounded())
        return seconds < 100 ? "\(tenths / 10).\(tenths % 10) s" : StatusText.span(Int64(seconds))
    }

    static func cut(_ line: String, _ columns: Int) -> String {
        let plain = String(
            String.UnicodeScalarView(
                line.unicodeScalars.map { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) ? " " : $0 }))
        return plain.count > columns ? String(plain.prefix(max(0, columns - 1))) + "…" : plain
    }
}
