// The dates that a page's head, data and address claim, and all dates of a page together. A date is believed when it is no
// later than a day after the fetch and no earlier than 1995.
import NewsDates
import NewsModel
import NewsXML

struct DateSources {
    let facts: PageFacts
    let data: StructuredData
    let url: String
    let context: DateContext
    /// No date after this is believed.
    let latest: Int64
    let headline: Int?

    private static let mostClaims = 40

    /// What the page says of its dates where no reader sees it, the best of each kind first.
    func claims() -> [DateCandidate] {
        let declared = declaredClaims()
        let isDeclared = declared.contains { $0.origin == .structured || $0.origin == .meta }
        return declared + furtherClaims(isDeclared: isDeclared)
    }

    /// What metadata and the address say.
    private func declaredClaims() -> [DateCandidate] {
        var found: [DateCandidate] = []
        func add(_ text: String?, _ origin: DateOrigin, detail: String = "", rank: Int = 0) {
            guard let text, found.count < DateSources.mostClaims, let (instant, raw) = DateClaim.read(text, context)
            else { return }
            var date = DateCandidate(timestamp: instant, origin: origin, detail: detail, raw: raw, rank: rank)
            date.hasZone = instant.offsetMinutes != nil
            if NumericOrder.of(raw) == .open { date.traits.insert(.ambiguous) }
            if let date = believed(date) { found.append(date) }
        }
        if let article = data.article {
            let rank = article.isNews ? 3 : article.rank >= 3 ? 2 : article.rank == 2 ? 1 : 0
            add(article.datePublished, article.rank >= 2 ? .structured : .structuredPage, rank: rank)
            add(article.dateCreated, .structuredCreated)
            add(article.dateModified, .structuredModified)
        }
        add(data.pageDatePublished, .structuredPage)
        for meta in facts.metas where meta.value.count <= 80 && meta.value.contains(where: { $0 &- 0x30 < 10 }) {
            guard let kind = DateClaim.kind(ofMeta: meta.key) else { continue }
            add(MarkupText.plain(meta.value), kind.origin, detail: meta.key, rank: kind.rank)
        }
        if let day = AddressDate.day(in: url) ?? facts.canonical.flatMap(AddressDate.day), isBelievable(day) {
            found.append(DateCandidate(timestamp: day, origin: .address, raw: url))
        }
        return found
    }

    /// What titles and the picture say, and scripts where the metadata say nothing.
    private func furtherClaims(isDeclared: Bool) -> [DateCandidate] {
        var found: [DateCandidate] = []
        for script in isDeclared ? [] : facts.scripts {
            guard let bytes = facts.document.script(script), let (value, rank) = DateLabels.publication(in: bytes),
                let (instant, raw) = DateClaim.read(value, context), isBelievable(instant)
            else { continue }
            found.append(DateCandidate(timestamp: instant, origin: .pageData, raw: raw, rank: rank))
        }
        let titles = [facts.titleElement.map { facts.document.plainText($0) }, facts.meta("og:title")]
        for title in titles.compactMap({ $0 }) where title.utf8.contains(where: { $0 &- 0x30 < 10 }) {
            guard let date = DateText.find(in: title, context: context, limit: 1).first, isBelievable(date.timestamp)
            else { continue }
            found.append(DateCandidate(timestamp: date.timestamp, origin: .title, raw: title))
            break
        }
        if let picture, let day = AddressDate.day(in: picture), isBelievable(day) {
            found.append(DateCandidate(timestamp: day, origin: .picture, raw: picture))
        }
        return found
    }

    /// The address of the page's picture.
    var picture: String? { facts.meta("og:image", "og:image:url", "twitter:image") ?? data.article?.images.first }

    /// The dates of elements and of the text, the believable ones.
    func inPage(_ scan: inout DateScan) -> [DateCandidate] { scan.dates().compactMap(believed) }

    func inElements() -> [DateCandidate] {
        DateElements(facts: facts, context: context, headline: headline).dates().compactMap(believed)
    }

    /// A day that would come after the fetch may be one whose month was written first.
    func believed(_ date: DateCandidate) -> DateCandidate? {
        if isBelievable(date.timestamp) { return date }
        guard date.traits.contains(.ambiguous), let other = NumericOrder.swapped(date.timestamp), isBelievable(other)
        else { return nil }
        var result = date
        result.timestamp = other
        result.traits.remove(.ambiguous)
        return result
    }

    func isBelievable(_ instant: Timestamp) -> Bool {
        // 1 January 1995: newspapers went online about then; earlier values are epochs and defaults.
        instant.seconds <= latest && instant.seconds >= 788_918_400
    }
}
