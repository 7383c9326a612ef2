// An item as bytes in the work list and beside kept pages: JSON with short names, so that a work list written by one version is read by the
// next. What cannot be read is nil; the work then goes on with the address alone.
import NewsJSON
import NewsModel

public enum ItemCoding {
    public static func bytes(_ item: Item) -> [UInt8] {
        var writer = JSONWriter(capacity: 512 + (item.contentHTML?.utf8.count ?? 0))
        writer.object { writer in
            writer.member("id", item.id)
            writer.member("url", item.url)
            writer.member("external", item.externalURL)
            writer.member("title", item.title)
            writer.member("html", item.contentHTML)
            writer.member("text", item.contentText)
            writer.member("summary", item.summary)
            writer.member("published", item.datePublished)
            writer.member("modified", item.dateModified)
            writer.member("raw_date", item.rawDate)
            writer.list("authors", item.authors) { writer, author in writer.author(author) }
            writer.member("tags", item.tags)
            writer.member("language", item.language)
            writer.member("image", item.image)
            writer.member("comments", item.commentsURL)
            writer.member("explicit", item.isExplicit)
            writer.list("attachments", item.attachments) { writer, attachment in writer.attachment(attachment) }
            writer.member("origin_title", item.originTitle)
            writer.member("origin_url", item.originURL)
            if let geometry = item.geometry { writer.geometry(geometry) }
        }
        return writer.bytes
    }

    static func item(_ bytes: [UInt8]) -> Item? { (try? JSONReader.read(bytes)).flatMap(item) }

    public static func item(_ value: JSONValue) -> Item? {
        guard let id = value["id"]?.string else { return nil }
        var item = Item(id: id)
        item.url = value["url"]?.string
        item.externalURL = value["external"]?.string
        item.title = value["title"]?.string
        item.contentHTML = value["html"]?.string
        item.contentText = value["text"]?.string
        item.summary = value["summary"]?.string
        item.datePublished = value["published"].flatMap(timestamp)
        item.dateModified = value["modified"].flatMap(timestamp)
        item.rawDate = value["raw_date"]?.string
        item.authors = (value["authors"]?.array ?? []).map { each in
            Author(
                name: each["name"]?.string, email: each["email"]?.string, url: each["url"]?.string,
                avatar: each["avatar"]?.string)
        }
        item.tags = (value["tags"]?.array ?? []).compactMap(\.string)
        item.language = value["language"]?.string
        item.image = value["image"]?.string
        item.commentsURL = value["comments"]?.string
        item.isExplicit = value["explicit"]?.bool
        item.attachments = (value["attachments"]?.array ?? []).compactMap { each in
            each["url"]?.string.map { url in
                Attachment(
                    url: url, mimeType: each["type"]?.string, size: each["size"]?.integer,
                    duration: each["duration"]?.integer)
            }
        }
        item.originTitle = value["origin_title"]?.string
        item.originURL = value["origin_url"]?.string
        item.geometry = value["geometry"].flatMap(geometry)
        return item
    }

    /// Seconds, and where they are known the offset and whether it is a day only: [1604240609,420,false].
    private static func timestamp(_ value: JSONValue) -> Timestamp? {
        guard let parts = value.array, let seconds = parts.first?.integer else { return nil }
        let offset = parts.count > 1 ? parts[1].integer.map { Int(truncatingIfNeeded: $0) } : nil
        return Timestamp(
            seconds: seconds, offsetMinutes: offset, isDayOnly: parts.count > 2 ? parts[2].bool ?? false : false)
    }

    /// A flat list of longitudes and latitudes behind the kind: ["line",106.8,-6.2,107.6,-6.9].
    private static func geometry(_ value: JSONValue) -> Geometry? {
        guard let parts = value.array, let kind = parts.first?.string else { return nil }
        let numbers = parts.dropFirst().compactMap(\.double)
        let places = stride(from: 0, to: numbers.count - 1, by: 2).map { index in
            Geometry.Position(longitude: numbers[index], latitude: numbers[index + 1])
        }
        switch kind {
        case "point": return places.first.map(Geometry.point)
        case "line": return .line(places)
        default: return .polygon(places)
        }
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: String, _ time: Timestamp?) {
        guard let time else { return }
        array(name) { writer in
            writer.integer(time.seconds)
            if time.offsetMinutes == nil, !time.isDayOnly { return }
            writer.value(time.offsetMinutes.map { .integer(Int64($0)) } ?? .null)
            writer.bool(time.isDayOnly)
        }
    }

    fileprivate mutating func author(_ author: Author) {
        object { writer in
            writer.member("name", author.name)
            writer.member("email", author.email)
            writer.member("url", author.url)
            writer.member("avatar", author.avatar)
        }
    }

    fileprivate mutating func attachment(_ attachment: Attachment) {
        object { writer in
            writer.member("url", attachment.url)
            writer.member("type", attachment.mimeType)
            writer.member("size", attachment.size)
            writer.member("duration", attachment.duration)
        }
    }

    fileprivate mutating func geometry(_ geometry: Geometry) {
        array("geometry") { writer in
            let places: [Geometry.Position]
            switch geometry {
            case .point(let place):
                writer.string("point")
                places = [place]
            case .line(let line):
                writer.string("line")
                places = line
            case .polygon(let ring):
                writer.string("polygon")
                places = ring
            }
            for place in places {
                writer.double(place.longitude)
                writer.double(place.latitude)
            }
        }
    }
}
