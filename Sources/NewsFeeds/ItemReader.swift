// Makes an item of its parts, by one set of rules for RSS, RDF and Atom: every vocabulary may help out in every format.

import NewsDates
import NewsModel
import NewsXML

extension FeedContext {
    /// The item that an element is.
    func item(_ node: Int, number: Int) -> Item {
        let parts = ItemParts(tree, node)
        var item = Item(id: "")
        item.title = firstPlain(parts.titles)
        addLinks(parts, node, to: &item)
        addBody(parts, to: &item)
        addDates(parts, to: &item)
        item.authors = itemAuthors(parts)
        item.tags = tags(parts.tags)
        item.language =
            parts.languages.lazy.compactMap { FeedContext.language(self.string($0)) }.first ?? languageOfTexts(parts)
            ?? scopeLanguage(of: node)
        addMedia(parts, to: &item)
        if let source = parts.sources.first { addSource(source, to: &item) }
        item.geometry = parts.places.lazy.compactMap { self.geometry($0) }.first ?? coordinates(parts.places)
        if parts.explicit >= 0 { item.isExplicit = FeedNumber.explicit(tree.bytes(parts.explicit)) }
        if item.id.isEmpty { item.id = fallbackID(item, number) }
        return item
    }

    func firstPlain(_ nodes: [Int]) -> String? {
        for node in nodes where node >= 0 {
            if let text = plain(node) { return text }
        }
        return nil
    }

    // MARK: Body

    private func addBody(_ parts: ItemParts, to item: inout Item) {
        var rank = 0
        while rank < ItemParts.bodyCount {
            let node = parts.bodies[rank]
            if node >= 0, let html = html(node, itemURL: item.url) {
                item.contentHTML = html
                break
            }
            rank += 1
        }
        guard rank < ItemParts.bodyCount else { return }
        let firstSummary = max(rank + 1, ItemParts.firstSummary)
        guard firstSummary < ItemParts.bodyCount else { return }
        item.summary = firstPlain(Array(parts.bodies[firstSummary...]))
    }

    // MARK: Dates

    private func addDates(_ parts: ItemParts, to item: inout Item) {
        for node in parts.modified where node >= 0 && item.dateModified == nil { item.dateModified = date(node) }
        for node in parts.published where node >= 0 {
            if item.rawDate == nil { item.rawDate = tree.string(node) }
            item.datePublished = date(node)
            if item.datePublished != nil {
                item.rawDate = tree.string(node)
                break
            }
        }
        if item.datePublished == nil { item.datePublished = item.dateModified }
        if item.rawDate == nil { item.rawDate = parts.modified.first { $0 >= 0 }.map { tree.string($0) } }
    }

    // MARK: People and tags

    private func itemAuthors(_ parts: ItemParts) -> [Author] {
        for nodes in parts.people where !nodes.isEmpty {
            let people = authors(nodes)
            if !people.isEmpty { return people }
        }
        let sources = parts.sources.filter { tree.nodes[$0].space == .atom }
        return authors(sources.flatMap { tree.children(of: $0).filter { self.tree.nodes[$0].term == .author } })
    }

    /// The tags in categories, subjects and keywords, each once, in the order of the document.
    func tags(_ nodes: [Int]) -> [String] {
        var tags: [String] = []
        var seen: Set<String> = []
        func add(_ tag: String?) {
            if let tag, tags.count < 1_000, seen.insert(tag).inserted { tags.append(tag) }
        }
        for node in nodes {
            let element = tree.nodes[node]
            if element.term == .keywords {
                for word in (plain(node) ?? "").split(separator: ",") { add(PersonText.trimmed(word)) }
                continue
            }
            let label = tree.attribute(.label, of: node) ?? tree.attribute(.term, of: node)
            let named =
                label
                ?? (element.space == .itunes || element.space == .googleplay ? tree.attribute(.text, of: node) : nil)
            add(text.plain(named) ?? plain(node))
            if element.space == .itunes || element.space == .googleplay {
                for inner in tree.children(of: node) {
                    add(text.plain(tree.attribute(.text, of: inner)))
                }
            }
        }
        return tags
    }

    /// The xml:lang on an item's own texts.
    private func languageOfTexts(_ parts: ItemParts) -> String? {
        let nodes = parts.bodies.prefix(ItemParts.firstSummary) + parts.titles.prefix(1) + parts.bodies
        return nodes.lazy.filter { $0 >= 0 }.compactMap { self.scopeLanguage(of: $0) }.first
    }

    // MARK: Source and identity

    private func addSource(_ node: Int, to item: inout Item) {
        let isElement = tree.children(of: node).contains { _ in true }
        if isElement {
            item.originTitle =
                tree.children(of: node).lazy.filter { self.tree.nodes[$0].term == .title }
                .compactMap { self.plain($0) }.first
            let links = tree.children(of: node).filter { tree.nodes[$0].term == .link }
            item.originURL = pickLink(links, .alternate) ?? pickLink(links, .selfReference)
        } else {
            item.originTitle = plain(node)
            item.originURL = address(.url, of: node)
        }
    }

    /// Something stable for an item that says nothing of its identity: its address, else a hash of its words.
    func fallbackID(_ item: Item, _ number: Int) -> String {
        if let url = item.url ?? item.externalURL ?? item.attachments.first?.url { return url }
        let words = [item.title, item.rawDate, item.contentHTML ?? item.contentText, item.summary]
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var isEmpty = true
        for word in words {
            for byte in (word ?? "").utf8 {
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
                isEmpty = false
            }
            hash = (hash ^ 0xFF) &* 0x100_0000_01B3
        }
        if isEmpty { hash = (hash ^ UInt64(number)) &* 0x100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return "hash:" + String(repeating: "0", count: 16 - digits.count) + digits
    }
}
