// A page with nothing left but a notice takes its story back only where the story was known.
import NewsDedup
import NewsModel
import Testing

@testable import NewsDaemon

@Suite struct RetractionTests {
    @Test func aPageWithNothingButANoticeIsReadAsOneOnASecondVisitAlone() {
        let html =
            "<html><body><nav><a href='/'>Home</a></nav><h1>Ferry</h1><p>This article has been withdrawn.</p></body></html>"
        let item = Item(id: "1")
        var work = Work(
            id: 1, sourceID: "a", item: item, url: "https://a.example/1",
            identity: ItemIdentity.identify([item], addresses: [nil], sourceID: "a")[0],
            notBefore: Timestamp(seconds: 1_790_000_000))
        let page = Page(
            url: "https://a.example/1", body: Array(html.utf8), contentType: "text/html",
            fetchedAt: Timestamp(seconds: 1_790_000_000))
        for (visits, isWithdrawn) in [(0, false), (1, true)] {
            work.visits = visits
            let result = PageReading.read(
                page, status: 200, work: work, source: Source(id: "a", kind: .pages([])), rules: DraftRules())
            if case .withdrawn(let reason) = result {
                #expect(isWithdrawn)
                #expect(reason == "the page says: \"This article has been withdrawn\"")
            } else {
                #expect(!isWithdrawn)
            }
        }
    }
}
