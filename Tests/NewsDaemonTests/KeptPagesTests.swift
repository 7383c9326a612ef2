// Kept pages: which are written to the archive, how a record names its own, and the keys that ask for it.
import NewsArchive
import NewsFetch
import NewsJSON
import NewsModel
import NewsOrigin
import NewsScratch
import Testing

@testable import NewsDaemon

private func html(_ text: String, _ fields: Reply.Fields = []) -> Reply {
    .text(text, type: "text/html; charset=utf-8", fields)
}

/// A world that keeps its pages, and a look into what it kept.
final class KeepingWorld {
    let world: World

    init(_ change: @escaping (inout Configuration) -> Void = { _ in }) throws {
        world = try World()
        world.change = { configuration in
            configuration.spool.keepRaw = .warc
            change(&configuration)
        }
    }

    var path: String { world.configuration.archivePath }
    var files: [String] { Scratch.names(path).filter { !$0.hasPrefix(".") } }

    /// Type, address and, of an answer, status of every record, in order.
    func kept() throws -> [String] {
        var lines: [String] = []
        for name in files {
            let file = try ArchiveFile("\(path)/\(name)")
            var at: Int64 = 0
            while at < file.size {
                let entry = try file.entry(at: at)
                let record = try file.record(at: at, limit: 8 << 20)
                let message = try? HTTPMessage(block: record.block, limit: 8 << 20, offset: at)
                lines.append(
                    ([record.head.type, record.head.targetURI] + [message.map { "\($0.status)" }])
                        .compactMap { $0 }.joined(separator: " "))
                at += entry.length
            }
        }
        return lines
    }

    /// What a record's places lead to.
    func pages(of record: JSONValue) throws -> [HTTPMessage] {
        try (record["_newsd"]?["raw"]?.array ?? []).map { place in
            let file = try ArchiveFile("\(path)/\(place["file"]?.string ?? "")")
            let offset = place["offset"]?.integer ?? -1
            let found = try file.record(at: offset, limit: 8 << 20)
            #expect(found.head.recordID == (place["record_id"]?.string).map { "<\($0)>" })
            #expect(try file.entry(at: offset).length == place["length"]?.integer)
            return try HTTPMessage(block: found.block, limit: 8 << 20, offset: 0)
        }
    }
}

@Suite struct KeptPagesTests {
    @Test func aRecordTellsWhereItsPageIsKept() throws {
        let keeping = try KeepingWorld()
        let page = Prose.page("Keepham")
        let site = try keeping.world.host { request in
            switch request.target {
            case "/old": .redirect(301, to: "/story")
            case "/story": html(page, [("X-Odd", "kept"), ("ETag", "\"1\"")])
            case "/none": html("<html><body><p>Short.</p></body></html>")
            default: .notFound
            }
        }
        keeping.world.sources = [
            Source(id: "p", kind: .pages([site.url("/old"), site.url("/none"), site.url("/gone")]))
        ]
        #expect(try keeping.world.once().delivered == 1)
        let record = try #require(keeping.world.records().first)
        let message = try #require(try keeping.pages(of: record).first)
        #expect(message.body == Array(page.utf8))
        #expect(String(decoding: message.head, as: UTF8.self).contains("\r\nX-Odd: kept\r\n"))
        #expect(FetchHeaders(head: message.head).entityTag == "\"1\"")
        let kept = try keeping.kept()
        #expect(kept.first == "warcinfo")
        let story = [
            "response \(site.url("/old")) 301", "response \(site.url("/story")) 200", "metadata \(site.url("/story"))",
        ]
        #expect(kept.contains(story[0]))
        let start = try #require(kept.firstIndex(of: story[0]))
        #expect(Array(kept[start..<(start + 3)]) == story)
        // No article was found in it, and a later newsd may find one.
        #expect(kept.contains("response \(site.url("/none")) 200"))
        #expect(!kept.contains { $0.contains("/gone") })
    }

    @Test func onlyPagesThatBroughtSomethingAreKept() throws {
        let keeping = try KeepingWorld { $0.schedule.revisit = [3_600, 7_200] }
        let changed = Flag()
        let site = try keeping.world.host { request in
            request.target == "/story" ? html(Prose.page(changed.value ? "Otherham" : "Keepham")) : .notFound
        }
        keeping.world.sources = [Source(id: "p", kind: .pages([site.url("/story")]))]
        #expect(try keeping.world.once().delivered == 1)
        try keeping.world.makeRetriesDue()
        let again = try keeping.world.once()
        #expect(again.unchanged == 1, "\(again) \(site.log)")
        #expect(try keeping.kept().count == 3)
        changed.value = true
        try keeping.world.makeRetriesDue()
        #expect(try keeping.world.once().revisions == 1)
        #expect(try keeping.kept().count == 5)
        #expect(keeping.files.count == 1)
        for (record, topic) in zip(keeping.world.records(), ["Keepham", "Otherham"]) {
            let body = try #require(try keeping.pages(of: record).first?.body)
            #expect(String(decoding: body, as: UTF8.self) == Prose.page(topic))
        }
    }

