// Records in ninjs: valid under its schema, in its own words, and the same when they are read back.
import NewsJSON
import NewsModel
import NewsScratch
import NewsSpool
import Testing

@Suite struct NinjsRecordTests {
    @Test func isAsItsSchemaWantsIt() throws {
        let schema = try RecordSchema.load("ninjs")
        #expect(schema.faults(try JSONReader.read(SpoolRecordTests.full().bytes(as: .ninjs))) == [])
        var bare = SpoolRecordTests.full()
        bare.article = Article(url: "https://a.example/x", contentText: "", contentHTML: "")
        bare.guid = nil
        #expect(schema.faults(try JSONReader.read(bare.bytes(as: .ninjs))) == [])
    }

    @Test func namesThingsAsTheStandardDoes() throws {
        let record = try JSONReader.read(SpoolRecordTests.full().bytes(as: .ninjs))
        #expect(record["uri"]?.string == "urn:uuid:9f0c7d1a-52b1-5c3e-8a44-0d9be1c2f7a3")
        #expect(record["version"]?.string == "2")
        #expect(record["firstCreated"]?.string == "2020-11-01T14:25:00Z")
        #expect(record["contentCreated"]?.string == "2020-11-01T21:23:29+07:00")
        #expect(record["headlines"]?.array?.first?["value"]?.string == "A title")
        #expect(record["bodies"]?.array?.map { $0["contentType"]?.string } == ["text/plain", "text/html"])
        #expect(record["by"]?.string == "Ann")
        #expect(record["infoSources"]?.array?.map { $0["role"]?.string } == ["publisher", "agency"])
        #expect(record["associations"]?.array?.map { $0["rel"]?.string } == ["image", "attachment", "related"])
        #expect(record["_newsd"]?["source"]?.string == "a")
    }

    @Test func comesBackAsTheSameItem() throws {
        let feedItem = try JSONReader.read(SpoolRecordTests.full().bytes())
        let item = RecordItem.item(of: try JSONReader.read(SpoolRecordTests.full().bytes(as: .ninjs)))
        for name in ["id", "url", "title", "content_text", "content_html", "summary", "image", "language", "_newsd"] {
            #expect(item[name] == feedItem[name], "\(name)")
        }
        #expect(item["tags"] == feedItem["tags"] && item["attachments"] == feedItem["attachments"])
        #expect(RecordItem.item(of: feedItem) == feedItem)
    }
}
