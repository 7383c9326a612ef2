// The record of the spool: a JSON Feed item in one line, valid under its schema, with all else in its extension.
import NewsJSON
import NewsModel
import NewsScratch
import NewsSpool
import Testing

@Suite struct SpoolRecordTests {
    static func full() -> SpoolRecord {
        var article = Article(
            url: "https://a.example/x?ref=feed", contentText: "First \"line\".\n\nSecond line.",
            contentHTML: "<p>First \"line\".</p><p>Second line.</p>")
        article.canonicalURL = "https://a.example/x"
        article.title = "A title"
        article.authors = [Author(name: "Ann"), Author(email: "desk@a.example"), Author()]
        article.datePublished = Timestamp(seconds: 1_604_240_609, offsetMinutes: 420, isDayOnly: true)
        article.dateModified = Timestamp(seconds: 1_604_240_909)
        article.rawDate = "Minggu, 1 November 2020, 21:23 WIB"
        article.language = "id"
        article.summary = "In short."
        article.image = "https://a.example/x.jpg"
        article.tags = ["news", ""]
        article.attachments = [Attachment(url: "https://a.example/x.mp3", size: 10, duration: 20)]
        article.publisher = "A"
        article.agency = "AFP"
        article.dateline = "BAKU"
        article.section = "World"
        article.related = [RelatedLink(title: "Other", url: "https://a.example/y")]
        article.isPaywalled = false
        article.fieldOrigins = ["title": "json-ld", "authors": "byline"]
        return SpoolRecord(
            article: article, story: "9f0c7d1a-52b1-5c3e-8a44-0d9be1c2f7a3", revision: 2, sourceID: "a",
            guid: "tag:1", contentHash: String(repeating: "ab", count: 32), fingerprint: "0123456789abcdef",
            provenance: Provenance(
                text: .page, requestedURL: "https://a.example/x?ref=feed", finalURL: "https://a.example/x",
                status: 200, fetchedAt: Timestamp(seconds: 1_604_241_000)),
            duplicates: [RecordLink(sourceID: "b", url: "https://b.example/x")],
            cluster: RecordCluster(
                story: "1f0c7d1a-52b1-5c3e-8a44-0d9be1c2f7a3", sourceID: "c",
                firstSeen: Timestamp(seconds: 1_604_240_000), similarity: 0.917),
            seen: Timestamp(seconds: 1_604_241_001), firstSeen: Timestamp(seconds: 1_604_240_700))
    }

    @Test func isAJSONFeedItem() throws {
        let item = try JSONReader.read(Self.full().bytes())
        #expect(item["id"]?.string == "urn:uuid:9f0c7d1a-52b1-5c3e-8a44-0d9be1c2f7a3")
        #expect(item["url"]?.string == "https://a.example/x")
        #expect(item["content_text"]?.string == "First \"line\".\n\nSecond line.")
        #expect(item["date_published"]?.string == "2020-11-01T21:23:29+07:00")
        #expect(item["date_modified"]?.string == "2020-11-01T14:28:29Z")
        #expect(item["authors"]?.array?.count == 2)
        #expect(item["authors"]?.array?.last?["url"]?.string == "mailto:desk@a.example")
        #expect(item["tags"]?.array?.count == 1)
        #expect(item["attachments"]?.array?.first?["mime_type"]?.string == "application/octet-stream")
    }

    @Test func saysEverythingElseInItsExtension() throws {
        let more = try #require(try JSONReader.read(Self.full().bytes())["_newsd"])
        #expect(more["schema"]?.integer == 1)
        #expect(more["cluster"]?["id"]?.string == "urn:uuid:1f0c7d1a-52b1-5c3e-8a44-0d9be1c2f7a3")
        #expect(more["cluster"]?["similarity"]?.double == 0.92)
        #expect(more["revision"]?.integer == 2)
        #expect(more["content_hash"]?.string == "sha256:" + String(repeating: "ab", count: 32))
        #expect(more["source"]?.string == "a")
        #expect(more["first_seen"]?.string == "2020-11-01T14:25:00Z")
        #expect(more["text_from"]?.string == "page")
        #expect(more["paywalled"]?.bool == false)
        #expect(more["date_precision"]?.string == "day")
        #expect(more["field_origins"]?["authors"]?.string == "byline")
        #expect(more["duplicates"]?.array?.first?["source"]?.string == "b")
    }

    @Test func isOneLine() {
        let bytes = Self.full().bytes()
        #expect(bytes.filter { $0 == 0x0A }.count == 1)
        #expect(bytes.last == 0x0A)
    }

    @Test func nameCarriesTimeOfThisRevision() {
        #expect(Self.full().name.text == "20201101T143001Z-9f0c7d1a52b15c3e.2.json")
    }

    @Test func isValidUnderItsSchema() throws {
        let schema = try RecordSchema.load()
        #expect(schema.faults(try JSONReader.read(Self.full().bytes())) == [])
        #expect(schema.faults(try JSONReader.read(Self.bare().bytes())) == [])
    }

    @Test func theSchemaRefusesWhatIsNoRecord() throws {
        let schema = try RecordSchema.load()
        let text = String(decoding: Self.full().bytes(), as: UTF8.self)
        for (old, new) in [
            ("\"revision\":2", "\"revision\":0"), ("\"text_from\":\"page\"", "\"text_from\":\"air\""),
            ("sha256:", "md5:"), ("\"title\":", "\"titel\":"), ("2020-11-01T14:25:00Z", "yesterday"),
        ] {
            let broken = try JSONReader.read(Array(text.replacing(old, with: new).utf8))
            #expect(!schema.faults(broken).isEmpty, "\(new)")
        }
    }

    /// An article of which nothing is known but a title.
    private static func bare() -> SpoolRecord {
        var record = full()
        record.article = Article(url: "", contentText: "", contentHTML: "")
        record.article.title = "A title"
        record.guid = nil
        record.duplicates = []
        record.provenance = Provenance(text: .feed, fetchedAt: Timestamp(seconds: 1_604_241_000))
        return record
    }
}
