// Who may ask which host when: gaps, holds, turns and shares, without a clock or a thread.
import Testing

@testable import NewsSchedule

private func ledger(perHost: Int = 1, gap: Double = 2) -> HostLedger<String, Int> {
    HostLedger(perHost: perHost, gap: gap)
}

@Suite struct HostLedgerTests {
    @Test func oneRequestAHostAtATime() {
        var ledger = ledger(gap: 0)
        ledger.enqueue(1, host: "a")
        ledger.enqueue(2, host: "a")
        ledger.enqueue(3, host: "b")
        #expect(ledger.next(now: 0)?.job == 1)
        #expect(ledger.next(now: 0)?.job == 3)
        #expect(ledger.next(now: 100) == nil)
        ledger.finished("a", now: 100)
        #expect(ledger.next(now: 100)?.job == 2)
    }

    @Test func theGapLiesBetweenTheEndOfOneAndTheStartOfTheNext() {
        var ledger = ledger(gap: 2)
        ledger.enqueue(1, host: "a")
        ledger.enqueue(2, host: "a")
        _ = ledger.next(now: 10)
        ledger.finished("a", now: 10.5)
        #expect(ledger.next(now: 12.4) == nil)
        #expect(ledger.nextDeadline() == 12.5)
        #expect(ledger.next(now: 12.5)?.job == 2)
    }

    @Test func theGapIsRememberedAfterTheLineRanEmpty() {
        var ledger = ledger(gap: 2)
        ledger.enqueue(1, host: "a")
        _ = ledger.next(now: 0)
        ledger.finished("a", now: 0.1)
        ledger.enqueue(2, host: "a")
        #expect(ledger.next(now: 2) == nil)
        #expect(ledger.next(now: 2.1)?.job == 2)
    }

    @Test func aHeldHostWaitsAndOthersDoNot() {
        var ledger = ledger(gap: 0)
        ledger.hold("a", until: 600)
        ledger.enqueue(1, host: "a")
        ledger.enqueue(2, host: "b")
        #expect(ledger.next(now: 0)?.job == 2)
        #expect(ledger.next(now: 599) == nil)
        #expect(ledger.next(now: 600)?.job == 1)
    }

    @Test func aHoldIsNeverShortened() {
        var ledger = ledger(gap: 0)
        ledger.hold("a", until: 600)
        ledger.hold("a", until: 10)
        ledger.enqueue(1, host: "a")
        #expect(ledger.next(now: 100) == nil)
    }

    @Test func crawlDelayWidensTheGap() {
        var ledger = ledger(gap: 1)
        ledger.setDelay("a", 10)
        ledger.enqueue(1, host: "a")
        ledger.enqueue(2, host: "a")
        _ = ledger.next(now: 0)
        ledger.finished("a", now: 0)
        #expect(ledger.next(now: 9) == nil)
        #expect(ledger.next(now: 10)?.job == 2)
    }

    @Test func robotsAndRedirectHopsGoFirst() {
        var ledger = ledger(gap: 0)
        ledger.enqueue(1, host: "a")
        ledger.enqueue(2, host: "a", .head)
        #expect(ledger.next(now: 0)?.job == 2)
    }

    @Test func visitsAndPagesOfAHostTakeTurns() {
        var ledger = ledger(gap: 0)
        for job in 0..<6 { ledger.enqueue(job, host: "a", .page) }
        for job in 100..<103 { ledger.enqueue(job, host: "a", .visit) }
        var seen: [Int] = []
        while let (host, job) = ledger.next(now: 0) {
            seen.append(job)
            ledger.finished(host, now: 0)
        }
        #expect(seen == [100, 0, 101, 1, 102, 2, 3, 4, 5])
    }

    @Test func twoConnectionsAHostWhereAllowed() {
        var ledger = ledger(perHost: 2, gap: 0)
        for job in 1...3 { ledger.enqueue(job, host: "a") }
        #expect(ledger.next(now: 0)?.job == 1)
        #expect(ledger.next(now: 0)?.job == 2)
        #expect(ledger.next(now: 0) == nil)
        #expect(ledger.inFlight == 2)
        #expect(ledger.waiting == 1)
    }

    @Test func drainingTakesEverythingOut() {
        var ledger = ledger(gap: 0)
        for job in 1...3 { ledger.enqueue(job, host: "h\(job)") }
        #expect(ledger.drain().sorted() == [1, 2, 3])
        #expect(ledger.waiting == 0)
        #expect(ledger.next(now: 10) == nil)
    }

    @Test func aThousandJobsOfOneHostKeepTheirOrder() {
        var ledger = ledger(gap: 0)
        for job in 0..<1_000 { ledger.enqueue(job, host: "a") }
        var seen: [Int] = []
        while let (host, job) = ledger.next(now: 0) {
            seen.append(job)
            ledger.finished(host, now: 0)
        }
        #expect(seen == Array(0..<1_000))
    }

    @Test func hostsThatDidNotAnswerHoldOnlyTheirShareOfConnections() {
        var ledger = ledger(gap: 0)
        ledger.mostSilent = 2
        let silent = (0..<10).map { "silent\($0)" }
        for host in silent {
            ledger.enqueue(1, host: host)
            #expect(ledger.next(now: 0)?.host == host)
        }
        for host in silent { ledger.finished(host, now: 20, wasSilent: true) }
        for host in silent { ledger.enqueue(2, host: host) }
        ledger.enqueue(3, host: "lively")
        let started = (0..<3).map { _ in ledger.next(now: 30)?.host }
        #expect(started == ["lively", "silent0", "silent1"])
        #expect(ledger.next(now: 30) == nil)
        #expect(ledger.nextDeadline() == nil)
        ledger.finished("silent1", now: 50, wasSilent: true)
        #expect(ledger.next(now: 50)?.host == "silent2")
        #expect(ledger.next(now: 50) == nil)
        // One that answers again is a host like any other.
        ledger.finished("silent0", now: 60)
        #expect(ledger.next(now: 60)?.host == "silent3")
        ledger.enqueue(4, host: "silent0")
        #expect(ledger.next(now: 60)?.host == "silent0")
        #expect(ledger.next(now: 60) == nil)
    }

    @Test func aSilentHostIsRememberedWhileNobodyWaitsForItAndNotForEver() {
        var ledger = ledger(gap: 0)
        ledger.mostSilent = 0
        ledger.enqueue(1, host: "a")
        _ = ledger.next(now: 0)
        ledger.finished("a", now: 20, wasSilent: true)
        ledger.forgetIdle(now: 3_600)
        ledger.enqueue(2, host: "a")
        #expect(ledger.next(now: 3_600) == nil)
        _ = ledger.drain()
        ledger.forgetIdle(now: 90_000)
        ledger.enqueue(3, host: "a")
        #expect(ledger.next(now: 90_000)?.job == 3)
    }
}
