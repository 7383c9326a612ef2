// Which elements hold other elements, which hold marked-up text, and of which type that text is: Atom's `type` and
// Atom 0.3's `mode`, the content module, inline XHTML. Everything not named here holds plain text.

extension FeedTreeBuilder {
    /// How to read what is inside a new element.
    func inside(_ node: Int, _ parentTerm: FeedTerm) -> (Inside, FeedTextKind) {
        let space = tree.nodes[node].space
        let term = tree.nodes[node].term
        switch space {
        case .core: return core(node, term, parentTerm)
        case .atom: return atom(node, term)
        case .content: return term == .encoded ? (.html, .html) : (.flat, .untyped)
        case .xhtml: return term == .body || term == .div ? (.xhtml, .xhtml) : (.flat, .untyped)
        case .dc, .googleplay:
            return term == .description ? (.html, .untyped) : term == .owner ? (.elements, .untyped) : (.flat, .untyped)
        case .itunes:
            switch term {
            case .owner, .category: return (.elements, .untyped)
            case .summary, .subtitle, .description: return (.html, .untyped)
            default: return (.flat, .untyped)
            }
        case .media:
            switch term {
            case .group, .content: return (.elements, .untyped)
            case .description, .text: return (.html, .untyped)
            default: return (.flat, .untyped)
            }
        case .georss, .gml, .geo:
            switch term {
            case .where, .point, .linestring, .polygon, .exterior, .linearring: return (.elements, .untyped)
            default: return (.flat, .untyped)
            }
        case .image, .news, .video:
            return term == .image || term == .publication || parentTerm == .url
                ? (.elements, .untyped) : (.flat, .untyped)
        default:
            return (.flat, .untyped)
        }
    }

    private func core(_ node: Int, _ term: FeedTerm, _ parentTerm: FeedTerm) -> (Inside, FeedTextKind) {
        switch term {
        case .channel, .item, .entry, .feed, .image, .textinput, .urlset, .sitemapindex, .sitemap, .opml, .head, .body,
            .outline, .author, .source, .skiphours, .skipdays, .other, .rss, .rdf:
            return (.elements, .untyped)
        case .url where parentTerm == .urlset || parentTerm == .other:
            return (.elements, .untyped)
        case .description, .content, .encoded, .fullitem, .summary, .info, .tagline, .subtitle, .copyright:
            return (.html, .untyped)
        case .div:
            return (.xhtml, .xhtml)
        default:
            return (.flat, .untyped)
        }
    }

    private func atom(_ node: Int, _ term: FeedTerm) -> (Inside, FeedTextKind) {
        switch term {
        case .entry, .author, .contributor, .source, .feed, .other, .item, .channel, .image:
            return (.elements, .untyped)
        case .title, .subtitle, .summary, .content, .rights, .tagline, .info, .copyright:
            return construct(node)
        case .description, .encoded, .fullitem:
            return (.html, .untyped)
        default:
            return (.flat, .untyped)
        }
    }

    /// RFC 4287 sections 3.1 and 4.1.3; Atom 0.3 sections 3.1.
    private func construct(_ node: Int) -> (Inside, FeedTextKind) {
        let type = tree.attributeBytes(.type, of: node)
        if tree.attribute(.mode, of: node, is: "base64") {
            let isText = type.map { $0.isEmpty || $0.equalsIgnoringCase("text/plain") || $0.equalsIgnoringCase("text") }
            return (.flat, isText ?? true ? .base64 : .base64HTML)
        }
        let isEscaped = tree.attribute(.mode, of: node, is: "escaped")
        guard let type, !type.isEmpty, !type.equalsIgnoringCase("text"), !type.equalsIgnoringCase("text/plain") else {
            return (.literal, .literal)
        }
        if type.equalsIgnoringCase("html") || type.equalsIgnoringCase("text/html") { return (.html, .html) }
        if holdsXHTML(type) { return isEscaped ? (.html, .html) : (.xhtml, .xhtml) }
        if type.startsIgnoringCase("multipart/") { return (.elements, .untyped) }
        if type.startsIgnoringCase("text/") { return (.literal, .literal) }
        // RFC 4287 section 4.1.3.3, 6: any other media type travels as base64.
        return type.contains(UInt8(ascii: "/")) ? (.flat, .base64HTML) : (.html, .html)
    }

    /// "xhtml", "application/xhtml+xml" and other XML types.
    private func holdsXHTML(_ type: UnsafeBufferPointer<UInt8>?) -> Bool {
        guard let type else { return false }
        if type.equalsIgnoringCase("xhtml") { return true }
        guard type.count > 4, type.contains(UInt8(ascii: "/")) else { return false }
        return UnsafeBufferPointer(rebasing: type.suffix(4)).equalsIgnoringCase("+xml")
            || UnsafeBufferPointer(rebasing: type.suffix(4)).equalsIgnoringCase("/xml")
    }
}
