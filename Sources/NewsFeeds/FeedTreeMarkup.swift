// Markup inside a text: XHTML in Atom, and HTML that somebody forgot to escape. It is written out as HTML; relative
// addresses under an xml:base of their own are resolved here, since only here that base is known.

import NewsAddress
import NewsXML

extension FeedTreeBuilder {
    private static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    ]
    private static let addressed: Set<String> = ["href", "src", "cite", "poster", "longdesc"]

    /// A tag inside a text.
    func startMarkup(_ name: Int, _ attributes: XMLAttributes, in outer: Open) {
        guard let owner else { return }
        let local = names[name].local
        let scope = scope(attributes, base: outer.base, language: outer.language)
        var inside = outer.inside
        if outer.node >= 0, inside == .html || inside == .literal {
            attributes.warn("markup that is not escaped: <\(local.prefix(40))>")
        }
        if inside == .literal {
            // It was not plain text after all.
            escapeText(of: owner)
            tree.nodes[owner].kind = .xhtml
            inside = .xhtml
            for index in stack.indices.reversed() {
                stack[index].inside = .xhtml
                if stack[index].node >= 0 { break }
            }
        }
        if inside == .flat || inside == .loose {
            if local == "script" || local == "style" {
                skip()
                return
            }
            stack.append(Open(node: -1, inside: inside, base: scope.base, language: scope.language, markup: -1))
            return
        }
        tree.texts.append(UInt8(ascii: "<"))
        tree.texts.append(local)
        for index in 0..<attributes.count {
            let attribute = names(attributes.name(index))
            guard !attribute.isXML else { continue }
            writeAttribute(attribute.local, attributes, index, base: scope.base, ownerBase: tree.nodes[owner].base)
        }
        tree.texts.append(UInt8(ascii: ">"))
        tree.nodes[owner].textEnd = Int32(tree.texts.count)
        stack.append(
            Open(
                node: -1, inside: inside, base: scope.base, language: scope.language,
                markup: Self.void.contains(local) ? -1 : Int32(name)))
    }

    func endMarkup(_ element: Open) {
        tree.texts.append("</")
        tree.texts.append(names[Int(element.markup)].local)
        tree.texts.append(UInt8(ascii: ">"))
        if let owner { tree.nodes[owner].textEnd = Int32(tree.texts.count) }
    }

    private func writeAttribute(
        _ local: String, _ attributes: XMLAttributes, _ index: Int, base: Int32, ownerBase: Int32
    ) {
        tree.texts.append(UInt8(ascii: " "))
        tree.texts.append(local)
        tree.texts.append("=\"")
        var value = ByteBuffer(capacity: 128)
        if base != ownerBase, Self.addressed.contains(local) {
            let reference = attributes.value(index)
            let isFragment = reference.hasPrefix("#")
            value.append(isFragment ? reference : Address.resolve(reference, base: tree.bases[Int(base)]) ?? reference)
        } else {
            attributes.appendValue(index, to: &value)
        }
        appendEscaped(value.bytes)
        tree.texts.append(UInt8(ascii: "\""))
    }

    /// Text as HTML.
    func appendEscaped(_ bytes: UnsafeBufferPointer<UInt8>) {
        tree.texts.reserve(bytes.count + bytes.count / 8 + 16)
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "&"): tree.texts.append("&amp;")
            case UInt8(ascii: "<"): tree.texts.append("&lt;")
            case UInt8(ascii: ">"): tree.texts.append("&gt;")
            case UInt8(ascii: "\""): tree.texts.append("&quot;")
            default: tree.texts.append(byte)
            }
        }
    }

    /// Escapes what was taken for literal text so far.
    private func escapeText(of node: Int) {
        let start = Int(tree.nodes[node].textStart)
        let text = Array(tree.texts.bytes(start..<Int(tree.nodes[node].textEnd)))
        tree.texts.shorten(to: start)
        text.withUnsafeBufferPointer { appendEscaped($0) }
        tree.nodes[node].textEnd = Int32(tree.texts.count)
    }
}
