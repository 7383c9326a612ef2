// The page tree is held against libxml2's own, node by node and attribute by attribute, on any mixture of markup.
import CLibXML2
import Testing

@testable import NewsXML

/// The attributes that are compared.
private let compared: [HTMLAttribute] = [.id, .title, .href]

/// libxml2's own tree of a page, a line a node: depth, name and attributes, or text.
private func tree(_ html: String) -> [String] {
    let options =
        HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue | 1 << 19
    let bytes = Array(html.utf8)
    let document = bytes.withUnsafeBufferPointer { buffer in
        buffer.withMemoryRebound(to: CChar.self) {
            htmlReadMemory($0.baseAddress, Int32($0.count), nil, "utf-8", Int32(options))
        }
    }
    guard let document else { return [] }
    defer { xmlFreeDoc(document) }
    var lines: [String] = []
    func visit(_ first: xmlNodePtr?, _ depth: Int) {
        var at = first
        while let node = at {
            at = node.pointee.next
            if node.pointee.type == XML_ELEMENT_NODE {
                let name = String(cString: node.pointee.name)
                let tag = HTMLTag.allCases.first { $0.name == name && $0 != .text } ?? .other
                var line = "\(depth) \(tag)"
                for attribute in compared {
                    guard let property = xmlHasProp(node, attribute.writtenName) else { continue }
                    let value = property.pointee.children.map { String(cString: $0.pointee.content) } ?? ""
                    line += " \(attribute)=\(value)"
                }
                lines.append(line)
                if tag != .script && tag != .style { visit(node.pointee.children, depth + 1) }
            } else if node.pointee.type == XML_TEXT_NODE || node.pointee.type == XML_CDATA_SECTION_NODE {
                lines.append("\(depth) \"\(String(cString: node.pointee.content))\"")
            }
        }
    }
    visit(document.pointee.children, 0)
    return lines
}

private func written(_ html: String) -> [String] {
    let page = HTMLDocument(utf8: Array(html.utf8))
    return page.nodes.indices.map { index in
        let node = page.nodes[index]
        if node.tag == .text { return "\(node.depth) \"\(String(decoding: page.text[node.text], as: UTF8.self))\"" }
        var line = "\(node.depth) \(node.tag)"
        for attribute in compared {
            guard let value = page.attribute(attribute, of: index) else { continue }
            line += " \(attribute)=\(String(decoding: value, as: UTF8.self))"
        }
        return line
    }
}

@Suite struct PageTreeTests {
    @Test(arguments: [
        "", "  ", "just text", "<p>one<p>two<div>three</p>four", "<!DOCTYPE html><html><body>a</body></html>b<i>c</i>",
        "<html><body>a</body></html><div>outside <b>the first</b></div> again <script>x</script><p>end",
        "<p>after</p></html><!-- c --><p>after a comment</p>", "<!-- before --><p>a</p></html><p>b</p>",
        "<p>a<!-- parts -->b<?and this?>c&amp;d &nosuch; &#x41;&#0;</p>", "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>",
        "<table><tr><td>a<td>b<tr><td>c</table>", "<a href=1>one<a href=2>two</a></a>",
        "<dc:title>a</dc:title><:x>b</:x>",
        "<header><nav><div>a</nav>b</header><main>c</main>", "<br/><hr><img src=x>text<br></br>",
        "<html lang=a><head><title>t</title></head><html lang=b><body><body class=c>x</body></body>",
        "<p>unfinished <b attribute", "a < b <1 </ <> <!x> <!DOCTYPE late> c", "<p>\u{1}control\u{FFFF}</p>",
        "<svg><title>a</title></svg><select><option>a<option>b</select>", "<p>x</p>]]><![CDATA[y]]>",
    ])
    func nodesAreThoseOfTheParsersOwnTree(_ html: String) {
        #expect(written(html) == tree(html))
    }

    @Test(arguments: [
        "", "var a = '<p>' < 2", "</p>", "</p>a", "<noscript>b", "<!-- </b> -->", "<b>x</b>", "a</SCRIPT x>b", "\u{1}é",
    ])
    func aScriptOrStyleEndsWhereTheParserWouldEndIt(_ content: String) {
        for name in ["script", "style"] {
            let html = "<body><p>a</p><\(name)>\(content)</\(name)>c<p>d</p>"
            #expect(written(html) == tree(html))
            let open = "<p>a</p><\(name) type=text/x>\(content)"
            #expect(written(open) == tree(open))
        }
    }

