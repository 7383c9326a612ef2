// Conformance of robots.txt reading: the examples and rules of RFC 9309, section by section.

import NewsFetch
import Testing

@Suite("robots.txt")
struct RobotsTests {
    private func rules(_ text: String) -> RobotsRules { RobotsRules(Array(text.utf8)) }

    @Test("groups are chosen by product token, in any case, merged, else those of * (2.2.1)")
    func groups() {
        let file = rules(
            """
            User-Agent: *
            Disallow: /everybody
            User-agent: NewsD
            Disallow: /one
            user-agent: other
            user-agent: newsd/1.0
            disallow: /two
            User-agent: newsdaemon
            Disallow: /three
            """)
        #expect(file.allows("/everybody"))
        #expect(!file.allows("/one"))
        #expect(!file.allows("/two"))
        #expect(file.allows("/three"))
        let others = rules("User-agent: other\nDisallow: /\n\nUser-agent: *\nDisallow: /x\nUser-agent: *\nDisallow: /y")
        #expect(others.allows("/z"))
        #expect(!others.allows("/x"))
        #expect(!others.allows("/y"))
        #expect(rules("User-agent: other\nDisallow: /").allows("/"))
    }

    @Test("an own group without rules allows all")
    func emptyOwnGroup() {
        #expect(rules("User-agent: newsd\nDisallow:\n\nUser-agent: *\nDisallow: /").allows("/x"))
        #expect(rules("User-agent: newsd\n\nUser-agent: *\nDisallow: /").allows("/x") == false)
    }

    @Test("the longest match wins, and Allow a tie (2.2.2, 5.2)")
    func longestMatch() {
        let file = rules("User-agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif")
        #expect(file.allows("/example/page/x"))
        #expect(!file.allows("/example/page/disallowed.gif"))
        #expect(rules("User-agent: *\nDisallow: /a\nAllow: /a").allows("/a"))
        #expect(rules("User-agent: *\nAllow: /p\nDisallow: /").allows("/page"))
        #expect(!rules("User-agent: *\nAllow: /p\nDisallow: /").allows("/x"))
    }

    @Test("the RFC's simple example holds (5.1)")
    func simpleExample() {
        let text = """
            User-Agent: *
            Disallow: *.gif$
            Disallow: /example/
            Allow: /publications/

            User-Agent: foobot
            Disallow:/
            Allow:/example/page.html
            Allow:/example/allowed.gif

            User-Agent: barbot
            User-Agent: bazbot
            Disallow: /example/page.html

            User-Agent: quxbot
            """
        let everybody = rules(text)
        #expect(!everybody.allows("/a.gif"))
        #expect(everybody.allows("/a.gif?x"))
        #expect(!everybody.allows("/example/x"))
        #expect(everybody.allows("/publications/x"))
        let foo = RobotsRules(Array(text.utf8), productToken: "foobot")
        #expect(!foo.allows("/x"))
        #expect(foo.allows("/example/page.html"))
        #expect(foo.allows("/example/allowed.gif"))
        let baz = RobotsRules(Array(text.utf8), productToken: "bazbot")
        #expect(!baz.allows("/example/page.html"))
        #expect(baz.allows("/example/x"))
    }

    @Test(
        "escapes are compared in one spelling (2.2.2)",
        arguments: [
            ("/foo/bar?baz=quz", "/foo/bar?baz=quz"), ("/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https://foo.bar"),
            ("/foo/bar/ツ", "/foo/bar/%E3%83%84"), ("/foo/bar/%E3%83%84", "/foo/bar/ツ"),
            ("/foo/bar/%62%61%7A", "/foo/bar/baz"), ("/foo/bar/baz", "/foo/bar/%62%61%7a"),
            ("/a%3cd.html", "/a%3Cd.html"),
            ("/path/file-with-a-%2A.html", "/path/file-with-a-*.html"), ("/path/foo-%24", "/path/foo-$"),
        ])
    func escapes(pattern: String, path: String) {
        #expect(!rules("User-agent: *\nDisallow: \(pattern)").allows(path))
    }

