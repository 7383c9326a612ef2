// Links, identity, dates, people, tags, media and places of items.

import NewsModel
import Testing

@testable import NewsFeeds

@Suite struct LinksAndIdentity {
    @Test func aPermalinkGuidIsTheAddressWhereThereIsNoLink() {
        #expect(rssItem("<guid>https://example.org/1</guid>").url == "https://example.org/1")
        #expect(rssItem("<guid isPermaLink='false'>https://example.org/1</guid>").url == nil)
        #expect(rssItem("<guid>tag:example.org,1</guid>").url == nil)
        #expect(
            rssItem("<guid>https://example.org/1</guid><link>https://example.org/2</link>").url
                == "https://example.org/2")
    }

    @Test func originalAddressesComeBeforeRedirectors() {
        let item = rssItem(
            "<link>https://proxy.example/1</link><feedburner:origLink>https://example.org/1</feedburner:origLink>")
        #expect(item.url == "https://example.org/1")
    }

    @Test func atomLinksAreChosenByRelationAndType() {
        let entry = atomEntry(
            """
            <link rel='enclosure' href='https://e.example/a.mp3' type='audio/mpeg' length='12'/>\
            <link rel='alternate' type='application/json' href='https://e.example/json'/>\
            <link type='text/html' href='https://e.example/html'/><link rel='related' href='https://r.example/'/>\
            <link rel='replies' type='text/html' href='https://e.example/replies'/>
            """)
        #expect(entry.url == "https://e.example/html")
        #expect(entry.externalURL == "https://r.example/")
        #expect(entry.commentsURL == "https://e.example/replies")
        #expect(entry.attachments == [Attachment(url: "https://e.example/a.mp3", mimeType: "audio/mpeg", size: 12)])
    }

    @Test func addressesThatRunAreAbsent() {
        #expect(rssItem("<link>javascript:alert(1)</link>").url == nil)
        #expect(rssItem("<link> \n https://example.org/a\tb </link>").url == "https://example.org/ab")
    }

    @Test func identityIsVerbatimAndNeverEmpty() {
        #expect(rssItem("<guid> HTTP://Example.ORG/%7ea </guid>").id == "HTTP://Example.ORG/%7ea")
        #expect(atomEntry("<id>urn:x</id><link href='https://example.org/1'/>").id == "urn:x")
        #expect(rssItem("<link>https://example.org/1</link>").id == "https://example.org/1")
        let feed = readFeed(
            "<rss><channel><item><title>a</title></item><item><title>b</title></item><item/><item/></channel></rss>")
        #expect(Set(feed.items.map(\.id)).count == 4)
        #expect(feed.items.allSatisfy { !$0.id.isEmpty })
    }

    @Test func theIdentityOfAnItemWithoutOneIsTheSameEveryTime() {
        let item = "<title>a</title><description>b</description>"
        #expect(rssItem(item).id == rssItem(item).id)
        #expect(rssItem(item).id != rssItem("<title>a</title><description>c</description>").id)
    }

    @Test func itemsThatShareAnIdentityAreAllKept() {
        let feed = readFeed("<rss><channel><item><guid>x</guid></item><item><guid>x</guid></item></channel></rss>")
        #expect(feed.items.map(\.id) == ["x", "x"])
    }
}

@Suite struct DatesOfItems {
    @Test func publicationComesFromWhateverTellsIt() {
        #expect(
            rssItem("<pubDate>Tue, 05 Mar 2024 10:00:00 +0700</pubDate>").datePublished?.rfc3339
                == "2024-03-05T10:00:00+07:00")
        #expect(rssItem("<dc:date>2024-03-05</dc:date>").datePublished?.rfc3339 == "2024-03-05T00:00:00Z")
        let entry = atomEntry("<updated>2024-03-06T00:00:00Z</updated><published>2024-03-05T00:00:00Z</published>")
        #expect(entry.datePublished?.rfc3339 == "2024-03-05T00:00:00Z")
        #expect(entry.dateModified?.rfc3339 == "2024-03-06T00:00:00Z")
        #expect(atomEntry("<updated>2024-03-06T00:00:00Z</updated>").datePublished?.rfc3339 == "2024-03-06T00:00:00Z")
    }

    @Test func aDateThatCannotBeReadIsAbsentAndItsTextKept() {
        let item = rssItem("<pubDate>whenever</pubDate>")
        #expect(item.datePublished == nil)
        #expect(item.rawDate == "whenever")
    }
}

