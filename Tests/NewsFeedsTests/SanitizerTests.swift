// HTML of feeds: what stays, what goes, and how addresses become absolute.

import Testing

@testable import NewsFeeds

@Suite struct Sanitizing {
    private func clean(_ html: String, base: String? = "https://example.org/a/b") -> String {
        HTMLSanitizer().sanitized(html, base: base)
    }

    @Test(arguments: [
        ("<p class='x' onclick='go()' style='color:red'>Hi</p>", "<p>Hi</p>"),
        ("a<script>alert('</p>')</script>b<style>p{}</style>c", "abc"),
        ("<SCRIPT SRC=x></SCRIPT><P>y</P>", "<p>y</p>"),
        ("<object data=x><embed src=y>text</object>", "text"),
        ("<iframe src='https://example.com/'>inner</iframe>", "inner"),
        ("<form action=x><input name=y>z</form>", "z"),
        ("<a href='JaVaScRiPt:alert(1)'>x</a>", "<a>x</a>"),
        ("<a href=' java\tscript:alert(1)'>x</a>", "<a>x</a>"),
        ("<a href='&#106;avascript&colon;alert(1)'>x</a>", "<a>x</a>"),
        ("<a href='vbscript:x'>x</a><a href='data:text/html,x'>y</a>", "<a>x</a><a>y</a>"),
        (
            "<img src='data:image/png;base64,AAAA'><img src='data:image/svg+xml,x'>",
            "<img src=\"data:image/png;base64,AAAA\"><img>"
        ),
        ("<img src='x' onerror=alert(1)>", "<img src=\"https://example.org/a/x\">"),
        ("<!-- hidden -->a<?php echo 1 ?>b<!DOCTYPE x>c", "abc"),
        ("<unknown>kept</unknown>", "kept"),
        ("1 < 2 & 3 &amp; 4", "1 &lt; 2 &amp; 3 &amp; 4"),
        (
            "<a/href='https://example.org/x'/title=\"a'b&quot;c\">x</a>",
            "<a href=\"https://example.org/x\" title=\"a'b&quot;c\">x</a>"
        ),
        ("<p>unfinished <b", "<p>unfinished <b>"),
    ])
    func onlyHarmlessMarkupIsLeft(written: String, safe: String) {
        #expect(clean(written) == safe)
    }

    @Test func scriptWithoutAnEndTakesEverything() {
        #expect(clean("a<script>b<p>c") == "a")
    }

    @Test(arguments: [
        ("c", "https://example.org/a/c"), ("/c?d=1&amp;e=2", "https://example.org/c?d=1&amp;e=2"),
        ("//cdn.example.net/x", "https://cdn.example.net/x"), ("#part", "#part"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("https://example.com/y?a=1&b=2", "https://example.com/y?a=1&amp;b=2"),
    ])
    func linksBecomeAbsolute(written: String, absolute: String) {
        #expect(clean("<a href=\"\(written)\">x</a>") == "<a href=\"\(absolute)\">x</a>")
    }

    @Test func everyCandidateOfASourceSetBecomesAbsolute() {
        #expect(
            clean("<img srcset='s.jpg 1x, /l.jpg 2x, javascript:x 3x'>")
                == "<img srcset=\"https://example.org/a/s.jpg 1x, https://example.org/l.jpg 2x\">")
    }

    @Test func withoutABaseRelativeLinksStayUnlessTheyHideAScheme() {
        #expect(clean("<a href='x/y'>z</a>", base: nil) == "<a href=\"x/y\">z</a>")
        #expect(clean("<a href='java\u{A0}script:x'>z</a>", base: nil) == "<a>z</a>")
    }

    @Test func sanitisingTwiceChangesNothing() {
        let once = clean("<p>a &lt;b&gt; <a href='x?y=1&z'>&nbsp;“q”</a><img src=i.png alt='\"'></p> & more")
        #expect(clean(once) == once)
    }

    @Test func manyAttributesAndTagsStayBounded() {
        let attributes = (0..<20_000).map { "a\($0)=1" }.joined(separator: " ")
        #expect(clean("<p \(attributes)>x</p>") == "<p>x</p>")
        #expect(clean(String(repeating: "<", count: 100_000)).utf8.count == 400_000)
    }
}

@Suite struct Bases {
    @Test func contentIsRelativeToTheItem() {
        let item = rssItem(
            "<link>https://example.org/news/1</link><description>&lt;a href='2'>x&lt;/a></description>",
            channel: "<link>https://example.org/</link>")
        #expect(item.contentHTML == "<a href=\"https://example.org/news/2\">x</a>")
    }

    @Test func xmlBaseComesFirstAndComposes() {
        let entry = atomEntry(
            "<link href='x'/><content type='html' xml:base='deep/'>&lt;img src='y'></content>",
            feed: "<link href='https://site.example/'/>")
        #expect(entry.url == "https://site.example/x")
        let based = readFeed(
            """
            <feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://b.example/one/'><entry xml:base='two/'>\
            <link href='x'/><content type='html' xml:base='deep/'>&lt;img src='y'></content></entry></feed>
            """
        ).items.first
        #expect(based?.url == "https://b.example/one/two/x")
        #expect(based?.contentHTML == "<img src=\"https://b.example/one/two/deep/y\">")
    }

    @Test func xmlBaseInsideXHTMLCounts() {
        let content =
            "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><a href='1'>a</a>"
            + "<p xml:base='https://c.example/'><a href='2'>b</a></p></div></content>"
        #expect(
            atomEntry(content).contentHTML
                == "<div><a href=\"https://feeds.example.net/1\">a</a><p><a href=\"https://c.example/2\">b</a></p></div>"
        )
    }

    @Test func linksAreRelativeToTheSiteThenTheFeed() {
        #expect(
            rssItem("<link>/1</link>", channel: "<link>http://site.example/x/</link>").url == "http://site.example/1")
        #expect(rssItem("<link>/1</link>").url == "https://feeds.example.net/1")
    }
}
