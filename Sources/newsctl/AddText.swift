// What newsctl add says: the finds, the one that is taken, and what its first poll would bring. Texts from the network
// lose their control characters on the way to a terminal.
import NewsDaemon
import NewsJSON
import NewsModel

enum AddText {
    /// Items of a first poll that are shown.
    private static let mostItems = 10

    static func found(_ finding: SourceFinding, pick: Int) -> String {
        var text = ""
        for (index, found) in finding.found.enumerated() {
            text += "\(index + 1 == pick ? "*" : " ") \(index + 1)  \(plain(found.url))\n"
            var facts = ["\(found.feed.format.rawValue)"]
            facts.append(
                found.feed.format == .sitemapIndex
                    ? Summary.count(found.feed.sitemaps.count, "sitemap")
                    : Summary.count(found.feed.items.count, "item"))
            if let newest = found.newest { facts.append("newest \(newest.rfc3339)") }
            if found.isOfComments { facts.append("comments") }
            facts.append("found as \(found.reason.rawValue)")
            text += "     \(plain(found.feed.title ?? "(no title)")) [\(facts.joined(separator: ", "))]\n"
        }
        return text
    }

    static func firstPoll(_ chosen: FoundSource, _ configuration: Configuration) -> String {
        if chosen.feed.format == .sitemapIndex {
            return
                "\nThe first poll would read the newest of \(Summary.count(chosen.feed.sitemaps.count, "sitemap")).\n"
        }
        let items = chosen.firstItems(configuration)
        let pages = configuration.extract.fullText ? items.filter { $0.url ?? $0.externalURL != nil }.count : 0
        var text =
            "\nThe first poll would take \(Summary.count(items.count, "item")) and fetch \(Summary.count(pages, "page"))"
        text += items.count > mostItems ? "; the newest:\n" : ":\n"
        for item in items.prefix(mostItems) {
            let date = (item.datePublished ?? item.dateModified)?.rfc3339 ?? "no date"
            text += "  \(date)  \(plain(item.title ?? "(no title)"))\n"
            text += "      \(plain(item.url ?? item.externalURL ?? item.id))\n"
        }
        return text
    }

    static func json(
        _ finding: SourceFinding, pick: Int, _ source: Source, path: String?, _ configuration: Configuration
    ) -> String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.list("found", finding.found) { writer, found in
                writer.object { writer in
                    writer.member("url", found.url)
                    writer.member("format", found.feed.format.rawValue)
                    writer.member("title", found.feed.title)
                    writer.member("items", found.feed.items.count)
                    writer.member("newest", found.newest?.rfc3339)
                    writer.member("found_as", found.reason.rawValue)
                    writer.member("comments", found.isOfComments)
                }
            }
            writer.member("in_vain", finding.inVain)
            writer.member("pick", pick)
            writer.member("id", source.id)
            writer.member("file", path)
            writer.list("first_poll", finding.found[pick - 1].firstItems(configuration)) { writer, item in
                writer.object { writer in
                    writer.member("url", item.url ?? item.externalURL)
                    writer.member("title", item.title)
                    writer.member("date_published", item.datePublished?.rfc3339)
                }
            }
        }
        return writer.text
    }

    static func plain(_ text: String) -> String {
        var plain = ""
        for scalar in text.unicodeScalars.prefix(300) {
            let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            plain.unicodeScalars.append(isControl ? " " : scalar)
        }
        return plain
    }
}
