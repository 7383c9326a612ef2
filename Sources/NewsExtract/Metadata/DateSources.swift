// The places of a page that dates come from, one method each. A value is believed when it is no later than a day after the
// fetch and no earlier than 1995. Regions beside the article are not looked at.
import NewsDates
import NewsModel
import NewsXML

struct DateSources {
    let facts: PageFacts
    let context: DateContext
    let latest: Int64
    let headline: Int?
    let body: BodyExtent?

    static let publishedNames = [
        "article:published_time", "og:article:published_time", "article:published", "datepublished", "publisheddate",
        "published_date", "publication_date", "publicationdate",
        "publish_date", "publish-date", "publishdate", "pubdate", "pub_date", "dc.date.issued", "dcterms.issued",
        "dc.date.published", "dcterms.date", "dc.date", "dc.date.created",
        "dcterms.created", "dcterms.available", "citation_publication_date", "citation_date", "citation_online_date",
        "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
        "cxenseparse:publishtime", "og:published_time", "og:pubdate", "article_date_original", "article.published",
        "article.created", "article:created", "originalpublicationdate",
        "rnews:datepublished", "date_published", "published-date", "release_date", "ptime", "publishtime",
        "weibo:article:create_at", "date", "created", "creation_date", "datecreated", "article:post_date",
        "bt:pubdate", "shareaholic:article_published_time", "article:publication_date", "timestamp", "time",
        "lastpubdate", "displaydate", "vr:published_time", "firstpublished",
    ]
    static let modifiedNames = [
        "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "lastmod",
        "last-modified", "modified", "dcterms.modified", "dc.date.modified",
        "article:updated", "revised", "updated_time", "modificationdate", "last_modified", "lastmodified",
        "article:updated_time", "modified_date", "updated",
    ]

    // MARK: Claims

    func parsed(_ text: String?, _ origin: String) -> ChosenDate? {
        guard let text else { return nil }
        let instant =
            DateText.parse(text, context: context)
            ?? DateText.find(in: text, context: context, limit: 1).first?.timestamp
        return instant.flatMap { isBelievable($0) ? ChosenDate(timestamp: $0, origin: origin, raw: text) : nil }
    }

    private func isBelievable(_ instant: Timestamp) -> Bool {
        // 1 January 1995: newspapers went online about then; earlier values are epochs and defaults.
        instant.seconds <= latest && instant.seconds >= 788_918_400
    }

