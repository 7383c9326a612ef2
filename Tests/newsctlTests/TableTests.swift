// Tables on terminals of any width: no line too wide, no word lost.
import NewsControl
import NewsModel
import Testing

@testable import newsctl

@Suite struct TableTests {
    private let head = ["SOURCE", "HEALTH", "RESULT"]
    private let rows = [
        ["village", "failing", "not-a-feed: a web page, not a feed; it names the feed https://village.example/feed"],
        ["town", "ok", "new"],
    ]

    @Test func whereNobodyHasATerminalALineIsAsLongAsItIs() {
        #expect(StatusText.table(head, rows).count == 3)
    }

    @Test(arguments: [40, 80, 200]) func noLineIsWiderThanTheTerminalAndNoWordIsLost(_ columns: Int) {
        let lines = StatusText.table(head, rows, columns: columns)
        #expect(lines.allSatisfy { $0.count <= columns })
        let words = lines.joined(separator: " ").split(separator: " ").joined()
        #expect(words.contains("namesthefeedhttps://village.example/feed"))
        #expect(lines.contains { $0.hasPrefix("town     ok       new") })
        #expect((lines.count == 3) == (columns == 200))
    }

    @Test func theRestOfALongCellStandsBelowItsBeginning() {
        let lines = StatusText.table(head, rows, columns: 60)
        #expect(lines[1].hasPrefix("village  failing  not-a-feed"))
        #expect(lines[2].hasPrefix("                  ") && lines[2].dropFirst(18).first != " ")
    }

    @Test func whereHardlyAnyRoomIsLeftItStandsBelowItsRow() {
        let lines = StatusText.table(
            ["NAME", "TITLE"], [[String(repeating: "n", count: 30), "A long title"]], columns: 40)
        #expect(lines.dropFirst() == [String(repeating: "n", count: 30), "    A long title"])
    }

    @Test func withoutSourcesTheNextStepIsTold() {
        let text = StatusText.render(StatusReport(state: .running), now: Timestamp(seconds: 1_700_000_000))
        #expect(
            text.hasSuffix("no sources; newsctl add URL finds what can be watched, newsctl reload makes newsd read it"))
    }
}
