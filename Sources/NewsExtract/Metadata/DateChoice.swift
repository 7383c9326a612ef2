// The dates of publication and modification. Sources in the order of how often they are right: JSON-LD, meta elements made
// for it, itemprop, marked time elements, the address, the text around the headline, other times and date classes, the most
// frequent date of the page. A modification date stands in only where nothing else is; a future date is never believed.
// The publisher's offset is kept, also where a byline tells the zone of an instant that the data gives in UTC.
import NewsDates
import NewsModel

struct ChosenDate {
    var timestamp: Timestamp
    var origin: String
    var raw: String?
}

struct DateChoice {
    private(set) var published: ChosenDate?
    private(set) var modified: ChosenDate?
    private let context: DateContext
    private let facts: PageFacts

    init(
        _ facts: PageFacts, data: StructuredData, url: String, headline: Int?, body: BodyExtent?, language: String?,
        settings: ExtractionSettings, fetchedAt: Timestamp
    ) {
        let declared = facts.language ?? facts.meta("og:locale")
        let isSame = declared.flatMap(LanguageChoice.primary) == language
        let own = settings.timeZone.flatMap { RegionalZone.named($0) }
        let country = own ?? CountryClock.zone(of: url)
        let context = DateContext(zone: own, language: isSame ? declared : language)
        self.context = context
        self.facts = facts
        let sources = DateSources(
            facts: facts, context: context, latest: fetchedAt.seconds + 86_400, headline: headline, body: body)
        let structured = data.article
        modified = sources.parsed(structured?.dateModified, "json-ld")
        if modified == nil { modified = sources.firstMeta(DateSources.modifiedNames) }
        if modified == nil { modified = sources.marked([.propertyModified], "itemprop") }
        let nearby = sources.datesNearHeadline()
        let changed = modified
        let steps: [() -> ChosenDate?] = [
            { sources.parsed(structured.flatMap { $0.rank >= 2 ? $0.datePublished : nil }, "json-ld") },
            { sources.firstMeta(DateSources.publishedNames) },
            { sources.marked([.propertyPublished], "itemprop") },
            { sources.parsed(structured?.datePublished ?? data.pageDatePublished, "json-ld page") },
            { sources.fromTimes(isMarked: true) },
            { sources.fromAddress(url) },
            { nearby.first.map { ChosenDate(timestamp: $0.timestamp, origin: "text near headline", raw: nil) } },
            { sources.fromTimes(isMarked: false) },
            { sources.fromClasses() },
            { sources.labelled() },
            { sources.fromPageData() },
            { sources.parsed(structured?.dateCreated, "json-ld created") },
            { sources.firstShort() },
            { changed },
            { sources.mostFrequent() },
        ]
        published = steps.lazy.compactMap { $0() }.first
        refine(nearby, country: country, address: AddressDate.day(in: url))
        if let published, let changed, changed.timestamp < published.timestamp { modified = nil }
    }

    // MARK: Refining

    /// The publisher's offset from the text near the headline, and a time of day for a day.
    private mutating func refine(_ nearby: [FoundDate], country: RegionalZone?, address: Timestamp?) {
        guard var chosen = published else { return }
        let instant = chosen.timestamp
        if instant.isDayOnly {
            if let timed = nearby.first(where: { !$0.timestamp.isDayOnly && $0.timestamp.localDay == instant.localDay })
            {
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
        for name in DateSources.publishedNames.prefix(4) {
            guard let text = facts.meta(name), let other = DateText.parse(text, context: context),
                other.seconds == instant.seconds,
                let offset = other.offsetMinutes, offset != 0
            else { continue }
            chosen.timestamp.offsetMinutes = offset
            published = chosen
            return
        }
        if let offset = shownOffset(of: instant, nearby) ?? countryOffset(of: instant, nearby, country, address) {
            // Without an offset in the data the clock face is the publisher's; with UTC the instant is.
            let shift = instant.offsetMinutes == nil ? Int64(offset) * 60 : 0
            chosen.timestamp = Timestamp(seconds: instant.seconds - shift, offsetMinutes: offset)
            published = chosen
        }
    }

    /// The page shows the same minute on another clock: 09:05 of the data is 16:05 beside the headline.
    private func shownOffset(of instant: Timestamp, _ nearby: [FoundDate]) -> Int? {
        guard instant.offsetMinutes == 0, instant.seconds % 3_600 != 0 else { return nil }
        for date in nearby where !date.hasZone && !date.timestamp.isDayOnly {
            let apart = date.timestamp.seconds - instant.seconds + instant.seconds % 60
            if apart != 0, apart % 1_800 == 0, abs(apart) <= 14 * 3_600 { return Int(apart / 60) }
        }
        return nil
    }

    /// The clock of the paper's country: where the data has no zone, or where it has UTC and the page shows or its address
    /// tells a day that is only the day of that clock.
    private func countryOffset(
        of instant: Timestamp, _ nearby: [FoundDate], _ country: RegionalZone?, _ address: Timestamp?
    ) -> Int? {
        guard let country else { return nil }
        if instant.offsetMinutes == nil { return country.offsetMinutes(local: instant.seconds) }
        let offset = country.offsetMinutes(at: instant.seconds)
        var there = instant
        there.offsetMinutes = offset
        guard there.localDay != instant.localDay else { return nil }
        let shown = nearby.map(\.timestamp.localDay) + [address?.localDay].compactMap { $0 }
        return shown.contains(there.localDay) && !shown.contains(instant.localDay) ? offset : nil
    }
}
