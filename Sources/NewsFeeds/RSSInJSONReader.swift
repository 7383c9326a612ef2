// RSS written as JSON (scripting/Scripting-News, "rss-in-json"): the elements of RSS 2.0 as members, lists where an
// element repeats.

import NewsJSON
import NewsModel
import NewsXML

struct RSSInJSONReader {
    private let document: JSONFeedDocument
    private let channel: JSONValue

    /// Nil where the value is no RSS.
    init?(_ value: JSONValue, url: String?, options: FeedReader.Options) {
        guard let channel = value["rss"]?["channel"], channel.object != nil else { return nil }
        document = JSONFeedDocument(value, url: url, options: options)
        self.channel = channel
    }

    private var context: FeedContext { document.context }

    func feed() -> Feed {
        var feed = Feed(format: .rssInJSON)
        feed.homePageURL = context.address(text(channel["link"]))
        context.homePageURL = feed.homePageURL
        feed.title = context.text.plain(text(channel["title"]))
        feed.summary = context.text.plain(text(channel["description"]))
        feed.language = FeedContext.language(text(channel["language"]))
        context.dates.language = feed.language
        feed.copyright = context.text.plain(text(channel["copyright"]))
        feed.generator = context.text.plain(text(channel["generator"]))
        feed.datePublished = document.date(channel["pubDate"])
        feed.dateModified = document.date(channel["lastBuildDate"]) ?? feed.datePublished
        feed.icon = context.address(text(channel["image"]?["url"]))
        feed.tags = tags(channel["category"])
        feed.authors = people(channel["managingEditor"], channel["webMaster"])
        if let minutes = document.count(channel["ttl"]), minutes <= 525_600 {
            feed.hints.timeToLiveMinutes = Int(minutes)
        }
        let single = channel["item"].flatMap { $0.object == nil ? nil : [$0] }
        for value in (channel["item"]?.array ?? single ?? []).prefix(context.options.itemLimit)
        where value.object != nil {
            feed.items.append(item(value, number: feed.items.count))
        }
        return feed
    }

    private func item(_ value: JSONValue, number: Int) -> Item {
        let guid = value["guid"]
        var item = Item(id: text(guid) ?? "")
        item.url = context.address(text(value["link"]))
        let isPermalink = document.flag(guid?["isPermaLink"] ?? guid?["#isPermaLink"]) ?? true
        if item.url == nil, isPermalink, item.id.lowercased().hasPrefix("http") { item.url = context.address(item.id) }
        item.title = context.text.plain(text(value["title"]))
        let encoded = document.html(text(value["content:encoded"]), itemURL: item.url)
        let description = text(value["description"])
        item.contentHTML = encoded ?? document.html(description, itemURL: item.url)
        if encoded != nil { item.summary = context.text.plain(description) }
        item.rawDate = text(value["pubDate"])
        item.datePublished = document.date(value["pubDate"])
        item.authors = people(value["author"], value["dc:creator"])
        item.tags = tags(value["category"])
        item.commentsURL = context.address(text(value["comments"]))
        for enclosure in value["enclosure"]?.array ?? value["enclosure"].map({ [$0] }) ?? [] {
            guard let url = context.address(text(enclosure["url"])), item.attachments.count < 1_000 else { continue }
            let size = document.count(enclosure["length"])
            item.attachments.append(Attachment(url: url, mimeType: text(enclosure["type"]), size: size))
        }
        if let source = value["source"] {
            item.originTitle = context.text.plain(text(source))
            item.originURL = context.address(text(source["url"]))
        }
        if item.id.isEmpty { item.id = context.fallbackID(item, number) }
        return item
    }

    /// A member's text: itself, or the value of an object with attributes.
    private func text(_ value: JSONValue?) -> String? {
        guard value?.object != nil else { return document.text(value) }
        return document.text(value?["#value"] ?? value?["value"] ?? value?["#text"] ?? value?["$t"])
    }

    private func tags(_ value: JSONValue?) -> [String] {
        var tags: [String] = []
        for each in (value?.array ?? value.map { [$0] } ?? []).prefix(1_000) {
            if let tag = context.text.plain(text(each)), !tags.contains(tag) { tags.append(tag) }
        }
        return tags
    }

    private func people(_ values: JSONValue?...) -> [Author] {
        for value in values {
            if let author = PersonText.author(context.text.plain(text(value))) { return [author] }
        }
        return []
    }
}
