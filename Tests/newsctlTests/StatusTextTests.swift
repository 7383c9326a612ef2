// Status, history and records as newsctl prints them for people.
import NewsControl
import NewsJSON
import NewsModel
import Testing

@testable import newsctl

private let now = Timestamp(seconds: 1_700_000_000)

@Suite struct StatusTextTests {
    @Test func troubleComesFirstAndColumnsLineUp() {
        var report = StatusReport(state: .running)
        var good = SourceState(sourceID: "good", address: "https://a.example/")
        good.lastVisit = Timestamp(seconds: now.seconds - 30)
        good.nextVisit = Timestamp(seconds: now.seconds + 600)
        good.lastResult = .new
        var bad = SourceState(sourceID: "bad", address: "https://b.example/")
        bad.lastVisit = Timestamp(seconds: now.seconds - 7_200)
        bad.lastResult = .timeout
        bad.reason = "nothing came for 20 s"
        bad.consecutiveFailures = 3
        bad.failingSince = Timestamp(seconds: now.seconds - 300_000)
        report.sources = [
            SourceStatus(source: Source(id: "good", kind: .feed("https://a.example/")), state: good, health: .well),
            SourceStatus(
                source: Source(id: "bad", kind: .feed("https://b.example/")), state: bad,
                health: .failing(reason: "nothing came for 20 s", since: bad.failingSince)),
            SourceStatus(
                source: Source(id: "quiet", kind: .feed("https://c.example/")), state: good,
                health: .silent(since: Timestamp(seconds: now.seconds - 12 * 86_400), usual: 7_200)),
        ]
        let lines = StatusText.render(report, now: now).split(separator: "\n").map(String.init)
        #expect(lines.contains("  trouble 1 failing, 1 silent of 3 sources"))
        #expect(lines[lines.count - 3].hasPrefix("bad     failing  2 h ago"))
        #expect(
            lines[lines.count - 2]
                == "quiet   silent   30 s ago  in 10 min  new: nothing new since 12 d ago, usual is every 2 h")
        #expect(lines[lines.count - 3].hasSuffix("timeout: nothing came for 20 s (3 times, since 3 d ago)"))
        #expect(lines[lines.count - 1] == "good    ok       30 s ago  in 10 min  new")
    }

    @Test func whatBefellItemsIsCountedAndWhatBefellNoneIsLeftOut() throws {
        var report = StatusReport(state: .running)
        report.today.delivered = 9
        report.today.near = 2
        report.today.filtered = 1
        report.spool.failed = 3
        let again = try #require(StatusReport(json: try JSONReader.read(report.written)))
        let lines = StatusText.render(again, now: now).split(separator: "\n").map(String.init)
        #expect(lines.contains("  today   9 delivered, 2 nearly the same as others, 1 filtered"))
        #expect(lines.contains { $0.contains("3 set aside (newsctl spool ls --failed)") })
    }

    @Test func theSizeOfTheArchiveIsToldWherePagesAreKept() throws {
        var report = StatusReport(state: .running)
        #expect(!StatusText.render(report, now: now).contains("archive"))
        report.archive = .init(directory: "/pages", files: 3, bytes: 5 << 30)
        let again = try #require(StatusReport(json: try JSONReader.read(report.written)))
        let lines = StatusText.render(again, now: now).split(separator: "\n").map(String.init)
        #expect(lines.contains("  archive 5 GiB of kept pages in 3 files in /pages"))
    }

    @Test func aPollIsOverWhenItsSourcesWereVisitedAndTheirItemsAreDecided() {
        func source(last: Int64, next: Int64, waiting: Int) -> SourceStatus {
            var state = SourceState(sourceID: "a", address: "https://a.example/")
            state.lastVisit = Timestamp(seconds: last)
            state.nextVisit = Timestamp(seconds: next)
            let source = Source(id: "a", kind: .feed("https://a.example/"))
            var status = SourceStatus(source: source, state: state, health: .well)
            status.waiting = waiting
            return status
        }
        var wait = PollWait(sources: ["a"], visits: ["a": Timestamp(seconds: 5)], asked: Timestamp(seconds: 10))
        var report = StatusReport(state: .running)
        report.transfers = 1
        for (status, isOver) in [
            (source(last: 5, next: 10, waiting: 0), false), (source(last: 10, next: 10, waiting: 0), false),
            (source(last: 11, next: 900, waiting: 4), false), (source(last: 11, next: 900, waiting: 0), true),
        ] {
            report.sources = [status]
            #expect(wait.isOver(report) == isOver)
        }
        // An item that is put off till later holds nobody.
        report.sources = [source(last: 11, next: 900, waiting: 1)]
        report.transfers = 0
        #expect((0..<5).map { _ in wait.isOver(report) } == [false, false, false, true, true])
    }

    @Test(arguments: [(0, "0 s"), (119, "119 s"), (120, "2 min"), (7_199, "119 min"), (7_200, "2 h"), (172_800, "2 d")])
    func spansAreSaidAsPeopleDo(seconds: Int64, text: String) { #expect(StatusText.span(seconds) == text) }

    @Test func aRecordIsShownWithItsFieldsThenItsText() throws {
        let record = try JSONReader.read(
            Array(
                #"{"title":"T","authors":[{"name":"Ada"}],"content_text":"One.\n\nTwo.","_newsd":{"dateline":"BERN"}}"#
                    .utf8))
        let text = RecordText.render(record, name: "new/x.json")
        #expect(text == "Title      T\nBy         Ada\nDateline   BERN\nFile       new/x.json\n\nOne.\n\nTwo.")
    }

    @Test func aRecordTellsTheOriginsOfItsFieldsAndTheHealthOfItsSource() throws {
        let record = try JSONReader.read(
            Array(
                #"""
                {"title":"T","date_published":"2026-01-02","language":"en","content_text":"One two.","_newsd":
                {"source":"a","text_from":"page","field_origins":{"title":"h1","date_published":"json-ld"}}}
                """#.utf8))
        var source = SourceStatus(source: Source(id: "a", kind: .pages([])), state: nil, health: .well)
        source.reading = "texts are short"
        let lines = RecordText.render(record, name: nil, source: source).split(separator: "\n")
        #expect(
            lines.prefix(5) == [
                "Title      T  [h1]", "Published  2026-01-02  [json-ld]", "Language   en",
                "Text       2 words, 8 bytes, from the page", "Source     a, health ok, reads worse: texts are short",
            ])
    }
}
