import CLibXML2
import Testing

@testable import NewsXML

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
                lines.append("\(depth) \(tag)")
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
    return page.nodes.map { node in
        node.tag == .text
            ? "\(node.depth) \"\(String(decoding: page.text[node.text], as: UTF8.self))\"" : "\(node.depth) \(node.tag)"
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

    @Test func piecesOfInputLeaveNoSeam() {
        for shift in 0..<40 {
            let line = "<p title='&#x41;&amp;/>é'>a&#x42;b &eacute; <br/><script>if (a</b/) { }</script></p>"
            let html = String(repeating: " ", count: shift) + "<body>" + String(repeating: line, count: 500)
            #expect(written(html) == tree(html))
        }
    }

    @Test func aScriptOfDataIsKeptAsItIsWritten() {
        let data = "{\"a\":\"<b>\u{1}é</b>\"," + String(repeating: " ", count: 9_000) + "\"c\":1}"
        let page = HTMLDocument(utf8: Array("<script type='application/json'>\(data)</script><p>after</p>".utf8))
        let kept = page.script(page.first(.script) ?? 0).map { String(decoding: $0, as: UTF8.self) }
        #expect(kept == data.replacing("\u{1}", with: ""))
        #expect(page.first(.p) != nil)
    }

    @Test func attributesByTheMillionEndThePage() {
        let many = (0..<1_000_000).map { "a\($0)" }.joined(separator: " ")
        let page = HTMLDocument(utf8: Array("<p>before</p><p \(many)>inside</p>".utf8))
        #expect(page.plainText(0).hasPrefix("before"))
    }
}