    func firstMeta(_ names: [String]) -> ChosenDate? {
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
            if let value = document.string(name, of: node), !value.isEmpty, let found = parsed(value, origin) {
                return found
            }
        }
        if let text = facts.shortText(node, longest: 160), let found = parsed(text, origin) { return found }
        if let title = document.string(.title, of: node), !title.isEmpty { return parsed(title, origin) }
        return nil
    }

    func marked(_ signs: Signs, _ origin: String) -> ChosenDate? {
        for (node, found) in facts.marked where !found.isDisjoint(with: signs) && isUsable(node) {
            if let date = date(of: node, origin) { return date }
        }
        return nil
    }

    // MARK: Elements

    /// Time elements: those marked as publication (class, pubdate, itemprop), or any, the first near the headline.
    func fromTimes(isMarked: Bool) -> ChosenDate? {
        var usable: [Int] = []
        for node in facts.times where isUsable(node) {
            let signs = signs(of: node)
            if signs.contains(.modified) && !signs.contains(.published) { continue }
            let isPublication =
                signs.contains(.published) || facts.document.attribute(.pubdate, of: node) != nil
                || facts.document.parent(node).map { self.signs(of: $0).contains(.published) } ?? false
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

    func fromClasses() -> ChosenDate? {
        let nodes = facts.marked.filter {
            !$0.signs.isDisjoint(with: [.date, .published, .byline, .meta]) && !$0.signs.contains(.comment)
                && isUsable($0.node)
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

    /// Dates in the short texts around the headline, those behind it first. Sentences and captions have dates of their own.
    func datesNearHeadline() -> [FoundDate] {
        guard let headline else { return [] }
        let place = facts.document[headline].text
        let after = facts.shortRuns(from: place.upperBound, to: place.upperBound + 1_600, maxBytes: 900)
        let before = facts.shortRuns(from: place.lowerBound - 300, to: place.lowerBound, maxBytes: 400)
        let behind = dates(in: after, limit: 4)
        let ahead = dates(in: before, limit: 4)
        // Some templates put the date into the heading itself.
        let own = dates(in: facts.shortRuns(from: place.lowerBound, to: place.upperBound, maxBytes: 400), limit: 2)
        let found = behind + ahead.reversed() + own
        // "Updated 4 March" waits behind a date that is not called so.
        return found.filter { !$0.isUpdate }.map(\.date) + found.filter(\.isUpdate).map(\.date)
    }

    private func dates(in text: [UInt8], limit: Int) -> [(date: FoundDate, isUpdate: Bool)] {
        let found = text.withUnsafeBufferPointer { DateText.find(in: $0, context: context, limit: limit) }
        var previousEnd = 0
        return found.compactMap { date in
            // A label belongs to the date right behind it.
            let start = min(max(date.range.lowerBound, 0), text.count)
            let label = text[min(start, max(previousEnd, start - 24))..<start]
            previousEnd = min(date.range.upperBound, text.count)
            return isBelievable(date.timestamp) ? (date, DateLabels.isUpdate(label)) : nil
        }
    }

    /// The first date behind the headline that stands in a short text of its own.
    func firstShort() -> ChosenDate? {
        let start = headline.map { facts.document[$0].text.upperBound } ?? 0
        let text = facts.shortRuns(from: start, to: facts.document.text.count, maxBytes: 30_000, skipsAsides: true)
        let found = dates(in: text, limit: 6)
        let best = found.first { !$0.isUpdate } ?? found.first
        return best.map { ChosenDate(timestamp: $0.date.timestamp, origin: "short text", raw: nil) }
    }

    /// A date anywhere on the page that a label calls the publication.
    func labelled() -> ChosenDate? {
        let text = facts.runningText(from: 0, to: facts.document.text.count, maxBytes: 60_000)
        let found = text.withUnsafeBufferPointer { DateText.find(in: $0, context: context, limit: 60) }
        for date in found where isBelievable(date.timestamp) {
            let start = min(max(0, date.range.lowerBound), text.count)
            if DateLabels.isPublication(text[max(0, start - 28)..<start]) {
                return ChosenDate(timestamp: date.timestamp, origin: "labelled text", raw: nil)
            }
        }
        return nil
    }

    /// Publication dates in the data that a page's own program starts from (JSON scripts that are no JSON-LD).
    func fromPageData() -> ChosenDate? {
        for name in DateLabels.dataNames {
            for script in facts.scripts {
                guard let bytes = facts.document.script(script), let value = DateLabels.value(of: name, in: bytes),
                    let found = parsed(value, "page data")
                else { continue }
                return found
            }
        }
        return nil
    }

    func fromAddress(_ url: String) -> ChosenDate? {
        let found = AddressDate.day(in: url) ?? facts.canonical.flatMap(AddressDate.day)
        return found.flatMap { isBelievable($0) ? ChosenDate(timestamp: $0, origin: "address", raw: nil) : nil }
    }

    /// The day that the page's text names most often, the earliest of several.
    func mostFrequent() -> ChosenDate? {
        let text = facts.runningText(from: 0, to: facts.document.text.count, maxBytes: 60_000)
        let found = text.withUnsafeBufferPointer { DateText.find(in: $0, context: context, limit: 60) }
        var counts: [CivilDay: (count: Int, date: Timestamp)] = [:]
        for date in found where isBelievable(date.timestamp) {
            counts[date.timestamp.localDay, default: (0, date.timestamp)].count += 1
        }
        let best = counts.values.max { ($0.count, -$0.date.seconds) < ($1.count, -$1.date.seconds) }
        return best.map { ChosenDate(timestamp: $0.date, origin: "text", raw: nil) }
    }
}
