// OPML 2.0 out: a list of feeds with their folders, as other readers import it.

import NewsModel

public enum OPMLWriter {
    /// The document. Feeds of one folder stand together, in the order in which folders first appear.
    public static func document(title: String, feeds: [FeedOutline]) -> String {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n"
        text += "  <head>\n    <title>\(escaped(name: title))</title>\n  </head>\n  <body>\n"
        text += outlines(feeds, depth: 0)
        return text + "  </body>\n</opml>\n"
    }

    /// Folders inside each other; what lies deeper stands in the innermost.
    static let deepest = 32

    /// The outlines of feeds that share their first `depth` folders.
    private static func outlines(_ feeds: [FeedOutline], depth: Int) -> String {
        let indent = String(repeating: "  ", count: depth + 2)
        var text = ""
        var folders: [String] = []
        var inside: [String: [FeedOutline]] = [:]
        for feed in feeds {
            if feed.folder.count <= depth || depth == deepest {
                text += indent + outline(feed) + "\n"
                continue
            }
            let folder = feed.folder[depth]
            if inside[folder] == nil { folders.append(folder) }
            inside[folder, default: []].append(feed)
        }
        for folder in folders {
            text += indent + "<outline text=\"\(escaped(name: folder))\">\n"
            text += outlines(inside[folder] ?? [], depth: depth + 1)
            text += indent + "</outline>\n"
        }
        return text
    }

    private static func outline(_ feed: FeedOutline) -> String {
        let title = escaped(name: feed.title ?? feed.feedURL)
        var text = "<outline type=\"rss\" text=\"\(title)\" title=\"\(title)\" xmlUrl=\"\(escaped(feed.feedURL))\""
        if let home = feed.homePageURL { text += " htmlUrl=\"\(escaped(home))\"" }
        if !feed.tags.isEmpty { text += " category=\"\(escaped(feed.tags.joined(separator: ",")))\"" }
        return text + "/>"
    }

    /// A name may hold HTML (OPML 2.0, "text"): one that would be taken for it is written as HTML.
    private static func escaped(name: String) -> String {
        var name = name
        let isHTML = name.withUTF8 { VisibleText.looksLikeHTML($0) }
        return escaped(isHTML ? escaped(name) : name)
    }

    private static func escaped(_ text: String) -> String { EscapedText.xml(text, isOneLine: true) }
}
