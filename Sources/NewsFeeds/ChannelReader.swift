// What a feed says of itself, for RSS, RDF and Atom: title, site, people, language, pictures, dates, wishes.

import NewsAddress
import NewsModel
import NewsXML

extension FeedContext {
    /// Reads the feed whose root is node 0.
    func feed(format: Feed.Format) -> Feed {
        var feed = Feed(format: format)
        // RSS puts everything into a channel; RDF puts items and image beside it; some feeds forget the channel.
        let channel = tree.children(of: 0).first { tree.nodes[$0].term == .channel } ?? 0
        var nodes = Array(tree.children(of: channel))
        if channel != 0 { nodes += tree.children(of: 0).filter { $0 != channel } }
        let parts = ChannelParts(tree, nodes)
        homePageURL = nil
        feed.homePageURL = plainLink(parts.links) ?? pickLink(parts.links, .alternate)
        if feed.homePageURL == nil, channel != 0 { feed.homePageURL = address(.about, of: channel) }
        homePageURL = feed.homePageURL
        feed.feedURL = pickLink(parts.links, .selfReference)
        selfURL = feed.feedURL
        feed.nextURL = pickLink(parts.links, .next)
        feed.title = parts.titles.lazy.compactMap { self.plain($0) }.first
        feed.summary = parts.descriptions.lazy.compactMap { self.plain($0.node) }.first
        feed.id = identifier(parts, channel)
        feed.language =
            parts.languages.lazy.compactMap { FeedContext.language(self.string($0)) }.first
            ?? scopeLanguage(of: channel) ?? scopeLanguage(of: 0)
            ?? (parts.titles + parts.descriptions.map(\.node)).lazy.compactMap { self.scopeLanguage(of: $0) }.first
        dates.language = feed.language
        addPeople(parts, to: &feed)
        feed.tags = tags(parts.tags)
        feed.copyright = parts.rights.lazy.compactMap { self.plain($0) }.first
        feed.generator = parts.generator.flatMap { plain($0) ?? tree.attribute(.resource, of: $0) }
        addDates(parts, to: &feed)
        addPictures(parts, to: &feed)
        feed.isExplicit = parts.explicit.flatMap { FeedNumber.explicit(tree.bytes($0)) }
        if let complete = parts.complete, tree.bytes(complete).equalsIgnoringCase("yes") { feed.isExpired = true }
        feed.hints = hints(nodes)
        feed.hubs = hubs(parts)
        feed.items = items()
        return feed
    }

    private func items() -> [Item] {
        var items: [Item] = []
        for node in tree.nodes.indices {
            let element = tree.nodes[node]
            guard element.term == .item || element.term == .entry, element.space == .core || element.space == .atom,
                items.count < options.itemLimit
            else { continue }
            items.append(item(node, number: items.count))
        }
        return items
    }

    private func identifier(_ parts: ChannelParts, _ channel: Int) -> String? {
        if let id = parts.id { return tree.string(id) }
        return tree.attribute(.about, of: channel)
    }

    private func addPeople(_ parts: ChannelParts, to feed: inout Feed) {
        for nodes in parts.people where feed.authors.isEmpty { feed.authors = authors(nodes) }
        if feed.authors.isEmpty, let last = parts.webmasters.last { feed.authors = authors([last]) }
    }

    private func addDates(_ parts: ChannelParts, to feed: inout Feed) {
        feed.dateModified = parts.modified.lazy.compactMap { self.date($0.node) }.first
        feed.datePublished = parts.published.lazy.compactMap { self.date($0.node) }.first
        if feed.datePublished == nil { feed.datePublished = feed.dateModified }
    }

    private func addPictures(_ parts: ChannelParts, to feed: inout Feed) {
        feed.icon = parts.pictures.lazy.compactMap { self.imageAddress($0.node) }.first
        feed.favicon = parts.favicon.flatMap { address($0) }
        if feed.icon == nil { feed.icon = feed.favicon }
    }

    private func hubs(_ parts: ChannelParts) -> [Hub] {
        var hubs: [Hub] = []
        for node in parts.links where relation(node) == .hub {
            if let url = linkAddress(node), hubs.count < 20 { hubs.append(Hub(type: "WebSub", url: url)) }
        }
        for node in parts.clouds {
            guard let domain = tree.attribute(.domain, of: node) else { continue }
            let port = tree.attribute(.port, of: node).map { ":" + $0 } ?? ""
            let path = tree.attribute(.path, of: node) ?? "/"
            let url = "http://" + domain + port + (path.hasPrefix("/") ? path : "/" + path)
            if let url = Address.resolve(url, base: nil) { hubs.append(Hub(type: "rssCloud", url: url)) }
        }
        return hubs
    }
}

/// A candidate for a field and how good it is; lower ranks are better.
struct RankedNode {
    var rank: Int
    var node: Int
}

