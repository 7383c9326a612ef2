// Near duplicates at the writer: linked or dropped as the configuration says, and filters on both sides of the page.
import NewsDaemon
import NewsDedup
import NewsModel
import NewsSpool
import NewsStore
import Testing

@Suite struct NearWriterTests {
    private let house: WriterHouse
    init() throws { house = try WriterHouse() }

    private static let wire = [
        "The town council has decided to close the ferry landing at the old mill for the winter, its chairman said.",
        "Repairs to the wooden piles will take longer than planned because the river carried more water than usual.",
        "Commuters are asked to use the bridge in Harlow, where an additional bus leaves every 20 minutes until 9 pm.",
        "The owner of the mill cafe, Berta Lund, fears for her business and wants the council to pay part of her rent.",
    ]
    private static let text = wire.joined(separator: "\n\n")
    private static let printing = text + "\n\nIn our own district nothing changes for now, the office for roads said."

    private func deliver(_ text: String, source: String, near: NearPolicy) throws -> ArticleOutcome {
        let announced = Announced("1", "https://\(source).example/1", title: source)
        let work = try #require(try house.poll([announced], source: source).work.first)
        return try finish(work, text, near: near)
    }

    private func finish(_ work: Work, _ text: String, near: NearPolicy) throws -> ArticleOutcome {
        let draft = WriterHouse.draft(text, item: work.item, identity: work.identity, from: .page, near: near)
        guard case .article(let outcome) = house.write([.finished(work, draft)]).first else {
            throw WriterHouse.Unexpected()
        }
        return outcome
    }

    @Test func aNearDuplicateIsLinkedToTheStoryThatWasFirst() throws {
        guard case .delivered(let first, _, 1) = try deliver(Self.text, source: "a", near: .link),
            case .delivered(let second, _, 1) = try deliver(Self.printing, source: "b", near: .link),
            case .delivered(let third, _, 1) = try deliver("Update. " + Self.printing, source: "c", near: .link)
        else { throw WriterHouse.Unexpected() }
        let id = try house.record(first.text)["id"]?.string
        #expect(try house.record(first.text)["_newsd"]?["cluster"] == nil)
        for name in [second, third] {
            let cluster = try #require(try house.record(name.text)["_newsd"]?["cluster"])
            #expect(cluster["id"]?.string == id)
            #expect(cluster["source"]?.string == "a")
            #expect((cluster["similarity"]?.double ?? 0) > 0.6)
        }
        #expect(try house.log().filter { $0.reason.contains("first seen in a") }.count == 2)
        #expect(house.nearLinks == 2)
    }

    @Test func aNearDuplicateIsDroppedWhereThatIsWanted() throws {
        _ = try deliver(Self.text, source: "a", near: .drop)
        guard case .nearDuplicate = try deliver(Self.printing, source: "b", near: .drop) else {
            throw WriterHouse.Unexpected()
        }
        #expect(house.delivered.count == 1)
        let entry = try #require(try house.log().last)
        #expect(entry.outcome == .nearDuplicate)
        #expect(entry.reason.contains("% the same as urn:uuid:"))
        // The same text once more is a plain duplicate.
        guard case .duplicate = try deliver(Self.printing, source: "c", near: .drop) else {
            throw WriterHouse.Unexpected()
        }
        // A dropped item is decided: its feed's next visit brings no work.
        let again = try house.poll([Announced("1", "https://b.example/1", title: "b")], source: "b")
        #expect(again.work.isEmpty && again.newItems == 0)
    }

    @Test func nobodyLooksWhereItIsOff() throws {
        _ = try deliver(Self.text, source: "a", near: .off)
        guard case .delivered(let name, _, 1) = try deliver(Self.printing, source: "b", near: .off) else {
            throw WriterHouse.Unexpected()
        }
        #expect(try house.record(name.text)["_newsd"]?["cluster"] == nil)
    }

    @Test func aFilterRefusesBeforeAndAfterThePage() throws {
        let item = Announced("1", "https://a.example/1", title: "x").item
        let identity = ItemIdentity.identify([item], addresses: [item.url], sourceID: "a")[0]
        let refused = PolledItem(
            item: item, identity: identity, content: .refused(url: "https://a.example/1", by: "no"))
        let commit = PollCommit(sourceID: "a", items: [refused, refused]) { _ in
            SourceState(sourceID: "a", address: "https://a.example/feed")
        }
        guard case .polled(let outcome) = house.write([.poll(commit)]).first else { throw WriterHouse.Unexpected() }
        #expect(outcome.newItems == 1 && outcome.work.isEmpty)
        let work = try #require(
            try house.poll([Announced("2", "https://a.example/2", title: "y")]).work.first)
        let draft = WriterHouse.draft(
            Self.text, item: work.item, identity: work.identity, from: .page, refusal: "short")
        guard case .article(.filtered) = house.write([.finished(work, draft, revisit: house.clock.now())]).first else {
            throw WriterHouse.Unexpected()
        }
        #expect(house.delivered.isEmpty)
        #expect(try house.log().filter { $0.outcome == .filtered }.map(\.reason) == ["no", "short"])
        #expect(try house.store.read { try $0.work(work.id) } == nil)
        let day = Int(house.clock.now().seconds / 86_400)
        #expect(try house.store.read { try $0.counters(days: day...day, sourceID: "a") }["a"]?[.filtered] == 2)
    }
}
