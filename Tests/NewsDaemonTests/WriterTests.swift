// The writer's decisions, from an item or a draft to a record: new, revised, doubled, moved, retracted, or to be tried
// again.
import NewsDaemon
import NewsDedup
import NewsModel
import NewsSpool
import NewsStore
import Testing

@Suite struct WriterTests {
    private let house: WriterHouse
    init() throws { house = try WriterHouse() }

    private func isDelivery(_ outcome: ArticleOutcome, revision: Int = 1) -> Bool {
        if case .delivered(_, _, let number) = outcome { return number == revision }
        return false
    }

    @Test func anItemBecomesWorkAndThenARecord() throws {
        let polled = try house.poll([Announced("1", "https://a.example/1", title: "One")], tag: "v1")
        #expect(polled.newItems == 1)
        #expect(polled.state.consecutiveFailures == 1)
        let work = try #require(polled.work.first)
        #expect(try house.store.read { try $0.dueWork(now: house.clock.now(), after: 0, limit: 9) } == [work])
        let outcome = try house.finish(work, WriterHouse.text("bridge"))
        guard case .delivered(let name, let article, 1) = outcome else { throw WriterHouse.Unexpected() }
        #expect(house.delivered == [name.text])
        #expect(house.staged.isEmpty)
        let record = try house.record(name.text)
        #expect(record["title"]?.string == "One")
        #expect(record["id"]?.string == "urn:uuid:" + StoryName.uuid(of: work.identity.story))
        #expect(record["_newsd"]?["guid"]?.string == "1")
        #expect(try house.store.read { try $0.work(work.id) } == nil)
        #expect(try house.store.read { try $0.memory(of: work.identity.guid) } == .article(article))
        #expect(try house.store.read { try $0.source("a") }?.validators.entityTag == "v1")
        #expect(try house.log().map(\.outcome) == [.new])
        let day = Int(house.clock.now().seconds / 86_400)
        let counters = try house.store.read { try $0.counters(days: day...day, sourceID: "a") }["a"]
        #expect(counters?[.delivered] == 1)
        #expect(counters?[.items] == 1)
    }

    @Test func whatWasAnnouncedBeforeIsNotNew() throws {
        let items = (1...3).map { Announced("\($0)", "https://a.example/\($0)") }
        let work = try house.poll(items).work
        #expect(work.count == 3)
        #expect(try house.poll(items).newItems == 0)
        _ = try house.finish(work[0], WriterHouse.text("one"))
        _ = house.write([.noArticle(work[1], reason: "index page"), .failed(work[2], reason: "404")])
        let again = try house.poll(items + [Announced("4", "https://a.example/4")])
        #expect(again.newItems == 1)
        #expect(again.work.map(\.item.id) == ["4"])
        #expect(try house.log().map(\.outcome) == [.new, .noArticle, .failed])
    }

    @Test func guidsUsedTwiceLoseNothing() throws {
        let polled = try house.poll([
            Announced("1", "https://a.example/x"), Announced("1", "https://a.example/y"),
        ])
        #expect(polled.work.count == 2)
        #expect(isDelivery(try house.finish(polled.work[0], WriterHouse.text("one"))))
        #expect(isDelivery(try house.finish(polled.work[1], WriterHouse.text("two"))))
        let later = try house.poll([Announced("1", "https://a.example/z"), Announced("1", "https://a.example/x")])
        #expect(later.work.map(\.url) == ["https://a.example/z"])
        #expect(isDelivery(try house.finish(later.work[0], WriterHouse.text("three"))))
        #expect(house.delivered.count == 3)
    }

