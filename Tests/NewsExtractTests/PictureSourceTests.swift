// Which address of a picture is worth keeping, how wide it is, and which files show nothing.
import Testing

@testable import NewsExtract
@testable import NewsXML

@Suite struct PictureSourceTests {
    @Test(arguments: [
        ("a.jpg 300w, b.jpg 600w", ["a.jpg 300", "b.jpg 600"]),
        ("a,1.jpg 1x,b.jpg 2x", ["a,1.jpg 100", "b.jpg 200"]),
        ("a.jpg, b.jpg 640w", ["a.jpg 100", "b.jpg 640"]),
        (" ,, a.jpg\n640w ,,", ["a.jpg 640"]),
        ("a.jpg wide, b.jpg -5w, c.jpg nanw", ["a.jpg 100", "b.jpg 100", "c.jpg 100"]),
        ("", []),
    ]) func addressesOfAListAreReadAsBrowsersDo(list: String, expected: [String]) {
        let found = PictureSource.candidates(Array(list.utf8)[...])
        #expect(found.map { "\(String(decoding: $0.address, as: UTF8.self)) \(Int($0.width))" } == expected)
    }

    @Test(arguments: [
        ("<img srcset='/a.jpg 3000w, /b.jpg 2500w'>", "/b.jpg"),
        ("<img srcset='data:image/gif;base64,AA 1x' src='/a.jpg'>", "/a.jpg"),
        ("<img src='/img/lazy-placeholder.png?for=harbour' data-original='/a.jpg'>", "/a.jpg"),
        ("<img src='/img/{{picture}}.jpg'>", nil),
        ("<img src='/pixel-art/a.jpg'>", "/pixel-art/a.jpg"),
    ]) func theAddressWorthKeepingIsFound(markup: String, expected: String?) throws {
        let document = HTMLDocument(utf8: Array("<body>\(markup)".utf8))
        let image = try #require(document.first(.img))
        #expect(PictureSource.best(of: image, in: document) == expected)
    }

    @Test(arguments: [
        ("<img sizes=60px src=/a.jpg>", 60), ("<img sizes='(width < 600px) 50vw, 90px'>", nil),
        ("<img sizes=50vw>", nil),
        ("<picture><source sizes=60px srcset='/a.webp 200w'><img src=/a.jpg></picture>", 60), ("<img sizes=px>", nil),
    ]) func theWidthThatAPictureHasOnEveryScreenIsTold(markup: String, width: Int?) throws {
        let document = HTMLDocument(utf8: Array("<body>\(markup)".utf8))
        let image = try #require(document.first(.img))
        #expect(PictureSource.width(of: image, in: document) == width)
    }

    @Test(arguments: [
        "/spacer.gif", "/i/blank.jpg", "lazy_placeholder.png", "/1x1.trans.gif?x=1", "/transparent-1093278.png",
        "/lazy-loading-transparent.webp", "/loading-spinner.svg", "/index-transparent_h-3_w-4.gif", "/pixel",
    ]) func filesThatShowNothingAreKnownByTheirName(address: String) {
        #expect(StandIn.isNamed(Array(address.utf8)[...]))
    }

    @Test(arguments: [
        "/harbour-681x1024.jpg", "/blanket.jpg", "/google-pixel-8.jpg", "/unloading-the-ferry.jpg",
        "/bridge-801x1024.webp", "/transparent-roof-over-the-market.jpg", "/blank/bridge.jpg", "/bridge.gif",
    ]) func picturesAreNotMistakenForThem(address: String) {
        #expect(!StandIn.isNamed(Array(address.utf8)[...]))
    }

    @Test func aFileTellsItsWidthByItsName() {
        #expect(PictureSource.width(named: "/a/bridge-40x20.jpg?v=1") == 40)
        #expect(PictureSource.width(named: "/a/old-bridge.jpg") == nil)
        #expect(PictureSource.width(named: "/a-40x20/bridge") == nil)
        #expect(PictureSource.width(named: "/a/4x4-on-the-bridge.jpg") == nil)
    }

    @Test func signsOfSomebodyAreKnownByAWordOfTheirPath() {
        func isSign(_ address: String) -> Bool { StandIn.isSign(Array(address.utf8)[...]) }
        for address in ["/img/county-logo.png", "https://a.example/icons/sun.png", "/avatar/12", "/townlogo.jpg"] {
            #expect(isSign(address))
        }
        for address in ["/silicon-valley.jpg", "/catalogo.jpg", "https://icon.example/a.jpg", "/semiconductor.png"] {
            #expect(!isSign(address))
        }
    }

    @Test func aListWithoutEndIsCutShort() {
        let list = String(repeating: "/a.jpg 1w, ", count: 5_000)
        #expect(PictureSource.candidates(Array(list.utf8)[...]).count == 50)
    }
}
