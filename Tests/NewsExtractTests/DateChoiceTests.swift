// The choice of a page's dates as a whole, a small page of our own for each rule.
import NewsModel
import NewsXML
import Testing

@testable import NewsExtract

private func read(
    _ html: String, url: String = "https://news.example/politics/vote", timeZone: String? = nil, source: String = "",
    fetched: Timestamp = Timestamp(year: 2022, month: 1, day: 1)
) -> PageMetadata {
    let document = HTMLDocument(utf8: Array(html.utf8))
    let reader = MetadataReader(
        document: document, url: url, fetchedAt: fetched,
        settings: ExtractionSettings(timeZone: timeZone), source: Array(source.utf8))
    return reader.metadata(body: nil)
}

private func page(head: String = "", _ body: String = "", lang: String = "en") -> String {
    "<html lang=\(lang)><head>\(head)</head><body>\(body)</body></html>"
}

private func structured(_ json: String) -> String { "<script type=\"application/ld+json\">\(json)</script>" }

private let title = "<h1>A headline of some length</h1>"

@Suite("Dates of a page")
struct DateChoiceTests {
    private let march5 = CivilDay(year: 2021, month: 3, day: 5)

    @Test("publication before modification, with the publisher's offset")
    func structuredDates() {
        let head = structured(
            #"{"@type":"NewsArticle","datePublished":"2021-03-05T14:07:09+07:00","dateModified":"2021-03-06T10:00:00+07:00"}"#
        )
        let metadata = read(page(head: head))
        #expect(metadata.datePublished?.rfc3339 == "2021-03-05T14:07:09+07:00")
        #expect(metadata.dateModified?.rfc3339 == "2021-03-06T10:00:00+07:00")
        #expect(metadata.rawDate == "2021-03-05T14:07:09+07:00")
    }

    @Test("a date after the fetch is not believed, and nothing stands in for it")
    func future() {
        let head = "<meta property=article:published_time content='2031-07-05T14:07:00Z'>"
        #expect(read(page(head: head)).datePublished == nil)
    }

