// The events that are read from documents in every state of repair.

import Testing

@testable import NewsXML

/// Writes the events of a document down: "<name a=v" "text" ">".
private final class Recorder: XMLEventHandler {
    var names: [XMLName] = []
    var log: [String] = []
    private var text = ""

    func nameAppeared(_ name: XMLName, number: Int) {
        #expect(number == names.count)
        names.append(name)
    }

    func elementStarted(_ name: Int, _ attributes: XMLAttributes) {
        flush()
        var line = "<" + (names[name].prefix.map { $0 + ":" } ?? "") + names[name].local
        for index in 0..<attributes.count {
            line += " \(names[attributes.name(index)].local)=\(attributes.value(index))"
        }
        log.append(line)
    }

    func elementEnded() {
        flush()
        log.append(">")
    }

    func textAppeared(_ bytes: UnsafeBufferPointer<UInt8>) { text += String(decoding: bytes, as: UTF8.self) }

    private func flush() {
        if text.contains(where: { !$0.isWhitespace }) { log.append(text) }
        text = ""
    }
}

private func read(
    _ document: String, limits: XMLLimits = .init(), unnestable: [StaticString] = []
) -> (log: [String], damage: [XMLDamage]?, names: [XMLName]) {
    let recorder = Recorder()
    let damage = XMLEvents.read(
        Array(document.utf8), roots: ["root"], unnestable: unnestable, limits: limits, to: recorder)
    return (recorder.log, damage, recorder.names)
}

@Suite struct WellFormedDocuments {
    @Test func elementsAttributesAndTextsAreReported() {
        let result = read("<root a='1'><x:b xmlns:x='urn:x' c=\"2\">text</x:b><d/></root>")
        #expect(result.log == ["<root a=1", "<x:b c=2", "text", ">", "<d", ">", ">"])
        #expect(result.damage == [])
        #expect(result.names.contains(XMLName(local: "b", prefix: "x", namespace: "urn:x")))
    }

    @Test func characterDataComesUnchangedHoweverItIsWritten() {
        let long = String(repeating: "a", count: 1_000)
        let document = "<root>é&#233;&eacute; &lt;&amp;&gt; <![CDATA[<b>&amp;]]>\(long)</root>"
        #expect(read(document).log == ["<root", "ééé <&> <b>&amp;\(long)", ">"])
    }

    @Test func namesAreNumberedOnce() {
        let result = read("<root><a/><a/><b a='1'/></root>")
        #expect(result.names.map(\.local) == ["root", "a", "b"])
    }
}

@Suite struct BrokenDocuments {
    @Test func ampersandsAndUnknownEntitiesStayText() {
        let result = read("<root a='x&y=1'>A&B &nosuch; &copy=2; &#0;</root>")
        #expect(result.log == ["<root a=x&y=1", "A&B &nosuch; &copy=2; ", ">"])
        #expect(result.damage?.isEmpty == false)
    }

    @Test func numbersBetween128And159AreWindows1252() {
        #expect(read("<root>&#146;&#x93;&#X94;</root>").log == ["<root", "’“”", ">"])
    }

    @Test func junkCommentsAndDeclarationsBeforeTheRootAreSkipped() {
        let document =
            "\n<br />\n<b>Warning</b>: oops\n<!-- <root> --><?xml version='1.0'?><!DOCTYPE root SYSTEM 'x'><root/>"
        #expect(read(document).log == ["<root", ">"])
    }

    @Test func whatFollowsTheRootIsIgnored() {
        #expect(read("<root>a</root><!-- b --> junk </x> <root>c</root>").log == ["<root", "a", ">"])
    }

