// Articles and explanations as newsctl prints them for people.
import NewsExtract
import NewsModel
import Testing

@testable import newsctl

@Suite struct ArticleTextTests {
    @Test func anArticleReadsLikeOne() {
        var article = Article(
            url: "https://a.example/1", contentText: "One two three four five six.\n\nSeven.", contentHTML: "")
        article.title = "A headline that takes two lines"
        article.authors = [Author(name: "Ada Quist"), Author(name: "Tom Rill")]
        article.related = [RelatedLink(title: "Other", url: "https://a.example/2")]
        article.incomplete = "page 2"
        #expect(
            ArticleText.render(article, columns: 20) == """
                A headline that
                takes two lines
                By Ada Quist, Tom
                Rill
                https://a.example/1
                Incomplete: page 2

                One two three four
                five six.

                Seven.

                Related
                  Other
                    https://a.example/2
                """)
    }

    @Test func wideCharactersTakeTwoColumns() {
        #expect(ArticleText.wrapped(String(repeating: "漢", count: 25), columns: 20).map(\.count) == [10, 10, 5])
    }

    @Test func anExplanationNamesTheChoiceAndEachBlock() {
        var explanation = Explanation(extraction: .noArticle(reason: "x"))
        explanation.named = "div.story"
        explanation.blocks = [
            .init(isKept: true, chance: 0.97, words: 12, place: "div.story > p", text: "The council voted."),
            .init(isKept: false, chance: 0.02, words: 3, place: "nav > a", text: "Home"),
        ]
        explanation.candidates = [
            .init(field: "title", value: "Bridge", origin: "og:title", score: 2.5),
            .init(field: "title", value: "Gazette", origin: "title", score: -0.04),
        ]
        var article = Article(url: "https://a.example/1", contentText: "x", contentHTML: "")
        article.fieldOrigins = ["title": "json-ld", "content_text": "page"]
        let lines = ArticleText.explain(explanation, article: article, columns: 80).split(separator: "\n")
        #expect(lines.contains("title         json-ld"))
        #expect(lines.contains("title      2.50   og:title  Bridge"))
        #expect(lines.contains("title      -0.04  title     Gazette"))
        #expect(lines.contains("called the body: div.story"))
        #expect(lines.contains("kept:            1 of 2 blocks, 12 words"))
        #expect(lines.contains("kept   97 %    12     div.story > p  The council voted."))
        #expect(lines.contains("       2 %     3      nav > a        Home"))
    }
}
