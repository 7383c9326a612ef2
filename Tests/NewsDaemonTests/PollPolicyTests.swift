// What a poll makes of an answer: the word for it, which failures are tried again, and which items are taken in which
// order.
import NewsFetch
import NewsModel
import NewsSchedule
import Testing

@testable import NewsDaemon

private let now = Timestamp(seconds: 1_700_000_000)

private func item(_ id: String, hoursAgo: Int64?) -> Item {
    var item = Item(id: id)
    item.datePublished = hoursAgo.map { now.adding(-$0 * 3_600) }
    return item
}

@Suite struct PollPolicyTests {
    @Test(arguments: [
        (429, PollResult.throttled), (403, .blocked), (401, .blocked), (451, .blocked), (404, .notFound),
        (410, .gone), (500, .serverError), (418, .serverError),
    ])
    func eachStatusHasItsWord(status: Int, result: PollResult) {
        let response = FetchResponse(url: "https://a.example/", outcome: .success(FetchAnswer(status: status)))
        let outcome = PollVerdict.outcome(of: response, now: now)
        #expect(outcome.result == result)
        #expect(outcome.reason?.contains("\(status)") == true)
    }

    @Test func aFailureKeepsItsClause() {
        let response = FetchResponse(url: "https://a.example/", outcome: .failure(.resolve("a.example")))
        let outcome = PollVerdict.outcome(of: response, now: now)
        #expect(outcome.result == .network)
        #expect(outcome.reason == "host name a.example is unknown")
    }

    @Test(arguments: [(500, true), (503, true), (429, true), (408, true), (404, false), (403, false), (410, false)])
    func onlyWhatMayPassIsTriedAgain(status: Int, passes: Bool) {
        let response = FetchResponse(url: "https://a.example/", outcome: .success(FetchAnswer(status: status)))
        #expect(PollVerdict.mayPass(response) == passes)
    }

    @Test func aRefusedAddressIsNotTriedAgain() {
        let response = FetchResponse(url: "https://a.example/", outcome: .failure(.refusedAddress("private")))
        #expect(!PollVerdict.mayPass(response))
    }

    @Test func theNewestItemsAreTakenAndArriveInOrderOfPublication() {
        let items = [item("old", hoursAgo: 9), item("new", hoursAgo: 1), item("middle", hoursAgo: 5)]
        #expect(PollReading.newest(items, 2).map(\.id) == ["middle", "new"])
    }

    @Test func undatedItemsKeepTheFeedsOrder() {
        let items = (1...4).map { item("\($0)", hoursAgo: nil) }
        #expect(PollReading.newest(items, 3).map(\.id) == ["3", "2", "1"])
    }

    @Test func fieldsThatThePageDoesNotTellComeFromTheItemAndSaySo() {
        var article = Article(url: "https://a.example/1", contentText: "Text", contentHTML: "<p>Text</p>")
        article.title = "From the page"
        var item = item("1", hoursAgo: 2)
        item.title = "From the feed"
        item.authors = [Author(name: "Ada")]
        PageReading.complete(&article, with: item)
        #expect(article.title == "From the page")
        #expect(article.authors.first?.name == "Ada")
        #expect(article.datePublished == item.datePublished)
        #expect(article.fieldOrigins["authors"] == "feed")
        #expect(article.fieldOrigins["title"] == nil)
    }
}

@Suite struct SummaryTests {
    @Test func nothingNewIsSaid() {
        #expect(Summary().text.contains("nothing new delivered"))
    }

    @Test func failuresAreNamedUpToOneScreen() {
        var summary = Summary()
        summary.failedPolls = (0..<100).map { ("s\($0)", "refused") }
        #expect(summary.text.contains("and 85 more"))
        #expect(summary.text.split(separator: "\n").count < 25)
    }
}
