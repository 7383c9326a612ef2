// The record: one revision of an article as a JSON Feed 1.1 item, with what newsd knows beyond that in one extension
// object `_newsd`. docs/record.schema.json says the same in JSON Schema; both change together. Dates keep the
// publisher's offset; members without a value are left out. Ends with a line break, so that a terminal stays tidy.
import NewsJSON
import NewsModel

/// How the bytes behind an article were got.
public struct Provenance: Sendable, Hashable {
    /// What the text was taken from.
    public enum Text: String, Sendable, Hashable {
        case page
        case feed
    }

    public var text: Text
    public var requestedURL: String?
    /// The address that answered, after redirects.
    public var finalURL: String?
    public var status: Int?
    public var fetchedAt: Timestamp
    /// Where the pages are kept as they came, in their order; empty where they are not.
    public var raw: [ArchivePlace] = []

    public init(
        text: Text, requestedURL: String? = nil, finalURL: String? = nil, status: Int? = nil, fetchedAt: Timestamp
    ) {
        self.text = text
        self.requestedURL = requestedURL
        self.finalURL = finalURL
        self.status = status
        self.fetchedAt = fetchedAt
    }
}

/// The same story found elsewhere.
public struct RecordLink: Sendable, Hashable {
    public var sourceID: String
    public var url: String
    public init(sourceID: String, url: String) {
        self.sourceID = sourceID
        self.url = url
    }
}

/// The stories that are nearly the same, by the one that was seen first.
public struct RecordCluster: Sendable, Hashable {
    /// The UUID of the first story.
    public var story: String
    public var sourceID: String
    public var firstSeen: Timestamp
    /// The share of the shorter text that the text it was found by, or of a revision the first story's, has too.
    public var similarity: Double

    public init(story: String, sourceID: String, firstSeen: Timestamp, similarity: Double) {
        self.story = story
        self.sourceID = sourceID
        self.firstSeen = firstSeen
        self.similarity = similarity
    }
}

/// Everything that goes into one file.
public struct SpoolRecord: Sendable {
    /// The version of the `_newsd` object. A reader ignores members that it does not know; the number grows only when
    /// one that was there changes its meaning.
    public static let schemaVersion = 1

    public var article: Article
    /// The story's UUID.
    public var story: String
    public var revision: Int
    public var sourceID: String
    /// The publisher's identifier of the item.
    public var guid: String?
    /// 64 hexadecimal digits.
    public var contentHash: String
    /// 16 hexadecimal digits.
    public var fingerprint: String
    public var provenance: Provenance
    public var duplicates: [RecordLink]
    /// Where the article is nearly the same as an earlier one.
    public var cluster: RecordCluster?
    /// When this revision was first seen.
    public var seen: Timestamp
    /// When the story was.
    public var firstSeen: Timestamp

    public init(
        article: Article, story: String, revision: Int, sourceID: String, guid: String?, contentHash: String,
        fingerprint: String, provenance: Provenance, duplicates: [RecordLink] = [],
        cluster: RecordCluster? = nil, seen: Timestamp, firstSeen: Timestamp
    ) {
        self.article = article
        self.story = story
        self.revision = revision
        self.sourceID = sourceID
        self.guid = guid
        self.contentHash = contentHash
        self.fingerprint = fingerprint
        self.provenance = provenance
        self.duplicates = duplicates
        self.cluster = cluster
        self.seen = seen
        self.firstSeen = firstSeen
    }

    public var name: RecordName { RecordName(time: seen, story: story, revision: revision) }

    /// The file's contents.
    public func bytes() -> [UInt8] {
        let size = article.contentText.utf8.count + article.contentHTML.utf8.count
        var writer = JSONWriter(capacity: size + size / 8 + 2_048)
        writer.object { writer in
            writeItem(to: &writer)
            writer.object("_newsd") { writer in writeExtension(to: &writer) }
        }
        var bytes = writer.take()
        bytes.append(0x0A)
        return bytes
    }

