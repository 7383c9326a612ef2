// The screen of `newsctl top`: what fits, what is counted instead, and that nothing from the net moves the cursor.
import NewsControl
import NewsModel
import Testing

@testable import newsctl

@Suite struct TopTextTests {
    private var report: TopReport {
        var report = TopReport()
        report.started = Timestamp(seconds: 1_000)
        report.now = Timestamp(seconds: 1_600)
        report.sources = 4
        report.transfers = 30
        report.minute = TopReport.Minute(fetches: 12, bytes: 4_096, delivered: 3)
        report.underWay = (0..<30).map {
            TopReport.Transfer(url: "https://a.example/\($0)", source: "s\($0)", seconds: 1.25)
        }
        report.failing = [TopReport.Failing(source: "bad", times: 9, reason: "no answer\u{1B}[2J", since: nil)]
        report.failingSources = 1
        return report
    }

    @Test func aFrameFitsTheScreen() {
        for (columns, rows) in [(80, 24), (40, 10), (20, 3), (1, 1), (200, 100)] {
            let lines = TopText.lines(report, columns: columns, rows: rows)
            #expect(lines.count <= rows)
            #expect(lines.allSatisfy { $0.count <= columns })
        }
    }

    @Test func aLongListHidesNoOther() {
        let lines = TopText.lines(report, columns: 80, rows: 20)
        #expect(lines.contains { $0.contains("UNDER WAY") })
        #expect(lines.contains { $0.contains("bad") })
    }

    @Test func nothingFromTheNetMovesTheCursor() {
        #expect(TopText.lines(report, columns: 80, rows: 60).allSatisfy { !$0.unicodeScalars.contains("\u{1B}") })
    }

    @Test func theAnswerSurvivesTheWire() throws {
        #expect(TopReport(json: report.json) == report)
        #expect(TopReport(json: .object([.init("version", .integer(2))])) == nil)
    }

    @Test func roomIsSharedInTurns() {
        #expect(TopText.shares([10, 2, 5], room: 9) == [4, 2, 3])
        #expect(TopText.shares([1, 1], room: 9) == [1, 1])
        #expect(TopText.shares([], room: 9) == [])
    }
}
