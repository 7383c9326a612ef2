// Every folder under Fixtures with a `page.html` of ours is a lesson: what extraction must make of it stands in
// `expected.json` (text: the whole body; contains, without, html, html_without, html_once: parts; related; no_article;
// origin; canonical; image; paywalled).
import Foundation
import NewsJSON
import NewsModel
import Testing

@testable import NewsExtract

@Suite struct LessonTests {
    static let folder = Bundle.module.resourceURL!.appendingPathComponent("Fixtures")
    static let lessons: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { name in
            FileManager.default.fileExists(atPath: folder.appendingPathComponent("\(name)/page.html").path)
                && FileManager.default.fileExists(atPath: folder.appendingPathComponent("\(name)/why.md").path)
        }.sorted()
    }()

    @Test func thereAreLessons() { #expect(Self.lessons.count >= 10) }

    @Test(arguments: lessons) func pageTeachesItsLesson(_ lesson: String) throws {
        let place = Self.folder.appendingPathComponent(lesson)
        let body = try [UInt8](Data(contentsOf: place.appendingPathComponent("page.html")))
        let expected = try JSONReader.read([UInt8](Data(contentsOf: place.appendingPathComponent("expected.json"))))
        let page = Page(
            url: "https://gazette.example/2024/06/bridge", body: body, contentType: "text/html; charset=utf-8",
            fetchedAt: Timestamp(year: 2024, month: 6, day: 30))
        switch ArticleExtractor().extract(page) {
        case .noArticle(let reason):
            #expect(expected["no_article"]?.string.map { reason.hasPrefix($0) } == true, "no article: \(reason)")
        case .article(let article):
            #expect(expected["no_article"] == nil, "an article: \(article.contentText.prefix(200))")
            if let text = expected["text"]?.string { #expect(article.contentText == text) }
            for part in expected["contains"]?.array ?? [] { #expect(article.contentText.contains(part.string ?? "")) }
            for part in expected["without"]?.array ?? [] {
                #expect(!article.contentText.contains(part.string ?? ""))
            }
            for part in expected["html"]?.array ?? [] { #expect(article.contentHTML.contains(part.string ?? "")) }
            for part in expected["html_without"]?.array ?? [] {
                #expect(!article.contentHTML.contains(part.string ?? ""))
            }
            for part in expected["html_once"]?.array ?? [] {
                #expect(article.contentHTML.ranges(of: part.string ?? "").count == 1)
            }
            if let address = expected["canonical"]?.string { #expect(article.canonicalURL == address) }
            if let address = expected["image"]?.string { #expect(article.image == address) }
            if let isPaywalled = expected["paywalled"]?.bool { #expect(article.isPaywalled == isPaywalled) }
            if let related = expected["related"]?.array {
                #expect(article.related.map { [$0.title, $0.url] } == related.map { $0.array?.compactMap(\.string) })
            }
            if let origin = expected["origin"]?.string { #expect(article.fieldOrigins["content_text"] == origin) }
        }
    }
}

@Suite struct ModelTests {
    @Test func everyTreeOfTheTablesIsRead() {
        #expect(ModelTables.blocks.treeCount == 120)
        #expect(ModelTables.classWords.count > 200)
        #expect(ModelTables.textWords.count > 200)
    }

    @Test func theForestsAskForNoNumberThatIsNotThere() {
        let page = Page(
            url: "https://a.example/", body: Array("<p>One sentence.</p>".utf8), fetchedAt: Timestamp(seconds: 0))
        let names = ArticleExtractor().featureNames(of: page)
        #expect(names.count == Set(names).count)
        #expect(ModelTables.blocks.widest < names.count)
        #expect(ModelTables.sequence.width == names.count)
    }
}
