// Pages that nobody writes by accident. Each must end, in bounded memory, in an article or a reason.
import NewsModel
import Testing

@testable import NewsExtract

private let sentence =
    "The council voted on Tuesday evening to rebuild the old stone bridge, which was closed in winter. "
private let story = "<h1>Bridge to be rebuilt</h1>" + (1...5).map { "<p>\($0). \(sentence)\(sentence)</p>" }.joined()

private func extract(_ html: String) -> Extraction { extract(Array(html.utf8)) }

private func extract(_ bytes: [UInt8]) -> Extraction {
    ArticleExtractor().extract(
        Page(url: "https://a.example/2024/06/bridge", body: bytes, fetchedAt: Timestamp(year: 2024, month: 6, day: 30)))
}

private func text(_ extraction: Extraction) -> String? {
    if case .article(let article) = extraction { return article.contentText }
    return nil
}

private func times(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

@Suite struct HostilePageTests {
    @Test(arguments: ["<div>", "<b>", "<blockquote>", "<ul><li>", "<table><tr><td>", "<a href=x>", "<span class=x>"])
    func deepNesting(_ tag: String) {
        #expect(text(extract(story + times(tag, 200_000) + "x"))?.contains("1. The council") == true)
        _ = extract(times(tag, 200_000) + story)
    }

    @Test func aMillionAttributes() {
        let names = (0..<1_000_000).map { "a\($0)" }.joined(separator: " ")
        #expect(text(extract("\(story)<p \(names)>x</p>"))?.contains("1. The council") == true)
        #expect(
            text(extract("<p title=\"\(times("x ", 1_000_000))\">\(sentence)</p>\(story)"))?.contains("5. The") == true)
    }

    @Test func fiftyMegabytes() {
        var bytes = Array(story.utf8)
        bytes += Array("<!--".utf8)
        bytes += [UInt8](repeating: UInt8(ascii: "x"), count: 50 << 20)
        bytes += Array("--><p>after</p>".utf8)
        #expect(text(extract(bytes))?.contains("5. The council") == true)
        _ = extract([UInt8](repeating: UInt8(ascii: "<"), count: 4 << 20))
    }

    @Test func nulsAreNotThere() {
        let plain = text(extract(story))
        #expect(text(extract(Array(story.utf8).flatMap { [$0, 0] + [] }.filter { $0 != 0 })) == plain)
        var bytes = Array(story.utf8)
        for at in stride(from: bytes.count - 1, to: 0, by: -97) { bytes.insert(0, at: at) }
        #expect(text(extract(bytes))?.contains("5. The council") == true)
        #expect(text(extract([UInt8](repeating: 0, count: 1 << 20))) == nil)
    }

    @Test func brokenUTF8() {
        var bytes = Array("<meta charset=utf-8>\(story)".utf8)
        bytes.insert(contentsOf: [0xC3, 0xFF, 0xED, 0xA0, 0x80, 0xF8, 0x80], at: bytes.count - 60)
        #expect(text(extract(bytes))?.contains("1. The council") == true)
        for tail in [[0xE2], [0xE2, 0x80], [0xF0, 0x9F, 0x98], [0xC3]] as [[UInt8]] {
            _ = extract(Array(story.utf8) + tail)
        }
        _ = extract((0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 3) })
    }

    @Test(arguments: [
        "<article><p>one two three four five, six seven eight nine ten.", "<h1>Bridge again</h1>", "<a href=x>y</a> ",
        "<time datetime=2024-06-12>x</time>", "<meta property='article:tag' content=x>",
        "<div class='byline author'>By Ada</div>",
        "<img src=/a.jpg>", "<li>one", "<br>x", "<title>x</title>", "<td>x", "&amp;&lt;",
        "<a rel=author href=/x>Ada Quist</a>",
        "<a href='?page=2'>2</a>",
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"x\"}</script>",
        "<base href='https://b.example/a/b/c/'>", "<input type=password>", "<link rel=next href='?page=3'>",
    ]) func manyOfAKind(_ piece: String) {
        #expect(text(extract(story + times(piece, 4_000)))?.contains("1. The council") == true)
        _ = extract(times(piece, 4_000) + story)
    }

    @Test func dataWithoutEnd() {
        for data in ["[", "{\"@graph\":[", "{\"author\":", "\"", "{\"a\":1,"] {
            #expect(
                text(extract("\(story)<script type='application/ld+json'>\(times(data, 100_000))</script>"))?
                    .contains("1. The council") == true)
        }
    }

    @Test(arguments: [
        "<", "<p", "<p class='", "<!--", "<![CDATA[", "<script>", "<title>", "<textarea>", "&", "<svg><a>", "</p>",
    ])
    func endsInTheMiddle(_ end: String) {
        #expect(text(extract(story + times(end, 1_000)))?.contains("1. The") == true)
    }

    @Test func nothingAtAll() {
        for page in ["", " ", "<html>", "\u{FEFF}", "<body></body>", "plain words without any markup"] {
            #expect(text(extract(page)) == nil)
        }
    }
}