@Suite struct PeopleAndTags {
    @Test(
        arguments: [
            ("jane@example.org (Jane Doe)", "Jane Doe", "jane@example.org"),
            ("Jane Doe (jane@example.org)", "Jane Doe", "jane@example.org"),
            ("Jane Doe &lt;jane@example.org&gt;", "Jane Doe", "jane@example.org"), ("Jane Doe", "Jane Doe", nil),
            ("jane@example.org", nil, "jane@example.org"), ("Jane (Doe) Roe", "Jane (Doe) Roe", nil),
        ] as [(String, String?, String?)])
    func oneLineIsSplitIntoNameAndMail(line: String, name: String?, mail: String?) {
        #expect(rssItem("<author>\(line)</author>").authors == [Author(name: name, email: mail)])
    }

    @Test func allCreatorsCount() {
        #expect(
            rssItem("<dc:creator>A</dc:creator><dc:creator>B</dc:creator>").authors.compactMap(\.name) == ["A", "B"])
    }

    @Test func atomPeopleHaveNameMailAndAddress() {
        let entry = atomEntry("<author><name>A</name><email>a@example.org</email><uri>/me</uri></author>")
        #expect(entry.authors == [Author(name: "A", email: "a@example.org", url: "https://feeds.example.net/me")])
    }

    @Test func authorsOfTheSourceStandInForMissingOnes() {
        #expect(
            atomEntry("<source><title>S</title><author><name>A</name></author></source>").authors.first?.name == "A")
    }

    @Test func tagsComeFromEverywhereOnce() {
        let item = rssItem(
            """
            <category>a, b</category><category>c</category><category>c</category><dc:subject>d</dc:subject>\
            <itunes:keywords>e, f</itunes:keywords><itunes:category text='g'><itunes:category text='h'/></itunes:category>
            """)
        #expect(item.tags == ["a, b", "c", "d", "e", "f", "g", "h"])
        #expect(atomEntry("<category term='t' label='L'/><category term='u'/>").tags == ["L", "u"])
    }
}

@Suite struct Media {
    @Test func filesAreListedOnceWithWhatIsKnown() {
        let item = rssItem(
            """
            <enclosure url='https://e.example/a.mp3' length='0' type='audio/mpeg'/><enclosure url=' '/>\
            <media:group><media:content url='https://e.example/a.mp3' fileSize='7' duration='60'/>\
            <media:content url='https://e.example/b.mp4'/></media:group><itunes:duration>1:02:03</itunes:duration>
            """)
        #expect(
            item.attachments == [
                Attachment(url: "https://e.example/a.mp3", mimeType: "audio/mpeg", size: 7, duration: 60),
                Attachment(url: "https://e.example/b.mp4"),
            ])
    }

    @Test(
        arguments: [
            ("1:02:03", 3_723), ("62:03", 3_723), ("3723", 3_723), ("12.9", 12), ("soon", nil), ("1:2:3:4", nil),
            ("-5", nil),
        ] as [(String, Int64?)])
    func durationsAreSeconds(text: String, seconds: Int64?) {
        let item = rssItem("<enclosure url='https://e.example/a'/><itunes:duration>\(text)</itunes:duration>")
        #expect(item.attachments.first?.duration == seconds)
    }

    @Test func theFirstPictureInOrderIsTheImage() {
        let enclosure = "<enclosure url='https://e.example/3.jpg' type='image/jpeg'/>"
        let content = "<media:content url='https://e.example/2.jpg' medium='image'/>"
        let thumbnail = "<media:thumbnail url='https://e.example/1.jpg'/>"
        #expect(rssItem(enclosure).image == "https://e.example/3.jpg")
        #expect(rssItem(enclosure + content).image == "https://e.example/2.jpg")
        #expect(rssItem(enclosure + content + thumbnail).image == "https://e.example/1.jpg")
    }
}