    @Test("a day that would come after the fetch is read with its month first")
    func futureSwapped() {
        let head = "<meta property=article:published_time content='03-12-2021'>"
        #expect(
            read(page(head: head, lang: "de")).datePublished?.localDay == CivilDay(year: 2021, month: 12, day: 3))
        let june = Timestamp(year: 2021, month: 6, day: 1)
        #expect(
            read(page(head: head, lang: "de"), fetched: june).datePublished?.localDay
                == CivilDay(year: 2021, month: 3, day: 12))
        let february = Timestamp(year: 2021, month: 2, day: 1)
        #expect(read(page(head: head, lang: "de"), fetched: february).datePublished == nil)
    }

    @Test("the address tells the day, and the text near the headline its time")
    func address() {
        let metadata = read(page("\(title)<p>5 March 2021, 14:07</p>"), url: "https://news.example/2021/03/05/vote")
        #expect(metadata.datePublished?.rfc3339 == "2021-03-05T14:07:00Z")
        #expect(metadata.origins["date_published"] == "address")
    }

    @Test("an updated date waits behind one that is not called so")
    func updates() {
        let body = "\(title)<span>Updated 7 March 2021</span> <span>5 March 2021</span>"
        #expect(read(page(body)).datePublished?.localDay == march5)
    }

    @Test("a date in a caption or a sentence is not the page's")
    func captions() {
        let body = """
            \(title)<figure><figcaption>The bridge, 1 March 2021</figcaption></figure>
            <p>It was on 2 March 2021 that the council met for the first time in the new building, and everybody who had come was glad of it.</p>
            <p>5 March 2021</p>
            """
        #expect(read(page(body)).datePublished?.localDay == march5)
    }

    @Test("numbers that leave day and month open are read as the rest of the page tells")
    func order() {
        let byOther = "\(title)<div class=date>05/03/2021</div><p>Last seen: 24/02/2021</p>"
        #expect(read(page(byOther)).datePublished?.localDay == march5)
        let byClaim = "<meta name=date content='2021-03-05'>"
        #expect(read(page(head: byClaim, "\(title)<div class=date>05/03/2021</div>")).datePublished?.localDay == march5)
    }

    @Test("a page that shows nothing is asked for what its programs keep")
    func source() {
        let empty = page("<div id=app></div>")
        let named = #"var state = {"id": 7, "seen": "2021-02-01 10:00", "created_at": "2021-03-05T10:00:00Z"};  "#
        let metadata = read(empty, source: String(repeating: " ", count: 60) + named)
        #expect(metadata.datePublished?.localDay == march5)
        #expect(metadata.origins["date_published"] == "page source")
        let only = #"show("2021/03/05 10:00:00"); show("2021/03/05 10:00:00"); var version = "2020-01-01";    "#
        #expect(
            read(empty, source: String(repeating: " ", count: 60) + only).datePublished?.localDay == march5)
        let several = #"show("2021/03/05 10:00:00"); show("2021/03/06 10:00:00");                            "#
        #expect(read(empty, source: String(repeating: " ", count: 60) + several).datePublished == nil)
    }

    @Test("the data of a page's programs counts where metadata have no date")
    func pageData() {
        let script =
            #"<script type="application/json">{"createdAt":"2021-03-01","publishedAt":"2021-03-05T08:00:00Z"}</script>"#
        #expect(read(page(head: script, title)).datePublished?.localDay == march5)
    }

    @Test("the picture's day is not the article's")
    func picture() {
        let head = "<meta property=og:image content='https://cdn.example/2021/03/01/bridge.jpg'>"
        #expect(read(page(head: head, title)).datePublished == nil)
    }

    @Test("dates of comments are not the article's")
    func comments() {
        let comments = (1...4).map {
            "<div class=item><time datetime='2021-04-0\($0)T10:00:00Z'>\($0) April 2021</time><p>Well said, and I would add a word.</p></div>"
        }
        let body = "<article>\(title)<p>5 March 2021</p></article><div class='comments-list'>\(comments.joined())</div>"
        #expect(read(page(body)).datePublished?.localDay == march5)
    }

    @Test("what JSON-LD says of news holds against other days that the page shows")
    func newsData() {
        let head = structured(#"{"@type":"NewsArticle","datePublished":"2021-03-05T14:07:09+07:00"}"#)
        let remarks = (7...9).map { "<p>Prices rose on \($0) March 2021, and again a day later.</p>" }.joined()
        let found = read(page(head: head, title + remarks + "<p>Printed 11 March 2021</p>"))
        #expect(found.datePublished?.rfc3339 == "2021-03-05T14:07:09+07:00")
        #expect(found.origins["date_published"] == "json-ld")
    }

    @Test("a feed's date goes before a day that the page hardly speaks for")
    func feed() {
        let text = String(
            repeating:
                "<p>The council has voted for the new bridge after a long debate about its cost, and the works begin soon.</p>",
            count: 8)
        var item = Item(id: "a")
        item.datePublished = Timestamp(year: 2021, month: 3, day: 5, hour: 9)
        func published(_ head: String, _ last: String) -> Timestamp? {
            let html = self.html(head, text + last)
            guard case .article(let article) = ArticleExtractor().extract(html, item: item) else { return nil }
            return article.datePublished
        }
        let remark = (1...4).map {
            "<p>Nobody had thought of such a thing when the council met on \($0) February 201\($0), as the mayor told us at length on the day before the vote of the council.</p>"
        }.joined()
        #expect(published("", remark)?.localDay == march5)
        let claim = "<meta property=article:published_time content='2021-03-04T08:00:00Z'>"
        #expect(published(claim, remark)?.localDay == CivilDay(year: 2021, month: 3, day: 4))
    }

    private func html(_ head: String, _ body: String) -> Page {
        Page(
            url: "https://news.example/a", body: Array(page(head: head, title + body).utf8),
            contentType: "text/html; charset=utf-8", fetchedAt: Timestamp(year: 2022, month: 1, day: 1))
    }

    @Test("all dates can be asked for, those of the best day first")
    func evidence() {
        let found = ArticleExtractor().dateEvidence(
            of: html(
                "<meta property=article:published_time content='2021-03-05T08:00:00Z'>",
                "<p>5 March 2021</p><footer>Printed 1 February 2021</footer>"))
        #expect(found.map(\.origin) == ["article:published_time", "text", "text"])
        #expect(found.map(\.raw) == ["2021-03-05T08:00:00Z", "5 March 2021", "1 February 2021"])
        #expect(found.map(\.score) == found.map(\.score).sorted(by: >))
    }

    @Test("the table asks for no number that a row has not")
    func table() {
        #expect(ModelTables.dates.treeCount > 50)
        #expect(ModelTables.dates.widest < DateDays.names.count)
        #expect(Set(DateDays.names).count == DateDays.names.count)
    }
}

