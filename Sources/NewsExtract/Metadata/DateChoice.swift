// The dates of publication and modification. Sources in the order of how often they are right: JSON-LD, meta elements made
// for it, itemprop, marked time elements, the address, the text around the headline, other times and date classes, the most
// frequent date of the page. A modification date stands in only where nothing else is; a future date is never believed.
// The publisher's offset is kept, also where a byline tells the zone of an instant that the data gives in UTC.
import NewsDates
import NewsModel
import NewsXML

struct ChosenDate {
    var timestamp: Timestamp
    var origin: String
    var raw: String?
}

struct DateChoice {
    private(set) var published: ChosenDate?
    private(set) var modified: ChosenDate?

    private let facts: PageFacts
    private let context: DateContext
    private let latest: Int64
    private let headline: Int?
    private let body: BodyExtent?

    static let publishedNames = [
        "article:published_time", "og:article:published_time", "article:published", "datepublished", "publisheddate", "published_date", "publication_date", "publicationdate",
        "publish_date", "publish-date", "publishdate", "pubdate", "pub_date", "dc.date.issued", "dcterms.issued", "dc.date.published", "dcterms.date", "dc.date", "dc.date.created",
        "dcterms.created", "dcterms.available", "citation_publication_date", "citation_date", "citation_online_date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
        "cxenseparse:publishtime", "og:published_time", "og:pubdate", "article_date_original", "article.published", "article.created", "article:created", "originalpublicationdate",
        "rnews:datepublished", "date_published", "release_date", "ptime", "publishtime", "weibo:article:create_at", "date", "created", "creation_date", "datecreated", "article:post_date",
        "bt:pubdate", "shareaholic:article_published_time", "article:publication_date", "timestamp", "time", "lastpubdate", "displaydate", "vr:published_time", "firstpublished",
    ]
    static let modifiedNames = [
        "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "lastmod", "last-modified", "modified", "dcterms.modified", "dc.date.modified",
        "article:updated", "revised", "updated_time", "modificationdate", "last_modified", "lastmodified", "article:updated_time", "modified_date", "updated",
    ]

    init(
        _ facts: PageFacts, data: StructuredData, url: String, headline: Int?, body: BodyExtent?, language: String?,
        settings: ExtractionSettings, fetchedAt: Timestamp
    ) {
        self.facts = facts
        self.headline = headline
        self.body = body
        let declared = facts.language ?? facts.meta("og:locale")
        let isSame = declared.flatMap(LanguageChoice.primary) == language
        context = DateContext(
            zone: settings.timeZone.flatMap { RegionalZone.named($0) }, language: isSame ? declared : language)
        latest = fetchedAt.seconds + 86_400
        modified =
            parsed(data.article?.dateModified, "json-ld") ?? firstMeta(DateChoice.modifiedNames)
            ?? marked([.propertyModified], "itemprop")
        let nearby = datesNearHeadline()
        published =
            parsed(data.article.flatMap { $0.rank >= 2 ? $0.datePublished : nil }, "json-ld")
            ?? firstMeta(DateChoice.publishedNames)
            ?? marked([.propertyPublished], "itemprop")
            ?? parsed(data.article?.datePublished ?? data.pageDatePublished, "json-ld page")
            ?? fromTimes(isMarked: true)
            ?? fromAddress(url)
            ?? nearby.first.map { ChosenDate(timestamp: $0.timestamp, origin: "text near headline", raw: nil) }
            ?? fromTimes(isMarked: false)
            ?? fromClasses()
            ?? parsed(data.article?.dateCreated, "json-ld")
            ?? modified
            ?? mostFrequent()
        refine(nearby, url: url)
        if let published, let changed = modified, changed.timestamp < published.timestamp { modified = nil }
    }

    // MARK: Claims

    private func parsed(_ text: String?, _ origin: String) -> ChosenDate? {
        guard let text else { return nil }
        let instant = DateText.parse(text, context: context) ?? DateText.find(in: text, context: context, limit: 1).first?.timestamp
        return instant.flatMap { isBelievable($0) ? ChosenDate(timestamp: $0, origin: origin, raw: text) : nil }
    }

    private func isBelievable(_ instant: Timestamp) -> Bool {
        // 1 January 1995: newspapers went online about then; earlier values are epochs and defaults.
        instant.seconds <= latest && instant.seconds >= 788_918_400
    }

    private func firstMeta(_ names: [String]) -> ChosenDate? {
        for name in names {
            for text in facts.metaValues(name) {
                if let found = parsed(text, name) { return found }
            }
        }
        return nil
    }

    private func isUsable(_ node: Int) -> Bool { !facts.isAside(node, headline: nil) }

    /// The date that an element carries in its attributes or shows.
    private func date(of node: Int, _ origin: String) -> ChosenDate? {
        let document = facts.document
        for name in [HTMLAttribute.datetime, .content, .dataDate, .dataTime, .dataTimestamp, .dataPublished] {
            if let value = document.string(name, of: node), !value.isEmpty, let found = parsed(value, origin) { return found }
        }
        if let text = facts.shortText(node, longest: 160), let found = parsed(text, origin) { return found }
        if let title = document.string(.title, of: node), !title.isEmpty { return parsed(title, origin) }
        return nil
    }

    private func marked(_ signs: Signs, _ origin: String) -> ChosenDate? {
        for (node, found) in facts.marked where !found.isDisjoint(with: signs) && isUsable(node) {
            if let date = date(of: node, origin) { return date }
        }
        return nil
    }

