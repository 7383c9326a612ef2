// Wire services and places: at the beginning of a text, at its end, and in lines that name a source.
import NewsModel
import NewsXML
import Testing

@testable import NewsExtract

private func reader(_ html: String) -> MetadataReader {
    MetadataReader(
        document: HTMLDocument(utf8: Array(html.utf8)), url: "https://news.example/politics/vote",
        fetchedAt: Timestamp(year: 2022, month: 1, day: 1))
}

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
        let metadata = reader("<p>x</p>").metadata(body: BodyExtent(nodes: 0..<0, text: text))
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
        let metadata = reader(html).metadata(body: BodyExtent(nodes: 0..<0, text: text))
        #expect(metadata.agency == agency)
    }
}
