// JSON Feed 1.0 and 1.1 (jsonfeed.org), and RSS written as JSON. Wrong types are taken for what they mean: a number is a
// fine id, "true" is true, one author may stand where a list should.

import NewsAddress
import NewsDates
import NewsJSON
import NewsModel
import NewsXML

enum JSONFeedReader {
    static func read(_ bytes: [UInt8], url: String?, options: FeedReader.Options) -> FeedReading {
        let value: JSONValue
        do {
            value = try JSONReader.read(bytes, lenient: true)
        } catch {
            return .notAFeed(reason: "\(error)")
        }
        if let rss = RSSInJSONReader(value, url: url, options: options) { return .feed(rss.feed()) }
        let version = value["version"]?.string ?? ""
        guard value["items"]?.array != nil || version.contains("jsonfeed.org") else {
            return .notAFeed(reason: "JSON, but no feed")
        }
        return .feed(JSONFeedDocument(value, url: url, options: options).feed())
    }
}

/// What the readers of JSON share.
struct JSONFeedDocument {
    let root: JSONValue
    let context: FeedContext

    init(_ root: JSONValue, url: String?, options: FeedReader.Options) {
        self.root = root
        context = FeedContext(FeedTree(), documentURL: url, options: options)
    }

    func feed() -> Feed {
        var feed = Feed(format: .jsonFeed)
        feed.homePageURL = context.address(text(root["home_page_url"]))
        context.homePageURL = feed.homePageURL
        feed.feedURL = context.address(text(root["feed_url"]))
        feed.nextURL = context.address(text(root["next_url"]))
        feed.title = context.text.plain(text(root["title"]))
        feed.summary = context.text.plain(text(root["description"]))
        feed.language = FeedContext.language(text(root["language"]))
        context.dates.language = feed.language
        feed.id = text(root["id"])
        feed.icon = context.address(text(root["icon"]))
        feed.favicon = context.address(text(root["favicon"]))
        feed.authors = authors(root)
        feed.tags = strings(root["tags"])
        feed.copyright = context.text.plain(text(root["copyright"]))
        feed.generator = context.text.plain(text(root["generator"]))
        feed.isExpired = flag(root["expired"])
        feed.isExplicit = flag(root["explicit"])
        feed.datePublished = date(root["date_published"])
        feed.dateModified = date(root["date_modified"])
        for hub in (root["hubs"]?.array ?? []).prefix(20) {
            if let url = context.address(text(hub["url"])) {
                feed.hubs.append(Hub(type: text(hub["type"]) ?? "WebSub", url: url))
            }
        }
        for value in (root["items"]?.array ?? []).prefix(context.options.itemLimit) where value.object != nil {
            feed.items.append(item(value, number: feed.items.count))
        }
        return feed
    }

    private func item(_ value: JSONValue, number: Int) -> Item {
        var item = Item(id: text(value["id"]) ?? "")
        item.url = context.address(text(value["url"]))
        item.externalURL = context.address(text(value["external_url"]))
        item.title = context.text.plain(text(value["title"]))
        item.contentHTML = html(text(value["content_html"]), itemURL: item.url)
        item.contentText = text(value["content_text"])
        item.summary = context.text.plain(text(value["summary"]))
        if item.contentHTML == nil, item.contentText == nil {
            item.contentText = item.summary
            item.summary = nil
        }
        item.rawDate = text(value["date_published"]) ?? text(value["date_modified"])
        item.dateModified = date(value["date_modified"])
        item.datePublished = date(value["date_published"]) ?? item.dateModified
        item.authors = authors(value)
        item.tags = strings(value["tags"])
        item.language = FeedContext.language(text(value["language"]))
        item.image = context.address(text(value["image"])) ?? context.address(text(value["banner_image"]))
        for attachment in (value["attachments"]?.array ?? []).prefix(1_000) {
            guard let url = context.address(text(attachment["url"])) else { continue }
            item.attachments.append(
                Attachment(
                    url: url, mimeType: text(attachment["mime_type"]), size: count(attachment["size_in_bytes"]),
                    duration: count(attachment["duration_in_seconds"])))
        }
        if item.id.isEmpty { item.id = context.fallbackID(item, number) }
        return item
    }

    // MARK: Values

    /// A string, or what a number or flag would be as one; nil where empty.
    func text(_ value: JSONValue?) -> String? {
        switch value {
        case .string(let text)?:
            let text = Self.withoutControls(text)
            return PersonText.trimmed(Substring(text)).map { _ in trimmedBlanks(text) }
        case .number(let number, let text)?:
            if let whole = value?.integer { return String(whole) }
            if let whole = Int64(exactly: number) { return String(whole) }
            return text
        case .bool(let flag)?: return flag ? "true" : "false"
        default: return nil
        }
    }

    /// Escapes of JSON bring in what no document may hold as it stands.
    private static func withoutControls(_ text: String) -> String {
        func isControl(_ byte: UInt8) -> Bool {
            (byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D) || byte == 0x7F
        }
        guard text.utf8.contains(where: isControl) else { return text }
        return String(decoding: text.utf8.filter { !isControl($0) }, as: UTF8.self)
    }

    private func trimmedBlanks(_ text: String) -> String {
        var rest = Substring(text)
        while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
        while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
        return String(rest)
    }

    func flag(_ value: JSONValue?) -> Bool? {
        if let flag = value?.bool { return flag }
        guard var text = value?.string else { return nil }
        return text.withUTF8 { FeedNumber.explicit($0) }
    }

    /// A positive whole number; fractions are dropped, what no file can have is nothing.
    func count(_ value: JSONValue?) -> Int64? {
        guard let number = value?.double ?? value?.string.flatMap({ Double($0) }), number >= 1, number < 9e15 else {
            return nil
        }
        return Int64(number)
    }

    func date(_ value: JSONValue?) -> Timestamp? {
        text(value).flatMap { DateText.parse($0, context: context.dates) }
    }

    func strings(_ value: JSONValue?) -> [String] {
        let values = value?.array ?? (value?.string.map { [.string($0)] } ?? [])
        var strings: [String] = []
        for each in values.prefix(1_000) {
            if let text = context.text.plain(text(each)), !strings.contains(text) { strings.append(text) }
        }
        return strings
    }

    func html(_ text: String?, itemURL: String?) -> String? {
        guard let text else { return nil }
        guard context.options.sanitizes else { return text }
        let html = context.sanitizer.sanitized(
            text, base: itemURL ?? context.feedBase)
        return html.isEmpty ? nil : html
    }

    /// `authors`, else 1.0's `author`.
    func authors(_ value: JSONValue) -> [Author] {
        for name in ["authors", "author"] {
            guard let several = value[name]?.array?.prefix(100) else { continue }
            // Names where objects should be are fine, junk among objects is not.
            let objects = several.filter { $0.object != nil }
            let people = (objects.isEmpty ? Array(several) : objects).compactMap { author($0) }
            if !people.isEmpty { return people }
        }
        return [value["author"], value["authors"]].compactMap { $0.flatMap { author($0) } }.prefix(1).map { $0 }
    }

    private func author(_ value: JSONValue) -> Author? {
        if value.object == nil { return PersonText.author(context.text.plain(text(value))) }
        let author = Author(
            name: context.text.plain(text(value["name"])), email: text(value["email"]),
            url: context.address(text(value["url"])), avatar: context.address(text(value["avatar"])))
        return author == Author() ? nil : author
    }
}