    /// As browsers read it; libxml2 would show the script to readers.
    @Test func aScriptThatSeemsToEndItselfHoldsWhatComesBeforeItsEndTag() {
        func text(_ html: String) -> String {
            let page = HTMLDocument(utf8: Array(html.utf8))
            return page.plainText(0)
        }
        #expect(text("<p>a</p><script src=x />var b = '<p>';</script><p>c</p>") == "a c")
        #expect(text("<p>a</p><script src=x />var b;</SCRIPT><p>c</p>") == "a c")
        #expect(text("<p>a</p><script src=x /><p>b</p><script>d</script><p>c</p>") == "a b c")
        #expect(text("<p>a</p><script src=x /><p>b</p>") == "a b")
    }

    @Test(arguments: [
        "<a href=a&amp;b&#x41;&lt;&nosuch;&amp>x</a>", "<a href='a&#0;b' title=\"c>d\" id>x</a>",
        "<a id=1 id=2 title=a/>x",
        "<a id = '1' \"junk\" title = 'unclosed>x</a>", "<a ID=A Title='\u{1}é\n'>x</a>",
        "<p id=a;b title=&copy;&copyx;>c</p>",
    ])
    func attributesAreThoseOfTheParsersOwnTree(_ html: String) {
        #expect(written(html) == tree(html))
    }

    @Test(arguments: [999, 1_000]) func aLongBlankOpensAParagraphAsInTheParsersOwnTree(_ size: Int) {
        for begin in ["<head>", "<html>", "<p>a</p></html>"] {
            let html = begin + String(repeating: " ", count: size) + "<title>t</title><p>x"
            #expect(written(html) == tree(html))
        }
    }

    /// Mixtures of markup that no page has, the same in each run.
    @Test func anyMixtureOfMarkupNestsAsInTheParsersOwnTree() {
        let parts = [
            "<", "</", "<!--", "-->", "--!>", ">", "/>", "<script>", "</script>", "<style>", "</style>", "<script></b>",
            "<p>", "</p>", "<p.x>", "<div id=a>", "</div>", "<span>", "<span", "<b>", "<ul>", "</ul>", "<li>", "<h1>",
            "</h1>", "<html>", "<html id=b>", "</html>", "<head>", "<head/>", "</head>", "<body>", "<body/>", "</body>",
            "<title>", "<meta>", "<link>", "<noscript>", "</noscript>", "<frameset>", "<noframes>", "<form>", "</form>",
            "<table>", "<tr>", "<td>", "</table>", "<option>", "<pre>", "<br>", "<br/>", "<dc:title>", "</dc:title>",
            "<_x>", "<:y>", "<a href=a&amp;b/>", "<img title='", "\"", "'", "=", "&", "&amp;", "&lt", "&foo;", "&#65;",
            "&#x41", "&#0;", "&#", "<!DOCTYPE x>", "<!DOCTYPE html PUBLIC \"a>b\" 'c'>", "<?php x ?>", "<?", "\n", "  ",
            "\u{1}", "é ", "text",
        ]
        var state: UInt64 = 1
        func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        for _ in 0..<3_000 {
            let html = (0...next(40)).map { _ in parts[next(parts.count)] }.joined()
            let own = written(html)
            let expected = tree(html)
            #expect(own == expected, "\(html)")
            if own != expected { return }
        }
    }

    @Test func aScriptOfDataIsKeptAsItIsWritten() {
        let data = "{\"a\":\"<b>\u{1}é</b>\"," + String(repeating: " ", count: 9_000) + "\"c\":1}"
        let page = HTMLDocument(utf8: Array("<script type='application/json'>\(data)</script><p>after</p>".utf8))
        let kept = page.script(page.first(.script) ?? 0).map { String(decoding: $0, as: UTF8.self) }
        #expect(kept == data.replacing("\u{1}", with: ""))
        #expect(page.first(.p) != nil)
    }

    @Test func attributesByTheMillionCostNoMoreThanTheirBytes() {
        let many = (0..<1_000_000).map { "a\($0)" }.joined(separator: " ")
        let page = HTMLDocument(utf8: Array("<p>before</p><p \(many)>inside</p>".utf8))
        #expect(page.plainText(0) == "before inside")
    }

    @Test func endTagsThatSearchDeepNestingInVainEndThePage() {
        let nested = String(repeating: "<i>", count: 3_900)
        let html = "<p>before</p>" + nested + String(repeating: "</u>", count: 400_000) + "after"
        #expect(HTMLDocument(utf8: Array(html.utf8)).plainText(0) == "before")
    }

    @Test func referencesInALongTextAreReadInOneGo() {
        let page = HTMLDocument(utf8: Array(String(repeating: "a&amp;", count: 1_000_000).utf8))
        #expect(page.text.count == 2_000_000)
    }
}
