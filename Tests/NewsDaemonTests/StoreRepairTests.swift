// A damaged store made anew from the spool and from what the file still tells: nothing in the spool comes again.
import Glibc
import NewsDedup
import NewsModel
import NewsScratch
import NewsSpool
import NewsStore
import Testing

@testable import NewsDaemon

@Suite struct StoreRepairTests {
    /// A world with some stories that were delivered; `taken` of them are in no directory any more.
    private func deliveredWorld(
        stories: Int, taken: Int, format: RecordFormat = .jsonfeed
    ) throws -> World {
        let world = try World()
        world.change = { $0.spool.format = format }
        let site = try world.host { request in
            guard request.target == "/feed" else {
                return .text(Prose.page("Ton" + request.target.dropFirst()), type: "text/html")
            }
            let base = "http://" + (request.header("Host") ?? "")
            return .text(
                Prose.rss((1...stories).map { ("Market hall of Ton\($0) to be rebuilt", "\(base)/\($0)") }),
                type: "application/rss+xml")
        }
        world.sources = [Source(id: "site", kind: .feed(site.url("/feed")))]
        #expect(try world.once().delivered == stories)
        let spool = world.configuration.spool.directory
        for (index, name) in Scratch.names(spool + "/new").enumerated() {
            if index < taken {
                unlink("\(spool)/new/\(name)")
            } else if index % 2 == 0 {
                rename("\(spool)/new/\(name)", "\(spool)/cur/\(name)")
            }
        }
        return world
    }

    private func overwrite(_ path: String, at offset: Int, _ count: Int) {
        let file = open(path, O_WRONLY)
        let bytes = [UInt8](repeating: 0xA5, count: count)
        pwrite(file, bytes, count, off_t(offset))
        close(file)
    }

    @Test(arguments: RecordFormat.allCases)
    func afterARepairNothingInTheSpoolComesAgain(_ format: RecordFormat) throws {
        let world = try deliveredWorld(stories: 6, taken: 0, format: format)
        // Nothing can be read of it.
        overwrite(world.configuration.storePath, at: 0, 1 << 20)
        let refusal = #expect(throws: DaemonError.self) { try world.once() }
        #expect(refusal?.description.contains("newsctl doctor --repair") == true)

        let repair = try StoreRepair.run(world.configuration)
        #expect(!repair.faults.isEmpty)
        #expect(repair.salvaged == 0)
        #expect(repair.records == 6)
        #expect(repair.learnt == 6)
        #expect(access(repair.keptAt ?? "", F_OK) == 0)
        #expect(try world.once().delivered == 0)
        #expect(world.records().count == 6)
    }

    @Test func whatTheDamagedFileStillTellsIsKnownToo() throws {
        let world = try deliveredWorld(stories: 6, taken: 3)
        let store = try SQLiteStore(path: world.configuration.storePath)
        try store.close()
        let repair = try StoreRepair.run(world.configuration, force: true)
        #expect(repair.faults.isEmpty)
        #expect(repair.salvaged > 12)
        #expect(repair.learnt == 0)
        // Asked for again, since the validators are forgotten, and held against what is known.
        #expect(try world.once().delivered == 0)
    }

    @Test func aRevisionAfterARepairBearsTheNextNumber() throws {
        let world = try deliveredWorld(stories: 1, taken: 0)
        let before = world.records().first?["id"]?.string
        overwrite(world.configuration.storePath, at: 0, 1 << 20)
        _ = try StoreRepair.run(world.configuration)
        let store = try SQLiteStore(path: world.configuration.storePath)
        let article = try store.read { try $0.article(1) }
        #expect(article?.sourceID == "site")
        #expect(article?.revision == 1)
        #expect(article.map { "urn:uuid:" + StoryName.uuid(of: $0.story) } == before)
        try store.close()
    }

    @Test func aSoundStoreIsLeftAlone() throws {
        let world = try deliveredWorld(stories: 1, taken: 0)
        let repair = try StoreRepair.run(world.configuration)
        #expect(repair.faults.isEmpty)
        #expect(repair.keptAt == nil)
    }

    @Test func aRepairBesideARunningNewsdIsRefused() throws {
        let world = try deliveredWorld(stories: 1, taken: 0)
        let lock = try StateLock(directory: world.configuration.stateDirectory)
        let refusal = #expect(throws: DaemonError.self) { _ = try StoreRepair.run(world.configuration) }
        #expect(refusal?.exitCode == EX_TEMPFAIL)
        withExtendedLifetime(lock) {}
    }
}
