// Instants with the publisher's offset, written and read.
import NewsModel
import Testing

@Suite struct TimestampTests {
    @Test func thePublishersOffsetIsKept() {
        let time = Timestamp(
            year: 2020, month: 11, day: 1, hour: 21, minute: 23, second: 29, offsetMinutes: 7 * 60)
        #expect(time.rfc3339 == "2020-11-01T21:23:29+07:00")
        #expect(time.rfc3339UTC == "2020-11-01T14:23:29Z")
    }

    @Test func negativeHalfHourOffsetsAreWritten() {
        let time = Timestamp(year: 2021, month: 3, day: 4, hour: 0, minute: 5, offsetMinutes: -(3 * 60 + 30))
        #expect(time.rfc3339 == "2021-03-04T00:05:00-03:30")
    }

    @Test(arguments: [
        "1970-01-01T00:00:00Z", "2000-02-29T23:59:59Z", "1969-12-31T23:59:59Z", "2020-11-01T21:23:29+07:00",
        "1600-03-01T00:00:00Z", "2026-11-23T08:00:00-03:30",
    ])
    func whatIsWrittenReadsBackTheSame(text: String) throws {
        #expect(try #require(Timestamp(rfc3339: text)).rfc3339 == text)
    }

    @Test(arguments: ["", "2020-11-01", "2020-02-30T00:00:00Z", "2020-13-01T00:00:00Z", "2020-11-01T25:00:00Z", "x"])
    func anythingElseIsNotRead(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test func everyDayOfFourCenturiesGoesThereAndBack() {
        for days in stride(from: Int64(-200_000), to: 200_000, by: 17) {
            #expect(CivilDay(daysSinceEpoch: days).daysSinceEpoch == days)
        }
    }
}
