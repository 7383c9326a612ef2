// The control socket from both ends: questions, refusals with their reasons, rubbish, dead daemons and other versions.
import Foundation
import NewsJSON
import NewsModel
import Testing

@testable import NewsControl

private func withServer(
    _ handler: @escaping ControlHandler, _ body: (String) throws -> Void
) throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: "newsd-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let path = directory.appending(path: "c.sock").path
    let server = ControlServer(path: path, handler: handler)
    try server.start()
    defer { server.stop() }
    try body(path)
}

@Suite struct ControlSocketTests {
    @Test func aRequestIsAnswered() throws {
        let answer: ControlHandler = { request, reply in
            reply(.result(.string(request.command + request.subjects.joined())))
        }
        try withServer(answer) { path in
            let reply = try ControlClient.ask(ControlRequest("poll", ["a", "b"]), path: path)
            #expect(reply == .result(.string("pollab")))
        }
    }

    @Test func aRefusalSaysWhy() throws {
        let answer: ControlHandler = { _, reply in reply(.refused("no such source")) }
        try withServer(answer) { path in
            let reply = try ControlClient.ask(ControlRequest("poll"), path: path)
            #expect(reply == .refused("no such source"))
        }
    }

    @Test func aRefusalWithoutAReasonSaysThat() throws {
        #expect(try ControlReply(line: ControlReply.refused("").line) == .refused("refused without a reason"))
        let line = Array(#"{"ok":false,"error":""}"#.utf8)
        #expect(try ControlReply(line: line) == .refused("refused without a reason"))
    }

    @Test func anAnswerThatNeverComesIsToldToBeBusy() throws {
        let answer: ControlHandler = { _, _ in }
        try withServer(answer) { path in
            guard case .refused(let reason) = try ControlClient.ask(ControlRequest("status"), path: path) else {
                Issue.record("an answer from nowhere")
                return
            }
            #expect(reason.contains("busy"))
        }
    }

    @Test func rubbishIsRefusedAndTheNextClientServed() throws {
        let answer: ControlHandler = { _, reply in reply(.result(.bool(true))) }
        try withServer(answer) { path in
            let answer = try raw(path, send: Array("not json\n".utf8))
            #expect(String(decoding: answer, as: UTF8.self).contains("not JSON"))
            let flood = try raw(path, send: [UInt8](repeating: 0x61, count: 200_000))
            #expect(String(decoding: flood, as: UTF8.self).contains("longer than") || flood.isEmpty)
            #expect(try ControlClient.ask(ControlRequest("status"), path: path) == .result(.bool(true)))
        }
    }

    @Test func theSocketIsForOwnerAndGroupOnly() throws {
        let answer: ControlHandler = { _, reply in reply(.result(.null)) }
        try withServer(answer) { path in
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o660)
        }
    }

    @Test func aDeadDaemonsSocketIsReplaced() throws {
        let answer: ControlHandler = { _, reply in reply(.result(.integer(1))) }
        try withServer(answer) { path in
            let second = ControlServer(path: path) { _, reply in reply(.result(.integer(2))) }
            try second.start()
            #expect(try ControlClient.ask(ControlRequest("status"), path: path) == .result(.integer(2)))
            second.stop()
        }
    }

    @Test func nobodyListeningIsNotRunning() {
        do {
            _ = try ControlClient.ask(ControlRequest("status"), path: "/nonexistent/newsd.sock")
            Issue.record("something answered")
        } catch {
            #expect((error as? ControlError)?.code == .notRunning)
        }
    }

    @Test func aNewerNewsctlIsToldTheVersions() {
        #expect(throws: ControlError.self) {
            try ControlRequest(line: Array(#"{"version":99,"command":"status"}"#.utf8))
        }
    }

    /// Sends bytes as they are and reads until the other side hangs up or falls silent.
    private func raw(_ path: String, send bytes: [UInt8]) throws -> [UInt8] {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        _ = try withUnixAddress(path) { connect(descriptor, $0, $1) }
        _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        shutdown(descriptor, Int32(SHUT_WR))
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let got = recv(descriptor, &buffer, buffer.count, 0)
            if got <= 0 { return answer }
            answer += buffer[..<got]
        }
    }
}

@Suite struct StatusReportTests {
    @Test func aReportReadsBackTheSame() throws {
        var report = StatusReport(state: .paused)
        report.pid = 7
        report.since = Timestamp(seconds: 1_700_000_000)
        report.trouble = "disk full"
        report.waiting = 3
        report.today.delivered = 12
        report.spool.directory = "/spool"
        report.spool.bytes = 1 << 40
        var state = SourceState(sourceID: "a", address: "https://a.example/")
        state.lastVisit = Timestamp(seconds: 1_700_000_100)
        state.lastResult = .network
        state.reason = "connection refused"
        state.consecutiveFailures = 2
        let source = Source(id: "a", kind: .feed("https://a.example/"))
        let since = Timestamp(seconds: 1_690_000_000)
        report.sources = [
            SourceStatus(source: source, state: state, health: .failing(reason: "connection refused", since: since)),
            SourceStatus(source: source, state: state, health: .silent(since: since, usual: 7_200)),
        ]
        let reply = try ControlReply(line: ControlReply.written(report.written).line)
        guard case .result(let value) = reply else {
            Issue.record("\(reply)")
            return
        }
        let back = try #require(StatusReport(json: value))
        #expect(back == report)
        #expect(back.sources.first?.health == .failing)
    }
}
