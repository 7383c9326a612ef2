// Resolution of references: the RFC's own examples, browsers' leniency, and what is refused.

import NewsAddress
import Testing

@Suite("An address resolves")
struct ResolveTests {
    private static let rfcBase = "http://a/b/c/d;p?q"

    @Test(
        "as RFC 3986 section 5.4 shows",
        arguments: [
            ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"),
            ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q#s"), ("g#s", "http://a/b/c/g#s"), ("g?y#s", "http://a/b/c/g?y#s"),
            (";x", "http://a/b/c/;x"), ("g;x", "http://a/b/c/g;x"), ("g;x?y#s", "http://a/b/c/g;x?y#s"),
            ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"), ("./", "http://a/b/c/"), ("..", "http://a/b/"),
            ("../", "http://a/b/"), ("../g", "http://a/b/g"), ("../..", "http://a/"), ("../../", "http://a/"),
            ("../../g", "http://a/g"), ("../../../g", "http://a/g"), ("../../../../g", "http://a/g"),
            ("/./g", "http://a/g"), ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."), (".g", "http://a/b/c/.g"),
            ("g..", "http://a/b/c/g.."), ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"),
            ("./g/.", "http://a/b/c/g/"), ("g/./h", "http://a/b/c/g/h"), ("g/../h", "http://a/b/c/h"),
            ("g;x=1/./y", "http://a/b/c/g;x=1/y"), ("g;x=1/../y", "http://a/b/c/y"),
            ("g?y/./x", "http://a/b/c/g?y/./x"), ("g?y/../x", "http://a/b/c/g?y/../x"),
            ("g#s/./x", "http://a/b/c/g#s/./x"), ("g#s/../x", "http://a/b/c/g#s/../x"), ("http:g", "http://a/b/c/g"),
        ])
    func rfcExamples(reference: String, expected: String) {
        #expect(Address.resolve(reference, base: Self.rfcBase) == expected)
    }

    @Test(
        "as browsers do what people write",
        arguments: [
            ("  /a b \n", "https://h.example/a%20b"), ("/new\nline\tand tab", "https://h.example/newlineand%20tab"),
            (#"\\other.example\x\y"#, "https://other.example/x/y"), (#"/a\b?c\d"#, #"https://h.example/a/b?c\d"#),
            ("///other.example/x", "https://other.example/x"), ("https:///other.example/x", "https://other.example/x"),
            ("https:/only/path", "https://h.example/only/path"), ("http:other.example/x", "http://other.example/x"),
            ("HTTPS://Other.EXAMPLE/Path", "https://other.example/Path"),
            ("/ä/ö?ü=ß", "https://h.example/%C3%A4/%C3%B6?%C3%BC=%C3%9F"),
            ("/100%", "https://h.example/100%"), ("/%2e%2E/x", "https://h.example/x"),
            ("/a<b>\"c\"", "https://h.example/a%3Cb%3E%22c%22"),
            ("http://other.example:80/x", "http://other.example/x"),
            ("http://other.example:8080", "http://other.example:8080"),
            ("http://other.example:/x", "http://other.example/x"),
            ("http://other.example./x", "http://other.example/x"),
            ("http://user:secret@other.example/x", "http://user:secret@other.example/x"),
            ("http://trusted.example@evil.example/", "http://trusted.example@evil.example/"),
            ("http://[::FFFF:127.0.0.1]/x", "http://[::ffff:127.0.0.1]/x"),
            ("http://2130706433/", "http://2130706433/"),
            ("/x##y", "https://h.example/x#%23y"),
        ])
    func leniency(reference: String, expected: String) {
        #expect(Address.resolve(reference, base: "https://h.example/dir/doc") == expected)
    }

    @Test(
        "with an international host in ASCII",
        arguments: [
            ("http://bücher.example/", "http://xn--bcher-kva.example/"),
            ("http://BÜCHER.example/", "http://xn--bcher-kva.example/"),
            ("http://例え。テスト/", "http://xn--r8jz45g.xn--zckzah/"),
            ("http://пример.рф/я", "http://xn--e1afmkfd.xn--p1ai/%D1%8F"),
            ("http://b%C3%BCcher.example/", "http://xn--bcher-kva.example/"),
            ("http://ｅｘａｍｐｌｅ.example/", "http://example.example/"),
        ])
    func internationalHosts(reference: String, expected: String) {
        #expect(Address.resolve(reference, base: nil) == expected)
    }

    @Test(
        "to nothing where it is none for the web",
        arguments: [
            "javascript:void(0)", "data:text/html,x", "mailto:a@b.example", "tel:123", "ftp://h.example/x",
            "about:blank",
            "JavaScript:alert(1)", " java\nscript:alert(1)", "file:///etc/passwd", "http://", "http:///",
            "http://h.example:99999/",
            "http://h.example:8x/", "http://ho st.example/", "http://ho<st/", "http://[::1/", "http://[::1]x/",
            "http://[g::1]/",
            "http://a..b.example/", "http://.example/", "http://%00.example/", "http://a%2fb.example/", "urn:uuid:1",
        ])
    func refusals(reference: String) {
        #expect(Address.resolve(reference, base: "https://h.example/") == nil)
    }

    @Test("to nothing where it is relative and has no base to stand on")
    func withoutBase() {
        #expect(Address.resolve("/x", base: nil) == nil)
        #expect(Address.resolve("www.example.org/x", base: nil) == nil)
        #expect(Address.resolve("x", base: "mailto:a@b.example") == nil)
        #expect(Address.resolve("x", base: "") == nil)
    }

    @Test("to itself where it is absolute and clean")
    func cleanStaysAsItIs() {
        for clean in [
            "https://www.example.org/news/2024/a-b_c~d.html?x=1&y=%20#top", "http://example.org", "http://127.0.0.1/x",
            "https://example.org/a//b", "https://example.org/a?b=/../c",
        ] {
            #expect(Address.resolve(clean, base: nil) == clean)
        }
    }

    @Test("in linear time and within a limit, whatever its length")
    func limits() {
        #expect(Address.resolve("http://h.example/" + String(repeating: "a", count: 20_000), base: nil) == nil)
        #expect(Address.resolve("http://" + String(repeating: "a.", count: 200) + "example/", base: nil) == nil)
        let dots = Address.resolve(String(repeating: "../", count: 5_000) + "x", base: "http://h.example/a/b/c")
        #expect(dots == "http://h.example/x")
    }
}
