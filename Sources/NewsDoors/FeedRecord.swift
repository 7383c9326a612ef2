// A feed as the door answers it: a JSON object whose names are JSON Feed 1.1's where it has them. Absent fields are left
// out.
import NewsJSON
import NewsModel

enum FeedRecord {
    /// One answer of the door.
    static func write(_ feed: Feed, id: String, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("id", id)
            writer.member("format", feed.format.rawValue)
            writer.member("encoding", feed.encoding)
            if feed.format == .opml { writer.member("title", feed.title) }
            writer.object("feed") { writer in channel(feed, to: &writer) }
            writer.list("items", feed.items) { writer, item in write(item, to: &writer) }
            lists(feed, to: &writer)
            warnings(feed.warnings, to: &writer)
        }
    }

    static func lists(_ feed: Feed, to writer: inout JSONWriter) {
        writer.list("sitemaps", feed.sitemaps) { writer, sitemap in
            writer.object { writer in
                writer.member("url", sitemap.url)
                writer.member("date_modified", sitemap.dateModified?.rfc3339)
            }
        }
        writer.list("feeds", feed.outlines) { writer, outline in
            writer.object { writer in
                writer.member("title", outline.title)
                writer.member("feed_url", outline.feedURL)
                writer.member("home_page_url", outline.homePageURL)
                writer.member("folder", outline.folder)
                writer.member("tags", outline.tags)
            }
        }
    }

    static func warnings(_ warnings: [FeedWarning], to writer: inout JSONWriter) {
        writer.list("warnings", warnings) { writer, warning in
            writer.object { writer in
                writer.member("message", warning.message)
                if warning.line > 0 {
                    writer.member("line", warning.line)
                    writer.member("column", warning.column)
                }
            }
        }
    }

    private static func channel(_ feed: Feed, to writer: inout JSONWriter) {
        writer.member("title", feed.title)
        writer.member("home_page_url", feed.homePageURL)
        writer.member("feed_url", feed.feedURL)
        writer.member("description", feed.summary)
        writer.member("language", feed.language)
        writer.member("id", feed.id)
        writer.member("icon", feed.icon)
        writer.member("favicon", feed.favicon)
        people(feed.authors, to: &writer)
        writer.member("tags", feed.tags)
        writer.member("copyright", feed.copyright)
        writer.member("generator", feed.generator)
        writer.member("date_published", feed.datePublished?.rfc3339)
        writer.member("date_modified", feed.dateModified?.rfc3339)
        writer.member("next_url", feed.nextURL)
        writer.member("expired", feed.isExpired)
        writer.member("explicit", feed.isExplicit)
        hints(feed.hints, to: &writer)
        hubs(feed.hubs, to: &writer)
    }

    static func hints(_ hints: PollingHints, to writer: inout JSONWriter) {
        writer.member("ttl_minutes", hints.timeToLiveMinutes)
        writer.list("skip_hours", hints.skipHours) { writer, hour in writer.integer(Int64(hour)) }
        writer.member("skip_days", hints.skipDays)
        writer.member("update_period", hints.updatePeriod)
        writer.member("update_frequency", hints.updateFrequency)
        writer.member("update_base", hints.updateBase?.rfc3339)
    }

    static func hubs(_ hubs: [Hub], to writer: inout JSONWriter) {
        writer.list("hubs", hubs) { writer, hub in
            writer.object { writer in
                writer.member("type", hub.type)
                writer.member("url", hub.url)
            }
        }
    }

    private static func write(_ item: Item, to writer: inout JSONWriter) {
        writer.object { writer in
            members(of: item, isStrict: false, people: people, to: &writer)
            writer.member("comments_url", item.commentsURL)
            writer.member("explicit", item.isExplicit)
            origin(item, to: &writer)
            place(item, to: &writer)
        }
    }

    /// What JSON Feed has a name for. Strict: with what its specification requires, a text and the type of attachments.
    static func members(
        of item: Item, isStrict: Bool, people: ([Author], inout JSONWriter) -> Void, to writer: inout JSONWriter
    ) {
        writer.member("id", item.id)
        writer.member("url", item.url)
        writer.member("external_url", item.externalURL)
        writer.member("title", item.title)
        writer.member("content_html", item.contentHTML)
        if isStrict, item.contentHTML == nil {
            writer.member("content_text", JSONValue.string(item.contentText ?? item.summary ?? item.title ?? ""))
        } else {
            writer.member("content_text", item.contentText)
        }
        writer.member("summary", item.summary)
        writer.member("image", item.image)
        writer.member("date_published", item.datePublished?.rfc3339)
        writer.member("date_modified", item.dateModified?.rfc3339)
        people(item.authors, &writer)
        writer.member("tags", item.tags)
        writer.member("language", item.language)
        writer.list("attachments", item.attachments) { writer, attachment in
            writer.object { writer in
                writer.member("url", attachment.url)
                writer.member("mime_type", attachment.mimeType ?? (isStrict ? "application/octet-stream" : nil))
                writer.member("size_in_bytes", attachment.size)
                writer.member("duration_in_seconds", attachment.duration)
            }
        }
    }

    /// Where an aggregator took an item from.
    static func origin(_ item: Item, to writer: inout JSONWriter) {
        guard item.originTitle != nil || item.originURL != nil else { return }
        writer.object("source") { writer in
            writer.member("title", item.originTitle)
            writer.member("url", item.originURL)
        }
    }

    static func place(_ item: Item, to writer: inout JSONWriter) {
        if let geometry = item.geometry { write(geometry, to: &writer) }
    }

    private static func people(_ authors: [Author], to writer: inout JSONWriter) {
        writer.list("authors", authors) { writer, author in
            writer.object { writer in
                writer.member("name", author.name)
                writer.member("email", author.email)
                writer.member("url", author.url)
                writer.member("avatar", author.avatar)
            }
        }
    }

    /// RFC 7946: a polygon is a list of rings, the outer one first.
    private static func write(_ geometry: Geometry, to writer: inout JSONWriter) {
        func pair(_ writer: inout JSONWriter, _ position: Geometry.Position) {
            writer.array { writer in
                writer.double(position.longitude)
                writer.double(position.latitude)
            }
        }
        writer.object("geo") { writer in
            switch geometry {
            case .point(let position):
                writer.member("type", "Point")
                writer.array("coordinates") { writer in
                    writer.double(position.longitude)
                    writer.double(position.latitude)
                }
            case .line(let positions):
                writer.member("type", "LineString")
                writer.list("coordinates", positions, pair)
            case .polygon(let ring):
                writer.member("type", "Polygon")
                writer.array("coordinates") { writer in
                    writer.array { writer in
                        for position in ring { pair(&writer, position) }
                    }
                }
            }
        }
    }
}
