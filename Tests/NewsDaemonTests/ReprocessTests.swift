// Kept pages read again with today's settings: revisions where the text differs, nothing where it does not, nobody
// asked.
import Foundation
import Glibc
import NewsArchive
import NewsControl
import NewsJSON
import NewsModel
import NewsOrigin
import NewsScratch
import Testing

@testable import NewsDaemon

private func html(_ text: String) -> Reply { .text(text, type: "text/html; charset=utf-8") }

@Suite struct ReprocessTests {
    /// Two articles with a paragraph that a selector can take away.
    private func deliveredWorld(
        _ change: @escaping (inout Configuration) -> Void = { _ in }
    ) throws -> (keeping: KeepingWorld, site: Origin) {
        let keeping = try KeepingWorld(change)
        let site = try keeping.world.host { request in
            guard ["/a", "/b"].contains(request.target) else { return .notFound }
            return withOwn(Prose.page("Ton" + request.target.dropFirst()))
        }
        keeping.world.sources = [Source(id: "p", kind: .pages([site.url("/a"), site.url("/b")]))]
        #expect(try keeping.world.once().delivered == 2)
        return (keeping, site)
    }

    private func texts(_ keeping: KeepingWorld) -> [String] {
        keeping.records().compactMap { $0["content_text"]?.string }
    }

