// A record of either format as a JSON Feed item, so that whatever lists, shows or exports records knows one shape. Pure;
// a record that is an item already comes back as it is.
import NewsJSON

public enum RecordItem {
    public static func item(of record: JSONValue) -> JSONValue {
        guard record["id"] == nil, let uri = record["uri"]?.string else { return record }
        var members: [JSONValue.Member] = []
        func add(_ name: String, _ value: JSONValue?) { if let value { members.append(.init(name, value)) } }
        add("id", .string(uri))
        add("url", record["renditions"]?.array?.first { $0["name"]?.string == "web" }?["href"])
        add("title", record["headlines"]?.array?.first?["value"] ?? record["title"])
        let bodies = record["bodies"]?.array ?? []
        add("content_text", bodies.first { $0["contentType"]?.string == "text/plain" }?["value"])
        add("content_html", bodies.first { $0["contentType"]?.string == "text/html" }?["value"])
        add("summary", record["descriptions"]?.array?.first?["value"])
        let associations = record["associations"]?.array ?? []
        add("image", associations.first { $0["rel"]?.string == "image" }?["uri"])
        add("date_published", record["contentCreated"])
        let people = (record["people"]?.array ?? []).filter { $0["rel"]?.string == "author" }
        if !people.isEmpty {
            add(
                "authors",
                .array(
                    people.map { person in
                        var author = [JSONValue.Member("name", person["name"] ?? .string(""))]
                        let contact = person["contactInfo"]?.array?.first { $0["type"]?.string == "web" }
                        if let url = contact?["value"] { author.append(.init("url", url)) }
                        return .object(author)
                    }))
        }
        let tags = (record["subjects"]?.array ?? []).compactMap { $0["name"] }
        if !tags.isEmpty { add("tags", .array(tags)) }
        add("language", record["language"])
        let attachments = associations.filter { $0["rel"]?.string == "attachment" }
        if !attachments.isEmpty { add("attachments", .array(attachments.map(attachment))) }
        add("_newsd", record["_newsd"])
        return .object(members)
    }

    private static func attachment(_ association: JSONValue) -> JSONValue {
        let rendition = association["renditions"]?.array?.first
        var members = [
            JSONValue.Member("url", association["uri"] ?? .string("")),
            JSONValue.Member("mime_type", rendition?["contentType"] ?? .string("application/octet-stream")),
        ]
        if let size = rendition?["sizeInBytes"] { members.append(.init("size_in_bytes", size)) }
        if let duration = rendition?["duration"] { members.append(.init("duration_in_seconds", duration)) }
        return .object(members)
    }
}
