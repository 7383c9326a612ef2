// Lines that change by themselves make no revision, and the difference of two texts as people read it.
import NewsModel
import Testing

@testable import NewsDedup

@Suite struct TrivialLinesTests {
    private func removed(from text: String) -> String? {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBufferPointer(TrivialLines.removed).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(arguments: [
        "Updated 14:35", "Diperbarui 09.12 WIB", "November 25, 2026", "25.11.2026", "123 comments", "1.2K views",
        "5 min read", "25 November 2026 | 08:00",
    ])
    func linesThatChangeByThemselvesAreLeftOut(line: String) {
        #expect(
            removed(from: "The bridge is open.\n\(line)\nIt was closed for years.")
                == "The bridge is open.\nIt was closed for years.")
    }

    @Test(arguments: [
        "3:1", "Twelve people died.", "The vote ended at 14:35 after a long night of talks", "He was born in 1990.",
        "2 dead, 3 hurt in a fire", "Chapter one", "$ 35.20",
    ])
    func whatTellsSomethingStays(line: String) {
        #expect(removed(from: "The bridge is open.\n\(line)\nIt was closed for years.") == nil)
    }

    @Test func aTextOfSuchLinesAloneIsLeftAsItIs() {
        #expect(removed(from: "Updated 14:35\n123 comments") == nil)
        #expect(removed(from: "") == nil)
    }
}

@Suite struct WordChangesTests {
    private func shown(_ old: String, _ new: String) -> [String] {
        WordChanges.between(old, new).map { change in
            let sign = change.kind == .same ? "=" : change.kind == .added ? "+" : "-"
            return sign + change.text
        }
    }

    @Test func aWordThatWasExchangedStandsBeforeTheNewOne() {
        #expect(shown("five people are hurt", "seven people are hurt") == ["-five", "+seven", "=people are hurt"])
    }

    @Test func paragraphsCount() {
        #expect(shown("a b\nc", "a b\nx\nc") == ["=a b \n", "+x \n", "=c"])
        #expect(shown("", "") == [])
        #expect(shown("", "new text") == ["+new text"])
        #expect(shown("old", "") == ["-old"])
    }

    @Test func veryLongTextsAreComparedByLines() {
        let line = String(repeating: "word ", count: 30_000)
        #expect(shown(line + "\nend", line + "\nother") == ["=" + line + "\n", "-end\n", "+other\n"])
    }
}
