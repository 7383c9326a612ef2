// The links of items and channels: RSS's text in <link>, Atom's relations and types, original addresses behind
// FeedBurner, a guid that is a permalink.

import NewsModel
import NewsXML

/// The relations of a link that mean something (RFC 4287 section 4.2.7.2, RFC 5005, WebSub).
enum LinkRelation {
    case alternate
    case selfReference
    case related
    case enclosure
    case next
    case hub
    case replies
    case other
}

extension FeedContext {
    /// The relation of a link element; without one it is alternate.
    func relation(_ node: Int) -> LinkRelation {
        guard var rel = tree.attributeBytes(.rel, of: node), !rel.isEmpty else { return .alternate }
        // The registry's address may stand before the name.
        if rel.startsIgnoringCase("http"), let slash = rel.lastIndex(where: { $0 == 0x2F || $0 == 0x23 }) {
            rel = UnsafeBufferPointer(rebasing: rel[(slash + 1)...])
        }
        let relations: [(StaticString, LinkRelation)] = [
            ("alternate", .alternate), ("self", .selfReference), ("related", .related), ("enclosure", .enclosure),
            ("next", .next), ("hub", .hub), ("replies", .replies),
        ]
        return relations.first { rel.equalsIgnoringCase($0.0) }?.1 ?? .other
    }

    /// The best link of a relation: HTML or of no type before others, in the order of the document.
    func pickLink(_ nodes: [Int], _ wanted: LinkRelation) -> String? {
        var second: String?
        for node in nodes where relation(node) == wanted {
            guard let url = linkAddress(node) else { continue }
            let type = tree.attributeBytes(.type, of: node)
            let isPage = type.map {
                $0.isEmpty || $0.startsIgnoringCase("text/html") || $0.startsIgnoringCase("application/xhtml")
            }
            if wanted != .alternate || isPage ?? true { return url }
            if second == nil { second = url }
        }
        return second
    }

    /// The address of a link: its href, or its text; an empty href is the base that the document sets.
    func linkAddress(_ node: Int) -> String? {
        guard let href = tree.attributeBytes(.href, of: node) else { return address(node) }
        if href.isEmpty { return base(of: node) ?? address(node) }
        return address(.href, of: node)
    }

    func addLinks(_ parts: ItemParts, _ node: Int, to item: inout Item) {
        let links = parts.links
        item.id = identity(parts, node)
        item.url = originalLink(parts) ?? plainLink(links) ?? pickLink(links, .alternate) ?? permalink(parts, node)
        item.externalURL = pickLink(links, .related)
        item.commentsURL = parts.comments >= 0 ? address(parts.comments) : nil
        if item.commentsURL == nil { item.commentsURL = replies(links) }
        if item.id.isEmpty, let url = item.url { item.id = url }
    }

    /// The page with the replies (RFC 4685); a feed of them is none.
    private func replies(_ links: [Int]) -> String? {
        for node in links where relation(node) == .replies {
            guard let type = tree.attributeBytes(.type, of: node),
                type.startsIgnoringCase("text/html") || type.startsIgnoringCase("application/xhtml"),
                let href = tree.attributeBytes(.href, of: node), !href.contains(0x20)
            else { continue }
            if let url = linkAddress(node) { return url }
        }
        return nil
    }

    private func originalLink(_ parts: ItemParts) -> String? {
        parts.originalLink >= 0 ? address(parts.originalLink) : nil
    }

    /// RSS's link: the first with a text.
    func plainLink(_ links: [Int]) -> String? {
        for node in links where tree.nodes[node].space == .core {
            if tree.attributeBytes(.href, of: node) == nil, let url = address(node) { return url }
        }
        return nil
    }

    private func identity(_ parts: ItemParts, _ node: Int) -> String {
        if parts.guid >= 0 { return tree.string(parts.guid) }
        if let about = tree.attribute(.about, of: node) { return about }
        if parts.identifier >= 0 { return tree.string(parts.identifier) }
        return ""
    }

    /// A guid that is an address, where it does not say that it is none; RDF's own address of the item.
    private func permalink(_ parts: ItemParts, _ node: Int) -> String? {
        if parts.guid >= 0, tree.nodes[parts.guid].term == .guid {
            let bytes = tree.bytes(parts.guid)
            let flag = tree.attributeBytes(.ispermalink, of: parts.guid)
            let isPermalink = flag.map { $0.isEmpty || $0.equalsIgnoringCase("true") } ?? true
            if isPermalink, bytes.startsIgnoringCase("http://") || bytes.startsIgnoringCase("https://") {
                return address(parts.guid)
            }
        }
        return address(.about, of: node)
    }
}
