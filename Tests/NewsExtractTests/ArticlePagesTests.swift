// Several pages of one article: which are asked for, how they are joined, and where it ends.
import NewsModel
import Testing

@testable import NewsExtract

private let lead = "The lead of the story is long enough to be told apart from a refrain."

private func part(_ number: Int, next: Int? = nil, whole: Bool = false, text: String? = nil) -> Article {
    let text = text ?? "What page \(number) says is said on no other page of this story."
    var article = Article(
        url: address(number), contentText: "\(lead)\n\n\(text)", contentHTML: "<p>\(lead)</p><p>\(text)</p>")
    article.nextPage = next.map(address)
    if whole { article.wholePage = "https://a.example/story?page=all" }
    article.fieldOrigins["content_text"] = "page"
    article.related = [RelatedLink(title: "Other \(number)", url: "https://a.example/other\(number)")]
    return article
}

private func address(_ number: Int) -> String { "https://a.example/story?page=\(number)" }

@Suite struct ArticlePagesTests {
    @Test func shortLinesComeAgain() throws {
        let stars = "***"
        var pages = try #require(ArticlePages(part(1, next: 2, text: stars)))
        var second = part(2)
        second.contentText = "\(stars)\n\nWhat page 2 says is said on no other page of this story."
        pages.take(.article(second), at: address(2))
        #expect(pages.article.contentText.ranges(of: stars).count == 2)
    }

    @Test func anArticleOfOnePageWantsNothing() { #expect(ArticlePages(part(1)) == nil) }

    @Test func pagesAreJoinedInOrderAndTheLeadIsSaidOnce() throws {
        var pages = try #require(ArticlePages(part(1, next: 2)))
        #expect(pages.wanted == address(2))
        pages.take(.article(part(2, next: 3)), at: address(2))
        #expect(pages.wanted == address(3))
        pages.take(.article(part(3)), at: address(3))
        #expect(pages.wanted == nil)
        let article = pages.article
        let said = (1...3).map { "What page \($0) says is said on no other page of this story." }
        #expect(article.contentText == ([lead] + said).joined(separator: "\n\n"))
        #expect(article.contentHTML == ([lead] + said).map { "<p>\($0)</p>" }.joined())
        #expect(article.related.count == 3)
        #expect(article.incomplete == nil && article.nextPage == nil)
        #expect(article.fieldOrigins["content_text"] == "page, 3 pages")
        #expect(article.url == address(1))
    }

    @Test func markupIsJoinedByItsOutermostElements() throws {
        var first = part(1, next: 2)
        first.contentHTML = "<figure><img src=\"https://a.example/i.jpg\"></figure><p>\(lead)</p>"
        var second = part(2)
        second.contentText = "\(lead)\n\nOne & a long enough line of its own.\n\nTwo"
        second.contentHTML =
            "<figure><img src=\"https://a.example/i.jpg\"></figure><p><strong>The lead</strong>\(lead.dropFirst(8))</p>"
            + "<ul><li>One &amp; a long enough line of its own.</li><li>Two<br>three</li></ul>"
        var pages = try #require(ArticlePages(first))
        pages.take(.article(second), at: address(2))
        #expect(
            pages.article.contentHTML == first.contentHTML
                + "<ul><li>One &amp; a long enough line of its own.</li><li>Two<br>three</li></ul>")
    }

    @Test func aViewWithAllPagesIsPreferred() throws {
        var pages = try #require(ArticlePages(part(1, next: 2, whole: true)))
        #expect(pages.wanted == "https://a.example/story?page=all")
        let all = part(1, next: nil, text: "Everything that all of the pages of this story say, in one long text.")
        pages.take(.article(all), at: "https://a.example/story?page=all")
        #expect(pages.wanted == nil)
        #expect(pages.article.contentText == all.contentText)
        #expect(pages.article.url == address(1))
    }

    @Test func aViewThatSaysLessOrFailsIsLeftForThePages() throws {
        var short = try #require(ArticlePages(part(1, next: 2, whole: true)))
        short.take(.article(part(1, text: "Less.")), at: "https://a.example/story?page=all")
        #expect(short.wanted == address(2))
        var failed = try #require(ArticlePages(part(1, next: 2, whole: true)))
        failed.fail("answered 404")
        #expect(failed.wanted == address(2))
    }

    @Test func aMissingPageLeavesWhatThereIsAndIsTold() throws {
        var pages = try #require(ArticlePages(part(1, next: 2)))
        pages.take(.article(part(2, next: 3)), at: address(2))
        pages.fail("answered 500")
        #expect(pages.wanted == nil)
        #expect(pages.article.incomplete == "answered 500")
        #expect(pages.article.nextPage == address(3))
        #expect(pages.article.contentText.contains("page 2"))
    }

    @Test func noPageIsAskedForTwiceAndNoneOfAnotherHost() throws {
        var circle = try #require(ArticlePages(part(1, next: 2)))
        circle.take(.article(part(2, next: 1)), at: address(2))
        #expect(circle.wanted == nil)
        var away = part(1)
        away.nextPage = "https://b.example/story?page=2"
        #expect(ArticlePages(away) == nil)
        var led = try #require(ArticlePages(part(1, next: 2)))
        led.take(.article(part(2)), at: "https://b.example/story?page=2")
        #expect(led.article.incomplete != nil)
    }

    @Test func aPageThatSaysNothingNewIsTheEnd() throws {
        var pages = try #require(ArticlePages(part(1, next: 2)))
        pages.take(.article(part(1, next: 3)), at: address(2))
        #expect(pages.wanted == nil)
        #expect(pages.article.incomplete == nil)
    }

    @Test func thereIsALimit() throws {
        var pages = try #require(ArticlePages(part(1, next: 2)))
        var number = 2
        while let wanted = pages.wanted {
            pages.take(.article(part(number, next: number + 1)), at: wanted)
            number += 1
        }
        #expect(number == ArticlePages.most + 1)
        #expect(pages.article.incomplete == "more than 10 pages")
    }
}

@Suite struct PagingAddressTests {
    @Test(
        arguments: [
            ("https://a.example/story/bridge", nil), ("https://a.example/story/bridge?page=2", 2),
            ("https://a.example/news/story/2", 2), ("https://a.example/news/story/page/3", 3),
            ("https://a.example/story/page-4", 4), ("https://a.example/story/party-of-2", nil),
            ("https://a.example/2024/06/12", 12),
        ] as [(String, Int?)]) func numberIsReadFromTheAddress(_ url: String, _ number: Int?)
    {
        #expect(PageAddress(url).number == number)
    }

    @Test(arguments: [
        "https://a.example/story?page=all", "https://a.example/story?view=full", "https://a.example/story?showall=1",
        "https://a.example/news/story/all", "https://a.example/story?utm_source=x&singlepage",
    ]) func aViewWithAllPagesIsToldByItsAddress(_ url: String) {
        let address = PageAddress(url)
        #expect(address.isWhole)
        #expect(address.stem.hasSuffix("/story?"))
    }

    @Test func otherViewsAreNotWhole() {
        #expect(!PageAddress("https://a.example/story?view=comments").isWhole)
        #expect(!PageAddress("https://a.example/all").isWhole)
    }
}
