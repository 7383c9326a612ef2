// The record as IPTC ninjs 3.1 (iptc.org/standards/ninjs), for newsrooms whose systems speak it: the same article under
// the standard's names, with newsd's own knowledge in the extension object `_newsd` as in the other format. What ninjs
// has no name for stands there alone. docs/ninjs.schema.json says which of the standard's properties are used.
import NewsJSON
import NewsModel

/// What a record is written as.
public enum RecordFormat: String, Sendable, CaseIterable {
    /// A JSON Feed 1.1 item.
    case jsonfeed
    /// An IPTC ninjs 3.1 object.
    case ninjs
}

extension SpoolRecord {
    static let ninjsSchema = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"

    /// The file's contents.
    public func bytes(as format: RecordFormat) -> [UInt8] {
        guard format == .ninjs else { return bytes() }
        let size = article.contentText.utf8.count + article.contentHTML.utf8.count
        var writer = JSONWriter(capacity: size + size / 8 + 2_048)
        writer.object { writer in
            writeHead(to: &writer)
            writeTexts(to: &writer)
            writeParties(to: &writer)
            writeAssociations(to: &writer)
            writer.object("_newsd") { writer in writeExtension(to: &writer) }
        }
        writer.endLine()
        return writer.take()
    }

    private func writeHead(to writer: inout JSONWriter) {
        writer.member("uri", "urn:uuid:" + story)
        writer.object("standard") {
            $0.member("name", "ninjs")
            $0.member("version", "3.1")
            $0.member("schema", Self.ninjsSchema)
        }
        writer.member("type", "text")
        writer.member("representationType", article.incomplete == nil ? "full" : "partial")
        writer.member("version", String(revision))
        writer.member("firstCreated", firstSeen.rfc3339UTC)
        writer.member("versionCreated", seen.rfc3339UTC)
        writer.member("contentCreated", article.datePublished?.rfc3339)
        writer.member("language", article.language)
        writer.member("title", article.title)
        writer.list("altIds", guid.map { [$0] } ?? []) { writer, guid in
            writer.object {
                $0.member("role", "guid")
                $0.member("value", guid)
            }
        }
        if let policy = article.usage.policy {
            writer.object("rightsInfo") { $0.member("linkedRights", policy) }
        }
    }

    private func writeTexts(to writer: inout JSONWriter) {
        writer.list("headlines", [article.title].compactMap { $0 }.filter { !$0.isEmpty }) { writer, title in
            writer.object {
                $0.member("role", "main")
                $0.member("contentType", "text/plain")
                $0.member("value", title)
            }
        }
        writer.list("descriptions", [article.summary].compactMap { $0 }.filter { !$0.isEmpty }) { writer, summary in
            writer.object {
                $0.member("role", "summary")
                $0.member("contentType", "text/plain")
                $0.member("value", summary)
            }
        }
        let bodies = [("text/plain", text ?? ""), ("text/html", article.contentHTML)].filter { !$0.1.isEmpty }
        writer.list("bodies", bodies) { writer, body in
            writer.object {
                $0.member("role", "main")
                $0.member("contentType", body.0)
                if body.0 == "text/plain" { $0.member("charCount", body.1.unicodeScalars.count) }
                $0.member("value", body.1)
            }
        }
        writer.list("renditions", [article.canonicalURL ?? article.url]) { writer, url in
            writer.object {
                $0.member("name", "web")
                $0.member("href", url)
                $0.member("contentType", "text/html")
            }
        }
    }

    private func writeParties(to writer: inout JSONWriter) {
        let named = article.authors.filter { !($0.name ?? "").isEmpty }
        writer.member("by", named.compactMap(\.name).joined(separator: ", "))
        writer.list("people", named) { writer, author in
            writer.object { writer in
                writer.member("name", author.name)
                writer.member("rel", "author")
                let contacts = [("web", author.url ?? ""), ("email", author.email ?? "")].filter { !$0.1.isEmpty }
                writer.list("contactInfo", contacts) { writer, contact in
                    writer.object {
                        $0.member("type", contact.0)
                        $0.member("value", contact.1)
                    }
                }
            }
        }
        writer.member("located", article.dateline)
        let sources = [("publisher", article.publisher ?? ""), ("agency", article.agency ?? "")]
        writer.list("infoSources", sources.filter { !$0.1.isEmpty }) { writer, source in
            writer.object {
                $0.member("name", source.1)
                $0.member("role", source.0)
            }
        }
        writer.list("subjects", article.tags.filter { !$0.isEmpty }) { writer, tag in
            writer.object {
                $0.member("name", tag)
                $0.member("rel", "about")
            }
        }
    }

    private func writeAssociations(to writer: inout JSONWriter) {
        var associations: [Association] = []
        if let image = article.image, !image.isEmpty {
            associations.append(Association(name: "image", rel: "image", type: "picture", uri: image))
        }
        for (index, attachment) in article.attachments.enumerated() where !attachment.url.isEmpty {
            let kind = attachment.mimeType?.split(separator: "/").first.map(String.init)
            let type = ["audio": "audio", "video": "video", "image": "picture"][kind ?? ""] ?? "component"
            associations.append(
                Association(
                    name: "attachment \(index + 1)", rel: "attachment", type: type, uri: attachment.url,
                    attachment: attachment))
        }
        for link in article.related where !link.url.isEmpty {
            associations.append(
                Association(
                    name: link.title.isEmpty ? link.url : link.title, rel: "related", type: "text", uri: link.url))
        }
        writer.list("associations", associations) { writer, association in association.write(to: &writer) }
    }

    private struct Association {
        var name: String
        var rel: String
        var type: String
        var uri: String
        var attachment: Attachment?

        func write(to writer: inout JSONWriter) {
            writer.object { writer in
                writer.member("name", name)
                writer.member("rel", rel)
                writer.member("type", type)
                writer.member("uri", uri)
                if type == "text" { return }
                writer.list("renditions", [uri]) { writer, href in
                    writer.object {
                        $0.member("name", "original")
                        $0.member("href", href)
                        $0.member("contentType", attachment?.mimeType)
                        $0.member("sizeInBytes", attachment?.size)
                        $0.member("duration", attachment?.duration)
                    }
                }
            }
        }
    }
}
