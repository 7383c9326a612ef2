// A feed for people: what it is, its items by date and title, and what had to be mended, with line and column.
import NewsModel

enum FeedPage {
    static func text(_ feed: Feed) -> String {
        var lines: [String] = []
        lines.append("\(feed.title ?? "(no title)")  [\(feed.format.rawValue), \(feed.encoding)]")
        add("site", feed.homePageURL, to: &lines)
        add("feed", feed.feedURL, to: &lines)
        add("about", feed.summary, to: &lines)
        add("language", feed.language, to: &lines)
        add("changed", feed.dateModified?.rfc3339, to: &lines)
        add("next page", feed.nextURL, to: &lines)
        add("wishes", wishes(feed.hints), to: &lines)
        for hub in feed.hubs { add(hub.type, hub.url, to: &lines) }
        lines.append("")
        for item in feed.items { add(item, to: &lines) }
        for sitemap in feed.sitemaps { lines.append("sitemap  \(sitemap.url)") }
        for outline in feed.outlines {
            let folder = outline.folder.isEmpty ? "" : outline.folder.joined(separator: " / ") + ": "
            lines.append("\(folder)\(outline.title ?? outline.feedURL)")
            lines.append("    \(outline.feedURL)")
        }
        let count = feed.items.count + feed.sitemaps.count + feed.outlines.count
        lines.append("\(count) entries, \(feed.warnings.count) warnings")
        lines += warnings(feed.warnings)
        return lines.joined(separator: "\n") + "\n"
    }

    /// Each message once, with the place where it was first due.
    private static func warnings(_ warnings: [FeedWarning]) -> [String] {
        var order: [FeedWarning] = []
        var counts: [String: Int] = [:]
        for warning in warnings {
            counts[warning.message, default: 0] += 1
            if counts[warning.message] == 1 { order.append(warning) }
        }
        return order.map { warning in
            let place = warning.line > 0 ? "\(warning.line):\(warning.column): " : ""
            let count = counts[warning.message] ?? 1
            return "  \(place)\(warning.message)" + (count > 1 ? " (\(count) times)" : "")
        }
    }

    private static func add(_ name: String, _ value: String?, to lines: inout [String]) {
        guard let value, !value.isEmpty else { return }
        lines.append("  \(name): \(value.count > 200 ? value.prefix(200) + "…" : Substring(value))")
    }

    private static func add(_ item: Item, to lines: inout [String]) {
        let date =
            item.datePublished?.rfc3339 ?? item.rawDate.map { "unreadable date \"\($0.prefix(40))\"" } ?? "no date"
        lines.append("\(date)  \(item.title ?? "(no title)")")
        lines.append("    \(item.url ?? item.id)")
        let names = item.authors.compactMap { $0.name ?? $0.email }.joined(separator: ", ")
        if !names.isEmpty { lines.append("    by \(names)") }
        if !item.tags.isEmpty { lines.append("    tags: \(item.tags.joined(separator: ", "))") }
        for attachment in item.attachments { lines.append("    file: \(attachment.url)") }
    }

    private static func wishes(_ hints: PollingHints) -> String? {
        var parts: [String] = []
        if let minutes = hints.timeToLiveMinutes { parts.append("ttl \(minutes) min") }
        if let period = hints.updatePeriod { parts.append("\(hints.updateFrequency ?? 1) × \(period)") }
        if !hints.skipHours.isEmpty {
            parts.append("not at " + hints.skipHours.map { "\($0) h" }.joined(separator: ", ") + " UTC")
        }
        if !hints.skipDays.isEmpty { parts.append("not on " + hints.skipDays.joined(separator: ", ")) }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }
}
