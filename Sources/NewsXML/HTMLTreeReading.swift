// From bytes to the flat arrays of `HTMLDocument`: CPageTree parses, and this copies what it wrote into
// Swift arrays and frees it. NULs are removed first. The only place that sees CPageTree, but for names' hashes.
import CPageTree
import Glibc

enum TreeReading {
    static func read(_ bytes: [UInt8], limits: HTMLDocument.Limits, into document: inout HTMLDocument) {
        var bytes = bytes
        let most = min(limits.bytes, Int(Int32.max))
        if bytes.count > most { bytes.removeSubrange(most...) }
        let hasNUL = bytes.withUnsafeBufferPointer { $0.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false }
        if hasNUL { bytes.removeAll { $0 == 0 } }
        guard !bytes.isEmpty else { return }
        ParserLibrary.begin()
        var page = cpage()
        defer { cpage_free(&page) }
        bytes.withUnsafeBufferPointer { buffer in
            NameTable.tags.withTable { tags in
                NameTable.attributes.withTable { attributes in
                    var wish = cpage_wish(
                        elements: tags, attributes: attributes, text: HTMLTag.text.rawValue,
                        other: HTMLTag.other.rawValue, script: HTMLTag.script.rawValue,
                        style: HTMLTag.style.rawValue, type: HTMLAttribute.type.rawValue, nodes: limits.nodes,
                        depth: min(limits.depth, Int(UInt16.max)))
                    cpage_read(buffer.baseAddress, buffer.count, &wish, &page)
                }
            }
        }
        copy(page, into: &document)
    }

    private static func copy(_ page: cpage, into document: inout HTMLDocument) {
        let written = UnsafeBufferPointer(start: page.nodes, count: page.node_count)
        document.nodes = written.map { node in
            HTMLNode(
                parent: node.parent, end: node.end, textStart: node.text_start, textEnd: node.text_end,
                attributes: node.attributes, depth: node.depth, tag: HTMLTag(rawValue: node.name) ?? .other)
        }
        document.attributes = UnsafeBufferPointer(start: page.attributes, count: page.attribute_count).map {
            HTMLDocument.Attribute(number: $0.name, start: $0.start, end: $0.end)
        }
        document.text = Array(UnsafeBufferPointer(start: page.text, count: page.text_count))
        document.attributeText = Array(UnsafeBufferPointer(start: page.values, count: page.value_count))
        document.scriptText = Array(UnsafeBufferPointer(start: page.script_text, count: page.script_text_count))
        for script in UnsafeBufferPointer(start: page.scripts, count: page.script_count) {
            document.scripts[Int(script.node)] = Int(script.start)..<Int(script.end)
        }
    }
}