    private func writeItem(to writer: inout JSONWriter) {
        writer.member("id", "urn:uuid:" + story)
        writer.member("url", article.canonicalURL ?? article.url)
        writer.member("title", article.title)
        writer.member("content_text", text)
        writer.member("content_html", article.contentHTML)
        writer.member("summary", article.summary)
        writer.member("image", article.image)
        writer.member("date_published", article.datePublished?.rfc3339)
        writer.member("date_modified", article.dateModified?.rfc3339)
        writer.list("authors", article.authors.filter(\.isNamed)) { writer, author in
            writer.object { writer in
                writer.member("name", author.name)
                writer.member("url", author.url ?? author.email.map { "mailto:" + $0 })
                writer.member("avatar", author.avatar)
            }
        }
        writer.member("tags", article.tags.filter { !$0.isEmpty })
        writer.member("language", article.language)
        writer.list("attachments", article.attachments) { writer, attachment in
            writer.object { writer in
                writer.member("url", attachment.url)
                // JSON Feed requires one.
                writer.member("mime_type", attachment.mimeType ?? "application/octet-stream")
                writer.member("size_in_bytes", attachment.size)
                writer.member("duration_in_seconds", attachment.duration)
            }
        }
    }

    /// JSON Feed wants some content in each item; what has neither text nor HTML is told by its title.
    var text: String? {
        if !article.contentText.isEmpty || !article.contentHTML.isEmpty { return article.contentText }
        return article.summary ?? article.title ?? article.url
    }

    func writeExtension(to writer: inout JSONWriter) {
        writer.member("schema", Self.schemaVersion)
        writer.member("newsd", newsdVersion)
        writer.member("revision", revision)
        writer.member("content_hash", "sha256:" + contentHash)
        writer.member("fingerprint", fingerprint)
        writer.member("source", sourceID)
        writer.member("guid", guid)
        writer.member("first_seen", firstSeen.rfc3339UTC)
        writer.member("seen", seen.rfc3339UTC)
        writer.member("text_from", provenance.text.rawValue)
        writer.member("requested_url", provenance.requestedURL)
        writer.member("final_url", provenance.finalURL)
        writer.member("http_status", provenance.status)
        writer.member("fetched_at", provenance.fetchedAt.rfc3339UTC)
        writer.list("raw", provenance.raw) { writer, place in
            writer.object { writer in
                writer.member("file", place.file)
                writer.member("offset", place.offset)
                writer.member("length", place.length)
                writer.member("record_id", place.recordID)
            }
        }
        writer.member("publisher", article.publisher)
        writer.member("agency", article.agency)
        writer.member("dateline", article.dateline)
        writer.member("section", article.section)
        writer.list("related", article.related) { writer, link in
            writer.object { writer in
                writer.member("title", link.title)
                writer.member("url", link.url)
            }
        }
        writer.member("paywalled", article.isPaywalled)
        writer.member("incomplete", article.incomplete)
        if !article.usage.isNone {
            writer.object("usage") { writer in
                writer.member("tdm_reserved", article.usage.isReserved)
                writer.member("tdm_policy", article.usage.policy)
                writer.member("directives", article.usage.directives)
            }
        }
        writer.member("raw_date", article.rawDate)
        if article.datePublished?.isDayOnly == true { writer.member("date_precision", "day") }
        if !article.fieldOrigins.isEmpty {
            writer.object("field_origins") { writer in
                for (field, origin) in article.fieldOrigins.sorted(by: { $0.key < $1.key }) {
                    writer.member(field, origin)
                }
            }
        }
        writer.list("duplicates", duplicates) { writer, link in
            writer.object { writer in
                writer.member("source", link.sourceID)
                writer.member("url", link.url)
            }
        }
        if let cluster {
            writer.object("cluster") { writer in
                writer.member("id", "urn:uuid:" + cluster.story)
                writer.member("source", cluster.sourceID)
                writer.member("first_seen", cluster.firstSeen.rfc3339UTC)
                writer.member("similarity", (cluster.similarity * 100).rounded() / 100)
            }
        }
    }
}

extension Author {
    /// JSON Feed wants at least one member in each author.
    fileprivate var isNamed: Bool {
        [name, url, email, avatar].contains { $0.map { !$0.isEmpty } ?? false }
    }
}
