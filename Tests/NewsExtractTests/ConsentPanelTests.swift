// Which elements are panels that ask for consent, and which only speak of cookies or consent.
import NewsXML
import Testing

@testable import NewsExtract

@Suite("A consent panel")
struct ConsentPanelTests {
    private static let article = "The ferry to the island was cheap, and it rained from the morning to the evening. "
    private static let panel = "We ask for your consent."

    private func isRead(_ element: String, id: String) -> Bool {
        let inside = "<\(element) id='\(id)'><p>\(Self.panel)</p></\(element)>"
        let html = "<html><body><p>\(String(repeating: Self.article, count: 3))</p>\(inside)</body></html>"
        let text = BlockBuilder.blocks(of: HTMLDocument(utf8: Array(html.utf8)))
        return text.blocks.contains { String(decoding: text.bytes($0), as: UTF8.self) == Self.panel }
    }

    @Test(
        "is known by the id of its platform, or by what it is and what it asks",
        arguments: [
            "onetrust-consent-sdk", "CybotCookiebotDialog", "didomi-host", "BorlabsCookieBox", "cookie-law-info-bar",
            "cookie-notice", "cookieConsentBanner", "gdpr_popup", "eu-cookie-law",
        ])
    func panels(_ id: String) {
        for element in ["div", "section", "aside"] { #expect(!isRead(element, id: id), "\(element)") }
    }

    @Test(
        "is no part of a text that is called after cookies or consent",
        arguments: ["cookies", "cookie-recipe", "informed-consent", "gdpr", "the-onetrust-case", "barcode", "box"])
    func parts(_ id: String) { #expect(isRead("section", id: id)) }

    @Test("is never most of a page: what is so named by mistake is read")
    func most() {
        let html = "<div id=cookie-box><p>\(String(repeating: Self.article, count: 3))</p></div><p>\(Self.panel)</p>"
        #expect(BlockBuilder.blocks(of: HTMLDocument(utf8: Array(html.utf8))).blocks.count == 2)
    }
}
