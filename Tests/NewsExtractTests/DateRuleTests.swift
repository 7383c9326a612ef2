// Rules of dates that the ranking does not know: where a day may come from, which clock it is on, and what is said of it.
import NewsDates
import NewsModel
import NewsXML
import Testing

@testable import NewsExtract

private func read(_ html: String, url: String = "https://news.example/politics/vote") -> PageMetadata {
    MetadataReader(
        document: HTMLDocument(utf8: Array(html.utf8)), url: url, fetchedAt: Timestamp(year: 2022, month: 1, day: 1)
    ).metadata(body: nil)
}

private func sources(_ html: String, url: String = "https://news.example/politics/vote") -> DateSources {
    let facts = PageFacts(HTMLDocument(utf8: Array(html.utf8)))
    return DateSources(
        facts: facts, data: StructuredData(facts, url: url), url: url, context: DateContext(),
        latest: Timestamp(year: 2022, month: 1, day: 1).seconds, headline: nil)
}

private func news(_ published: String, _ more: String = "") -> String {
    "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"\(published)\"\(more)}</script>"
}

private let headline = "<h1>A headline of some length</h1>"

@Suite("Claims of dates")
struct DateClaimRuleTests {
    @Test("a change that another story beside the article tells is not this one's")
    func changeBeside() {
        let time = "<time itemprop=dateModified datetime='2021-03-09T10:00:00Z'>9 March</time>"
        let head = "<meta property=article:published_time content='2021-03-05T10:00:00Z'>"
        #expect(read("\(head)\(headline)<p>\(time)</p>").dateModified != nil)
        #expect(read("\(head)\(headline)<aside class=related>\(time)</aside>").dateModified == nil)
    }

    @Test("numbers are read as in the declared country, where the text is in its language")
    func country() {
        let page = "<html lang=en-GB>\(headline)<div class=date>03/05/2021</div>"
        #expect(read(page).datePublished?.localDay == CivilDay(year: 2021, month: 5, day: 3))
    }

    @Test("a day and its time may stand in elements of their own")
    func parts() {
        let page = "\(headline)<time>12 June 2021</time> <span>14:22</span>"
        #expect(read(page).datePublished?.rfc3339 == "2021-06-12T14:22:00Z")
    }

    @Test("a change before the publication is none")
    func change() {
        let page = news("2021-03-05T10:00:00Z", ",\"dateModified\":\"2021-03-01T10:00:00Z\"")
        #expect(read(page).dateModified == nil && read(page).datePublished != nil)
    }

    @Test("dates before there were papers online are defaults")
    func old() { #expect(sources("<meta property=article:published_time content='1970-01-01'>").claims().isEmpty) }

    @Test("titles, pictures and the canonical address have days too")
    func further() {
        func origins(_ html: String) -> [DateOrigin] { sources(html).claims().map(\.origin) }
        #expect(origins("<title>The council on 5 March 2021</title>") == [.title])
        #expect(origins("<meta property=og:image content='/2021/03/05/a.jpg'>") == [.picture])
        #expect(origins("<link rel=canonical href='https://news.example/2021/03/05/vote'>") == [.address])
        let script = "<script id=state type='application/json'>{\"publishedAt\":\"2021-03-05\"}</script>"
        #expect(origins(script) == [.pageData])
        #expect(origins(script + news("2021-03-05")) == [.structured])
    }

    @Test(
        "days in addresses",
        arguments: [
            ("/20210305/vote", 5), ("/2021/3/5/vote", 5), ("/2021-03-05-vote", 5), ("/20210305123", nil),
            ("/2021/03/051", nil),
        ] as [(String, Int?)])
    func addresses(path: String, day: Int?) {
        let found = AddressDate.day(in: "https://news.example\(path)")
        #expect(found?.localDay == day.map { CivilDay(year: 2021, month: 3, day: $0) })
    }
}

@Suite("Dates of elements")
struct DateElementRuleTests {
    private func dates(_ html: String) -> [DateCandidate] {
        let facts = PageFacts(HTMLDocument(utf8: Array(html.utf8)))
        return DateElements(facts: facts, context: DateContext(), headline: nil).dates()
    }