    @Test func unclosedElementsEndWithTheOneAround() {
        #expect(
            read("<root><a><b>x</a><c>y</c></root>").log == ["<root", "<a", "<b", "x", ">", ">", "<c", "y", ">", ">"])
    }

    @Test func strayEndTagsAreDropped() {
        #expect(read("<root>a</nowhere>b</root>").log == ["<root", "ab", ">"])
    }

    @Test func truncatedDocumentsKeepWhatCame() {
        let result = read("<root><a>one</a><a>tw")
        #expect(result.log == ["<root", "<a", "one", ">", "<a", "tw", ">", ">"])
        #expect(result.damage?.contains { $0.message.contains("open where the document ends") } == true)
    }

    @Test func documentsCutInsideATagOrCDATAKeepWhatCame() {
        #expect(read("<root><a>one</a><b c='").log.prefix(4) == ["<root", "<a", "one", ">"])
        #expect(read("<root><a><![CDATA[one").log == ["<root", "<a", "one", ">", ">"])
    }

    @Test func anItemThatWasNeverClosedEndsWhereTheNextBegins() {
        let result = read("<root><item><t>1</t><item><t>2</t></item></root>", unnestable: ["item"])
        #expect(result.log == ["<root", "<item", "<t", "1", ">", ">", "<item", "<t", "2", ">", ">", ">"])
    }

    @Test func attributesWithoutQuotesOrValuesAreMended() {
        #expect(read("<root a=1 b c='<&\">'/>").log == ["<root a=1 b= c=<&\">", ">"])
    }

    @Test func voidHTMLElementsNeedNoEnd() {
        #expect(
            read("<root>a<br>b<img src=x>c</root>").log == ["<root", "a", "<br", ">", "b", "<img src=x", ">", "c", ">"])
    }

    @Test func lessThanInTextIsText() {
        #expect(read("<root>1 < 2 and <3</root>").log == ["<root", "1 < 2 and <3", ">"])
    }

    @Test func undeclaredPrefixesAreReported() {
        let result = read("<root><dc:creator>a</dc:creator></root>")
        #expect(result.log == ["<root", "<dc:creator", "a", ">", ">"])
        #expect(result.names.contains(XMLName(local: "creator", prefix: "dc", namespace: nil)))
    }

    @Test func damageIsToldWithLineAndColumn() {
        let result = read("<root>\n<a>x & y</a>\n</root>")
        #expect(result.damage == [XMLDamage(message: "'&' stands for itself", line: 2, column: 6)])
    }

    @Test func otherDocumentsAreNotRead() {
        #expect(read("<html><root/></html>").damage == nil)
        #expect(read("no markup").damage == nil)
        #expect(read("<other/>").damage == nil)
        #expect(read("").damage == nil)
    }
}

@Suite struct Entities {
    @Test func simpleInternalEntitiesAreExpanded() {
        let result = read(
            "<!DOCTYPE root [<!ENTITY who 'Ann &#38; Bob'><!ENTITY who 'nobody'>]><root a='&who;'>&who;</root>")
        #expect(result.log == ["<root a=Ann & Bob", "Ann & Bob", ">"])
    }

    @Test func nestedEntitiesAreNotExpanded() {
        let document = "<!DOCTYPE root [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><root>&b;</root>"
        #expect(read(document).log == ["<root", "&a;&a;", ">"])
    }

    @Test func externalEntitiesAreNeverLoaded() {
        let document = "<!DOCTYPE root [<!ENTITY f SYSTEM 'file:///etc/hostname'>%p;]><root>[&f;]</root>"
        #expect(read(document).log == ["<root", "[&f;]", ">"])
    }

    @Test func expansionIsBounded() {
        let value = String(repeating: "x", count: 10_000)
        let references = String(repeating: "&a;", count: 10_000)
        let result = read("<!DOCTYPE root [<!ENTITY a '\(value)'>]><root>\(references)</root>")
        let size = result.log.reduce(0) { $0 + $1.utf8.count }
        #expect(size < 300_000)
        #expect(size > 100_000)
    }
}

@Suite struct Limits {
    @Test func depthIsBoundedAndTextSurvives() {
        let depth = 5_000
        let document =
            "<root>" + String(repeating: "<a>", count: depth) + "deep" + String(repeating: "</a>", count: depth)
            + "<z>after</z></root>"
        let result = read(document)
        #expect(result.log.filter { $0 == "<a" }.count == 199)
        #expect(result.log.contains("deep"))
        #expect(result.log.suffix(4) == ["<z", "after", ">", ">"])
    }

    @Test func attributesAreBoundedInNumberAndSize() {
        var limits = XMLLimits()
        limits.attributesPerElement = 3
        limits.attributeSize = 10
        let result = read("<root a='1' b='12345678901' c='3' d='4'/>", limits: limits)
        #expect(result.log == ["<root a=1 c=3", ">"])
    }

    @Test func namesAreBounded() {
        let names = (0..<20_000).map { "<n\($0)/>" }.joined()
        let result = read("<root>" + names + "</root>")
        #expect(result.names.count > 9_000)
        #expect(result.names.count < 12_000)
    }

    /// Each of these once cost the square of its length: a minute, where it now takes a blink.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            "<root>" + String(repeating: "<!--", count: 400_000), "<root>" + String(repeating: "<?a", count: 400_000),
            "<root>" + String(repeating: "<", count: 1_000_000),
            String(repeating: "<!DOCTYPE r [<!ENTITY a \"", count: 20_000) + "<root/>",
        ])
    func endsThatAreMissingAreLookedForOnce(document: String) { #expect(read(document).damage != nil) }

    @Test func warningsAreBounded() {
        let result = read("<root>" + String(repeating: "& ", count: 10_000) + "</root>")
        #expect(result.damage?.count == XMLLimits().warnings)
    }
}
