// Comparison forms of addresses: canonical address, identity, and the host as unit of politeness.

import NewsAddress
import Testing

@Suite("The canonical form of an address")
struct CanonicalTests {
    @Test(
        "drops what does not choose the document",
        arguments: [
            ("HTTP://Example.ORG:80", "http://example.org/"), ("https://example.org:443/a#b", "https://example.org/a"),
            ("https://example.org/a?utm_source=rss&utm_medium=feed", "https://example.org/a"),
            ("https://example.org/a?id=7&fbclid=X&p=2&gclid=Y", "https://example.org/a?id=7&p=2"),
            ("https://example.org/a?UTM_Source=x&b=1", "https://example.org/a?b=1"),
            ("https://example.org/a?", "https://example.org/a"),
            ("https://example.org/a?&&b=1&", "https://example.org/a?b=1"),
            ("https://example.org/%7Ejane/%c3%a4%2fx", "https://example.org/~jane/%C3%A4%2Fx"),
            ("https://example.org/a/../b/./c", "https://example.org/b/c"),
            ("https://u:p@example.org/a", "https://example.org/a"),
            ("https://example.org/a?ref=rss", "https://example.org/a"),
            ("https://example.org/a?source=rss-feed", "https://example.org/a"),
        ])
    func folds(url: String, expected: String) {
        #expect(Address.canonical(url) == expected)
        #expect(Address.canonical(expected) == expected)
    }

    @Test(
        "keeps what may choose the document",
        arguments: [
            "https://example.org/a?b=2&a=1", "https://example.org/A/b/", "https://example.org/a?source=archive",
            "https://example.org/a?id=utm_source",
            "https://example.org:8443/a", "https://example.org/a?ref=main", "https://www.example.org/a",
            "https://example.org/a?mode=x&title=y",
        ])
    func keeps(url: String) {
        #expect(Address.canonical(url) == url)
    }

    @Test("is the text itself where it is no web address")
    func notAnAddress() {
        #expect(Address.canonical("urn:uuid:1") == "urn:uuid:1")
        #expect(Address.identity("tag:example.org,2024:1") == "tag:example.org,2024:1")
    }
}

@Suite("The identity of an address")
struct IdentityTests {
    @Test(
        "is one for all editions of a document",
        arguments: [
            "https://www.example.org/news/storm-hits-coast", "http://example.org/news/storm-hits-coast/",
            "https://m.example.org/news/storm-hits-coast",
            "https://example.org/news/storm-hits-coast/amp", "https://example.org/news/storm-hits-coast/amp/",
            "https://example.org/news/storm-hits-coast.amp",
            "https://amp.example.org/news/storm-hits-coast?utm_source=x",
            "https://example.org/news/storm-hits-coast/index.html",
            "https://example.org/news/storm-hits-coast?amp=1", "https://example.org/amp/news/storm-hits-coast",
            "https://example.org/news/storm-hits-coast?page=all",
            "https://example-org.cdn.ampproject.org/c/s/www.example.org/news/storm-hits-coast",
            "https://www.google.com/amp/s/example.org/news/storm-hits-coast/amp/",
            "https://example.org/news/storm-hits-coast#comments",
        ])
    func same(url: String) {
        #expect(Address.identity(url) == "example.org/news/storm-hits-coast")
    }

    @Test(
        "differs where documents may differ",
        arguments: [
            ("https://example.org/a?id=1", "https://example.org/a?id=2"),
            ("https://example.org/a?page=2", "https://example.org/a"),
            ("https://blog.example.org/a", "https://example.org/a"),
            ("https://example.org/amp", "https://example.org/"),
            ("https://example.org/A", "https://example.org/a"), ("https://m.example/a", "https://example/a"),
            ("https://example.org:81/", "https://example.org/"),
            ("https://example.org/lamp", "https://example.org/l"), ("https://www.co.uk/a", "https://co.uk/a"),
        ])
    func different(left: String, right: String) {
        #expect(Address.identity(left) != Address.identity(right))
    }
}

@Suite("The host of an address")
struct HostTests {
    @Test(
        "is its registrable name and port",
        arguments: [
            ("https://www.news.example.co.uk/a", "example.co.uk", 443), ("http://feeds.example.com", "example.com", 80),
            ("http://jane.github.io/feed", "jane.github.io", 80), ("http://localhost:8080/", "localhost", 8080),
            ("http://127.1.2.3:81/", "127.1.2.3", 81),
            ("http://[2001:DB8::1]/", "[2001:db8::1]", 80), ("http://2130706433/", "2130706433", 80),
            ("http://0x7f.1/", "0x7f.1", 80),
            ("https://a.bücher.example/", "xn--bcher-kva.example", 443),
            ("http://good.example@evil.example/", "evil.example", 80),
            ("http://co.uk/", "co.uk", 80), ("http://EXAMPLE.com./", "example.com", 80),
        ])
    func registrable(url: String, name: String, port: Int) {
        #expect(Address.host(of: url) == Host(name: name, port: UInt16(port)))
    }

    @Test("is nothing where there is no web address")
    func none() {
        #expect(Address.host(of: "mailto:a@example.org") == nil)
        #expect(Address.host(of: "/x") == nil)
    }

    @Test("goes with origin and request target")
    func originAndTarget() {
        #expect(Address.origin(of: "https://u@Example.org:8443/a?b#c") == "https://example.org:8443")
        #expect(Address.requestTarget(of: "https://example.org/a?b#c") == "/a?b")
        #expect(Address.requestTarget(of: "https://example.org") == "/")
        #expect(Address.hostName(of: "https://WWW.Example.org/") == "www.example.org")
    }
}
