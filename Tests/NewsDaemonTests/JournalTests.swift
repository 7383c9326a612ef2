// Entries of the systemd journal as it reads them, and the quiet in which a daemon with much to say is still readable.
import Foundation
import Glibc
import Logging
import Testing

@testable import NewsDaemon

@Suite struct JournalTests {
    @Test func fieldsAreWrittenAsTheJournalReadsThem() {
        #expect(JournalSocket.datagram([("MESSAGE", "a=b"), ("SOURCE", "x")]) == Array("MESSAGE=a=b\nSOURCE=x\n".utf8))
        let value: [UInt8] = Array("URL\n".utf8) + [3, 0, 0, 0, 0, 0, 0, 0] + Array("a\nb\n".utf8)
        #expect(JournalSocket.datagram([("URL", "a\nb")]) == value)
    }

    @Test func whatIsNoFieldNameIsLeftOut() {
        #expect(
            JournalSocket.datagram([("_PID", "1"), ("a", "b"), ("", "c"), ("A B", "d"), ("A=", "e"), ("9A", "f")]) == []
        )
    }

    @Test func anEntryHasThePriorityAndTheFields() {
        let entry = LogOutput.entry(
            level: .warning, message: "no answer: none",
            fields: [("message_id", "id"), ("source", "s"), ("url", "u v")])
        #expect(entry.map(\.0) == ["MESSAGE", "PRIORITY", "SYSLOG_IDENTIFIER", "MESSAGE_ID", "SOURCE", "URL"])
        #expect(entry[0].1 == "no answer: none source=s url=\"u v\"")
        #expect(entry[1].1 == "4")
    }

    @Test func withoutAJournalThereIsNone() { #expect(JournalSocket(path: "/nowhere/socket") == nil) }

    @Test func largeEntriesComeAsASealedFile() throws {
        let directory = NSTemporaryDirectory() + "newsd-j-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let socket = try NotifySocket(directory: directory)
        let journal = try #require(JournalSocket(path: socket.path))
        #expect(journal.send([("MESSAGE", "small")]))
        #expect(socket.wait(for: "MESSAGE=small"))
        #expect(journal.send([("MESSAGE", String(repeating: "x", count: 4 << 20))]))
    }
}

@Suite struct FloodGuardTests {
    private let kind = FloodGuard.Kind(event: "timeout", level: "warning")

    @Test func theFirstSourcesAreToldAndTheOthersCounted() {
        var flood = FloodGuard()
        let told = (0..<50).filter { flood.admits(kind, source: "s\($0)", now: 1) }
        #expect(told == Array(0..<10))
        let early = flood.ended(now: 30)
        #expect(early.isEmpty)
        let ended = flood.ended(now: 61.5)
        #expect(ended.map(\.sources) == [40])
        #expect(flood.isEmpty)
        let isTold = flood.admits(kind, source: "s49", now: 62)
        #expect(isTold)
    }

    @Test func otherEventsAreNotHeldBack() {
        var flood = FloodGuard()
        for number in 0..<20 { _ = flood.admits(kind, source: "s\(number)", now: 1) }
        let isTold = flood.admits(FloodGuard.Kind(event: "network", level: "warning"), source: "s", now: 1)
        #expect(isTold)
    }

    @Test func aQuietMinuteTellsNothing() {
        var flood = FloodGuard()
        for number in 0..<5 { _ = flood.admits(kind, source: "s\(number)", now: 1) }
        let ended = flood.ended(now: 100)
        #expect(ended.isEmpty)
        #expect(flood.isEmpty)
    }
}

@Suite struct LivenessTests {
    private func standstill(_ change: (inout Liveness) -> Void) -> String? {
        var liveness = Liveness(longestTransfer: 60)
        change(&liveness)
        return liveness.standstill
    }

    @Test func idlenessIsNoStandstill() { #expect(standstill { _ in } == nil) }

    @Test func eachStageIsWatched() {
        #expect(standstill { $0.transfers = 180 } == nil)
        #expect(standstill { $0.transfers = 181 } == "no transfer has ended for 181 s")
        #expect(standstill { $0.reading = 299 } == nil)
        #expect(standstill { $0.reading = 301 } == "no document was read for 301 s")
        #expect(standstill { $0.writing = 301 } == "nothing was written for 301 s")
    }

    @Test func patienceIsThatOfTheServiceManagerFiveTimes() {
        #expect(Liveness.patience(watchdog: 60) == 300)
        #expect(Liveness.patience(watchdog: nil) == 300)
        var liveness = Liveness(longestTransfer: 1, patience: Liveness.patience(watchdog: 2))
        liveness.writing = 11
        #expect(liveness.standstill == "nothing was written for 11 s")
        liveness.writing = nil
        liveness.transfers = 4
        #expect(liveness.standstill == nil)
        liveness.transfers = 5
        #expect(liveness.standstill == "no transfer has ended for 5 s")
    }
}