    @Test("a time says by its class, or that of the element around it, what it is the time of")
    func times() {
        func origin(_ html: String) -> DateOrigin? { dates(html).first?.origin }
        #expect(origin("<time datetime='2021-03-05'>x</time>") == .time)
        #expect(origin("<time pubdate datetime='2021-03-05'>x</time>") == .timePublished)
        #expect(origin("<div class=published><time datetime='2021-03-05'>x</time></div>") == .timePublished)
        #expect(origin("<div class=updated><time datetime='2021-03-05'>x</time></div>") == .timeModified)
    }

    @Test("the text before an element is its label, and a tooltip counts less")
    func labels() {
        let labelled = dates("<p>Updated: <time datetime='2021-03-05'>x</time></p>").first
        #expect(labelled?.traits.contains(.updateLabel) == true)
        #expect(dates("<span class=date title='5 March 2021'>x</span>").first?.rank == 1)
    }
}

@Suite("Clocks")
struct DateClockRuleTests {
    private func instant(_ text: String) -> Timestamp? { DateText.parse(text, context: DateContext()) }

    private func shown(_ text: String, _ zone: Bool = false) -> DateCandidate? {
        instant(text).map { DateCandidate(timestamp: $0, origin: .text, raw: text, hasZone: zone) }
    }

    private func local(_ text: String, beside: [DateCandidate?], country: String? = nil) -> String? {
        let clock = DateClock(
            nearby: beside.compactMap { $0 }, claims: [], country: country.flatMap { RegionalZone.named($0) },
            addressDay: nil)
        return instant(text).map { clock.local($0).rfc3339 }
    }

    @Test("a face without a zone has that of the same face beside it")
    func face() {
        let beside = shown("2021-03-05T14:07:00+07:00", true)
        #expect(local("2021-03-05T14:07:00", beside: [beside]) == "2021-03-05T14:07:00+07:00")
        #expect(local("2021-03-05T15:09:00", beside: [beside]) != "2021-03-05T15:09:00+07:00")
    }

    @Test("a minute that is no full hour shows how far apart two clocks are")
    func minute() {
        #expect(local("2021-03-05T09:05:00Z", beside: [shown("2021-03-05T16:05:00")]) == "2021-03-05T16:05:00+07:00")
        #expect(local("2021-03-05T09:00:00Z", beside: [shown("2021-03-05T16:00:00")]) == "2021-03-05T09:00:00Z")
        #expect(local("2021-03-05T04:05:00Z", beside: [shown("2021-03-05T16:05:00")]) == "2021-03-05T04:05:00Z")
    }

    @Test("a day that is only the day of the country's clock shows that clock")
    func countryDay() {
        let beside = shown("2021-03-06")
        #expect(
            local("2021-03-05T20:00:00Z", beside: [beside], country: "Asia/Jakarta") == "2021-03-06T03:00:00+07:00")
        #expect(local("2021-03-05T20:00:00Z", beside: [], country: "Asia/Jakarta") == "2021-03-05T20:00:00Z")
    }
}

@Suite("Instants of a day")
struct DayInstantTests {
    private func date(_ text: String, _ origin: DateOrigin, _ traits: DateTraits = []) -> DateCandidate? {
        DateText.parse(text, context: DateContext()).map {
            DateCandidate(timestamp: $0, origin: origin, raw: text, traits: traits)
        }
    }

    private func instant(_ dates: [DateCandidate?]) -> String? {
        let day = DateDay(day: CivilDay(year: 2021, month: 3, day: 5), dates: dates.compactMap { $0 })
        return DateChoice.instant(of: day)?.timestamp.rfc3339
    }

    @Test("places beside the article and updates give no time where another place names the day")
    func times() {
        let aside = date("2021-03-05T09:00:00Z", .meta, .aside)
        #expect(instant([aside, date("2021-03-05T10:00:00Z", .time)]) == "2021-03-05T10:00:00Z")
        let update = date("2021-03-05T11:00:00Z", .text, .updateLabel)
        #expect(instant([date("2021-03-05", .meta), update]) == instant([date("2021-03-05", .meta)]))
        let modified = date("2021-03-05T11:00:00Z", .metaModified)
        #expect(instant([date("2021-03-05", .meta), modified]) == instant([date("2021-03-05", .meta)]))
    }
}