@Suite struct Places {
    @Test(arguments: [
        "<georss:point>45.5 -71.25</georss:point>", "<geo:lat>45.5</geo:lat><geo:long>-71.25</geo:long>",
        "<georss:where><gml:Point><gml:pos>45.5 -71.25</gml:pos></gml:Point></georss:where>",
    ])
    func pointsAreLongitudeFirst(written: String) {
        #expect(rssItem(written).geometry == .point(.init(longitude: -71.25, latitude: 45.5)))
    }

    @Test(arguments: [
        "<georss:point>95 0</georss:point>", "<georss:point>1</georss:point>", "<georss:line>1 2</georss:line>",
    ])
    func impossiblePlacesAreNone(written: String) { #expect(rssItem(written).geometry == nil) }

    @Test func polygonsAreRings() {
        let item = rssItem("<georss:polygon>0 0 0 1 1 1 0 0</georss:polygon>")
        guard case .polygon(let ring) = item.geometry else {
            Issue.record("no polygon")
            return
        }
        #expect(ring.count == 4)
    }
}

@Suite struct Modules {
    @Test func modulesThatCountOrCommentDoNotLeak() {
        let item = rssItem(
            """
            <title>t</title><slash:comments>12</slash:comments><slash:section>s</slash:section>\
            <wfw:comment>https://no.example/1</wfw:comment><wfw:commentRss>https://no.example/2</wfw:commentRss>\
            <thr:total>3</thr:total><podcast:person href='https://no.example/3'>P</podcast:person>\
            <podcast:transcript url='https://no.example/4' type='text/vtt'/><podcast:chapters url='https://no.example/5'/>\
            <comments>https://site.example/1#talk</comments><link>https://site.example/1</link>
            """)
        #expect(item.commentsURL == "https://site.example/1#talk")
        #expect(item.url == "https://site.example/1")
        #expect(item.title == "t")
        #expect(item.attachments.isEmpty)
        #expect(item.authors.isEmpty)
        #expect(item.tags.isEmpty)
    }

    @Test func atomInRSSHelpsOutInEveryVersion() {
        for version in ["0.91", "0.92", "2.0"] {
            let feed = readFeed(
                """
                <rss version='\(version)' xmlns:a='http://www.w3.org/2005/Atom'><channel><item><a:title>t</a:title>\
                <a:id>urn:1</a:id><a:link href='https://site.example/1'/><a:published>2026-03-04T05:06:07Z</a:published>\
                <a:content type='html'>&lt;p>c&lt;/p></a:content></item></channel></rss>
                """)
            let item = feed.items.first
            #expect(item?.title == "t")
            #expect(item?.id == "urn:1")
            #expect(item?.url == "https://site.example/1")
            #expect(item?.datePublished?.rfc3339 == "2026-03-04T05:06:07Z")
            #expect(item?.contentHTML == "<p>c</p>")
        }
    }

    @Test func theFieldsOfAPodcast() {
        let feed = readFeed(
            """
            <rss version='2.0' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'><channel><title>Show</title>\
            <itunes:owner><itunes:name>N</itunes:name><itunes:email>n@show.example</itunes:email></itunes:owner>\
            <itunes:image href='https://show.example/c.jpg'/><itunes:explicit>clean</itunes:explicit>\
            <itunes:complete>Yes</itunes:complete><item><itunes:title>Part</itunes:title>\
            <itunes:explicit>yes</itunes:explicit><itunes:image href='https://show.example/e.jpg'/></item></channel></rss>
            """)
        #expect(feed.authors == [Author(name: "N", email: "n@show.example")])
        #expect(feed.icon == "https://show.example/c.jpg")
        #expect(feed.isExplicit == false)
        #expect(feed.isExpired == true)
        #expect(feed.items.first?.title == "Part")
        #expect(feed.items.first?.isExplicit == true)
        #expect(feed.items.first?.image == "https://show.example/e.jpg")
    }
}
