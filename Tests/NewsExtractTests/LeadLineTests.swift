// Wire services and places: at the beginning of a text, at its end, and in lines that name a source.
import Testing

@testable import NewsExtract

@Suite("Agencies and datelines")
struct LeadLineTests {
    @Test(
        "a service is known by its names and what may follow them",
        arguments: [
            ("AFP", "AFP"), ("The Associated Press", "AP"), ("dpa-infocom", "dpa"), ("Reuters News", "Reuters"),
            ("新华社", "Xinhua"), ("Jane Doe", nil), ("AFPX", nil), ("SID News", nil),
        ] as [(String, String?)])
    func agencies(text: String, name: String?) { #expect(Agencies.named(text) == name) }

    @Test(
        "place and service at the beginning",
        arguments: [
            ("JAKARTA, MORNING.example – The council has voted.", "JAKARTA", nil),
            ("Paris (AFP) - The council has voted.", "Paris", "AFP"),
            ("NEW YORK, Reuters — The council has voted.", "NEW YORK", "Reuters"),
            ("(Reuters) - The council has voted.", nil, "Reuters"),
            ("MADRID: The council has voted.", "MADRID", nil),
            ("\"We won\" - the council has voted.", nil, nil),
            ("Berlin - the council has voted.", nil, nil),
            ("2024 - a year of votes.", nil, nil),
            ("Members of the board (from left): Jane Doe, Max Muster", nil, nil),
            ("BERLIN (dpa): The council has voted.", "BERLIN", "dpa"),
            ("KFT - Automotive engineering\nThe school teaches it.", nil, nil),
        ] as [(String, String?, String?)])
    func datelines(text: String, place: String?, agency: String?) {
        let metadata = pageMetadata("<p>x</p>", text: text)
        #expect(metadata.dateline == place)
        #expect(metadata.agency == agency)
    }

    @Test(
        "a service at the end or in a source line",
        arguments: [
            ("The council has voted. (dpa)", "<p>x</p>", "dpa"),
            ("The council has voted.\n\ndpa/tmn", "<p>x</p>", "dpa"),
            ("The council has voted.", "<p>Quelle: dpa</p>", "dpa"),
            ("The council has voted.", "<p><b>Source:</b> Reuters</p>", "Reuters"),
            ("The council has voted.", "<meta name=author content=AFP>", "AFP"),
            ("The council has voted.", "<meta name=author content='Le Journal avec AFP'>", "AFP"),
            ("The council has voted.", "<meta name=author content='mus/dpa'>", "dpa"),
            ("The council has voted.", "<p>Source of all evil</p>", nil),
        ] as [(String, String, String?)])
    func sources(text: String, html: String, agency: String?) {
        let metadata = pageMetadata(html, text: text)
        #expect(metadata.agency == agency)
    }
}

@Suite("Openings of texts")
struct LeadOpeningTests {
    @Test(
        "what opens a text",
        arguments: [
            ("BERLIN (dpa) – Der Stadtrat hat gestimmt.", "BERLIN", "dpa"),
            ("Paris (AFP) - Le conseil a voté.", "Paris", "AFP"),
            ("JAKARTA, ANTARA - Dewan memilih.", "JAKARTA", "Antara"),
            ("AFP - The council has voted.", nil, "AFP"),
            (
                "NEW YORK, Reuters - The council has voted for the new bridge after a debate that took the whole night.",
                "NEW YORK", "Reuters"
            ),
            ("(AFP) The council has voted.", nil, "AFP"),
            ("“WE WON” - the council has voted.", nil, nil),
            ("By Jane Doe\n\nLONDON (AFP) - The council has voted.", "LONDON", "AFP"),
            ("BERLIN. DPA – Der Stadtrat hat gestimmt.", "BERLIN", "dpa"), ("ST. LOUIS: They voted.", "ST. LOUIS", nil),
            ("FILE PHOTO: The bridge.", nil, nil), ("WARNING: They voted.", nil, nil),
            ("AREA 51 - The council has voted.", nil, nil),
            ("THE COUNCIL OF THE OLD TOWN - it has voted.", nil, nil),
            ("BONN (in a hall that was far too small for all of them) - They voted.", nil, nil),
        ] as [(String, String?, String?)])
    func opening(text: String, place: String?, agency: String?) {
        let found = pageMetadata("", text: text)
        #expect(found.dateline == place)
        #expect(found.agency == agency)
    }

    @Test("a last line of a sentence names no agency")
    func end() {
        #expect(pageMetadata("", text: "One.\n\nReuters").agency == "Reuters")
        let last = "He left the paper for Bloomberg, where he had worked as a student for years, AFP"
        #expect(pageMetadata("", text: "One.\n\n\(last)").agency == nil)
    }
}

@Suite("Addresses of further pages")
struct PagingTests {
    @Test("only the next number of the same article is the next page")
    func next() {
        #expect(pageMetadata("<link rel=next href='?page=2'>").nextPage == "https://news.example/politics/vote?page=2")
        #expect(pageMetadata("<link rel=next href='?page=3'>").nextPage == nil)
        #expect(
            pageMetadata("<a rel=next href='/politics/vote/2'>more</a>").nextPage
                == "https://news.example/politics/vote/2")
        #expect(pageMetadata("<link rel=next href='/politics/vote/page/2'>").nextPage != nil)
        #expect(
            pageMetadata("<nav aria-label=Pagination><a href='/politics/vote/2'>2</a></nav>").nextPage
                == "https://news.example/politics/vote/2")
        #expect(pageMetadata("<p><a href='/politics/vote/2'>2</a></p>").nextPage == nil)
        #expect(pageMetadata("<div class=pager><a href='/politics/vote/2'>2</a></div>").nextPage != nil)
        #expect(pageMetadata("<p><a href='?page=2'>2</a></p>").nextPage != nil)
    }

    @Test("the whole of this article, and of no other")
    func whole() {
        #expect(pageMetadata("<div class=pager><a href='?page=all'>All</a></div>").wholePage != nil)
        #expect(pageMetadata("<div class=pager><a href='/other?page=all'>All</a></div>").wholePage == nil)
        let all = "https://news.example/politics/vote?page=all"
        #expect(pageMetadata("<link rel=next href='?page=2'>", url: all).nextPage == nil)
    }
}
