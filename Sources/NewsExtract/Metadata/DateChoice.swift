// The dates of publication and modification. All dates of the page are collected and a learnt ranking chooses the day; the
// most trusted place that names it gives the instant. A future date is never believed, a modification date stands in only
// where nothing else is, and the publisher's offset is kept or, where a page shows it, restored.
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
    /// All days that the page names, the best first.
    private(set) var days: [DateDay] = []
    /// Sentences, captions and updates alone speak for the day, or the ranking is not sure of it.
    var isDoubtful: Bool { days.first.map { published != nil && ($0.score < 0.6 || !$0.isShown) } ?? false }
    private(set) var all: DateDays?

    private let sources: DateSources
    private let headline: Int?
    private let body: BodyExtent?
    private let country: RegionalZone?

    init(
        _ facts: PageFacts, data: StructuredData, url: String, headline: Int?, body: BodyExtent?, language: String?,
        settings: ExtractionSettings, fetchedAt: Timestamp, source: [UInt8] = []
    ) {
        let declared = facts.language ?? facts.meta("og:locale")
        let isSame = declared.flatMap(LanguageChoice.primary) == language
        let own = settings.timeZone.flatMap { RegionalZone.named($0) }
        country = own ?? CountryClock.zone(of: url, language: language)
        let context = DateContext(zone: own, language: isSame ? declared : language)
        self.headline = headline
        self.body = body
        sources = DateSources(
            facts: facts, data: data, url: url, context: context, latest: fetchedAt.seconds + 86_400,
            headline: headline)
        choose(source)
    }

    private mutating func choose(_ source: [UInt8]) {
        let claims = sources.claims()
        var scan = DateScan(facts: sources.facts, context: sources.context, headline: headline)
        let texts = sources.inPage(&scan)
        var elements = sources.inElements()
        if claims.isEmpty, elements.isEmpty, texts.isEmpty,
            let last = DateInSource.date(
                in: source, context: sources.context, isBelievable: sources.isBelievable)
        {
            elements.append(last)
        }
        var dates = DateChoice.ordered(claims + elements + texts)
        let place = headline.map { sources.facts.document[$0].text }
        let clock = DateClock(
            nearby: DateChoice.near(place, dates.filter { $0.origin == .text }), claims: claims, country: country,
            addressDay: claims.first { $0.origin == .address }?.timestamp.localDay)
        for index in dates.indices { dates[index].timestamp = clock.local(dates[index].timestamp) }
        modified = dates.first { $0.origin.isModification && !$0.traits.contains(.aside) }.map(DateChoice.chosen)
        var compared = DateDays(dates, setting: setting(copyrightYear: scan.copyrightYear, place))
        all = compared
        compared.rank()
        days = compared.days
        published = days.first.flatMap(DateChoice.instant).map(DateChoice.chosen)
        if let published, let changed = modified, changed.timestamp < published.timestamp { modified = nil }
    }

    private func setting(copyrightYear: Int?, _ place: Range<Int>?) -> DateSetting {
        let facts = sources.facts
        let nodes = body.map { $0.nodes.clamped(to: 0..<facts.document.count) }
        let text = nodes.flatMap { nodes -> Range<Int>? in
            guard let first = nodes.first, let last = nodes.last else { return nil }
            let start = facts.document[first].text.lowerBound
            return start..<max(start, facts.document[last].text.upperBound)
        }
        return DateSetting(
            headline: place, body: text, addressMonth: AddressDate.month(in: sources.url),
            pictureMonth: sources.picture.flatMap(AddressDate.month), copyrightYear: copyrightYear,
            isArticle: (sources.data.article?.rank ?? 0) >= 2 || facts.meta("og:type") == "article")
    }

    private static func chosen(_ date: DateCandidate) -> ChosenDate {
        ChosenDate(timestamp: date.timestamp, origin: date.originName, raw: date.raw)
    }

    // MARK: Rules

    /// Day and month changed for one another where the rest of the page says so: by an order that its other dates show,
    /// or because the other reading is a day that something else names.
    static func ordered(_ dates: [DateCandidate]) -> [DateCandidate] {
        guard dates.contains(where: { $0.traits.contains(.ambiguous) }) else { return dates }
        var dayFirst = 0
        var monthFirst = 0
        for date in dates {
            switch NumericOrder.of(date.raw) {
            case .dayFirst: dayFirst += 1
            case .monthFirst: monthFirst += 1
            default: break
            }
        }
        let firm = Set(dates.lazy.filter { !$0.traits.contains(.ambiguous) }.map(\.timestamp.localDay))
        return dates.map { date in
            guard date.traits.contains(.ambiguous), let other = NumericOrder.swapped(date.timestamp) else {
                return date
            }
            let isMonthFirst = date.raw.firstNumber == date.timestamp.localDay.month
            var result = date
            if dayFirst != monthFirst, min(dayFirst, monthFirst) == 0 {
                result.traits.remove(.ambiguous)
                if (monthFirst > 0) != isMonthFirst { result.timestamp = other }
            } else if firm.contains(other.localDay), !firm.contains(date.timestamp.localDay) {
                result.timestamp = other
            }
            return result
        }
    }

    /// Dates in short texts around the headline, those behind it first.
    private static func near(_ headline: Range<Int>?, _ texts: [DateCandidate]) -> [DateCandidate] {
        guard let headline else { return [] }
        let short = texts.filter {
            $0.traits.contains(.short) && !$0.traits.contains(.figure) && $0.place >= headline.lowerBound - 300
                && $0.place <= headline.upperBound + 1_600
        }
        let behind = short.filter { $0.place >= headline.upperBound }.prefix(4)
        let ahead = short.filter { $0.place < headline.lowerBound }.suffix(4).reversed()
        return behind + ahead + short.filter { headline.contains($0.place) }
    }

    /// The instant of a day: of the most trusted place that gives a time, else of the most trusted.
    static func instant(of day: DateDay) -> DateCandidate? {
        func isBetter(_ one: DateCandidate, _ other: DateCandidate) -> Bool {
            if one.traits.contains(.aside) != other.traits.contains(.aside) { return other.traits.contains(.aside) }
            return (one.origin.rawValue, one.rank) < (other.origin.rawValue, other.rank)
        }
        guard let best = day.dates.min(by: isBetter), best.timestamp.isDayOnly else {
            return day.dates.min(by: isBetter)
        }
        let timed = day.dates.filter {
            !$0.timestamp.isDayOnly && !$0.origin.isModification && !$0.traits.contains(.updateLabel)
                && !$0.traits.contains(.aside) && !$0.traits.contains(.commentClass)
                && !$0.traits.contains(.modifiedClass)
        }
        guard let other = timed.min(by: isBetter) else { return best }
        var result = best
        result.timestamp = other.timestamp
        return result
    }
}

extension String {
    /// The value of the first run of digits; nil where there is none.
    fileprivate var firstNumber: Int? {
        let digits = utf8.drop { $0 &- 0x30 >= 10 }.prefix { $0 &- 0x30 < 10 }.prefix(9)
        return digits.isEmpty ? nil : digits.reduce(0) { $0 * 10 + Int($1 &- 0x30) }
    }
}
