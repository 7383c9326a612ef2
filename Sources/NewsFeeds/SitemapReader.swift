// Sitemaps (sitemaps.org 0.9) with Google's news, image and video extensions, sitemap indexes, and sitemaps that are
// plain lists of addresses. Truncated ones keep what came.

import NewsAddress
import NewsModel
import NewsXML

extension FeedContext {
    func sitemap() -> Feed {
        var feed = Feed(format: .sitemap)
        for node in tree.nodes.indices where tree.nodes[node].term == .url && isEntry(node) {
            guard feed.items.count < options.itemLimit else { break }
            if let item = page(node) { feed.items.append(item) }
        }
        return feed
    }

    func sitemapIndex() -> Feed {
        var feed = Feed(format: .sitemapIndex)
        for node in tree.nodes.indices where tree.nodes[node].term == .sitemap {
            guard let url = address(tree.first(.core, .loc, in: node)), feed.sitemaps.count < options.itemLimit else {
                continue
            }
            let modified = tree.first(.core, .lastmod, in: node)
            feed.sitemaps.append(SitemapReference(url: url, dateModified: date(modified)))
        }
        return feed
    }

    private func isEntry(_ node: Int) -> Bool {
        let parent = tree.nodes[node].parent
        return parent >= 0 && tree.nodes[Int(parent)].term != .image && tree.nodes[node].space == .core
    }

    private func page(_ node: Int) -> Item? {
        guard let location = tree.first(.core, .loc, in: node), let url = address(location) else { return nil }
        var item = Item(id: tree.string(location))
        item.url = url
        if let modified = tree.first(.core, .lastmod, in: node) {
            item.dateModified = date(modified)
            item.rawDate = tree.string(modified)
        }
        for child in tree.children(of: node) {
            switch tree.nodes[child].space {
            case .news: addNews(child, to: &item)
            case .image: if item.image == nil { item.image = picture(child) }
            case .video: addVideo(child, to: &item)
            default: continue
            }
        }
        return item
    }

    private func addNews(_ node: Int, to item: inout Item) {
        for child in tree.children(of: node) where tree.nodes[child].space == .news {
            switch tree.nodes[child].term {
            case .title: item.title = plain(child)
            case .publicationDate:
                item.datePublished = date(child)
                item.rawDate = tree.string(child)
            case .keywords: item.tags = tags([child])
            case .publication:
                for detail in tree.children(of: child) {
                    if tree.nodes[detail].term == .name { item.originTitle = plain(detail) }
                    if tree.nodes[detail].term == .language { item.language = FeedContext.language(string(detail)) }
                }
            default: continue
            }
        }
    }

    private func addVideo(_ node: Int, to item: inout Item) {
        for child in tree.children(of: node) where tree.nodes[child].space == .video {
            switch tree.nodes[child].term {
            case .title: if item.title == nil { item.title = plain(child) }
            case .description: if item.summary == nil { item.summary = plain(child) }
            case .publicationDate: if item.datePublished == nil { item.datePublished = date(child) }
            case .tag, .category:
                if let tag = plain(child), !item.tags.contains(tag), item.tags.count < 100 { item.tags.append(tag) }
            default: continue
            }
        }
    }

    private func picture(_ node: Int) -> String? {
        if tree.nodes[node].term == .loc { return address(node) }
        return tree.children(of: node).lazy.filter { self.tree.nodes[$0].term == .loc }.compactMap { self.address($0) }
            .first
    }
}

/// A sitemap that is a text file: one address a line (sitemaps.org, "Text file").
enum TextSitemap {
    /// Nil where no line, or more lines than not, are no addresses.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int) -> Feed? {
        var feed = Feed(format: .sitemap)
        var others = 0
        for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            let text = String(decoding: line, as: UTF8.self)
            guard let trimmed = PersonText.trimmed(Substring(text)) else { continue }
            guard trimmed.lowercased().hasPrefix("http"), let url = Address.resolve(trimmed, base: nil) else {
                others += 1
                if others > 10, others > feed.items.count { return nil }
                continue
            }
            var item = Item(id: trimmed)
            item.url = url
            feed.items.append(item)
            if feed.items.count == limit { break }
        }
        return feed.items.count > others ? feed : nil
    }
}
