// Pages as the one array that extraction reads: ranges, names, attributes, text, and the limits on each.
import Testing

@testable import NewsXML

private func document(_ html: String, limits: HTMLDocument.Limits = .init()) -> HTMLDocument {
    HTMLDocument(utf8: Array(html.utf8), limits: limits)
}

@Suite struct HTMLDocumentTests {
    @Test func descendantsAreOneRangeAndChildrenSkipFromEndToEnd() throws {
        let page = document("<body><div id=a><p>one<b>two</b></p><p>three</p></div><div id=b>four</div></body>")
        let division = try #require(page.first(.div))
        #expect(page.plainText(division) == "onetwo three")
        #expect(page.children(division).map { page.tag($0) } == [.p, .p])
        #expect(page.descendants(division).filter { page.tag($0) == .text }.count == 3)
        #expect(page.all(.div).map { page.string(.id, of: $0) } == ["a", "b"])
        let bold = try #require(page.first(.b))
        #expect(page.ancestor(.div, of: bold) == division)
    }

    @Test func everyNameIsFoundAgain() {
        for tag in HTMLTag.allCases where tag != .text && tag != .other {
            #expect(document("<\(tag.name)>").first(tag) != nil)
        }
        for attribute in HTMLAttribute.allCases {
            let page = document("<p \(attribute.writtenName)=x>")
            #expect(page.string(attribute, of: page.first(.p) ?? 0) == "x")
        }
        #expect(HTMLAttribute.dataLazySrc.writtenName == "data-lazy-src")
        #expect(HTMLAttribute.httpEquiv.writtenName == "http-equiv")
    }

    @Test func attributesAreDecodedAndAbsentOnesAreNil() {
        let page = document("<a HREF='?a=1&amp;b=2' hidden class=''>x</a>")
        let link = page.first(.a)!
        #expect(page.string(.href, of: link) == "?a=1&b=2")
        #expect(page.string(.hidden, of: link) == "")
        #expect(page.string(.class, of: link) == "")
        #expect(page.attribute(.id, of: link) == nil)
    }

    @Test func scriptsHaveNoTextButJSONIsKept() {
        let page = document(
            "<p>a</p><script>var x='<p>no</p>'</script><script type='application/ld+json'>{\"a\":1}</script>")
        #expect(page.plainText(0) == "a")
        #expect(
            page.all(.script).map { page.script($0).map { String(decoding: $0, as: UTF8.self) } } == [nil, "{\"a\":1}"])
    }

    @Test func aNULDoesNotEndThePage() {
        #expect(document("<p>a\u{0}b</p><p>c</p>").plainText(0) == "ab c")
    }

    @Test func aMetaCharsetThatLiesIsNotBelieved() {
        #expect(document("<meta charset=iso-8859-1><p>größer</p>").plainText(0) == "größer")
    }

    @Test func nestingBeyondTheParsersOwnLimitKeepsTheText() {
        let deep =
            String(repeating: "<div>", count: 600) + "deep" + String(repeating: "</div>", count: 600) + "<p>after</p>"
        #expect(document(deep).plainText(0) == "deep after")
    }

    @Test func hostileNestingEndsInTime() {
        let page = document(String(repeating: "<x>", count: 400_000) + String(repeating: "</div>", count: 400_000))
        #expect(page.count <= 5_000)
    }

    @Test func limitsOnNodesAndBytesAreKept() {
        var limits = HTMLDocument.Limits()
        limits.nodes = 10
        #expect(document(String(repeating: "<p>a</p>", count: 50), limits: limits).count <= 10)
        limits.bytes = 3
        #expect(document("<p>abcdef", limits: limits).plainText(0) == "")
        #expect(document("").count == 0)
    }

    @Test func lineBreaksAndNonBreakingSpacesCollapse() {
        #expect(document("<p>a<br>b&nbsp;\n c</p>").plainText(0) == "a b c")
    }
}
