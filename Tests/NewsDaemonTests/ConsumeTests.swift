// newsctl consume as processes, beside each other, killed, and with commands of every kind.
import Foundation
import NewsJSON
import NewsModel
import NewsScratch
import NewsSpool
import Testing

/// A spool with records and the ways to look at it.
final class FilledSpool {
    let scratch = Scratch()
    var path: String { scratch.path + "/spool" }
    var log: String { scratch.path + "/log" }
    private let spool: Spool

    init(_ count: Int, title: String = "A title") throws {
        spool = try Spool(path: scratch.path + "/spool")
        let records = (0..<count).map { Self.record($0, title, "Text.", "a") }
        for record in records { try spool.stage(record.name, record.bytes()) }
        try spool.sync(records.map(\.name))
        try spool.deliver(records.map(\.name))
    }

    @discardableResult
    func deliver(
        _ number: Int, title: String = "A title", text: String = "Text.", source: String = "a"
    ) throws -> String {
        let record = Self.record(number, title, text, source)
        try spool.stage(record.name, record.bytes())
        try spool.sync([record.name])
        try spool.deliver([record.name])
        return record.name.text
    }

    private static func record(_ number: Int, _ title: String, _ text: String, _ source: String) -> SpoolRecord {
        let digits = String(number, radix: 16)
        let story = "00000000-0000-5000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
        var article = Article(
            url: "https://a.example/\(number)", contentText: text,
            contentHTML: "<p>\(text.replacing("<", with: "&lt;"))</p>")
        article.title = title
        article.language = "en"
        // A name holds only 16 digits of a story; the time makes it unique.
        let time = Timestamp(seconds: 1_700_000_000 + Int64(number))
        return SpoolRecord(
            article: article, story: story, revision: 1, sourceID: source, guid: nil,
            contentHash: String(repeating: "ab", count: 32), fingerprint: "0123456789abcdef",
            provenance: Provenance(text: .page, fetchedAt: time), seen: time, firstSeen: time)
    }

    func names(_ folder: String) -> [String] { Scratch.names("\(path)/\(folder)") }

