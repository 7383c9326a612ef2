// What a block counts, where a page's text is thought to be, and what a place alone decides. Pages of our own.
import NewsXML
import Testing

@testable import NewsExtract

private func document(_ body: String) -> HTMLDocument {
    HTMLDocument(utf8: Array("<html><head><title>Ferry</title></head><body>\(body)</body></html>".utf8))
}

private func blocks(_ body: String) -> [TextBlock] { BlockBuilder.blocks(of: document(body)).blocks }

@Suite("The sentences of a block")
struct BlockSentenceTests {
    @Test("count to the last one, though no white space follows it in the markup")
    func last() {
        #expect(blocks("<p>The ferry stops.</p><p>It was dear! Why?</p>").map(\.sentenceEnds) == [1, 2])
        #expect(blocks("<p>The ferry <b>stops.</b> It was dear.</p>").map(\.sentenceEnds) == [2])
    }

    @Test("do not end within a word")
    func within() { #expect(blocks("<p>See gazette.example or a 3.5 ton lorry</p>").map(\.sentenceEnds) == [0]) }
}

@Suite("The end of a block")
struct BlockEndTests {
    @Test("is its last character, where lines are set out too")
    func setOut() {
        let text = BlockBuilder.blocks(of: document("<pre>\nfirst\n  second;\n \n</pre><p>That is all.</p>"))
        let said = text.blocks.map { String(decoding: text.bytes($0), as: UTF8.self) }
        #expect(said == ["first\n  second;", "That is all."])
    }

    @Test("is a sentence's with the stops of every script")
    func scripts() {
        let stops = ["。", "！", "？", "…", "।", "؟", "۔", "။", "։", ".", "!", "?"]
        for stop in stops { #expect(blocks("<p>市議会は再建する\(stop)</p>").map(\.endsSentence) == [true], "\(stop)") }
        #expect(blocks("<p>市議会は火曜日の</p><p>市議会は、</p>").map(\.endsSentence) == [false, false])
    }

    @Test("and sentences within it are counted in every script")
    func counts() {
        #expect(blocks("<p>基礎はしっかりしている。工事費は四百万で、期間は十八か月の見込み。</p>").map(\.sentenceEnds) == [2])
    }
}

@Suite("Where a page's text is")
struct TextPlaceTests {
    private let stray =
        "<div><h3>More</h3><div>The ferry of Low Hill was late again on Monday, said its captain.</div></div>"
    private let prose = String(
        repeating:
            "<p>The council of Harbour Hill voted on Tuesday evening to rebuild the old bridge, closed last winter.</p>",
        count: 4)

    private func view(_ body: String) -> PageView {
        let document = document(body)
        return PageView(document: document, text: BlockBuilder.blocks(of: document), hints: BodyHints())
    }

    @Test("is what the publisher calls the article's body")
    func named() {
        let view = view("<div class=article-content>\(prose)</div><div itemprop=articleBody>\(prose)</div>")
        #expect(view.known.map { view.document.string(.itemprop, of: $0) } == "articleBody")
        #expect(view.knownRank == 4)
        #expect(self.view(stray + "<div>\(prose)</div>").known == nil)
    }

    @Test("is where most of the prose gathers, though nothing has a name")
    func gravity() {
        let view = view(stray + "<div><h2>Bridge</h2>\(prose)</div>")
        #expect(view.gravity == view.document.all(.div)[2])
    }
}

@Suite("Readers' comments")
struct CommentPartTests {
    private let line =
        "<p>The harbour board said that too few people took the boat on Sundays in the past two winters.</p>"

    /// Which blocks stay where every block is likely.
    private func kept(_ body: String) -> [Bool] {
        let document = document(body)
        var view = PageView(document: document, text: BlockBuilder.blocks(of: document), hints: BodyHints())
        let likely = [Float](repeating: 0.9, count: view.blocks.count)
        return CommentParts.refused(likely, &view).map { $0 > 0 }
    }

    private func lines(_ count: Int) -> String { String(repeating: line, count: count) }

    @Test("are refused beside an article")
    func beside() {
        let page = lines(4) + "<div class=comment-text>\(line)</div><div class=comment-text>\(line)</div>"
        #expect(kept(page) == [true, true, true, true, false, false])
    }

    @Test("are the text where hardly anything else is")
    func alone() {
        let page = lines(3) + String(repeating: "<div class=comment-text>\(line)</div>", count: 4)
        #expect(kept(page) == [Bool](repeating: true, count: 7))
    }

    @Test("are refused behind an article that is shorter than they are")
    func longer() {
        let page = lines(4) + "<div id=comment-box>\(lines(9))</div>"
        #expect(kept(page) == (0..<13).map { $0 < 4 })
    }

    @Test("are not told by what most of the page is called")
    func wide() {
        let page = lines(3) + "<div class=comments-open>\(lines(9))</div>" + lines(4)
        #expect(kept(page) == [Bool](repeating: true, count: 16))
    }
}
