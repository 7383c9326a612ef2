// What refusals and failed connections of a host mean for everything else that wants to go there.
import Testing

@testable import NewsSchedule

@Suite struct HostTroubleTests {
    @Test func oneRefusedAddressSpeaksForItselfAlone() {
        var trouble = HostTrouble()
        #expect(trouble.refused("/a", asked: 3_600) == 10)
        #expect(trouble.refused("/a", asked: 3_600) == 10)
        #expect(trouble.refusals == 0)
    }

    @Test func aSecondRefusedAddressInARowSpeaksForTheHost() {
        var trouble = HostTrouble()
        _ = trouble.refused("/a", asked: 3_600)
        #expect(trouble.refused("/b", asked: 3_600) == 3_600)
        // The first to be asked when that time is over is refused again: at once for the whole host.
        #expect(trouble.refused("/a", asked: 1_800) == 1_800)
    }

    @Test func withoutRetryAfterTheTimeDoublesUpToHours() {
        var trouble = HostTrouble()
        _ = trouble.refused("/a", asked: nil)
        #expect((0..<3).map { _ in trouble.refused("/b", asked: nil) } == [60, 120, 240])
        for _ in 0..<100 { _ = trouble.refused("/b", asked: nil) }
        #expect(trouble.refused("/b", asked: nil) == 60 * 128)
        #expect(trouble.refused("/b", asked: 1e9) == 7 * 86_400)
    }

    @Test func anyOtherAnswerTakesItBack() {
        var trouble = HostTrouble()
        _ = trouble.refused("/a", asked: nil)
        trouble.answered()
        #expect(trouble.isNone)
        #expect(trouble.refused("/b", asked: 600) == 10)
    }

    @Test func anEarlierRunsRefusalsCount() {
        var trouble = HostTrouble(refusals: 2)
        #expect(trouble.refused("/a", asked: nil) == 240)
    }

    @Test func twoFailedConnectionsAreToleratedThenTheWaitDoubles() {
        var trouble = HostTrouble()
        #expect((0..<5).map { _ in trouble.failed() } == [0, 0, 5, 10, 20])
        for _ in 0..<100 { _ = trouble.failed() }
        #expect(trouble.failed() == 5 * 256)
    }
}