    @Test func theSameTextMakesNoRevision() throws {
        let (keeping, site) = try deliveredWorld()
        let (end, results, faults) = try keeping.reprocess()
        #expect(end.counts == [.unchanged: 2])
        #expect(
            results.map(\.url) == [site.url("/a"), site.url("/b")]
                || results.map(\.url) == [site.url("/b"), site.url("/a")])
        #expect(results.map(\.source) == ["p", "p"])
        #expect(faults == [])
        #expect(end.bytes == end.size)
        #expect(keeping.world.records().count == 2)
    }

    @Test func changedSettingsMakeTheNextRevisionOnce() throws {
        let (keeping, site) = try deliveredWorld()
        let asked = site.log.count
        keeping.setSources { $0.drop = [".own"] }
        let (end, results, _) = try keeping.reprocess()
        #expect(end.counts == [.revision: 2])
        let records = keeping.records()
        #expect(records.map { $0["_newsd"]?["revision"]?.integer } == [1, 1, 2, 2])
        #expect(texts(keeping).map { $0.contains("another year") } == [true, true, false, false])
        for record in records {
            #expect(try keeping.pages(of: record).count == 1)
            let first = records.first { $0["id"] == record["id"] }
            #expect(record["_newsd"]?["raw"] == first?["_newsd"]?["raw"])
            #expect(record["_newsd"]?["fetched_at"] == first?["_newsd"]?["fetched_at"])
        }
        let names = Scratch.names(keeping.world.configuration.spool.directory + "/new")
        #expect(results.compactMap(\.record).sorted() == names.filter { $0.hasSuffix(".2.json") })
        #expect(try keeping.reprocess().end.counts == [.unchanged: 2])
        // Nobody was asked for anything.
        #expect(site.log.count == asked)
        // What the rule took away comes back with it.
        keeping.setSources { $0.drop = [] }
        #expect(try keeping.reprocess().end.counts == [.revision: 2])
        #expect(try keeping.reprocess().end.counts == [.unchanged: 2])
        #expect(texts(keeping).suffix(2).allSatisfy { $0.contains("another year") })
    }

    @Test func aDryRunTellsAndChangesNothing() throws {
        let (keeping, _) = try deliveredWorld()
        keeping.setSources { $0.drop = [".own"] }
        #expect(try keeping.reprocess { $0.isDryRun = true }.end.counts == [.revision: 2])
        #expect(keeping.world.records().count == 2)
        #expect(try keeping.reprocess().end.counts == [.revision: 2])
    }

    @Test func onlyThePageOfTheLatestRevisionIsReadAgain() throws {
        let keeping = try KeepingWorld { $0.schedule.revisit = [3_600, 7_200] }
        let changed = Flag()
        let site = try keeping.world.host { request in
            request.target == "/story" ? withOwn(Prose.page(changed.value ? "Otherham" : "Keepham")) : .notFound
        }
        keeping.world.sources = [Source(id: "p", kind: .pages([site.url("/story")]))]
        #expect(try keeping.world.once().delivered == 1)
        changed.value = true
        try keeping.world.makeRetriesDue()
        #expect(try keeping.world.once().revisions == 1)
        keeping.setSources { $0.drop = [".own"] }
        #expect(try keeping.reprocess().end.counts == [.superseded: 1, .revision: 1])
        #expect(texts(keeping).last?.contains("mayor of Otherham") == true)
        #expect(try keeping.reprocess().end.counts == [.superseded: 1, .unchanged: 1])
    }

    @Test func aPageWithoutAnArticleMayGetOne() throws {
        let keeping = try KeepingWorld()
        let site = try keeping.world.host { request in
            request.target == "/short"
                ? html("<html><body><div class=\"odd\">Closed today.</div></body></html>") : .notFound
        }
        keeping.world.sources = [Source(id: "p", kind: .pages([site.url("/short")]))]
        #expect(try keeping.world.once().delivered == 0)
        let (end, results, _) = try keeping.reprocess()
        #expect(end.counts == [.noArticle: 1])
        #expect(results.first?.reason?.isEmpty == false)
        keeping.setSources { $0.keep = [".odd"] }
        #expect(try keeping.reprocess { $0.isDryRun = true }.end.counts == [.new: 1])
        #expect(try keeping.reprocess().end.counts == [.new: 1])
        #expect(texts(keeping) == ["Closed today."])
        #expect(try keeping.pages(of: keeping.world.records()[0]).count == 1)
        #expect(try keeping.reprocess().end.counts == [.unchanged: 1])
    }

    @Test func anArticleInSeveralPagesIsJoinedAgain() throws {
        let keeping = try KeepingWorld()
        let links = "<ul class=\"pagination\"><li><a href=\"?page=1\">1</a></li><li><a href=\"?page=2\">2</a></li></ul>"
        let site = try keeping.world.host { request in
            switch request.target {
            case "/a/story": withOwn(Prose.page("Firstham", furniture: links))
            case "/a/story?page=2": html(Prose.page("Secondham", furniture: links))
            default: .notFound
            }
        }
        keeping.world.sources = [Source(id: "p", kind: .pages([site.url("/a/story")]))]
        #expect(try keeping.world.once().delivered == 1)
        #expect(try keeping.reprocess().end.counts == [.unchanged: 1])
        keeping.setSources { $0.drop = [".own"] }
        #expect(try keeping.reprocess().end.counts == [.revision: 1])
        let record = try #require(keeping.world.records().last)
        #expect(record["content_text"]?.string?.contains("mayor of Secondham") == true)
        #expect(try keeping.pages(of: record).count == 2)
    }

    @Test func filtersOfTodayHoldBackARevision() throws {
        let (keeping, _) = try deliveredWorld()
        keeping.setSources { source in
            source.drop = [".own"]
            var rule = FilterRule(name: "hall", action: .drop)
            rule.patterns[.title] = ["hall of tona"]
            source.filters = [rule]
        }
        let (end, results, _) = try keeping.reprocess()
        #expect(end.counts == [.filtered: 1, .revision: 1])
        #expect(results.first { $0.outcome == .filtered }?.reason == "hall")
    }

    @Test func pagesAreChosenBySourceTimeAndName() throws {
        let (keeping, site) = try deliveredWorld()
        keeping.world.sources.append(Source(id: "other", kind: .pages([site.url("/none")])))
        #expect(try keeping.reprocess { $0.sources = ["other"] }.end.articles == 0)
        #expect(try keeping.reprocess { $0.sources = ["p"] }.end.articles == 2)
        #expect(throws: DaemonError.self) { try keeping.reprocess { $0.sources = ["missing"] } }
        let now = SystemClock().now()
        #expect(try keeping.reprocess { $0.since = Timestamp(seconds: now.seconds - 3_600) }.end.articles == 2)
        #expect(try keeping.reprocess { $0.since = Timestamp(seconds: now.seconds + 3_600) }.end.articles == 0)
        #expect(try keeping.reprocess { $0.subjects = [site.url("/a")] }.results.map(\.url) == [site.url("/a")])
        let record = try #require(keeping.world.records().first)
        let id = try #require(record["id"]?.string)
        let name = try #require(Scratch.names(keeping.world.configuration.spool.directory + "/new").first)
        for subject in [id, String(id.dropFirst(9)), name] {
            let found = try keeping.reprocess { $0.subjects = [subject] }.results.map(\.url)
            #expect(found == [record["_newsd"]?["requested_url"]?.string], "\(subject)")
        }
        #expect(throws: DaemonError.self) { try keeping.reprocess { $0.subjects = ["nothing"] } }
    }

    @Test func pagesThatTheStoreHasNeverHeardOfAreLeftAlone() throws {
        let (keeping, _) = try deliveredWorld()
        let other = try KeepingWorld()
        other.world.sources = keeping.world.sources
        let file = "\(keeping.path)/\(keeping.files[0])"
        #expect(try other.reprocess { $0.files = [file] }.end.counts == [.unknown: 2])
        #expect(other.world.records().isEmpty)
        // Read from elsewhere, it makes a revision that names no place.
        keeping.setSources { $0.drop = [".own"] }
        let copy = keeping.world.directory + "/copy.warc.gz"
        try FileManager.default.copyItem(atPath: file, toPath: copy)
        #expect(try keeping.reprocess { $0.files = [copy] }.end.counts == [.revision: 2])
        #expect(keeping.world.records().last?["_newsd"]?["raw"] == nil)
        #expect(try keeping.reprocess().end.counts == [.unchanged: 2])
    }

    @Test func damageIsToldAndTheOtherPagesAreRead() throws {
        let (keeping, _) = try deliveredWorld()
        let path = "\(keeping.path)/\(keeping.files[0])"
        let place = try #require(keeping.world.records().first?["_newsd"]?["raw"]?.array?.first)
        let offset = try #require(place["offset"]?.integer)
        let file = open(path, O_WRONLY)
        let rubbish = [UInt8](repeating: 0xA5, count: 64)
        pwrite(file, rubbish, rubbish.count, off_t(offset) + 500)
        close(file)
        let (end, _, faults) = try keeping.reprocess()
        #expect(end.counts == [.unchanged: 1])
        #expect(faults.first?.contains("at byte \(offset)") == true)
        let other = keeping.world.directory + "/rubbish"
        try "<html>".write(toFile: other, atomically: true, encoding: .utf8)
        let second = try keeping.reprocess { $0.files = [other, keeping.files[0]] }
        #expect(second.faults.first?.contains("neither a WARC file") == true)
        #expect(second.end.faults == end.faults + 1)
        #expect(second.end.articles == 1)
    }

    @Test func afterARepairOfTheStoreThePagesAreStillKnown() throws {
        let (keeping, _) = try deliveredWorld()
        let file = open(keeping.world.configuration.storePath, O_WRONLY | O_TRUNC)
        let rubbish = [UInt8](repeating: 0xA5, count: 9_000)
        pwrite(file, rubbish, rubbish.count, 0)
        close(file)
        for end in ["-wal", "-shm"] { unlink(keeping.world.configuration.storePath + end) }
        #expect(try StoreRepair.run(keeping.world.configuration).learnt == 2)
        #expect(try keeping.reprocess().end.counts == [.unchanged: 2])
        keeping.setSources { $0.drop = [".own"] }
        #expect(try keeping.reprocess().end.counts == [.revision: 2])
    }

    @Test func wordsOfARequestLeadNowhereElse() {
        let group = ArchiveGroup(file: "newsd-20261126T024500Z-00001.warc.gz", offset: 12, records: 3)
        #expect(ArchiveGroup(word: group.word) == group)
        for word in [
            "", "x@1+2", "../x.warc.gz@1+2", "/etc/x.warc@1+2", ".x.warc@1+2", "x.warc@-1+2", "x.warc@1+0", "x.warc@1",
            "x.warc@1+99999", "x.warc@1+2@3", "x.warc@99999999999999999999+1",
        ] {
            #expect(ArchiveGroup(word: word) == nil, "\(word)")
        }
    }

    @Test func aRunningNewsdReadsThemItself() throws {
        let (keeping, site) = try deliveredWorld()
        let world = keeping.world
        let config = world.directory + "/newsd.toml"
        let text = """
            [newsd]
            contact = "https://example.org/bot"
            state_directory = "\(world.directory)/state"
            [fetch]
            allow_networks = ["127.0.0.0/8"]
            timeout = "1h"
            [spool]
            directory = "\(world.directory)/state/spool"
            keep_raw = "warc"
            [[source]]
            id = "p"
            pages = ["\(site.url("/a"))", "\(site.url("/b"))"]
            drop = [".own"]
            """
        try text.write(toFile: config, atomically: true, encoding: .utf8)
        let newsd = try Program("newsd", ["--config", config, "--log-level", "error"])
        let socket = world.directory + "/state/control.sock"
        #expect(eventually { (try? ControlClient.ask(ControlRequest("ping"), path: socket)) != nil })
        let first = try Program("newsctl", ["reprocess", "--config", config, "--json"]).finish()
        #expect(first.status == 0, "\(first.errors)")
        let lines = try first.output.split(separator: "\n").map { try JSONReader.read(Array($0.utf8)) }
        #expect(lines.dropLast().map { $0["outcome"]?.string } == ["revision", "revision"])
        #expect(lines.last?["articles"]?.integer == 2)
        #expect(lines.last?["counts"]?["revision"]?.integer == 2)
        let second = try Program("newsctl", ["reprocess", "--config", config]).finish()
        #expect(second.output == "2 kept articles: 2 unchanged\n")
        // Only the archive is open to it.
        let elsewhere = world.directory + "/copy.warc.gz"
        try FileManager.default.copyItem(atPath: "\(keeping.path)/\(keeping.files[0])", toPath: elsewhere)
        let refused = try Program("newsctl", ["reprocess", "--config", config, elsewhere]).finish()
        #expect(refused.status == 1)
        #expect(refused.errors.contains("a running newsd reads only"))
        let reply = try ControlClient.ask(
            ControlRequest("reprocess", ["/etc/passwd@0+2"]), path: world.directory + "/state/control.sock")
        guard case .refused = reply else { throw CocoaError(.coderReadCorrupt) }
        newsd.signal(SIGTERM)
        #expect(newsd.finish().status == 0)
        #expect(keeping.records().map { $0["_newsd"]?["revision"]?.integer } == [1, 1, 2, 2])
    }
}
