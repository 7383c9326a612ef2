// How often a source brings news at which hour, learnt from visits: nights, Sundays, silence and floods.
import NewsModel
import Testing

@testable import NewsSchedule

/// Monday 2024-01-01 00:00 GMT.
private let monday: Int64 = 1_704_067_200
private let low: Int64 = 300
private let high: Int64 = 86_400

/// A rhythm after visits once an hour for `days` days, with `news(hour)` items in each hour.
private func rhythm(days: Int, dated: Bool = true, news: (_ hour: Int) -> Int) -> PublicationRhythm {
    var rhythm = PublicationRhythm()
    rhythm.learn(VisitOutcome(.unchanged), since: nil, now: Timestamp(seconds: monday), low: low)
    for hour in 0..<(days * 24) {
        let begin = monday + Int64(hour) * 3_600
        var outcome = VisitOutcome(news(hour) > 0 ? .new : .notModified)
        outcome.newItems = news(hour)
        if dated {
            outcome.itemTimes = (0..<news(hour)).map { Timestamp(seconds: begin + 60 + Int64($0)) }
        }
        rhythm.learn(
            outcome, since: Timestamp(seconds: begin), now: Timestamp(seconds: begin + 3_600), low: low)
    }
    return rhythm
}

private func interval(_ rhythm: PublicationRhythm, _ seconds: Int64) -> Int64 {
    rhythm.interval(now: Timestamp(seconds: seconds), low: low, high: high)
}

@Suite struct RhythmTests {
    @Test(arguments: [true, false])
    func aSourceThatSleepsAtNightIsVisitedLessAtNight(isDated: Bool) {
        let paper = rhythm(days: 21, dated: isDated) { (8..<20).contains($0 % 24) ? 4 : 0 }
        let next = monday + 21 * 86_400
        let byDay = interval(paper, next + 12 * 3_600)
        #expect(byDay < 2_400)
        // At ten at night, the next visit is far.
        #expect(interval(paper, next - 2 * 3_600) > byDay * 3)
    }

    @Test func aSourceThatRestsOnSundayIsVisitedLessOnSunday() {
        let paper = rhythm(days: 28) { ($0 / 24) % 7 == 6 ? 0 : 1 }
        let sunday = monday + (28 + 6) * 86_400
        #expect(interval(paper, sunday) > interval(paper, sunday - 3 * 86_400) * 5 / 4)
    }

    @Test func aSilentSourceIsVisitedOnceInTheLongestInterval() {
        let silent = rhythm(days: 60) { _ in 0 }
        #expect(interval(silent, monday + 60 * 86_400) == high)
    }

    @Test func aSourceThatComesAliveIsVisitedOftenWithinADay() {
        let alive = rhythm(days: 41) { $0 < 40 * 24 ? 0 : 2 }
        #expect(interval(alive, monday + 41 * 86_400) < 2 * 3_600)
    }

    @Test func aFloodOfItemsNeverGoesBelowTheShortestInterval() {
        let flood = rhythm(days: 3) { _ in 100_000 }
        #expect(interval(flood, monday + 3 * 86_400) == low)
    }

    @Test func theFirstVisitLearnsFromWhatTheFeedShows() {
        func first(_ gap: Int64) -> Int64 {
            var outcome = VisitOutcome(.new)
            outcome.itemTimes = (1...20).map { Timestamp(seconds: monday - Int64($0) * gap) }
            var rhythm = PublicationRhythm()
            rhythm.learn(outcome, since: nil, now: Timestamp(seconds: monday), low: low)
            return interval(rhythm, monday)
        }
        #expect(first(60) < first(3_600))
        #expect(first(3_600) < first(86_400))
        #expect(first(350 * 86_400) == high)
    }

    @Test func datesInTheFutureOrOfOldDaysSayNothingAboutTheHour() {
        func learnt(_ shift: Int64) -> PublicationRhythm {
            var rhythm = PublicationRhythm()
            rhythm.learn(VisitOutcome(.unchanged), since: nil, now: Timestamp(seconds: monday), low: low)
            var outcome = VisitOutcome(.new)
            outcome.newItems = 3
            outcome.itemTimes = (0..<3).map { Timestamp(seconds: monday + 600 + Int64($0) + shift) }
            rhythm.learn(
                outcome, since: Timestamp(seconds: monday), now: Timestamp(seconds: monday + 3_600), low: low)
            return rhythm
        }
        #expect(learnt(9 * 3_600) == learnt(-300 * 86_400))
        #expect(learnt(9 * 3_600).items == learnt(0).items)
    }

    @Test func aClockThatWentBackTeachesNothing() {
        var rhythm = rhythm(days: 2) { _ in 1 }
        let before = rhythm
        var outcome = VisitOutcome(.new)
        outcome.newItems = 5
        rhythm.learn(outcome, since: Timestamp(seconds: monday + 9), now: Timestamp(seconds: monday), low: low)
        #expect(rhythm == before)
    }

    @Test func theMemoryComesBackFromItsBytes() {
        let learnt = rhythm(days: 3) { $0 % 5 }
        #expect(PublicationRhythm(bytes: learnt.bytes) == learnt)
        #expect(learnt.bytes.count == 74)
        #expect(PublicationRhythm(bytes: []) == nil)
        #expect(PublicationRhythm(bytes: [UInt8](repeating: 0xFF, count: 74)) == nil)
    }
}
