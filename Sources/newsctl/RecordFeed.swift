// Records as one feed: JSON Feed 1.1, or Atom (RFC 4287). Written piece by piece, so that a large spool needs no large
// memory. What XML cannot hold is left out of Atom; nothing of a record is ever taken for markup.
import NewsFeeds
import NewsJSON

struct RecordFeed {
    enum Format { case jsonfeed, atom }

    private let format: Format
    private var count = 0

    init(_ format: Format) { self.format = format }

    /// The next piece: the feed's head before the first.
    mutating func entry(_ record: JSONValue) -> String {
        let isFirst = count == 0
        count += 1
        switch format {
        case .jsonfeed: return (isFirst ? Self.jsonHead : ",\n") + Self.json(record)
        case .atom: return (isFirst ? Self.atomHead(updated: Self.updated(record)) : "") + Self.atom(record)
        }
    }

    /// The last piece.
    func end() -> String {
        switch format {
        case .jsonfeed: (count == 0 ? Self.jsonHead : "") + "\n]}\n"
        case .atom: (count == 0 ? Self.atomHead(updated: "1970-01-01T00:00:00Z") : "") + "</feed>\n"
        }
    }

    private static let jsonHead = "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"newsd\",\"items\":[\n"

    private static func json(_ record: JSONValue) -> String {
        var writer = JSONWriter()
        writer.value(record)
        return writer.text
    }

    private static func atomHead(updated: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom">
        <title>newsd</title>
        <id>urn:uuid:8f1a2f0e-31c6-5b0c-9d5e-6e6577736400</id>
        <updated>\(updated)</updated>
        <author><name>newsd</name></author>

        """
    }

    /// Atom wants one: the publisher's own, else when the revision was first seen.
    private static func updated(_ record: JSONValue) -> String {
        escaped(
            record["date_modified"]?.string ?? record["_newsd"]?["seen"]?.string
                ?? record["date_published"]?.string ?? "1970-01-01T00:00:00Z")
    }

    private static func atom(_ record: JSONValue) -> String {
        var text = "<entry"
        if let language = record["language"]?.string { text += " xml:lang=\"\(escaped(language))\"" }
        text += ">\n"
        func add(_ name: String, _ value: String?, _ attributes: String = "") {
            if let value { text += "<\(name)\(attributes)>\(escaped(value))</\(name)>\n" }
        }
        let url = record["url"]?.string
        add("id", record["id"]?.string ?? url ?? "")
        add("title", record["title"]?.string ?? url ?? "")
        text += "<updated>\(updated(record))</updated>\n"
        add("published", record["date_published"]?.string)
        if let url { text += "<link rel=\"alternate\" href=\"\(escaped(url))\"/>\n" }
        for author in record["authors"]?.array ?? [] {
            guard let name = author["name"]?.string ?? author["url"]?.string else { continue }
            text += "<author><name>\(escaped(name))</name>"
            if let url = author["url"]?.string { text += "<uri>\(escaped(url))</uri>" }
            text += "</author>\n"
        }
        for tag in record["tags"]?.array ?? [] {
            if let tag = tag.string { text += "<category term=\"\(escaped(tag))\"/>\n" }
        }
        add("summary", record["summary"]?.string)
        if let html = record["content_html"]?.string {
            add("content", html, " type=\"html\"")
        } else {
            add("content", record["content_text"]?.string)
        }
        for attachment in record["attachments"]?.array ?? [] {
            guard let url = attachment["url"]?.string else { continue }
            text += "<link rel=\"enclosure\" href=\"\(escaped(url))\""
            if let type = attachment["mime_type"]?.string { text += " type=\"\(escaped(type))\"" }
            if let size = attachment["size_in_bytes"]?.integer { text += " length=\"\(size)\"" }
            text += "/>\n"
        }
        return text + "</entry>\n"
    }

    private static func escaped(_ text: String) -> String { EscapedText.xml(text) }
}