    @Test func eachPageOfAnArticleIsKept() throws {
        let keeping = try KeepingWorld()
        let links = "<ul class=\"pagination\"><li><a href=\"?page=1\">1</a></li><li><a href=\"?page=2\">2</a></li></ul>"
        let site = try keeping.world.host { request in
            switch request.target {
            case "/a/story": html(Prose.page("Firstham", furniture: links))
            case "/a/story?page=2": html(Prose.page("Secondham", furniture: links))
            default: .notFound
            }
        }
        keeping.world.sources = [Source(id: "p", kind: .pages([site.url("/a/story")]))]
        #expect(try keeping.world.once().delivered == 1)
        let record = try #require(keeping.world.records().first)
        #expect(
            try keeping.pages(of: record).map { String(decoding: $0.body, as: UTF8.self).contains("Secondham") } == [
                false, true,
            ])
        #expect(
            try keeping.kept().map { $0.split(separator: " ")[0] } == ["warcinfo", "response", "response", "metadata"])
    }

    @Test func nothingIsKeptUnlessItIsAskedFor() throws {
        let world = try World()
        let site = try world.host { _ in html(Prose.page("Keepham")) }
        world.sources = [Source(id: "p", kind: .pages([site.url("/story")]))]
        #expect(try world.once().delivered == 1)
        #expect(world.records().first?["_newsd"]?["raw"] == nil)
        #expect(Scratch.names(world.configuration.spool.directory) == ["cur", "failed", "new", "tmp"])
    }

    @Test func theNoteOfAPageIsReadBack() throws {
        var item = Item(id: "g")
        item.title = "T"
        item.contentText = "left out"
        let identity = ItemIdentity(guid: Key(bits: 1), address: Key(bits: .max), story: Key(bits: 3))
        let work = Work(
            id: 1, sourceID: "s", item: item, url: "https://a.example/x", identity: identity,
            notBefore: Timestamp(seconds: 0))
        let exchange = ArchivedExchange(
            url: "https://a.example/x", time: Timestamp(seconds: 0), remoteAddress: nil,
            head: Array("HTTP/1.1 200 OK\r\n\r\n".utf8), body: [])
        let note = KeptNote(work, KeptPages([exchange]), incomplete: "why")
        let read = try #require(KeptNote(note.json[...]))
        #expect(read.sourceID == "s")
        #expect(read.identity == identity)
        #expect(read.item.title == "T")
        #expect(read.item.contentText == nil)
        #expect(read.pages == note.pages)
        #expect(read.records == 1)
        #expect(read.incomplete == "why")
        for text in ["", "{}", "[]", "{\"schema\":1}"] { #expect(KeptNote(Array(text.utf8)[...]) == nil) }
    }

    private func faults(_ text: String) -> [String] {
        do {
            _ = try ConfigurationLoader.parse("[newsd]\ncontact = \"https://example.org/bot\"\n[spool]\n" + text)
            return []
        } catch {
            return (error as? ConfigurationError)?.faults.map(\.description) ?? ["\(error)"]
        }
    }

    @Test func theKeysOfKeptPagesAreChecked() throws {
        let text =
            "keep_raw = \"warc\"\nraw_directory = \"/x\"\nraw_file_size = \"2G\"\nraw_keep = \"30d\"\nraw_keep_size = \"0\""
        #expect(faults(text) == [])
        let read = try ConfigurationLoader.parse("[newsd]\ncontact = \"https://example.org/bot\"\n[spool]\n" + text)
        #expect(read.spool.keepRaw == .warc)
        #expect(read.archivePath == "/x")
        #expect(read.spool.archiveRetention == ArchiveRetention(age: 30 * 86_400))
        #expect(faults("keep_raw = \"html\"").first?.contains("expected one of \"off\", \"warc\"") == true)
        #expect(faults("raw_directory = \"raw\"").first?.contains("absolute") == true)
        #expect(faults("raw_file_size = \"1K\"").first?.contains("a size") == true)
        #expect(faults("raw_keep_size = \"10M\"").first?.contains("less than one file") == true)
    }
}
