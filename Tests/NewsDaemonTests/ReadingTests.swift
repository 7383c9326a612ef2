import Foundation
import NewsModel
import NewsOrigin
import NewsStore
import Testing

@testable import NewsDaemon

@Suite struct ReadingTests {
    @Test func pagesAreCountedAsTheyAreRead() throws {
        let world = try World()
        let site = try world.host { request in
            switch request.target {
            case "/good": .text(Prose.page("Ems"), type: "text/html")
            case "/empty": .text("<html><body><p>Please log in.</p></body></html>", type: "text/html")
            default: .notFound
            }
        }
        world.sources = [Source(id: "a", kind: .pages([site.url("/good"), site.url("/empty")]))]
        try world.once()
        let today = Int(SystemClock().now().seconds / 86_400)
        let reader = try SQLiteReader(path: world.configuration.storePath)
        let counts = try reader.read { try $0.counters(days: today - 1...today, sourceID: "a") }["a"]
        #expect(counts?[.pageArticles] == 1)
        #expect((counts?[.pageText] ?? 0) > 300)
        #expect(counts?[.pagesWithoutDate] == nil)
        #expect(counts?[.noArticle] == 1)
    }

    @Test func aChangedTemplateIsInTheStatus() throws {
        let world = try World()
        let site = try world.host { _ in .text(Prose.page("Ems"), type: "text/html") }
        world.sources = [Source(id: "a", kind: .pages([site.url("/good")]))]
        try world.once()
        let today = Int(SystemClock().now().seconds / 86_400)
        let store = try SQLiteStore(path: world.configuration.storePath)
        try store.transaction { store in
            for day in today - 20..<today - 4 {
                try store.count(.pageArticles, by: 10, sourceID: "a", day: day)
                try store.count(.pageText, by: 30_000, sourceID: "a", day: day)
            }
            try store.count(.noArticle, by: 12, sourceID: "a", day: today)
        }
        try store.close()
        let report = try Inspection.report(world.configuration)
        #expect(report.sources.first?.reading?.hasPrefix("12 of 13 pages gave no article") == true)
        #expect(MetricsReport(status: report).text.contains("newsd_sources_read_worse 1\n"))
    }
}
