// Which format a document is, and which documents are none.

import NewsModel
import Testing

@testable import NewsFeeds

@Suite struct Formats {
    @Test(arguments: [
        ("<rss version='2.0'><channel/></rss>", Feed.Format.rss20),
        ("<rss version='0.92'><channel/></rss>", .rss09x),
        ("<RSS VERSION='0.91'><CHANNEL><TITLE>t</TITLE></CHANNEL></RSS>", .rss09x),
        ("<rss xmlns='http://backend.userland.com/rss2'><channel/></rss>", .rss20),
        (
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel/></rdf:RDF>",
            .rss10
        ),
        (
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://my.netscape.com/rdf/simple/0.9/'/>",
            .rss09x
        ),
        ("<feed xmlns='http://www.w3.org/2005/Atom'/>", .atom10),
        ("<a:feed xmlns:a='http://www.w3.org/2005/Atom'/>", .atom10),
        ("<feed/>", .atom10),
        ("<feed version='0.3' xmlns='http://purl.org/atom/ns#'/>", .atom03),
        ("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[]}", .jsonFeed),
        ("{\"title\":\"t\",\"items\":[{\"id\":1}]}", .jsonFeed),
        ("{\"rss\":{\"version\":\"2.0\",\"channel\":{\"title\":\"t\",\"item\":[]}}}", .rssInJSON),
        ("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>", .sitemap),
        ("<sitemapindex/>", .sitemapIndex),
        ("https://example.org/a\nhttps://example.org/b\n", .sitemap),
        ("<opml version='1.0'><body/></opml>", .opml),
    ])
    func formatIsToldByTheDocumentNotByItsLabel(text: String, format: Feed.Format) {
        #expect(readFeed(text, contentType: "text/html").format == format)
    }

    @Test(arguments: [
        "", "   \n", "<html><head/><body>page</body></html>", "<!DOCTYPE html><html><body><rss/></body></html>",
        "garbage",
        "{}", "[1,2]", "{\"a\":", "<svg/>", "see https://example.org/ for more\nand nothing else\nreally\n",
    ])
    func otherDocumentsAreRefusedWithAReason(text: String) {
        #expect(refusal(text)?.isEmpty == false)
    }

    @Test func compressedFeedsAreExpandedAndBombsRefused() throws {
        // "<rss><channel><title>zip</title></channel></rss>" by gzip -n.
        let zipped: [UInt8] = [
            0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xB3, 0x29, 0x2A, 0x2E, 0xB6, 0xB3, 0x49, 0xCE,
            0x48, 0xCC, 0xCB, 0x4B, 0xCD, 0xB1, 0xB3, 0x29, 0xC9, 0x2C, 0xC9, 0x49, 0xB5, 0xAB, 0xCA, 0x2C, 0xB0, 0xD1,
            0x87, 0x30, 0x6D, 0xF4, 0xE1, 0x72, 0xFA, 0x20, 0xA5, 0x00, 0x1C, 0xE7, 0x74, 0x4A, 0x30, 0x00, 0x00, 0x00,
        ]
        #expect(readFeed(zipped).title == "zip")
        var options = FeedReader.Options()
        options.expandedSizeLimit = 10
        guard case .notAFeed = FeedReader.read(zipped, options: options) else {
            Issue.record("expanded beyond the limit")
            return
        }
        // What came before the cut counts.
        #expect(readFeed(Array(zipped.dropLast(12))).format == .rss20)
    }

    @Test func encodingThatWasUsedIsTold() {
        let bytes = Array("<?xml version='1.0' encoding='windows-1251'?><rss><channel><title>".utf8) + [0xCF]
        let feed = readFeed(bytes + Array("</title></channel></rss>".utf8))
        #expect(feed.encoding == "windows-1251")
        #expect(feed.title == "П")
    }

    @Test func mendedDamageIsToldWithItsPlace() {
        let feed = readFeed("<rss><channel>\n<title>A & B</title></channel></rss>")
        #expect(feed.title == "A & B")
        #expect(feed.warnings.contains { $0.line == 2 && $0.column == 10 })
        #expect(readFeed("<rss><channel><title>A &amp; B</title></channel></rss>").warnings.isEmpty)
    }

    @Test(arguments: [
        ("<rss><channel>\n<title>caf&eacute;</title></channel></rss>", "an entity of HTML", 2, 11),
        ("<rss><channel>\n<title a='&eacute;'>x</title></channel></rss>", "an entity of HTML", 2, 11),
        ("<rss><channel>\n<dc:creator>x</dc:creator></channel></rss>", "dc", 2, 1),
        ("<rss><channel>\n<title>a\u{8}b</title></channel></rss>", "no feed may hold", 2, 9),
        ("<rss><channel>\n<title>a&#8;b</title></channel></rss>", "not allowed", 2, 9),
        ("\n<?xml version='1.0'?><rss><channel/></rss>", "not at the beginning", 2, 1),
        ("Warning: x\n<rss><channel/></rss>", "text before the root", 1, 1),
        ("<b>Warning</b><rss><channel/></rss>", "<b> an element before the root", 1, 1),
        ("<rss><channel>\n<title>x", "is open where the document ends", 2, 9),
        ("<rss><channel>\n<description>a <b>c</b></description></channel></rss>", "not escaped: <b>", 2, 16),
        ("<rss><channel>\n<title>a<b></title></b></channel></rss>", "<b> is not closed", 2, 12),
        ("<rss><channel/></rss>\n<!-- c -->\nmore", "follows the root", 3, 1),
    ])
    func everyMendingIsToldWithItsPlace(text: String, message: String, line: Int, column: Int) {
        let warnings = readFeed(text).warnings
        let found = warnings.first { $0.message.contains(message) }
        #expect(found != nil, "\(warnings)")
        #expect(found?.line == line)
        // libxml2 tells where it stands when it has read the tag.
        #expect((found?.column ?? 0) >= (message == "dc" || message.hasPrefix("not escaped") ? 1 : column))
        #expect((found?.column ?? 0) <= column + 4)
    }

    @Test func aWrongLabelIsTold() {
        let feed = readFeed("<?xml version='1.0' encoding='iso-8859-2'?><rss><channel><title>é</title></channel></rss>")
        #expect(feed.title == "é")
        #expect(feed.warnings.map(\.message) == ["called iso-8859-2, but read as utf-8"])
    }

    @Test func whatIsInOrderIsNoDamage() {
        let text = """
            <?xml version="1.0" encoding="utf-8"?><!-- c --><?pi x?><!DOCTYPE rss [<!ENTITY own "mine">]>
            <rss version="2.0"><channel><title>&amp;&lt;&gt;&quot;&apos;&#233;&own;</title>
            <description><![CDATA[<p>x & y</p>]]></description></channel></rss><!-- 0.1 s -->

            """
        #expect(readFeed(text).warnings.isEmpty)
    }
}