    @Test("an escaped slash is no slash")
    func escapedSlash() {
        #expect(rules("User-agent: *\nDisallow: /a%2Fb").allows("/a/b"))
    }

    @Test(
        "* and $ mean what they say (2.2.3)",
        arguments: [
            ("/*.php$", "/x.php", true), ("/*.php$", "/x.php?y", false), ("/*.php", "/x.php5", true),
            ("/fish*", "/fishheads", true),
            ("/fish/", "/fish", false), ("/fish*.php", "/fish/a.php", true), ("*", "/x", true), ("/$", "/", true),
            ("/$", "/x", false),
            ("/a*b*c", "/aXbYYc", true), ("/a*b*c$", "/abcabcx", false), ("/a*b*c$", "/abcabc", true),
            ("/members/*.html", "/members/1.html", true),
            ("/a$b", "/a$b", true), ("/***x", "/yx", true), ("/Case", "/case", false),
        ])
    func wildcards(pattern: String, path: String, isMatch: Bool) {
        #expect(rules("User-agent: *\nDisallow: \(pattern)").allows(path) == !isMatch)
    }

    @Test("/robots.txt may always be asked for (2.2.2)")
    func itself() {
        #expect(rules("User-agent: *\nDisallow: /").allows("/robots.txt"))
    }

    @Test(
        "lines end in LF, CR or CRLF; BOM, comments, blanks and unknown lines do not matter",
        arguments: ["\n", "\r", "\r\n"])
    func lines(ending: String) {
        let text = [
            "\u{FEFF}User-agent : * # all", "", "# note", "Unknown: x", " Disallow\t:  /x  # no", "Host: y",
            "disallow: /y",
        ]
        let file = rules(text.joined(separator: ending))
        #expect(!file.allows("/x"))
        #expect(!file.allows("/y"))
        #expect(file.allows("/z"))
    }

    @Test("other records end no group (2.2.4); sitemaps are collected")
    func sitemaps() {
        let file = rules(
            "User-agent: *\nSitemap: https://example.org/a.xml\nUser-agent: x\nDisallow: /q\nSitemap:https://example.org/b.xml\nsitemap:"
        )
        #expect(file.sitemaps == ["https://example.org/a.xml", "https://example.org/b.xml"])
        #expect(!file.allows("/q"))
    }

    @Test(
        "hard cases of whole files",
        arguments: [
            // Rules before any group are nobody's.
            ("Disallow: /a\nUser-agent: *\nDisallow: /b", "/a", true),
            // A group of several names, ours among them, in any place.
            ("User-agent: x\nUser-agent: newsd\nUser-agent: y\nDisallow: /a", "/a", false),
            // Two groups of ours far apart are one; what is between is not ours.
            (
                "User-agent: newsd\nDisallow: /a\nUser-agent: x\nDisallow: /b\nUser-agent: newsd\nDisallow: /c", "/c",
                false
            ),
            (
                "User-agent: newsd\nDisallow: /a\nUser-agent: x\nDisallow: /b\nUser-agent: newsd\nDisallow: /c", "/b",
                true
            ),
            // Our group shuts out that of everybody, wherever it stands.
            ("User-agent: newsd\nAllow: /\nUser-agent: *\nDisallow: /", "/a", true),
            // Part of a name is another name.
            ("User-agent: newsd-images\nDisallow: /", "/a", true),
            ("User-agent: my-newsd\nDisallow: /", "/a", true),
            ("User-agent: NEWSD\nDisallow: /", "/a", false),
            ("User-agent: newsd (compatible)\nDisallow: /", "/a", false),
            // Keys in any case, blanks around everything, no blank at all.
            ("USER-AGENT:newsd\n\t DISALLOW \t:\t/a\t", "/a", false),
            // Comments end lines, also of groups.
            ("User-agent: newsd#1\nDisallow: /a#b", "/a", false),
            ("User-agent: *\n#Disallow: /a", "/a", true),
            // Blank lines end no group.
            ("User-agent: *\n\n\nDisallow: /a", "/a", false),
            // The query is part of what is matched, and so is its end.
            ("User-agent: *\nDisallow: /*?", "/a?b", false),
            ("User-agent: *\nDisallow: /*?", "/a", true),
            ("User-agent: *\nDisallow: /*id=1$", "/a?id=1", false),
            ("User-agent: *\nDisallow: /*id=1$", "/a?id=12", true),
            // Escapes that are none stand for themselves.
            ("User-agent: *\nDisallow: /a%zz", "/a%zz", false),
            ("User-agent: *\nDisallow: /100%", "/100%", false),
            // The longest pattern counts by its bytes, signs included; Allow wins where they are equal.
            ("User-agent: *\nAllow: /*.html\nDisallow: /a", "/a.html", true),
            ("User-agent: *\nAllow: /a$\nDisallow: /a", "/a", true),
            ("User-agent: *\nAllow: /a$\nDisallow: /a", "/ab", false),
            ("User-agent: *\nDisallow: /%E4%BD%A0\nAllow: /\u{4F60}\u{597D}", "/%e4%bd%a0%E5%A5%BD", true),
            // An HTML page in the file's place forbids nothing.
            ("<html><p>User-agent: everybody</p>\n<p>Disallow: /</p>", "/a", true),
            ("", "/a", true),
        ])
    func wholeFiles(file: String, path: String, isAllowed: Bool) {
        #expect(rules(file).allows(path) == isAllowed)
        #expect(rules(file.replacing("\n", with: "\r")).allows(path) == isAllowed)
        #expect(rules("\u{FEFF}" + file.replacing("\n", with: "\r\n")).allows(path) == isAllowed)
    }