    @Test func aChangedGuidDoublesNothing() throws {
        let work = try house.poll([Announced("1", "https://a.example/x")]).work
        _ = try house.finish(work[0], WriterHouse.text("one"))
        let renamed = try house.poll([Announced("2", "https://a.example/x")])
        let outcome = try house.finish(try #require(renamed.work.first), WriterHouse.text("one"))
        guard case .unchanged = outcome else { throw WriterHouse.Unexpected() }
        #expect(house.delivered.count == 1)
        #expect(try house.poll([Announced("2", "https://a.example/x")]).newItems == 0)
    }

    @Test func aMovedStoryStaysOneStory() throws {
        let text = WriterHouse.text("bridge")
        let work = try house.poll([Announced("1", "https://a.example/x")]).work
        _ = try house.finish(work[0], text)
        house.clock.advance(60)
        let moved = try house.poll([Announced("1", "https://a.example/better-title")]).work
        let outcome = try house.finish(try #require(moved.first), text + " One more sentence.")
        #expect(isDelivery(outcome, revision: 2))
        let records = try house.delivered.map(house.record)
        #expect(records[0]["id"] == records[1]["id"])
        #expect(records[1]["_newsd"]?["first_seen"] == records[0]["_newsd"]?["first_seen"])
    }

    @Test func timesAndCountersThatChangeAreNoRevision() throws {
        let text = WriterHouse.text("bridge")
        let work = try house.poll([Announced("1", "https://a.example/x")]).work
        guard case .delivered(_, let article, _) = try house.finish(work[0], text + "\nUpdated 14:35\n3 comments")
        else {
            throw WriterHouse.Unexpected()
        }
        for (number, tail) in ["\nUpdated 15:10\n7 comments", "", "\nUpdated 16:00"].enumerated() {
            let again = try house.poll([Announced("again \(number)", "https://a.example/x")]).work
            #expect(try house.finish(try #require(again.first), text + tail) == .unchanged(of: article))
        }
        let changed = try house.poll([Announced("changed", "https://a.example/x")]).work
        let outcome = try house.finish(try #require(changed.first), text + " It is closed again.\nUpdated 17:00")
        #expect(isDelivery(outcome, revision: 2))
    }

    @Test func theLogTellsWhatADecisionRestedOn() throws {
        let work = try house.poll([Announced("1", "https://a.example/x")]).work
        _ = try house.finish(work[0], WriterHouse.text("one"))
        let again = try house.poll([Announced("2", "https://a.example/x")]).work
        _ = try house.finish(try #require(again.first), WriterHouse.text("two"))
        let reasons = try house.log().map(\.reason)
        #expect(reasons[0].hasSuffix("nothing of it was known"))
        #expect(reasons[1].hasSuffix("its address is known, its text is not"))
        #expect(reasons.allSatisfy { $0.contains("sha256 ") })
    }

    @Test func aPageThatWasTakenAwayIsRecorded() throws {
        let work = try house.poll([Announced("1", "https://a.example/x")]).work
        _ = try house.finish(work[0], WriterHouse.text("one"))
        let again = try house.poll([Announced("2", "https://a.example/x")]).work
        _ = house.write([.failed(try #require(again.first), reason: "answered 410", isWithdrawn: true)])
        #expect(try house.log().last?.outcome == .withdrawn)
    }

    @Test func aPageThatBecameARetractionNoticeIsRecordedAndNoRevision() throws {
        let notice = "This article has been withdrawn. We apologise to our readers."
        for number in 1...2 {
            let url = "https://a.example/\(number)"
            let work = try house.poll([Announced("\(number)", url)]).work
            _ = try house.finish(work[0], WriterHouse.text("story \(number)"))
            let again = try house.poll([Announced("\(number) again", url)]).work
            guard case .withdrawn = try house.finish(try #require(again.first), notice) else {
                throw WriterHouse.Unexpected()
            }
            let last = try #require(try house.log().last)
            #expect(last.outcome == .withdrawn)
            #expect(last.url == url)
            #expect(last.reason == "the page says: \"This article has been withdrawn\"")
        }
        #expect(house.delivered.count == 2)
        // A feed that carries the notice says it once.
        let told = try house.log().count
        _ = try house.poll([Announced("1", "https://a.example/1", text: notice)])
        #expect(try house.log().count == told)
        // An article that comes with such words is one.
        let first = try house.poll([Announced("3", "https://a.example/3")]).work
        #expect(isDelivery(try house.finish(first[0], notice), revision: 1))
    }

    @Test func theSameTextElsewhereIsADuplicateWithALink() throws {
        let here = try house.poll([Announced("1", "https://a.example/1")]).work
        let there = try house.poll([Announced("9", "https://b.example/9")], source: "b").work
        guard case .delivered(_, let article, _) = try house.finish(here[0], WriterHouse.text("wire")) else {
            throw WriterHouse.Unexpected()
        }
        let copy = "BERLIN (dpa) — " + WriterHouse.text("wire").uppercased() + "\n\n© dpa"
        #expect(try house.finish(there[0], copy) == .duplicate(of: article))
        #expect(house.delivered.count == 1)
        #expect(try house.store.read { try $0.duplicates(of: article) }.map(\.url) == ["https://b.example/9"])
        #expect(try house.poll([Announced("9", "https://b.example/9")], source: "b").newItems == 0)
    }

    @Test func copiesInOneBatchSeeEachOther() throws {
        let work = try house.poll((1...20).map { Announced("\($0)", "https://a.example/\($0)") }).work
        let outcomes = house.write(
            work.map { work in
                .finished(
                    work,
                    WriterHouse.draft(
                        WriterHouse.text("topic\(work.id % 4)"), item: work.item, identity: work.identity, from: .page))
            })
        let articles = outcomes.compactMap { outcome -> ArticleOutcome? in
            if case .article(let article) = outcome { return article }
            return nil
        }
        #expect(articles.count { isDelivery($0) } == 4)
        #expect(house.delivered.count == 4)
    }

    @Test func anotherSourceWaitsForWorkThatIsInTheListAlready() throws {
        let work = try house.poll([Announced("1", "https://a.example/1")]).work
        let other = try house.poll([Announced("z", "https://a.example/1?utm_source=b")], source: "b")
        #expect(other.newItems == 1)
        #expect(other.work.isEmpty)
        guard case .delivered(let name, let article, _) = try house.finish(work[0], WriterHouse.text("one")) else {
            throw WriterHouse.Unexpected()
        }
        #expect(try house.record(name.text)["_newsd"]?["duplicates"]?.array?.first?["source"]?.string == "b")
        #expect(try house.store.read { try $0.duplicates(of: article) }.map(\.sourceID) == ["b"])
        #expect(try house.poll([Announced("z", "https://a.example/1")], source: "b").newItems == 0)
        #expect(try house.poll([Announced("q", "https://a.example/1")], source: "c").work.isEmpty)
        #expect(try house.store.read { try $0.duplicates(of: article) }.map(\.sourceID).sorted() == ["b", "c"])
    }

    @Test func workOfARemovedSourceIsObsoleteAndComesBackWithIt() throws {
        let items = [Announced("1", "https://a.example/1")]
        let work = try house.poll(items).work
        _ = house.write([.removeSource("a")])
        guard case .obsolete = house.write([.noArticle(work[0], reason: "x")]).first else {
            throw WriterHouse.Unexpected()
        }
        #expect(try house.poll(items).work.count == 1)
    }

    @Test func aRetryIsWrittenWithItsReason() throws {
        var work = try house.poll([Announced("1", "https://a.example/1")]).work[0]
        work.validators.entityTag = "\"1\""
        let later = Timestamp(seconds: house.clock.now().seconds + 300)
        _ = house.write([.retry(work, notBefore: later, reason: "503")])
        let kept = try #require(try house.store.read { try $0.work(work.id) })
        #expect(kept.attempts == 1)
        #expect(kept.notBefore == later)
        #expect(kept.validators.entityTag == "\"1\"")
        #expect(try house.log().map(\.outcome) == [.retry])
    }

    // MARK: Texts from the feed itself

    @Test func itemsThatCarryTheirTextAreDeliveredWithTheVisit() throws {
        let items = (1...3).map {
            Announced("\($0)", "https://a.example/\($0)", text: WriterHouse.text("topic\($0)"))
        }
        let first = try house.poll(items, tag: "v1")
        #expect(first.newItems == 3)
        #expect(first.articles.allSatisfy { isDelivery($0) })
        #expect(house.delivered.count == 3)
        let second = try house.poll(items, tag: "v2")
        #expect(second.newItems == 0)
        #expect(second.articles.isEmpty)
        #expect(try house.log().count == 3)
    }

    @Test func aChangedTextIsARevisionAndAnEarlierOneIsNot() throws {
        let item = { (text: String) in [Announced("1", "https://a.example/1", text: text)] }
        _ = try house.poll(item(WriterHouse.text("draft")))
        #expect(isDelivery(try house.poll(item(WriterHouse.text("final"))).articles[0], revision: 2))
        #expect(try house.poll(item(WriterHouse.text("draft"))).articles.isEmpty)
        #expect(house.delivered.count == 2)
    }

    @Test func itemsWithoutAddressOrWithTheSameOneAreAllDelivered() throws {
        let polled = try house.poll([
            Announced("1", nil, text: WriterHouse.text("one")), Announced("2", nil, text: WriterHouse.text("two")),
            Announced("3", "https://a.example/", text: WriterHouse.text("three")),
            Announced("4", "https://a.example/", text: WriterHouse.text("four")),
            Announced("5", "https://a.example/live", text: WriterHouse.text("five")),
            Announced("6", "https://a.example/live", text: WriterHouse.text("six")),
        ])
        #expect(polled.newItems == 6)
        #expect(house.delivered.count == 6)
    }

    @Test func aLaterItemAtAnAddressThatIsAlwaysTheSameIsDelivered() throws {
        _ = try house.poll([Announced("1", "https://a.example/today", text: WriterHouse.text("monday"))])
        let next = try house.poll([Announced("2", "https://a.example/today", text: WriterHouse.text("tuesday"))])
        #expect(next.articles.count == 1)
        #expect(house.delivered.count == 2)
    }

    @Test func anExcerptOfAnotherSourcesStoryIsADuplicate() throws {
        let work = try house.poll([Announced("1", "https://a.example/1")]).work
        _ = try house.finish(work[0], WriterHouse.text("whole"))
        let excerpt = String(WriterHouse.text("whole").prefix(300))
        let other = try house.poll([Announced("x", "https://a.example/1", text: excerpt)], source: "b")
        guard case .duplicate = other.articles.first else { throw WriterHouse.Unexpected() }
        #expect(house.delivered.count == 1)
    }
}
