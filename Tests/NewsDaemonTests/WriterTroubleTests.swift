// The writer on a full disk and at its end: it pauses, shows nothing of what failed, and leaves no promise open.
import Glibc
import NewsArchive
import NewsModel
import NewsScratch
import NewsSpool
import NewsStore
import Synchronization
import Testing

@testable import NewsDaemon

@Suite struct WriterTroubleTests {
    /// Fails at one kind of step a number of times.
    private final class Fault: Sendable {
        private let left: Mutex<Int>
        private let step: SpoolStep
        private let number: Int32

        init(_ step: SpoolStep, times: Int, errno number: Int32 = ENOSPC) {
            left = Mutex(times)
            self.step = step
            self.number = number
        }

        func take(_ taken: SpoolStep) throws {
            guard taken == step else { return }
            let mustFail = left.withLock { left in
                left -= 1
                return left >= 0
            }
            if mustFail { throw SpoolError("write", "the spool", errno: number) }
        }
    }

    @Test(arguments: [SpoolStep.create, .write, .sync, .commit, .rename, .syncDirectory, .report])
    func aFullDiskPausesAndLosesNothing(at step: SpoolStep) throws {
        let fault = Fault(step, times: 3)
        let house = try WriterHouse(hook: { try fault.take($0) })
        let items = (1...5).map {
            Announced("\($0)", "https://a.example/\($0)", text: WriterHouse.text("topic\($0)"))
        }
        let outcome = try house.poll(items, tag: "v1")
        #expect(outcome.newItems == 5)
        #expect(house.pauses.count == 3)
        #expect(house.pauses.first?.contains("No space left on device") == true)
        #expect(house.resumptions == 1)
        #expect(house.delivered.count == 5)
        #expect(house.staged.isEmpty)
        #expect(house.writer.pendingCount == 0)
        #expect(try house.store.read { try $0.source("a") }?.validators.entityTag == "v1")
    }

    @Test(arguments: [SpoolStep.archive, .syncArchive, .create, .sync, .commit])
    func aFullDiskLeavesNoPageTwiceInTheArchive(at step: SpoolStep) throws {
        let fault = Fault(step, times: 3)
        let house = try WriterHouse(hook: { try fault.take($0) }, keepsPages: true)
        let address = "https://a.example/1"
        // Without a page to keep, so that the fault is left for the next step.
        let work = try #require(try house.poll([Announced("1", address)]).work.first)
        let exchange = ArchivedExchange(
            url: address, time: house.clock.now(), remoteAddress: nil, head: Array("HTTP/1.1 200 Fine\r\n\r\n".utf8),
            body: Array("<p>Words</p>".utf8))
        _ = try house.finish(work, WriterHouse.text("one"), kept: KeptPages([exchange]))
        let own = try house.record(house.delivered[0])["_newsd"]?["raw"]?.array?.first
        let name = try #require(own?["file"]?.string)
        let file = try ArchiveFile(house.scratch.path + "/raw/" + name)
        let offset = try #require(own?["offset"]?.integer)
        #expect(try file.entry(at: offset).length == own?["length"]?.integer)
        #expect(try file.entry(at: offset).head.recordID == (own?["record_id"]?.string).map { "<\($0)>" })
        // What a commit that failed refers to stays: a crash may bring it back.
        if step != .commit { #expect(try file.entry(at: 0).length == offset) }
        #expect(house.writer.stop() == 0)
        #expect(Scratch.names(house.scratch.path + "/raw").filter { !$0.hasPrefix(".") } == [name])
    }

    @Test func whileItPausesNothingOfTheBatchShows() throws {
        let fault = Fault(.sync, times: .max)
        let house = try WriterHouse(hook: { try fault.take($0) }, retryDelay: 3_600)
        let identity = ItemIdentity(guid: Key(bits: 1), address: nil, story: Key(bits: 2))
        let draft = WriterHouse.draft(WriterHouse.text("one"), item: Item(id: "1"), identity: identity, from: .feed)
        let poll = PollCommit(
            sourceID: "a", items: [PolledItem(item: Item(id: "1"), identity: identity, content: .ready(draft))]
        ) { _ in SourceState(sourceID: "a", address: "https://a.example/feed") }
        house.writer.submit(.poll(poll))
        #expect(house.writer.stop() == 1)
        #expect(house.delivered.isEmpty)
        #expect(house.staged.isEmpty)
        #expect(try house.store.read { try $0.sources() }.isEmpty)
        #expect(try house.store.read { try $0.pendingRecords() }.isEmpty)
        #expect(!house.pauses.isEmpty)
    }

    @Test func aStoppedWriterLeavesNoPromises() throws {
        let house = try WriterHouse()
        _ = try house.poll([Announced("1", nil, text: WriterHouse.text("one"))])
        #expect(try house.store.read { try $0.pendingRecords() } == house.delivered)
        #expect(house.writer.stop() == 0)
        #expect(try house.store.read { try $0.pendingRecords() }.isEmpty)
    }
}
