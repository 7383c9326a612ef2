// One pass over the children of an item sorts them into the roles that they can play; which of several candidates wins
// is the order of these lists. Only direct children count: what stands in an image, a source or somebody's product
// listing does not leak into the item.

import NewsXML

/// The elements of one item by role. An index of −1: there is none.
struct ItemParts {
    /// How good a body is, best first; from `firstSummary` on it is a summary, which a body puts in second place.
    static let encoded = 0
    static let content = 1
    static let xhtml = 2
    static let full = 3
    static let firstSummary = 4
    static let description = 4
    static let dcDescription = 5
    static let summary = 6
    static let itunesSummary = 7
    static let itunesSubtitle = 8
    static let googleDescription = 9
    static let mediaDescription = 10
    static let bodyCount = 11

    /// Dates of publication and of modification, best first.
    static let publishedCount = 7
    static let modifiedCount = 4

    var titles: [Int] = Array(repeating: -1, count: 5)
    var bodies: [Int] = Array(repeating: -1, count: bodyCount)
    var published: [Int] = Array(repeating: -1, count: publishedCount)
    var modified: [Int] = Array(repeating: -1, count: modifiedCount)
    var links: [Int] = []
    var guid = -1
    var identifier = -1
    var originalLink = -1
    var originalEnclosure = -1
    var comments = -1
    var languages: [Int] = []
    /// By kind: Atom, RSS, dc:creator, dc:author, iTunes, Google Play.
    var people: [[Int]] = Array(repeating: [], count: 6)
    var tags: [Int] = []
    var media: [Int] = []
    var images: [Int] = []
    var places: [Int] = []
    var sources: [Int] = []
    var duration = -1
    var explicit = -1
    var news = -1

    init(_ tree: FeedTree, _ item: Int) {
        for child in tree.children(of: item) {
            switch tree.nodes[child].space {
            case .core, .atom: add(child, tree)
            case .dc, .dcterms: addDublinCore(child, tree)
            case .itunes, .googleplay: addPodcast(child, tree)
            case .media: addMedia(child, tree, isGrouped: false)
            case .content: if tree.nodes[child].term == .encoded { addBody(child, Self.encoded, tree) }
            case .xhtml: if tree.nodes[child].kind == .xhtml { addBody(child, Self.xhtml, tree) }
            case .georss, .geo, .gml: places.append(child)
            case .feedburner:
                if tree.nodes[child].term == .origlink { Self.set(&originalLink, child, tree) }
                if tree.nodes[child].term == .origenclosurelink { Self.set(&originalEnclosure, child, tree) }
            default: continue
            }
        }
    }

    private static func set(_ slot: inout Int, _ node: Int, _ tree: FeedTree) {
        if slot < 0, tree.hasText(node) { slot = node }
    }

    private mutating func addTitle(_ node: Int, _ rank: Int, _ tree: FeedTree) {
        if titles[rank] < 0, tree.hasText(node) { titles[rank] = node }
    }

    private mutating func addBody(_ node: Int, _ rank: Int, _ tree: FeedTree) {
        if bodies[rank] < 0, tree.hasText(node) { bodies[rank] = node }
    }

    private mutating func addPublished(_ node: Int, _ rank: Int, _ tree: FeedTree) {
        if published[rank] < 0, tree.hasText(node) { published[rank] = node }
    }

    private mutating func addModified(_ node: Int, _ rank: Int, _ tree: FeedTree) {
        if modified[rank] < 0, tree.hasText(node) { modified[rank] = node }
    }

    private mutating func add(_ node: Int, _ tree: FeedTree) {
        let isAtom = tree.nodes[node].space == .atom
        switch tree.nodes[node].term {
        case .title: addTitle(node, isAtom && !tree.isAtom ? 1 : 0, tree)
        case .link: links.append(node)
        case .guid, .id: Self.set(&guid, node, tree)
        case .comments: Self.set(&comments, node, tree)
        case .encoded: addBody(node, Self.encoded, tree)
        case .content: addContent(node, tree)
        case .body: addBody(node, Self.xhtml, tree)
        case .fullitem: addBody(node, Self.full, tree)
        case .div: addBody(node, Self.xhtml, tree)
        case .description: addBody(node, Self.description, tree)
        case .summary, .abstract: addBody(node, Self.summary, tree)
        case .pubdate: addPublished(node, 0, tree)
        case .published: addPublished(node, 1, tree)
        case .issued: addPublished(node, 2, tree)
        case .date: addPublished(node, 4, tree)
        case .created: addPublished(node, 6, tree)
        case .updated: addModified(node, 0, tree)
        case .modified: addModified(node, 1, tree)
        case .lastbuilddate, .lastmod: addModified(node, 2, tree)
        case .author, .creator: people[isAtom ? 0 : 1].append(node)
        case .category: tags.append(node)
        case .enclosure: media.append(node)
        case .image: images.append(node)
        case .source: if sources.count < 100 { sources.append(node) }
        case .language: languages.append(node)
        case .point, .line, .polygon, .where: places.append(node)
        default: return
        }
    }

    /// Atom's content; in a multipart one the part that is HTML.
    private mutating func addContent(_ node: Int, _ tree: FeedTree) {
        for part in tree.children(of: node) where tree.nodes[part].term == .content { addContent(part, tree) }
        addBody(node, Self.content, tree)
    }

    private mutating func addDublinCore(_ node: Int, _ tree: FeedTree) {
        let isTerms = tree.nodes[node].space == .dcterms
        switch tree.nodes[node].term {
        case .title: addTitle(node, 2, tree)
        case .creator: people[2].append(node)
        case .author: people[3].append(node)
        case .description, .abstract: addBody(node, Self.dcDescription, tree)
        case .subject: tags.append(node)
        case .identifier: Self.set(&identifier, node, tree)
        case .language: languages.append(node)
        case .issued: addPublished(node, 3, tree)
        case .date: addPublished(node, isTerms ? 5 : 4, tree)
        case .created: addPublished(node, 6, tree)
        case .modified: addModified(node, 3, tree)
        default: return
        }
    }

    private mutating func addPodcast(_ node: Int, _ tree: FeedTree) {
        let isGoogle = tree.nodes[node].space == .googleplay
        switch tree.nodes[node].term {
        case .title: addTitle(node, 3, tree)
        case .author: people[isGoogle ? 5 : 4].append(node)
        case .summary: addBody(node, Self.itunesSummary, tree)
        case .subtitle: addBody(node, Self.itunesSubtitle, tree)
        case .description: addBody(node, isGoogle ? Self.googleDescription : Self.itunesSummary, tree)
        case .image: images.append(node)
        case .link: if tree.attribute(.rel, of: node, is: "image") { images.append(node) }
        case .category, .keywords: tags.append(node)
        case .duration: Self.set(&duration, node, tree)
        case .explicit: Self.set(&explicit, node, tree)
        default: return
        }
    }

    /// Media RSS, also inside groups.
    private mutating func addMedia(_ node: Int, _ tree: FeedTree, isGrouped: Bool) {
        switch tree.nodes[node].term {
        case .group:
            for child in tree.children(of: node) where tree.nodes[child].space == .media {
                addMedia(child, tree, isGrouped: true)
            }
        case .content, .peerlink:
            media.append(node)
            for child in tree.children(of: node) where tree.nodes[child].space == .media {
                addMedia(child, tree, isGrouped: true)
            }
        case .thumbnail: images.append(node)
        case .title: addTitle(node, 4, tree)
        case .description: addBody(node, Self.mediaDescription, tree)
        case .category, .keywords: tags.append(node)
        default: return
        }
    }
}