    // MARK: Elements

    /// Time elements: those marked as publication (class, pubdate, itemprop), or any, the first near the headline.
    private func fromTimes(isMarked: Bool) -> ChosenDate? {
        var usable: [Int] = []
        for node in facts.times where isUsable(node) {
            let signs = signs(of: node)
            if signs.contains(.modified) && !signs.contains(.published) { continue }
            let isPublication = signs.contains(.published) || facts.document.attribute(.pubdate, of: node) != nil
            if isMarked, !isPublication { continue }
            usable.append(node)
        }
        for node in orderedByNearness(usable) {
            if let found = date(of: node, isMarked ? "time.published" : "time") { return found }
        }
        return nil
    }

    private func signs(of node: Int) -> Signs {
        var low = 0
        var high = facts.marked.count
        while low < high {
            let middle = (low + high) / 2
            if facts.marked[middle].node < node { low = middle + 1 } else { high = middle }
        }
        return low < facts.marked.count && facts.marked[low].node == node ? facts.marked[low].signs : []
    }

    private func orderedByNearness(_ nodes: [Int]) -> [Int] {
        guard let headline else { return nodes }
        let place = facts.document[headline].text
        func distance(_ node: Int) -> Int {
            let at = facts.document[node].text.lowerBound
            return at >= place.upperBound ? at - place.upperBound : (place.lowerBound - at) * 2
        }
        return nodes.sorted { distance($0) < distance($1) }
    }

    private func fromClasses() -> ChosenDate? {
        let nodes = facts.marked.filter {
            !$0.signs.isDisjoint(with: [.date, .published, .byline, .meta]) && !$0.signs.contains(.comment) && isUsable($0.node)
                && facts.document[$0.node].text.count < 400
        }
        let strong = orderedByNearness(nodes.filter { $0.signs.contains(.published) }.map(\.node))
        let others = orderedByNearness(nodes.filter { !$0.signs.contains(.published) }.map(\.node))
        for node in strong.prefix(20) + others.prefix(40) {
            if let found = date(of: node, "class") { return found }
        }
        return nil
    }

    // MARK: Text

    private func datesNearHeadline() -> [FoundDate] {
        guard let headline else { return [] }
        let place = facts.document[headline].text
        let after = facts.runningText(from: place.upperBound, to: place.upperBound + 900, maxBytes: 1_200)
        let before = facts.runningText(from: place.lowerBound - 250, to: place.lowerBound, maxBytes: 400)
        let found = after.withUnsafeBufferPointer { DateText.find(in: $0, context: context, limit: 4) }
        let earlier = before.withUnsafeBufferPointer { DateText.find(in: $0, context: context, limit: 4) }
        return (found + earlier.reversed()).filter { isBelievable($0.timestamp) }
    }

    private func fromAddress(_ url: String) -> ChosenDate? {
        let found = AddressDate.day(in: url) ?? facts.canonical.flatMap(AddressDate.day)
        return found.flatMap { isBelievable($0) ? ChosenDate(timestamp: $0, origin: "address", raw: nil) : nil }
    }

    /// The day that the page's text names most often, the earliest of several.
    private func mostFrequent() -> ChosenDate? {
        let text = facts.runningText(from: 0, to: facts.document.text.count, maxBytes: 60_000)
        let found = text.withUnsafeBufferPointer { DateText.find(in: $0, context: context, limit: 60) }
        var counts: [CivilDay: (count: Int, date: Timestamp)] = [:]
        for date in found where isBelievable(date.timestamp) {
            counts[date.timestamp.localDay, default: (0, date.timestamp)].count += 1
        }
        let best = counts.values.max { ($0.count, -$0.date.seconds) < ($1.count, -$1.date.seconds) }
        return best.map { ChosenDate(timestamp: $0.date, origin: "text", raw: nil) }
    }

    // MARK: Refining

    /// The publisher's offset from the text near the headline, and a time of day for a day.
    private mutating func refine(_ nearby: [FoundDate], url: String) {
        guard var chosen = published else { return }
        let instant = chosen.timestamp
        if instant.isDayOnly {
            if let timed = nearby.first(where: { !$0.timestamp.isDayOnly && $0.timestamp.localDay == instant.localDay }) {
                chosen.timestamp = timed.timestamp
                published = chosen
            }
            return
        }
        guard (instant.offsetMinutes ?? 0) == 0 else { return }
        for date in nearby where date.hasZone && !date.timestamp.isDayOnly {
            guard let offset = date.timestamp.offsetMinutes, offset != 0 else { continue }
            if instant.offsetMinutes == nil {
                // The same clock face in both: the data left its zone out.
                let local = date.timestamp.seconds + Int64(offset) * 60
                guard abs(local - instant.seconds) < 60 else { continue }
                chosen.timestamp = Timestamp(seconds: instant.seconds - Int64(offset) * 60, offsetMinutes: offset)
            } else {
                chosen.timestamp.offsetMinutes = offset
            }
            published = chosen
            return
        }
        // Another claim for the same instant with an offset.
        for name in DateChoice.publishedNames.prefix(4) {
            guard let text = facts.meta(name), let other = DateText.parse(text, context: context), other.seconds == instant.seconds,
                let offset = other.offsetMinutes, offset != 0
            else { continue }
            chosen.timestamp.offsetMinutes = offset
            published = chosen
            return
        }
    }
}
