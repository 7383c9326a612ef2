// How long the writer gathers before it writes: not at all where little comes, and never where a round is full.
import Testing

@testable import NewsDaemon

@Suite struct WriterPaceTests {
    @Test func whatComesAloneIsWrittenAtOnce() {
        #expect(WriterPace.delay(after: nil, waiting: 1) == 0)
        #expect(WriterPace.delay(after: 0.1, waiting: 1) == 0)
        #expect(WriterPace.delay(after: 3_600, waiting: 1) == 0)
    }

    @Test func whileRoundsFollowEachOtherTheyGatherMore() {
        #expect(WriterPace.delay(after: 0, waiting: 1) == WriterPace.gathering)
        #expect(WriterPace.delay(after: 0.09, waiting: 63) == WriterPace.gathering)
    }

    @Test func fullRoundsWaitForNothing() {
        #expect(WriterPace.delay(after: 0, waiting: 64) == 0)
    }
}
