// Articles in several pages, end to end: in order, in one view where there is one, and mended when a page was missing.
import Foundation
import NewsModel
import NewsOrigin
import Testing

@testable import NewsDaemon

private func html(_ text: String) -> Reply { .text(text, type: "text/html; charset=utf-8") }

/// Page `number` of an article in three; the paragraphs of each are its own.
private func page(_ number: Int, of path: String, links: String) -> Reply {
    html(Prose.page("Part \(number)town", furniture: "<ul class=\"pagination\">\(links)</ul>"))
}

private let links =
    "<li><a href=\"?page=1\">1</a></li><li><a href=\"?page=2\">2</a></li><li><a href=\"?page=3\">3</a></li>"

@Suite struct SeveralPagesTests {
    @Test func pagesBecomeOneArticleInOrder() throws {
        let world = try World()
        let site = try world.host { request in
            switch request.target {
            case "/a/story": page(1, of: "/a/story", links: links)
            case "/a/story?page=2": page(2, of: "/a/story", links: links)
            case "/a/story?page=3": page(3, of: "/a/story", links: links)
            default: .notFound
            }
        }
        world.sources = [Source(id: "p", kind: .pages([site.url("/a/story")]))]
        #expect(try world.once().delivered == 1)
        let record = try #require(world.records().first)
        var paragraphs = Prose.paragraphs("Part 1town")
        // The middle one is the same on every page.
        for number in 2...3 { paragraphs += Prose.paragraphs("Part \(number)town").filter { !paragraphs.contains($0) } }
        #expect(record["content_text"]?.string == paragraphs.joined(separator: "\n\n"))
        #expect(record["title"]?.string == "Market hall of Part 1town to be rebuilt")
        #expect(record["_newsd"]?["incomplete"] == nil)
        #expect(site.requests(for: "/a/story?page=2").count == 1)
        #expect(site.requests(for: "/a/story?page=3").count == 1)
        #expect(try world.once().delivered == 0)
    }

    @Test func aViewWithAllPagesIsFetchedInTheirPlace() throws {
        let world = try World()
        let rest = (2...3).flatMap { Prose.paragraphs("Part \($0)town") }.map { "<p>\($0)</p>" }.joined()
        let all = Prose.page("Part 1town").replacing("</article>", with: rest + "</article>")
        let site = try world.host { request in
            switch request.target {
            case "/a/story": page(1, of: "/a/story", links: links + "<li><a href=\"?page=all\">Show all</a></li>")
            case "/a/story?page=all": html(all)
            default: .notFound
            }
        }
        world.sources = [Source(id: "p", kind: .pages([site.url("/a/story")]))]
        #expect(try world.once().delivered == 1)
        #expect(world.records().first?["content_text"]?.string?.contains("Part 3town") == true)
        #expect(site.requests(for: "/a/story?page=2").isEmpty)
    }

    @Test func aMissingPageIsToldAndTriedAgainAndThenTheStoryIsRevised() throws {
        let world = try World()
        let isBack = Flag()
        let site = try world.host { request in
            switch request.target {
            case "/a/story": page(1, of: "/a/story", links: links)
            case "/a/story?page=2": page(2, of: "/a/story", links: links)
            case "/a/story?page=3": isBack.value ? page(3, of: "/a/story", links: links) : .answer(500)
            default: .notFound
            }
        }
        world.sources = [Source(id: "p", kind: .pages([site.url("/a/story")]))]
        #expect(try world.once().delivered == 1)
        let first = try #require(world.records().first)
        #expect(first["_newsd"]?["incomplete"]?.string?.contains("answered 500") == true)
        #expect(first["content_text"]?.string?.contains("Part 2town") == true)
        isBack.value = true
        try world.makeRetriesDue()
        #expect(try world.once().revisions == 1)
        let second = try #require(world.records().last)
        #expect(second["content_text"]?.string?.contains("Part 3town") == true)
        #expect(second["_newsd"]?["incomplete"] == nil)
    }

    @Test func robotsTxtSpeaksForFurtherPagesToo() throws {
        let world = try World()
        let site = try world.host { request in
            switch request.target {
            case "/robots.txt": .text("User-agent: *\nDisallow: /*page=2\n")
            case "/a/story": page(1, of: "/a/story", links: links)
            default: .notFound
            }
        }
        world.sources = [Source(id: "p", kind: .pages([site.url("/a/story")]))]
        #expect(try world.once().delivered == 1)
        #expect(site.requests(for: "/a/story?page=2").isEmpty)
        #expect(world.records().first?["_newsd"]?["incomplete"]?.string?.contains("robots.txt") == true)
        #expect(try Inspection.report(world.configuration).waiting == 0)
    }
}
