// What is kept beside the pages of an article, as JSON in a metadata record: whose they are, under which keys the store
// knows them, which records are its pages, and what the feed said of the item. All that it takes to read the pages again
// as they were read first. The feed's own text is left out: only the pages are read again.
import NewsArchive
import NewsFetch
import NewsJSON
import NewsModel
import NewsStore

struct KeptNote: Sendable {
    static let schemaVersion: Int64 = 1

    var sourceID: String
    var identity: ItemIdentity
    var item: Item
    /// How many records stand before this one in its group.
    var records: Int
    var pages: [KeptPages.Page]
    /// Why the text was not the whole of the article.
    var incomplete: String?

    init(_ work: Work, _ kept: KeptPages, incomplete: String?) {
        sourceID = work.sourceID
        identity = work.identity
        item = work.item
        item.contentHTML = nil
        item.contentText = nil
        records = kept.count
        pages = kept.pages
        self.incomplete = incomplete
    }

    var json: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("schema", Self.schemaVersion)
            writer.member("newsd", newsdVersion)
            writer.member("source", sourceID)
            writer.object("keys") { writer in
                writer.member("guid", String(identity.guid.bits, radix: 16))
                writer.member("address", identity.address.map { String($0.bits, radix: 16) })
                writer.member("story", String(identity.story.bits, radix: 16))
            }
            writer.member("records", records)
            writer.list("pages", pages) { writer, page in
                writer.object { writer in
                    writer.member("record_id", page.recordID)
                    writer.member("requested_url", page.requestedURL)
                    writer.member("url", page.url)
                }
            }
            writer.member("incomplete", incomplete)
        }
        return writer.bytes.dropLast() + Array(",\"item\":".utf8) + ItemCoding.bytes(item) + Array("}\n".utf8)
    }

    /// Nil for anything that newsd would not have written.
    init?(_ json: ArraySlice<UInt8>) {
        guard let value = try? JSONReader.read(Array(json)), value["schema"]?.integer == Self.schemaVersion,
            let sourceID = value["source"]?.string, let item = value["item"].flatMap({ ItemCoding.item($0) }),
            let guid = Self.key(value["keys"]?["guid"]), let story = Self.key(value["keys"]?["story"]),
            let records = value["records"]?.integer, (1...1_000).contains(records)
        else { return nil }
        self.sourceID = sourceID
        self.item = item
        identity = ItemIdentity(guid: guid, address: Self.key(value["keys"]?["address"]), story: story)
        self.records = Int(records)
        pages = (value["pages"]?.array ?? []).compactMap { page in
            guard let id = page["record_id"]?.string, let url = page["url"]?.string else { return nil }
            return KeptPages.Page(requestedURL: page["requested_url"]?.string ?? url, url: url, recordID: id)
        }
        incomplete = value["incomplete"]?.string
        if pages.isEmpty { return nil }
    }

    private static func key(_ value: JSONValue?) -> Key? {
        (value?.string).flatMap { UInt64($0, radix: 16) }.map { Key(bits: $0) }
    }
}

extension KeptPages {
    init(_ exchanges: [ArchivedExchange]) {
        self.init()
        add(exchanges)
    }

    mutating func close(with work: Work, incomplete: String? = nil) {
        close(with: KeptNote(work, self, incomplete: incomplete).json)
    }
}

extension ArchivedExchange {
    init(_ response: FetchResponse, _ answer: FetchAnswer, time: Timestamp) {
        self.init(
            url: response.url, time: time, remoteAddress: response.remoteAddress, head: answer.head, body: answer.body,
            isCut: answer.isCut)
    }
}
