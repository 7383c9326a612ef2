// What newsctl is told that asks a running daemon for the same pages again: a result once, and nothing while they are read.
import Dispatch
import NewsArchive
import NewsControl
import NewsModel
import NewsOrigin
import Synchronization
import Testing

@testable import NewsDaemon

@Suite struct RereadDeskTests {
    private let desk = RereadDesk()

    /// What a client is told of a page that asks now.
    private func ask(_ group: ArchiveGroup, with reprocessor: Reprocessor) -> [ReprocessResult] {
        let told = Mutex<[ReprocessResult]>([])
        let arrived = DispatchSemaphore(value: 0)
        desk.read([group], with: reprocessor) { results in
            told.withLock { $0 = results }
            arrived.signal()
        }
        arrived.wait()
        return told.withLock { $0 }
    }

    @Test func aResultIsToldOnceAndThenFoundAnew() throws {
        let world = try World()
        let reprocessor = Reprocessor(
            world.configuration, ask: { _, _ in .unknown }, judge: { _, done in done((.unchanged, nil, nil)) })
        let group = ArchiveGroup(file: "none.warc.gz", offset: 0, records: 2)
        for _ in 0..<2 { #expect(ask(group, with: reprocessor).map(\.outcome) == [.unreadable]) }
    }

    @Test func whatTakesLongIsReadOnceAndToldLater() throws {
        let keeping = try KeepingWorld()
        let site = try keeping.world.host { _ in .text(Prose.page("Keepham"), type: "text/html; charset=utf-8") }
        keeping.world.sources = [Source(id: "p", kind: .pages([site.url("/story")]))]
        #expect(try keeping.world.once().delivered == 1)
        let results = try keeping.reprocess { $0.isDryRun = true }.results
        let group = try #require(results.first?.group)
        let waiting = Mutex<[@Sendable (Reprocessor.Judgement) -> Void]>([])
        let reprocessor = Reprocessor(
            keeping.world.configuration, ask: { _, _ in .withoutArticle },
            judge: { _, done in waiting.withLock { $0.append(done) } })
        #expect(ask(group, with: reprocessor) == [])
        #expect(waiting.withLock { $0.count } == 1)
        for done in waiting.withLock({ $0 }) { done((.revision, "name", nil)) }
        #expect(ask(group, with: reprocessor).map(\.record) == ["name"])
        #expect(waiting.withLock { $0.count } == 1)
    }
}
