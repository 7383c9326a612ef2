// The only place that touches libxml2's HTML tree: parse, walk once without recursion, copy, free. libxml2 2.9.14 needs
// four things told: that NULs end a document (they are removed), that nesting above 255 drops the rest (bit 19,
// XML_PARSE_HUGE), that the bytes are UTF-8 whatever a meta element says (IGNORE_ENC and the charset field; that also
// saves its recoding pass), and where to stop (its end-tag search is quadratic in depth: the parser is stopped there).
import CLibXML2
import Glibc

enum TreeWalk {
    /// htmlParserOption has no names for these two in 2.9.14's enumeration of HTML options.
    private static let huge: Int32 = 1 << 19
    private static let options =
        Int32(
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
                | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue | HTML_PARSE_IGNORE_ENC.rawValue) | huge
    /// Open elements beyond this end the parse: no page of a publisher comes near it.
    private static let deepest: Int32 = 4_000

    static func read(_ bytes: [UInt8], limits: HTMLDocument.Limits, into document: inout HTMLDocument) {
        var bytes = bytes
        if bytes.count > limits.bytes { bytes.removeSubrange(limits.bytes...) }
        if bytes.contains(0) { bytes.removeAll { $0 == 0 } }
        guard !bytes.isEmpty, let tree = parse(bytes) else { return }
        defer { xmlFreeDoc(tree) }
        document.text.reserveCapacity(bytes.count / 3)
        document.nodes.reserveCapacity(bytes.count / 32)
        document.attributes.reserveCapacity(bytes.count / 48)
        document.attributeText.reserveCapacity(bytes.count / 4)
        walk(tree, limits: limits, into: &document)
    }

    private static func parse(_ bytes: [UInt8]) -> htmlDocPtr? {
        bytes.withUnsafeBytes { buffer -> htmlDocPtr? in
            guard let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
                let context = htmlCreateMemoryParserCtxt(start, Int32(buffer.count))
            else { return nil }
            defer { htmlFreeParserCtxt(context) }
            htmlCtxtUseOptions(context, options)
            context.pointee.charset = Int32(XML_CHAR_ENCODING_UTF8.rawValue)
            context.pointee.sax.pointee.startElement = { data, name, attributes in
                if let data {
                    let context = data.assumingMemoryBound(to: xmlParserCtxt.self)
                    if context.pointee.nameNr > TreeWalk.deepest { xmlStopParser(context) }
                }
                xmlSAX2StartElement(data, name, attributes)
            }
            htmlParseDocument(context)
            return context.pointee.myDoc
        }
    }

    private static func walk(_ tree: htmlDocPtr, limits: HTMLDocument.Limits, into document: inout HTMLDocument) {
        let tags = NameTable.tags
        var open: [Int32] = []
        var at = tree.pointee.children
        while let node = at, document.nodes.count < limits.nodes {
            var enters = false
            switch node.pointee.type {
            case XML_ELEMENT_NODE:
                let tag = node.pointee.name.flatMap { tags.number(of: $0) }.flatMap(HTMLTag.init(rawValue:)) ?? .other
                let index = document.nodes.count
                append(tag, to: &document, parent: open.last ?? -1, depth: open.count)
                copyAttributes(of: node, into: &document)
                if tag == .script || tag == .style {
                    if tag == .script { copyScript(node, index, into: &document) }
                } else if node.pointee.children != nil, open.count < limits.depth {
                    open.append(Int32(index))
                    enters = true
                }
            case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
                guard let content = node.pointee.content, content.pointee != 0 else { break }
                let index = document.nodes.count
                append(.text, to: &document, parent: open.last ?? -1, depth: open.count)
                document.text.append(contentsOf: UnsafeBufferPointer(start: content, count: strlen(content)))
                document.nodes[index].textEnd = Int32(document.text.count)
            default: break
            }
            if enters {
                at = node.pointee.children
                continue
            }
            var here: xmlNodePtr? = node
            while let current = here, current.pointee.next == nil {
                guard let last = open.popLast() else {
                    here = nil
                    break
                }
                close(Int(last), in: &document)
                here = current.pointee.parent
            }
            at = here?.pointee.next
        }
        for last in open.reversed() { close(Int(last), in: &document) }
    }

    private static func append(_ tag: HTMLTag, to document: inout HTMLDocument, parent: Int32, depth: Int) {
        let index = Int32(document.nodes.count)
        let text = Int32(document.text.count)
        document.nodes.append(
            HTMLNode(
                parent: parent, end: index + 1, textStart: text, textEnd: text,
                attributes: Int32(document.attributes.count), depth: UInt16(depth), tag: tag))
    }

    private static func close(_ index: Int, in document: inout HTMLDocument) {
        document.nodes[index].end = Int32(document.nodes.count)
        document.nodes[index].textEnd = Int32(document.text.count)
    }

    private static func copyAttributes(of node: xmlNodePtr, into document: inout HTMLDocument) {
        let names = NameTable.attributes
        var next = node.pointee.properties
        while let attribute = next {
            next = attribute.pointee.next
            guard let written = attribute.pointee.name, let number = names.number(of: written),
                let name = HTMLAttribute(rawValue: number)
            else { continue }
            let start = Int32(document.attributeText.count)
            if let content = attribute.pointee.children?.pointee.content {
                document.attributeText.append(contentsOf: UnsafeBufferPointer(start: content, count: strlen(content)))
            }
            document.attributes.append(.init(name: name, start: start, end: Int32(document.attributeText.count)))
        }
    }

    /// Keeps a script that holds data: its type names JSON (application/ld+json, application/json).
    private static func copyScript(_ node: xmlNodePtr, _ index: Int, into document: inout HTMLDocument) {
        guard let type = document.attribute(.type, of: index), type.count >= 4 else { return }
        let isJSON = type.indices.dropLast(3).contains { at in
            type[at] | 0x20 == 0x6A && type[at + 1] | 0x20 == 0x73 && type[at + 2] | 0x20 == 0x6F
                && type[at + 3] | 0x20 == 0x6E
        }
        guard isJSON else { return }
        let start = document.scriptText.count
        var child = node.pointee.children
        while let part = child {
            if let content = part.pointee.content {
                document.scriptText.append(contentsOf: UnsafeBufferPointer(start: content, count: strlen(content)))
            }
            child = part.pointee.next
        }
        document.scripts[index] = start..<document.scriptText.count
    }
}