    @Test("Crawl-delay is read for the group that holds")
    func crawlDelay() {
        #expect(rules("User-agent: *\nCrawl-delay: 2.5").crawlDelay == 2.5)
        #expect(rules("User-agent: *\nCrawl-delay: 9\nUser-agent: newsd\nCrawl-delay: 3").crawlDelay == 3)
        #expect(
            rules("User-agent: *\nCrawl-delay: -1\nCrawl-delay: nan\nCrawl-delay: inf\nCrawl-delay: x").crawlDelay
                == nil)
    }

    @Test("rules stand before the first 500 KiB, not after (2.5)")
    func limit() {
        let filler = String(repeating: "# filler\n", count: 40_000)
        #expect(!rules(filler + "User-agent: *\nDisallow: /x").allows("/x"))
        #expect(rules(filler + filler + "User-agent: *\nDisallow: /x").allows("/x"))
    }

    @Test("a file made to cost ends in a refusal, not in a busy loop")
    func costly() {
        let pattern = "Disallow: /" + String(repeating: "*a", count: 200) + "b\n"
        let file = rules("User-agent: *\n" + String(repeating: pattern, count: 1_000))
        #expect(!file.allows("/" + String(repeating: "a", count: 5_000)))
    }

    @Test("bytes that are no text harm nobody")
    func noText() {
        _ = RobotsRules((0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 7) })
        #expect(RobotsRules([0xEF, 0xBB, 0xBF]).allows("/"))
        #expect(RobotsRules(Array("<!DOCTYPE html><html>Disallow: /</html>".utf8)).allows("/"))
    }

    @Test(
        "a status decides where there is no file (2.3.1)",
        arguments: [
            (404, true), (403, true), (401, true), (410, true), (301, true), (429, false), (500, false), (503, false),
        ])
    func statuses(status: Int, isAllowed: Bool) {
        #expect(RobotsDecision(.success(FetchAnswer(status: status))).allows("/x") == isAllowed)
    }

    @Test("an unreachable host disallows for now and says why")
    func unreachable() {
        let decision = RobotsDecision(.failure(.timeout(.idle, seconds: 20)))
        #expect(decision == .disallowed(reason: "robots.txt: nothing came for 20 s"))
        #expect(!decision.allows("/"))
        #expect(decision.lifetime < RobotsDecision.allowed.lifetime)
        let found = RobotsDecision(.success(FetchAnswer(status: 200, body: Array("User-agent: *\nDisallow: /x".utf8))))
        #expect(!found.allows("/x"))
        #expect(found.allows("/y"))
    }
}
