// How many bands of near duplicates may wait in memory before they are written.
import Testing

@testable import NewsStore

@Suite struct NearBandsTests {
    /// What waits in memory is what a restart would take to wait, whatever the articles' numbers.
    @Test func whatWaitsFollowsFromTheNewestArticle() {
        for step in [Int64(1), 7, 64, 100, 5_000] {
            var bands = NearBands(newest: 0)
            var waiting: Set<Int64> = []
            var article: Int64 = 0
            for number in 0..<20_000 where article < 300_000 {
                article += step
                let due = bands.advance(to: article)
                for key in due { waiting.remove(key.stored) }
                #expect(due == due.sorted())
                let key = BandKey(UInt32(truncatingIfNeeded: number &* 2_654_435_761), UInt32(article))
                bands.add(key)
                waiting.insert(key.stored)
            }
            for key in waiting.map(BandKey.init(stored:)) {
                #expect(bands.isWaiting(key))
                #expect(key.article >= bands.firstWaiting)
                #expect(bands.articles(of: key.band).contains(key.article))
            }
            for number in 0..<20_000 {
                let article = Int64(number + 1) * step
                guard article <= bands.newest else { break }
                let key = BandKey(UInt32(truncatingIfNeeded: number &* 2_654_435_761), UInt32(article))
                #expect(bands.isWaiting(key) == waiting.contains(key.stored))
            }
        }
    }
}
