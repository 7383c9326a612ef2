// Which records are let go when the spool is to be kept small.
import NewsModel
import Testing

@testable import NewsSpool

@Suite struct SpoolRetentionTests {
    private let now = Timestamp(seconds: 1_000)
    private let weights = (0..<10).map {
        SpoolRetention.Weight(order: RecordOrder(seconds: Int64($0) * 100, story: 7), bytes: 10)
    }

    private func kept(_ retention: SpoolRetention) -> Int {
        let cut = retention.cut(weights.shuffled(), now: now)
        return weights.count { $0.order >= cut }
    }

    @Test func theNarrowestLimitCounts() {
        #expect(kept(SpoolRetention()) == 10)
        #expect(kept(SpoolRetention(age: 300)) == 3)
        #expect(kept(SpoolRetention(files: 4)) == 4)
        #expect(kept(SpoolRetention(files: 0)) == 0)
        #expect(kept(SpoolRetention(bytes: 25)) == 2)
        #expect(kept(SpoolRetention(age: 300, files: 4, bytes: 25)) == 2)
        #expect(kept(SpoolRetention(age: 10_000, files: 100, bytes: .max)) == 10)
    }

    @Test func recordsOfOneSecondAreToldApartByTheirStory() {
        let weights = (0..<5).map { SpoolRetention.Weight(order: RecordOrder(seconds: 1, story: $0), bytes: 1) }
        let cut = SpoolRetention(files: 2).cut(weights, now: now)
        #expect(weights.count { $0.order >= cut } == 2)
    }
}
