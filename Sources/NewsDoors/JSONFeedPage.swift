// A feed as a JSON Feed 1.1 document (jsonfeed.org/version/1.1). Only what the specification knows stands under its own
// name; what else the feed said, and what had to be mended, is in the extension objects `_newsd`.
import NewsJSON
import NewsModel

enum JSONFeedPage {
    static func write(_ feed: Feed, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("version", "https://jsonfeed.org/version/1.1")
            // A title is required.
            writer.member("title", JSONValue.string(feed.title ?? feed.homePageURL ?? feed.feedURL ?? ""))
            writer.member("home_page_url", feed.homePageURL)
            writer.member("feed_url", feed.feedURL)
            writer.member("description", feed.summary)
            writer.member("next_url", feed.nextURL)
            writer.member("icon", feed.icon)
            writer.member("favicon", feed.favicon)
            people(feed.authors, to: &writer)
            writer.member("language", feed.language)
            writer.member("expired", feed.isExpired)
            FeedRecord.hubs(feed.hubs, to: &writer)
            writer.object("_newsd") { writer in extras(feed, to: &writer) }
            writer.array("items") { writer in
                for item in feed.items { write(item, to: &writer) }
            }
        }
    }

    private static func extras(_ feed: Feed, to writer: inout JSONWriter) {
        writer.member("format", feed.format.rawValue)
        writer.member("encoding", feed.encoding)
        writer.member("id", feed.id)
        emails(feed.authors, to: &writer)
        writer.member("tags", feed.tags)
        writer.member("copyright", feed.copyright)
        writer.member("generator", feed.generator)
        writer.member("explicit", feed.isExplicit)
        writer.member("date_published", feed.datePublished?.rfc3339)
        writer.member("date_modified", feed.dateModified?.rfc3339)
        FeedRecord.hints(feed.hints, to: &writer)
        FeedRecord.lists(feed, to: &writer)
        FeedRecord.warnings(feed.warnings, to: &writer)
    }

    private static func write(_ item: Item, to writer: inout JSONWriter) {
        writer.object { writer in
            FeedRecord.members(of: item, isStrict: true, people: people, to: &writer)
            let isUnread = item.datePublished == nil && item.rawDate != nil
            let hasMore =
                item.commentsURL != nil || item.isExplicit != nil || item.geometry != nil || item.originTitle != nil
                || item.originURL != nil || isUnread || item.authors.contains { $0.email != nil }
            guard hasMore else { return }
            writer.object("_newsd") { writer in
                emails(item.authors, to: &writer)
                writer.member("comments_url", item.commentsURL)
                writer.member("explicit", item.isExplicit)
                writer.member("unread_date", isUnread ? item.rawDate : nil)
                FeedRecord.origin(item, to: &writer)
                FeedRecord.place(item, to: &writer)
            }
        }
    }

    /// Authors by name, address and picture; one who only has a mail address is called by it.
    private static func people(_ authors: [Author], to writer: inout JSONWriter) {
        writer.list("authors", authors) { writer, author in
            writer.object { writer in
                writer.member("name", author.name ?? (author.url == nil ? author.email : nil))
                writer.member("url", author.url)
                writer.member("avatar", author.avatar)
            }
        }
    }

    private static func emails(_ authors: [Author], to writer: inout JSONWriter) {
        writer.member("emails", authors.compactMap(\.email))
    }
}
