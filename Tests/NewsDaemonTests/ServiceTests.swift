// What a service needs around its work: log lines that nobody can forge, the lock, and messages to the service
// manager.
import Foundation
import NewsModel
import Testing

@testable import NewsDaemon

@Suite struct LogOutputTests {
    private func line(_ message: String, _ fields: [(String, String)], _ format: LogFormat) -> String {
        let bytes = LogOutput.line(
            level: .warning, message: message, fields: fields, format: format, now: Timestamp(seconds: 0))
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func textHasTimeLevelAndFields() {
        #expect(
            line("refused", [("source", "a"), ("url", "x y")], .text)
                == "1970-01-01T00:00:00Z warning: refused source=a url=\"x y\"")
    }

    @Test func theJournalGetsThePriority() {
        #expect(line("refused", [], .journal) == "<4>refused")
    }

    @Test func jsonIsOneObject() {
        #expect(
            line("a \"b\"", [("source", "s")], .json)
                == #"{"time":"1970-01-01T00:00:00Z","level":"warning","message":"a \"b\"","source":"s"}"#)
    }

    @Test(arguments: [LogFormat.text, .journal, .json])
    func noValueCanForgeASecondLine(format: LogFormat) {
        #expect(!line("a\nb", [("url", "x\r\n<0>forged")], format).contains("\n"))
    }
}

@Suite struct StateLockTests {
    @Test func theLockIsHeldOnceAndNamesItsHolder() throws {
        let directory = NSTemporaryDirectory() + "newsd-lock-\(UUID().uuidString)/deep/er"
        defer { try? FileManager.default.removeItem(atPath: directory) }
        var first: StateLock? = try StateLock(directory: directory)
        #expect(StateLock.holder(directory: directory) == Int(getpid()))
        do throws(StateLockError) {
            _ = try StateLock(directory: directory)
            Issue.record("two holders")
        } catch {
            #expect(error.description.contains("process \(getpid())"))
        }
        withExtendedLifetime(first) {}
        first = nil
        #expect(StateLock.holder(directory: directory) == nil)
        _ = try StateLock(directory: directory)
    }
}

@Suite struct ServiceManagerTests {
    @Test func messagesArriveOnTheSocket() throws {
        let directory = NSTemporaryDirectory() + "newsd-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let socket = try NotifySocket(directory: directory)
        let manager = ServiceManager(environment: ["NOTIFY_SOCKET": socket.path])
        manager.ready(status: "two\nlines")
        #expect(socket.wait(for: "READY=1\nSTATUS=two lines"))
        manager.stopping()
        #expect(socket.wait(for: "STOPPING=1"))
    }

    @Test func theWatchdogIsFedTwiceWithinItsTimeAndOnlyByUs() {
        #expect(ServiceManager(environment: ["WATCHDOG_USEC": "60000000"]).watchdogInterval == 30)
        #expect(
            ServiceManager(environment: ["WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "1"]).watchdogInterval == nil)
        #expect(ServiceManager(environment: [:]).watchdogInterval == nil)
        #expect(ServiceManager(environment: ["WATCHDOG_USEC": "junk"]).watchdogInterval == nil)
    }
}
