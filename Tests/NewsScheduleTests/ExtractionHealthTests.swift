// When a source's pages are read worse than they were, and when too little is known to say so.
import Testing

@testable import NewsSchedule

@Suite struct ExtractionHealthTests {
    private let usual = ExtractionHealth.Sums(articles: 200, empty: 10, undated: 4, textBytes: 200 * 3_000)

    private func trouble(_ recent: ExtractionHealth.Sums) -> String? {
        ExtractionHealth.trouble(recent: recent, earlier: usual)
    }

    @Test func aSourceThatIsReadAsEverIsWell() {
        #expect(trouble(.init(articles: 12, empty: 1, undated: 0, textBytes: 12 * 2_600)) == nil)
    }

    @Test func emptyBodiesAreNoticed() {
        #expect(
            trouble(.init(articles: 2, empty: 8, textBytes: 6_000))?.hasPrefix("8 of 10 pages gave no article") == true)
    }

    @Test func missingDatesAreNoticed() {
        #expect(
            trouble(.init(articles: 10, undated: 9, textBytes: 30_000))
                == "90 % of the pages have no date, usually 2 %")
    }

    @Test func shrunkenTextsAreNoticed() {
        #expect(trouble(.init(articles: 10, textBytes: 10 * 1_100)) == "texts are 1100 bytes long, usually 3000")
        #expect(trouble(.init(articles: 10, textBytes: 10 * 1_300)) == nil)
    }

    /// Twenty pages of yesterday that were well, and then the change.
    @Test func aChangeOfThisMorningIsNoticedToday() {
        func trouble(today: ExtractionHealth.Sums) -> String? {
            let recent = ExtractionHealth.Sums(
                articles: 20 + today.articles, empty: today.empty, undated: today.undated,
                textBytes: 20 * 3_000 + today.textBytes)
            return ExtractionHealth.trouble(today: today, recent: recent, earlier: usual)
        }
        #expect(trouble(today: .init(articles: 12, textBytes: 12 * 300)) == "texts are 300 bytes long, usually 3000")
        #expect(trouble(today: .init(empty: 12)) == "12 of 12 pages gave no article, usually 5 %")
        #expect(trouble(today: .init(articles: 12, undated: 12, textBytes: 36_000)) != nil)
        #expect(trouble(today: .init(articles: 11, textBytes: 11 * 300)) == nil)
        #expect(trouble(today: .init(articles: 12, textBytes: 12 * 2_900)) == nil)
    }

    @Test func littleProvesNothing() {
        #expect(trouble(.init(empty: 5)) == nil)
        let few = ExtractionHealth.Sums(articles: 19, textBytes: 19 * 3_000)
        #expect(ExtractionHealth.trouble(recent: .init(empty: 50), earlier: few) == nil)
    }

    @Test func whatWasAlwaysSoIsNoTrouble() {
        let poor = ExtractionHealth.Sums(articles: 100, empty: 300, undated: 100, textBytes: 100 * 400)
        #expect(
            ExtractionHealth.trouble(
                recent: .init(articles: 10, empty: 30, undated: 10, textBytes: 10 * 150), earlier: poor) == nil)
    }
}
