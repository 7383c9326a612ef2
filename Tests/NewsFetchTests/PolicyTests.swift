// The pure functions over header fields and redirects.

import NewsFetch
import NewsModel
import Testing

@Suite("A redirect trail")
struct RedirectTrailTests {
    @Test("follows, resolving each hop against the last")
    func follows() {
        var trail = RedirectTrail(from: "http://a.example/x/y#part")
        #expect(trail.follow("../z", permanent: true) == .follow("http://a.example/z"))
        #expect(trail.lasting == "http://a.example/z")
        #expect(trail.follow("//b.example/?q#f", permanent: true) == .follow("http://b.example/?q"))
        #expect(trail.lasting == "http://b.example/?q")
        #expect(trail.follow("https://c.example/", permanent: false) == .follow("https://c.example/"))
        // What comes after a temporary hop is of no lasting interest.
        #expect(trail.lasting == "http://b.example/?q")
        #expect(trail.follow("https://d.example/", permanent: true) == .follow("https://d.example/"))
        #expect(trail.lasting == "http://b.example/?q")
        #expect(trail.hops == 4)
        #expect(trail.current == "https://d.example/")
    }

    @Test("sees circles, also through fragments")
    func circle() {
        var trail = RedirectTrail(from: "http://a.example/x")
        #expect(trail.follow("/x#y", permanent: false) == .circle)
        #expect(trail.follow("/y", permanent: false) == .follow("http://a.example/y"))
        #expect(trail.follow("http://a.example/x", permanent: false) == .circle)
    }

    @Test("ends at the limit and at other schemes")
    func ends() {
        var trail = RedirectTrail(from: "http://a.example/", limit: 2)
        #expect(trail.follow("file:///etc/passwd", permanent: false) == .refused("file:///etc/passwd"))
        #expect(trail.follow("/1", permanent: false) == .follow("http://a.example/1"))
        #expect(trail.follow("/2", permanent: false) == .follow("http://a.example/2"))
        #expect(trail.follow("/3", permanent: false) == .tooMany)
        #expect(trail.lasting == nil)
    }

    @Test("remembers nothing where the first hop is temporary")
    func temporaryFirst() {
        var trail = RedirectTrail(from: "http://a.example/")
        #expect(trail.follow("/1", permanent: false) == .follow("http://a.example/1"))
        #expect(trail.follow("/2", permanent: true) == .follow("http://a.example/2"))
        #expect(trail.lasting == nil)
    }
}

@Suite("HTTP dates and lifetimes")
struct CachePolicyTests {
    private static let now = Timestamp(year: 2024, month: 11, day: 5, hour: 10)

    @Test(
        "read in all three forms, and as servers bend them",
        arguments: [
            "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
            "Sun, 6 Nov 1994 08:49:37 +0000", "06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 09:49:37 +0100",
            "sun, 06 nov 1994 08:49:37 gmt",
        ])
    func dates(text: String) {
        #expect(HTTPDate.parse(text, now: Self.now) == Timestamp(seconds: 784_111_777))
    }

    @Test(
        "refuse what is no date",
        arguments: [
            "", "0", "-1", "tomorrow", "Sun, 31 Feb 2024 08:49:37 GMT", "Sun, 06 Nov 1994", "06 Nov 1994 25:00:00 GMT",
            "Sun, 06 Nov 1994 08:49 GMT", "Sun, 06 Nov 1994 08:49:37 XYZ", "1994-11-06T08:49:37Z",
            "06 06 06 Nov 1994 08:49:37 GMT",
        ])
    func noDates(text: String) {
        #expect(HTTPDate.parse(text, now: Self.now) == nil)
    }

    @Test("put two-digit years within fifty years")
    func shortYears() {
        #expect(HTTPDate.parse("Monday, 01-Jan-74 00:00:00 GMT", now: Self.now)?.rfc3339 == "2074-01-01T00:00:00Z")
        #expect(HTTPDate.parse("Tuesday, 01-Jan-75 00:00:00 GMT", now: Self.now)?.rfc3339 == "1975-01-01T00:00:00Z")
    }

    @Test("give how long an answer is fresh")
    func freshness() {
        func fresh(_ control: String?, _ expires: String? = nil, date: String? = nil, age: String? = nil) -> Int64? {
            CacheHeaders(cacheControl: control, expires: expires, date: date, age: age).freshness(received: Self.now)
        }
        #expect(fresh(nil) == nil)
        #expect(fresh("max-age=600") == 600)
        #expect(fresh("public, MAX-AGE = \"600\" , s-maxage=9", age: "100") == 500)
        #expect(fresh("s-maxage=600") == nil)
        #expect(fresh("max-age=60, max-age=600") == 60)
        #expect(fresh("max-age=soon") == 0)
        #expect(fresh("max-age=99999999999999999999") == 1 << 31)
        #expect(fresh("max-age=600, no-store") == 0)
        #expect(fresh("no-cache, max-age=600") == 0)
        #expect(fresh("no-cache=\"set-cookie\", max-age=600") == 600)
        #expect(fresh("max-age=600", "Tue, 05 Nov 2024 12:00:00 GMT") == 600)
        #expect(fresh(nil, "Tue, 05 Nov 2024 10:05:00 GMT") == 300)
        // The server's clock is an hour fast; what counts is the difference.
        #expect(fresh(nil, "Tue, 05 Nov 2024 11:05:00 GMT", date: "Tue, 05 Nov 2024 11:00:00 GMT") == 300)
        #expect(fresh(nil, "0") == 0)
        #expect(fresh(nil, "Mon, 04 Nov 2024 10:05:00 GMT") == 0)
    }

    @Test("give when to come again")
    func retryAfter() {
        func delay(_ text: String, date: String? = nil) -> Int64? {
            RetryAfter.delay(text, date: date, received: Self.now)
        }
        #expect(delay("120") == 120)
        #expect(delay("0") == 0)
        #expect(delay("1.5") == 2)
        #expect(delay("99999999999999999999") == RetryAfter.longest)
        #expect(delay("-5") == nil)
        #expect(delay("soon") == nil)
        #expect(delay("") == nil)
        #expect(delay("Tue, 05 Nov 2024 10:02:00 GMT") == 120)
        #expect(delay("Tue, 05 Nov 2024 09:02:00 GMT") == 0)
        #expect(delay("Tue, 05 Nov 2024 11:02:00 GMT", date: "Tue, 05 Nov 2024 11:00:00 GMT") == 120)
        #expect(delay("Tue, 05 Nov 2034 10:02:00 GMT") == RetryAfter.longest)
        var headers = FetchHeaders()
        #expect(RetryAfter.delay(headers, received: Self.now) == nil)
        headers.rateLimitReset = "30"
        #expect(RetryAfter.delay(headers, received: Self.now) == 30)
        headers.rateLimitReset = String(Self.now.seconds + 45)
        #expect(RetryAfter.delay(headers, received: Self.now) == 45)
        headers.retryAfter = "10"
        #expect(RetryAfter.delay(headers, received: Self.now) == 10)
    }
}
