// What `newsctl extract --explain` shows: every choice with what it was chosen from.
import NewsModel
import Testing

@testable import NewsExtract

@Suite struct ExplanationTests {
    @Test func everyChoiceIsToldWithWhatItWasChosenFrom() {
        let sentence =
            "The council voted on Tuesday evening to rebuild the old stone bridge, which was closed in winter."
        let html = """
            <html lang=en><head><title>Bridge to be rebuilt - Gazette</title>
            <meta property="article:published_time" content="2024-06-12T08:30:00+02:00"></head>
            <body><nav><a href=/>Home</a></nav><article class=story><h1>Bridge to be rebuilt</h1>
            <p class=byline>By <a rel=author href=/people/ann>Ann Toller</a></p>
            <div class=article-body><p>\(sentence)</p><p>\(sentence) Twice.</p><p>\(sentence) Thrice.</p></div>
            </article></body></html>
            """
        let page = Page(
            url: "https://a.example/bridge", body: Array(html.utf8), fetchedAt: Timestamp(year: 2024, month: 6, day: 30)
        )
        let explanation = ArticleExtractor().explain(page)
        #expect(explanation.named == "div.article-body")
        #expect(explanation.blocks.filter(\.isKept).map(\.place).allSatisfy { $0 == "div.article-body > p" })
        #expect(explanation.blocks.filter(\.isKept).count == 3)
        #expect(explanation.candidates.first { $0.field == "title" }?.value == "Bridge to be rebuilt")
        #expect(explanation.candidates.first { $0.field == "authors" }?.value == "Ann Toller")
        #expect(explanation.candidates.first { $0.field == "date_published" }?.value == "2024-06-12T08:30:00+02:00")
    }
}
