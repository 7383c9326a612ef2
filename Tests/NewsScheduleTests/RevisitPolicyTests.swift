// When a delivered page is looked at again.
import NewsModel
import Testing

@testable import NewsSchedule

@Suite struct RevisitPolicyTests {
    private let now = Timestamp(seconds: 1_700_000_000)

    @Test func stepsCountFromTheFirstDelivery() {
        let steps: [Int64] = [900, 3_600, 21_600]
        #expect(RevisitPolicy.next(visits: 0, steps: steps, now: now) == now.adding(900))
        #expect(RevisitPolicy.next(visits: 1, steps: steps, now: now) == now.adding(2_700))
        #expect(RevisitPolicy.next(visits: 2, steps: steps, now: now) == now.adding(18_000))
        #expect(RevisitPolicy.next(visits: 3, steps: steps, now: now) == nil)
    }

    @Test func withoutStepsAPageIsReadOnce() {
        #expect(RevisitPolicy.next(visits: 0, steps: [], now: now) == nil)
    }

    @Test func stepsOutOfOrderNeverGoBackInTime() {
        #expect(RevisitPolicy.next(visits: 1, steps: [3_600, 60], now: now) == now.adding(1))
    }
}
