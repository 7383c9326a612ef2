// A store written by any earlier newsd opens in this one with all that it knew: made here by its own first steps.
import GRDB
import NewsModel
import NewsScratch
import Testing

@testable import NewsStore

@Suite struct SchemaUpgradeTests {
    private let scratch = Scratch()
    private var path: String { scratch.path + "/state.db" }

    /// The file as the newsd with so many steps left it, with one of everything.
    private func write(version: Int) throws {
        let file = try DatabaseQueue(path: path)
        try file.write { database in
            for step in Schema.steps[..<version] { try database.execute(sql: step) }
            try database.execute(
                sql: """
                    INSERT INTO source(number, id, address, entity_tag, next_visit, failures, visit_interval)
                        VALUES (1, 'a', 'https://a.example/feed', '"v1"', 1790000000, 2, 900), (2, 'b', NULL, NULL, NULL, 0, 0);
                    INSERT INTO article(id, source, first_seen, revision, story, fingerprint) VALUES (7, 1, 1780000000, 2, 77, 777);
                    INSERT INTO known(key, memory) VALUES (101, 7), (102, -3), (103, 0);
                    INSERT INTO work(id, source, not_before, attempts, guid, address, story, url, reason)
                        VALUES (3, 1, 1790000000, 1, 102, 104, 105, 'https://a.example/3', 'refused');
                    INSERT INTO work_item(work, item) VALUES (3, x'');
                    INSERT INTO duplicate(article, source, url, seen) VALUES (7, 2, 'https://b.example/7', 1785000000);
                    INSERT INTO pending(records) VALUES ('20201101T142329Z-9f0c7d1a52b15c3e.1.json');
                    INSERT INTO host(name, not_before, crawl_delay, errors) VALUES ('a.example:443', 1790000000, 5, 1);
                    INSERT INTO robots(origin, status, fetched, expires, body)
                        VALUES ('https://a.example', 200, 1790000000, 1790086400, x'41');
                    PRAGMA application_id = \(Schema.applicationID);
                    PRAGMA user_version = \(version);
                    """)
        }
        try file.close()
    }

    @Test(arguments: Array(1..<Schema.steps.count)) func anEarlierStoreKeepsAllThatItKnew(_ version: Int) throws {
        try write(version: version)
        let store = try SQLiteStore(path: path)
        #expect(try store.integrityFaults() == [])
        try store.read { store in
            let source = try store.source("a")
            #expect(source?.validators.entityTag == "\"v1\"")
            #expect(source?.consecutiveFailures == 2)
            #expect(source?.interval == 900)
            #expect(try store.article(7)?.revision == 2)
            #expect(try store.article(7)?.fingerprint == 777)
            #expect(try store.memory(of: Key(bits: 101)) == .article(7))
            #expect(try store.memory(of: Key(bits: 102)) == .work(3))
            #expect(try store.memory(of: Key(bits: 103)) == .withoutArticle)
            #expect(try store.work(3)?.attempts == 1)
            #expect(try store.work(3)?.url == "https://a.example/3")
            #expect(try store.duplicates(of: 7).map(\.url) == ["https://b.example/7"])
            #expect(try store.pendingRecords() == ["20201101T142329Z-9f0c7d1a52b15c3e.1.json"])
            #expect(try store.hosts().first?.crawlDelay == 5)
            #expect(try store.robots("https://a.example")?.body == [0x41])
        }
        // And is one of this newsd from now on.
        try store.transaction { try $0.finish(3) }
        try store.close()
        #expect(try SQLiteReader(path: path).read { try $0.work(3) } == nil)
    }

    @Test func anUpgradeThatIsInterruptedLeavesTheOldStore() throws {
        try write(version: 1)
        let file = try DatabaseQueue(path: path)
        // Takes the place of what a later step adds, so that the step fails half way.
        try file.write { try $0.execute(sql: "ALTER TABLE source ADD COLUMN rhythm BLOB") }
        try file.close()
        #expect(throws: StoreError.self) { _ = try SQLiteStore(path: path) }
        let again = try DatabaseQueue(path: path)
        let (version, columns) = try again.read { database in
            (
                try Int.fetchOne(database, sql: "PRAGMA user_version"),
                try database.columns(in: "source").map(\.name)
            )
        }
        #expect(version == 1)
        #expect(!columns.contains("fresh_for"))
    }
}