@Suite("Clocks of a page's dates")
struct DateClockTests {
    @Test("an instant in UTC gets the offset of the zone that the byline names")
    func bylineZone() {
        let head = structured(#"{"@type":"NewsArticle","datePublished":"2021-03-05T07:07:09Z"}"#)
        let body = "\(title)<div>Morning Post - 05/03/2021, 14:07 WIB</div>"
        #expect(read(page(head: head, body)).datePublished?.rfc3339 == "2021-03-05T14:07:09+07:00")
    }

    @Test("the zone of another day's date is no offset for this one")
    func distantZone() {
        let head = structured(#"{"@type":"NewsArticle","datePublished":"2021-03-05T07:07:09Z"}"#)
        let body = "\(title)<div>Next debate: 12 March 2021, 20:00 WIB</div>"
        #expect(read(page(head: head, body)).datePublished?.rfc3339 == "2021-03-05T07:07:09Z")
    }

    @Test("a minute that the page shows on another clock tells the offset")
    func shownMinute() {
        let head = structured(#"{"@type":"NewsArticle","datePublished":"2021-03-05T07:07:09Z"}"#)
        #expect(
            read(page(head: head, "\(title)<div>5 March 2021, 09:07</div>")).datePublished?.rfc3339
                == "2021-03-05T09:07:09+02:00")
    }

    @Test("a clock of twelve hours, or of another country than the paper's, tells no offset")
    func foreignClock() {
        let head = structured(#"{"@type":"NewsArticle","datePublished":"2021-03-05T17:07:09Z"}"#)
        let half = page(head: head, "\(title)<div>5 March 2021, 05:07</div>")
        #expect(read(half).datePublished?.rfc3339 == "2021-03-05T17:07:09Z")
        let other = page(head: head, "\(title)<div>5 March 2021, 12:07</div>")
        #expect(read(other, url: "https://zeitung.de/a").datePublished?.rfc3339 == "2021-03-05T17:07:09Z")
        #expect(read(other).datePublished?.rfc3339 == "2021-03-05T12:07:09-05:00")
    }

    @Test("another claim for the same instant tells the offset")
    func otherClaim() {
        let head =
            structured(#"{"@type":"NewsArticle","datePublished":"2021-03-05T07:07:09Z"}"#)
            + "<meta property=article:published_time content='2021-03-05T16:07:09+09:00'>"
        #expect(read(page(head: head)).datePublished?.rfc3339 == "2021-03-05T16:07:09+09:00")
    }

    @Test("a time without zone is by the source's clock, else by that of the paper's country or language")
    func clocks() {
        let head = "<meta property=article:published_time content='2021-07-05T14:07:00'>"
        #expect(read(page(head: head), timeZone: "Asia/Jakarta").datePublished?.rfc3339 == "2021-07-05T14:07:00+07:00")
        #expect(
            read(page(head: head), url: "https://zeitung.de/a").datePublished?.rfc3339 == "2021-07-05T14:07:00+02:00")
        #expect(read(page(head: head)).datePublished?.offsetMinutes == nil)
        #expect(read(page(head: head, lang: "ja")).datePublished?.rfc3339 == "2021-07-05T14:07:00+09:00")
        #expect(
            read(page(head: head, lang: "ja"), url: "https://shimbun.us/a").datePublished?.offsetMinutes == nil)
    }

    @Test("a day begins at the midnight of its country")
    func day() {
        let head = "<meta property=article:published_time content='2021-07-05'>"
        #expect(read(page(head: head, lang: "ja")).datePublished?.rfc3339 == "2021-07-05T00:00:00+09:00")
        #expect(read(page(head: head)).datePublished?.rfc3339 == "2021-07-05T00:00:00Z")
    }
}