    func lines() -> [String] {
        String(decoding: Scratch.bytes(log), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    func newsctl(_ arguments: String...) throws -> (status: Int32, output: String, errors: String) {
        try Program("newsctl", arguments + ["--spool", path]).finish()
    }

    func consumer(_ command: String, _ arguments: String...) throws -> Program {
        try Program(
            "newsctl", ["consume", "--spool", path, "--exec", command] + arguments, environment: ["LOG": log])
    }

    /// Waits for something to come about; false where it does not.
    func wait(_ condition: () -> Bool) -> Bool {
        for _ in 0..<600 {
            if condition() { return true }
            usleep(50_000)
        }
        return false
    }
}

@Suite struct ConsumeTests {
    @Test func eachRecordIsGivenToTheCommandAndRemoved() throws {
        let spool = try FilledSpool(3, title: "Two\nlines; $(touch x) `id` \"'")
        let command =
            #"cat >>"$LOG"; printf '%s|%s|%s|%s|%s\n' "$NEWSD_TITLE" "$NEWSD_URL" "$NEWSD_SOURCE" "#
            + #""$NEWSD_REVISION" "$NEWSD_LANGUAGE" >>"$LOG"; test -e "$NEWSD_FILE""#
        let end = try spool.consumer(command, "--json").finish()
        #expect(end.status == 0, "\(end.errors)")
        #expect(end.output.split(separator: "\n").count == 3)
        #expect(spool.names("new").isEmpty && spool.names("cur").isEmpty)
        let lines = spool.lines()
        #expect(lines.count { $0.hasPrefix("{\"id\":\"urn:uuid:") } == 3)
        #expect(lines.contains("lines; $(touch x) `id` \"'|https://a.example/2|a|1|en"))
    }

    @Test func twoConsumersWithManyHandsHandleEachRecordOnce() throws {
        let spool = try FilledSpool(500)
        let command = #"printf '%s\n' "$NEWSD_URL" >>"$LOG""#
        let first = try spool.consumer(command, "--jobs", "4")
        let second = try spool.consumer(command, "--jobs", "4")
        #expect(first.finish().status == 0)
        #expect(second.finish().status == 0)
        #expect(spool.lines().count == 500)
        #expect(Set(spool.lines()).count == 500)
        #expect(spool.names("new").isEmpty && spool.names("cur").isEmpty)
    }

    @Test func aRecordOfAKilledConsumerComesBack() throws {
        let spool = try FilledSpool(1)
        let first = try spool.consumer(#"echo began >>"$LOG"; until test -e "$LOG.end"; do sleep 0.1; done"#)
        #expect(spool.wait { spool.lines() == ["began"] })
        first.signal(SIGKILL)
        // Foundation waits for the children of a process too, so its end is not waited for.
        usleep(500_000)
        #expect(spool.names("new").isEmpty && spool.names("cur").count == 1)
        // As long as the command lives, nobody else gets the record.
        #expect(try spool.consumer(#"echo early >>"$LOG""#).finish().status == 0)
        #expect(spool.lines() == ["began"])
        try Data().write(to: URL(filePath: spool.log + ".end"))
        let next = try spool.consumer(#"echo again >>"$LOG""#, "--follow")
        #expect(spool.wait { spool.lines() == ["began", "again"] && spool.names("cur").isEmpty })
        next.signal(SIGTERM)
        #expect(next.finish().status == 0)
    }

    @Test func aFailingCommandIsTriedAgainAndItsRecordSetAside() throws {
        let spool = try FilledSpool(1)
        let consumer = try spool.consumer(
            #"echo try >>"$LOG"; exit 7"#, "--follow", "--tries", "3", "--delay", "100ms", "--json")
        #expect(spool.wait { spool.names("failed").count == 1 })
        consumer.signal(SIGTERM)
        let end = consumer.finish()
        #expect(end.status == 1)
        #expect(end.errors.contains("exit status 7, set aside"))
        #expect(end.output.contains("\"outcome\":\"put off\"") && end.output.contains("\"outcome\":\"failed\""))
        #expect(spool.lines() == ["try", "try", "try"])
        #expect(spool.names("new").isEmpty && spool.names("cur").isEmpty)
    }

    @Test func failuresAreRememberedByTheNextConsumer() throws {
        let spool = try FilledSpool(1)
        #expect(try spool.consumer("exit 1", "--tries", "2", "--delay", "0s").finish().status == 1)
        #expect(spool.names("cur").first?.contains(":newsctl,1,") == true)
        // People are shown the name that the record keeps.
        let shown = try Program("newsctl", ["spool", "ls", "--spool", spool.path]).finish().output
        #expect(shown.contains(".1.json  cur") && !shown.contains(":newsctl"), "\(shown)")
        #expect(try spool.consumer("exit 1", "--tries", "2", "--delay", "0s").finish().status == 1)
        #expect(spool.names("failed").count == 1)
    }

    @Test func aCommandThatDoesNotReadItsInputSucceeds() throws {
        let spool = try FilledSpool(0)
        try spool.deliver(1, text: String(repeating: "Long text. ", count: 100_000))
        let end = try spool.consumer("exec true").finish()
        #expect(end.status == 0 && spool.names("cur").isEmpty)
    }

    @Test func aRequestToEndLetsRunningCommandsFinish() throws {
        let spool = try FilledSpool(5)
        let consumer = try spool.consumer(#"echo began >>"$LOG"; sleep 1; echo ended >>"$LOG""#)
        #expect(spool.wait { spool.lines() == ["began"] })
        consumer.signal(SIGINT)
        #expect(consumer.finish().status == 0)
        #expect(spool.lines() == ["began", "ended"])
        #expect(spool.names("new").count == 4 && spool.names("cur").isEmpty)
    }

    @Test func aSecondRequestEndsTheCommandsAndReturnsTheirRecords() throws {
        let spool = try FilledSpool(1)
        let consumer = try spool.consumer(#"echo began >>"$LOG"; sleep 60"#)
        #expect(spool.wait { spool.lines() == ["began"] })
        consumer.signal(SIGTERM)
        usleep(200_000)
        consumer.signal(SIGTERM)
        #expect(consumer.finish().status == 0)
        #expect(spool.names("new").count == 1 && spool.names("cur").isEmpty)
    }

    @Test func oneThatFollowsHearsOfNewRecords() throws {
        let spool = try FilledSpool(1)
        let consumer = try spool.consumer(#"echo "$NEWSD_URL" >>"$LOG""#, "--follow")
        #expect(spool.wait { spool.lines().count == 1 })
        try spool.deliver(2)
        #expect(spool.wait { spool.lines().last == "https://a.example/2" && spool.names("new").isEmpty })
        consumer.signal(SIGTERM)
        #expect(consumer.finish().status == 0)
    }

    @Test func filesOfOtherReadersInCurAreLeftAlone() throws {
        let spool = try FilledSpool(2)
        let name = try #require(spool.names("new").first)
        #expect(rename("\(spool.path)/new/\(name)", "\(spool.path)/cur/\(name):2,S") == 0)
        #expect(try spool.consumer("exit 0").finish().status == 0)
        #expect(spool.names("cur") == ["\(name):2,S"])
    }
}