/// The elements of a channel by role.
struct ChannelParts {
    var titles: [Int] = []
    var descriptions: [RankedNode] = []
    var links: [Int] = []
    var id: Int?
    var languages: [Int] = []
    /// By kind: managingEditor, author, dc:creator, itunes:author, itunes:owner.
    var people: [[Int]] = Array(repeating: [], count: 6)
    var webmasters: [Int] = []
    var tags: [Int] = []
    var rights: [Int] = []
    var generator: Int?
    var published: [RankedNode] = []
    var modified: [RankedNode] = []
    var pictures: [RankedNode] = []
    var favicon: Int?
    var explicit: Int?
    var complete: Int?
    var clouds: [Int] = []

    init(_ tree: FeedTree, _ nodes: [Int]) {
        for node in nodes {
            switch tree.nodes[node].space {
            case .core, .atom: add(node, tree)
            case .dc, .dcterms: addDublinCore(node, tree)
            case .itunes, .googleplay: addPodcast(node, tree)
            case .media: addMedia(node, tree)
            default: continue
            }
        }
        // The format's own title stands before those of modules; the rest is in the order of the document.
        titles = titles.enumerated().sorted { left, right in
            let ranks = (Self.titleRank(left.element, tree), Self.titleRank(right.element, tree))
            return ranks.0 == ranks.1 ? left.offset < right.offset : ranks.0 < ranks.1
        }.map(\.element)
        Self.sort(&descriptions)
        Self.sort(&published)
        Self.sort(&modified)
        Self.sort(&pictures)
    }

    private static func sort(_ nodes: inout [RankedNode]) {
        nodes = nodes.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element)
    }

    private static func titleRank(_ node: Int, _ tree: FeedTree) -> Int {
        switch tree.nodes[node].space {
        case .core: 0
        case .atom: tree.isAtom ? 0 : 1
        case .dc, .dcterms: 2
        default: 3
        }
    }

    private mutating func add(_ node: Int, _ tree: FeedTree) {
        switch tree.nodes[node].term {
        case .title: titles.append(node)
        case .description, .subtitle, .tagline: descriptions.append(.init(rank: 0, node: node))
        case .info, .summary: descriptions.append(.init(rank: 5, node: node))
        case .link: links.append(node)
        case .id: if id == nil, tree.hasText(node) { id = node }
        case .language: languages.append(node)
        case .managingeditor: people[0].append(node)
        case .author, .creator: people[1].append(node)
        case .webmaster: webmasters.append(node)
        case .category: tags.append(node)
        case .copyright, .rights: rights.append(node)
        case .generator: generator = generator ?? node
        case .pubdate, .published: published.append(.init(rank: 0, node: node))
        case .created, .issued: published.append(.init(rank: 1, node: node))
        case .lastbuilddate: modified.append(.init(rank: 0, node: node))
        case .updated, .modified: modified.append(.init(rank: 0, node: node))
        case .image: pictures.append(.init(rank: 0, node: node))
        case .logo: pictures.append(.init(rank: 1, node: node))
        case .icon: favicon = favicon ?? node
        case .cloud: clouds.append(node)
        default: return
        }
    }

    private mutating func addDublinCore(_ node: Int, _ tree: FeedTree) {
        switch tree.nodes[node].term {
        case .title: titles.append(node)
        case .description, .abstract: descriptions.append(.init(rank: 1, node: node))
        case .creator: people[2].append(node)
        case .author: people[2].append(node)
        case .publisher: webmasters.append(node)
        case .rights: rights.append(node)
        case .subject: tags.append(node)
        case .language: languages.append(node)
        case .identifier: if id == nil, tree.hasText(node) { id = node }
        case .issued, .created: published.append(.init(rank: 2, node: node))
        case .date: modified.append(.init(rank: 2, node: node))
        case .modified: modified.append(.init(rank: 1, node: node))
        default: return
        }
    }

    private mutating func addPodcast(_ node: Int, _ tree: FeedTree) {
        let isGoogle = tree.nodes[node].space == .googleplay
        switch tree.nodes[node].term {
        case .title: titles.append(node)
        case .summary, .description: descriptions.append(.init(rank: isGoogle ? 4 : 2, node: node))
        case .subtitle: descriptions.append(.init(rank: 3, node: node))
        case .author: people[3].append(node)
        case .owner, .email: people[4].append(node)
        case .category, .keywords: tags.append(node)
        case .image: pictures.append(.init(rank: 2, node: node))
        case .link:
            if tree.attribute(.rel, of: node, is: "image") { pictures.append(.init(rank: 2, node: node)) }
        case .explicit: explicit = explicit ?? node
        case .complete: complete = complete ?? node
        default: return
        }
    }

    private mutating func addMedia(_ node: Int, _ tree: FeedTree) {
        switch tree.nodes[node].term {
        case .title: titles.append(node)
        case .description: descriptions.append(.init(rank: 6, node: node))
        case .thumbnail: pictures.append(.init(rank: 3, node: node))
        case .content:
            let isImage = tree.attributeBytes(.type, of: node)?.startsIgnoringCase("image/") ?? false
            if isImage || tree.attribute(.medium, of: node, is: "image") { pictures.append(.init(rank: 4, node: node)) }
        case .category, .keywords: tags.append(node)
        case .copyright: rights.append(node)
        default: return
        }
    }
}
