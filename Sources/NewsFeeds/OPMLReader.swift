// OPML 1.0, 1.1 and 2.0: the feeds that a subscription list names, with the folders that they stand in. Attribute names
// come in any case; an outline with an address is a feed, one without is a folder.

import NewsModel
import NewsXML

extension FeedContext {
    func opml() -> Feed {
        var feed = Feed(format: .opml)
        if let head = tree.children(of: 0).first(where: { tree.nodes[$0].term == .head }) {
            feed.title =
                tree.children(of: head).lazy.filter { self.tree.nodes[$0].term == .title }.compactMap { self.plain($0) }
                .first
        }
        var folders: [(end: Int, name: String)] = []
        for node in tree.nodes.indices where tree.nodes[node].term == .outline {
            while let last = folders.last, last.end <= node { folders.removeLast() }
            if let outline = outline(node, folder: folders.prefix(OPMLWriter.deepest).map(\.name)) {
                if feed.outlines.count < options.itemLimit { feed.outlines.append(outline) }
            }
            if let name = name(node) { folders.append((Int(tree.nodes[node].end), name)) }
        }
        return feed
    }

    private func outline(_ node: Int, folder: [String]) -> FeedOutline? {
        var url = address(.xmlurl, of: node)
        // Some programs wrote the feed's address as `url` with a type of its own.
        if url == nil, tree.attribute(.type, of: node, is: "rss") || tree.attribute(.type, of: node, is: "atom") {
            url = address(.url, of: node)
        }
        guard let url else { return nil }
        var outline = FeedOutline(feedURL: url)
        outline.title = name(node) ?? url
        outline.homePageURL = address(.htmlurl, of: node)
        outline.folder = folder
        for tag in (tree.attribute(.category, of: node) ?? "").split(separator: ",") {
            // "/Parent/Child" is a category with its parents (OPML 2.0, "category").
            let path = tag.split(separator: "/").compactMap { text.plain(PersonText.trimmed($0)) }
            let tag = path.joined(separator: "/")
            if !tag.isEmpty, !outline.tags.contains(tag) { outline.tags.append(tag) }
        }
        return outline
    }

    private func name(_ node: Int) -> String? {
        text.plain(tree.attribute(.text, of: node)) ?? text.plain(tree.attribute(.title, of: node))
    }
}
