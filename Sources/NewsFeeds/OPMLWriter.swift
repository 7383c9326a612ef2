// OPML 2.0 out: a list of feeds with their folders, as other readers import it.

import NewsModel

public enum OPMLWriter {
    /// The document. Feeds of one folder stand together, in the order in which folders first appear.
    public static func document(title: String, feeds: [FeedOutline]) -> String {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n"
        text += "  <head>\n    <title>\(escaped(title))</title>\n  </head>\n  <body>\n"
        text += outlines(feeds, depth: 0)
        return text + "  </body>\n</opml>\n"
    }

    /// The outlines of feeds that share their first `depth` folders.
    private static func outlines(_ feeds: [FeedOutline], depth: Int) -> String {
        let indent = String(repeating: "  ", count: depth + 2)
        var text = ""
        var folders: [String] = []
        for feed in feeds {
            if feed.folder.count <= depth {
                text += indent + outline(feed) + "\n"
            } else if !folders.contains(feed.folder[depth]), depth < 32 {
                folders.append(feed.folder[depth])
            }
        }
        for folder in folders {
            text += indent + "<outline text=\"\(escaped(folder))\">\n"
            text += outlines(feeds.filter { $0.folder.count > depth && $0.folder[depth] == folder }, depth: depth + 1)
            text += indent + "</outline>\n"
        }
        return text
    }

    private static func outline(_ feed: FeedOutline) -> String {
        let title = escaped(feed.title ?? feed.feedURL)
        var text = "<outline type=\"rss\" text=\"\(title)\" title=\"\(title)\" xmlUrl=\"\(escaped(feed.feedURL))\""
        if let home = feed.homePageURL { text += " htmlUrl=\"\(escaped(home))\"" }
        if !feed.tags.isEmpty { text += " category=\"\(escaped(feed.tags.joined(separator: ",")))\"" }
        return text + "/>"
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\t", "\n", "\r": escaped += " "
            case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": continue
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
