// Plain texts of feeds: what is markup, what is literal, what is read once.

import NewsModel
import Testing

@testable import NewsFeeds

@Suite struct PlainTexts {
    @Test(arguments: [
        ("AT&amp;T", "AT&T"), ("1 &lt; 2", "1 < 2"), ("Nice &lt;gorilla&gt; day", "Nice <gorilla> day"),
        ("&lt;b&gt;Bold&lt;/b&gt; news", "Bold news"), ("Caf&amp;eacute;", "Café"), ("<![CDATA[It&#8217;s]]>", "It’s"),
        ("&amp;amp;lt;b&amp;amp;gt;", "&lt;b&gt;"), ("  a\n\t b&#160;c ", "a b c"), ("a\u{7F}b&amp;#127;c", "a bc"),
        ("<b>in</b>line", "inline"),
        ("a<script>alert(1)</script>b", "ab"), ("&lt;script&gt;x&lt;/script&gt;safe", "safe"),
        ("&lt;p&gt;one&lt;/p&gt;&lt;p&gt;two&lt;/p&gt;", "one two"), ("e\u{301}", "é"),
        ("AT&T &nosuch; x", "AT&T &nosuch; x"),
    ])
    func rssTitlesAreTextUnlessTheyMustBeHTML(written: String, read: String) {
        #expect(rssItem("<title>\(written)</title>").title == read)
    }

    @Test(arguments: [
        ("", "a &lt;b&gt; c", "a <b> c"), (" type='text'", "&amp;amp;", "&amp;"),
        (" type='html'", "a &lt;b&gt;c&lt;/b&gt; &amp;amp; d", "a c & d"),
        (" type='text/html'", "&lt;i&gt;x&lt;/i&gt;", "x"),
        (" type='xhtml'", "<div xmlns='http://www.w3.org/1999/xhtml'>x <b>&lt;y&gt;</b></div>", "x <y>"),
        (" type='text/html' mode='base64'", "PGI+eDwvYj4=", "x"), (" mode='base64'", "YSA8Yj4=", "a <b>"),
        (" type='application/x-odd'", "test", "test"),
    ])
    func atomTitlesAreWhatTheirTypeSays(attributes: String, written: String, read: String) {
        #expect(atomEntry("<title\(attributes)>\(written)</title>").title == read)
    }

    @Test func titlesOfModulesHelpOutInTheirOrder() {
        #expect(rssItem("<dc:title>dc</dc:title><title>own</title>").title == "own")
        #expect(rssItem("<media:title>media</media:title><dc:title>dc</dc:title><title/>").title == "dc")
    }

    @Test func titlesInsideOtherElementsDoNotLeak() {
        let item = rssItem(
            "<source url='http://a.example/'>S</source><image><title>no</title></image><s:v xmlns:s='urn:s'><title>no</title></s:v>"
        )
        #expect(item.title == nil)
        #expect(item.originTitle == "S")
    }
}

@Suite struct Bodies {
    @Test func fullerContentComesBeforeTheSummary() {
        let item = rssItem("<description>short</description><content:encoded><![CDATA[<p>long</p>]]></content:encoded>")
        #expect(item.contentHTML == "<p>long</p>")
        #expect(item.summary == "short")
    }

    @Test func aLoneDescriptionIsTheContent() {
        let item = rssItem("<description>&lt;p&gt;only&lt;/p&gt;</description><content:encoded> </content:encoded>")
        #expect(item.contentHTML == "<p>only</p>")
        #expect(item.summary == nil)
    }

    @Test func unescapedHTMLInADescriptionIsMarkup() {
        #expect(rssItem("<description>a <b>b</b> &lt;i>c&lt;/i></description>").contentHTML == "a <b>b</b> <i>c</i>")
    }

    @Test func plainAtomTextIsEscaped() {
        #expect(atomEntry("<content>1 &lt; 2 &amp; 3</content>").contentHTML == "1 &lt; 2 &amp; 3")
    }

    @Test func carriageReturnsAreNoTextOfAnyKind() {
        #expect(atomEntry("<content>a\r\nb</content>").contentHTML == "a\nb")
        #expect(atomEntry("<content type='html'>a\r\nb</content>").contentHTML == "a\nb")
    }

    @Test func xhtmlIsWrittenOutWithItsTextEscaped() {
        let content =
            "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>a &lt;b&gt;<br/>c</p></div></content>"
        #expect(atomEntry(content).contentHTML == "<div><p>a &lt;b&gt;<br>c</p></div>")
    }

    @Test func markupInUntypedAtomContentIsMarkup() {
        let content = "<content>a &amp; <p xmlns='http://www.w3.org/1999/xhtml'>b &lt; c</p></content>"
        #expect(atomEntry(content).contentHTML == "a &amp; <p>b &lt; c</p>")
    }

    @Test func podcastAndMediaDescriptionsAreTheLastResort() {
        #expect(rssItem("<itunes:summary>it</itunes:summary>").contentHTML == "it")
        let media = "<media:group><media:description>m</media:description></media:group>"
        #expect(rssItem(media).contentHTML == "m")
        #expect(rssItem(media + "<description>d</description>").summary == "m")
    }

    @Test func withoutSanitisingBodiesComeAsTheyAre() {
        var options = FeedReader.Options()
        options.sanitizes = false
        let feed = readFeed(
            "<rss><channel><item><description>&lt;p onclick=x></description></item></channel></rss>", options: options)
        #expect(feed.items.first?.contentHTML == "<p onclick=x>")
    }
}
