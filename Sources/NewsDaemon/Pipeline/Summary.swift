// What one run did, for the end of `newsd --once` and for the status line of the service manager.
import NewsModel

public struct Summary: Sendable {
    public var polled = 0
    public var failedPolls: [(source: String, reason: String)] = []
    public var newItems = 0
    public var delivered = 0
    public var revisions = 0
    public var duplicates = 0
    /// Refused by a configured filter.
    public var filtered = 0
    public var unchanged = 0
    public var withoutArticle = 0
    public var failed = 0
    public var retries = 0
    /// Requests that a later run makes, because their hosts are to be left alone for now.
    public var left = 0
    /// Why delivery paused, if it did.
    public var trouble: String?
    public var seconds = 0.0

    public init() {}

    /// "1 source", "2 sources"
    public static func count(_ number: Int, _ thing: String) -> String { "\(number) \(thing)\(number == 1 ? "" : "s")" }

    /// One screen for people.
    public var text: String {
        var lines: [String] = []
        lines.append(
            "\(Self.count(polled, "source")) polled, \(failedPolls.count) failed, \(Self.count(newItems, "new item"))")
        if delivered + revisions == 0 {
            lines.append("nothing new delivered")
        } else {
            lines.append(
                "\(Self.count(delivered, "article")) delivered"
                    + (revisions > 0 ? ", \(Self.count(revisions, "revision"))" : ""))
        }
        var rest: [String] = []
        if duplicates > 0 { rest.append(Self.count(duplicates, "duplicate")) }
        if filtered > 0 { rest.append("\(filtered) filtered") }
        if unchanged > 0 { rest.append("\(unchanged) unchanged") }
        if withoutArticle > 0 { rest.append("\(withoutArticle) without article") }
        if failed > 0 { rest.append("\(failed) failed") }
        if retries > 0 { rest.append("\(retries) to be tried again") }
        if left > 0 { rest.append("\(Self.count(left, "request")) left for a later run") }
        if !rest.isEmpty { lines.append(rest.joined(separator: ", ")) }
        if filtered + withoutArticle + failed > 0 {
            lines.append("  newsctl why SOURCE tells of each why it was not delivered")
        }
        if let trouble { lines.append("delivery paused: \(trouble)") }
        for failure in failedPolls.sorted(by: { $0.source < $1.source }).prefix(15) {
            lines.append("  \(failure.source): \(failure.reason)")
        }
        if failedPolls.count > 15 { lines.append("  and \(failedPolls.count - 15) more: newsctl status") }
        return lines.joined(separator: "\n")
    }
}
