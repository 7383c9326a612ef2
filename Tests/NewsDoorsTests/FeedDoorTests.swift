// What parse-feed answers to programs and to people.

import NewsJSON
import NewsModel
import Testing

@testable import NewsDoors

@Suite struct FeedDoorTests {
    private var feed: Feed {
        var item = Item(id: "1")
        item.title = "One"
        item.authors = [Author(email: "jane@example.org"), Author(name: "J", email: "j@example.org")]
        item.attachments = [Attachment(url: "https://example.org/a.bin")]
        item.commentsURL = "https://example.org/1#talk"
        item.rawDate = "soon"
        item.geometry = .point(.init(longitude: 1, latitude: 2))
        var feed = Feed(format: .rss20)
        feed.homePageURL = "https://example.org/"
        feed.tags = ["t"]
        feed.hints.timeToLiveMinutes = 5
        feed.items = [item]
        feed.warnings = [FeedWarning(message: "m", line: 3, column: 4), FeedWarning(message: "m", line: 9, column: 1)]
        return feed
    }

    @Test func aJSONFeedHasOnlyMembersOfItsSpecification() throws {
        var writer = JSONWriter()
        JSONFeedPage.write(feed, to: &writer)
        let page = try JSONReader.read(writer.bytes)
        let known: Set = [
            "version", "title", "home_page_url", "feed_url", "description", "user_comment", "next_url", "icon",
            "favicon", "authors", "language", "expired", "hubs", "items", "_newsd",
        ]
        let names = Set(page.object?.map(\.name) ?? [])
        #expect(names.isSubset(of: known))
        #expect(page["version"]?.string == "https://jsonfeed.org/version/1.1")
        // What is required is there.
        #expect(page["title"]?.string == "https://example.org/")
        let item = try #require(page["items"]?.array?.first)
        let knownOfItems: Set = [
            "id", "url", "external_url", "title", "content_html", "content_text", "summary", "image", "banner_image",
            "date_published", "date_modified", "authors", "tags", "language", "attachments", "_newsd",
        ]
        let namesOfItems = Set(item.object?.map(\.name) ?? [])
        #expect(namesOfItems.isSubset(of: knownOfItems))
        #expect(item["content_text"]?.string == "One")
        #expect(item["attachments"]?.array?.first?["mime_type"]?.string == "application/octet-stream")
        #expect(item["authors"]?.array?.map { $0["name"]?.string } == ["jane@example.org", "J"])
    }

    @Test func whatAJSONFeedCannotSayIsInTheExtension() throws {
        var writer = JSONWriter()
        JSONFeedPage.write(feed, to: &writer)
        let page = try JSONReader.read(writer.bytes)
        #expect(page["_newsd"]?["format"]?.string == "rss2.0")
        #expect(page["_newsd"]?["ttl_minutes"]?.integer == 5)
        #expect(page["_newsd"]?["tags"]?.array?.count == 1)
        #expect(page["_newsd"]?["warnings"]?.array?.first?["line"]?.integer == 3)
        let item = page["items"]?.array?.first?["_newsd"]
        #expect(item?["comments_url"]?.string == "https://example.org/1#talk")
        #expect(item?["unread_date"]?.string == "soon")
        #expect(item?["emails"]?.array?.count == 2)
        #expect(item?["geo"]?["type"]?.string == "Point")
    }

    @Test func peopleSeeEachMessageOnceWithItsFirstPlace() {
        let text = FeedPage.text(feed)
        #expect(text.contains("\n  3:4: m (2 times)\n"))
        #expect(text.contains("unreadable date \"soon\"  One"))
    }

    @Test func anAnswerIsALineEvenForWhatIsNoFeed() throws {
        let answer = try JSONReader.read(FeedDoor.answer(Array("hello".utf8), id: "x", url: nil))
        #expect(answer["id"]?.string == "x")
        #expect(answer["error"]?.string?.isEmpty == false)
    }
}
