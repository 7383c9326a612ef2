// Files and pictures of an item: enclosures of RSS and Atom, Media RSS with its groups, podcasts.

import NewsModel
import NewsXML

extension FeedContext {
    func addMedia(_ parts: ItemParts, to item: inout Item) {
        for node in parts.media { addAttachment(node, to: &item) }
        for node in parts.links where relation(node) == .enclosure { addAttachment(node, to: &item) }
        if parts.originalEnclosure >= 0, !item.attachments.isEmpty, let url = address(parts.originalEnclosure) {
            item.attachments[0].url = url
        }
        if parts.duration >= 0, !item.attachments.isEmpty, item.attachments[0].duration == nil {
            item.attachments[0].duration = FeedNumber.duration(tree.bytes(parts.duration))
        }
        item.image = image(parts, item)
    }

    private func addAttachment(_ node: Int, to item: inout Item) {
        guard item.attachments.count < 1_000, let url = mediaAddress(node) else { return }
        let attachment = Attachment(
            url: url, mimeType: mimeType(node),
            size: FeedNumber.positive(
                tree.attributeBytes(.length, of: node) ?? tree.attributeBytes(.filesize, of: node)),
            duration: FeedNumber.duration(tree.attributeBytes(.duration, of: node)))
        guard let known = item.attachments.firstIndex(where: { $0.url == url }) else {
            item.attachments.append(attachment)
            return
        }
        // The same file again may know more of itself.
        item.attachments[known].mimeType = item.attachments[known].mimeType ?? attachment.mimeType
        item.attachments[known].size = item.attachments[known].size ?? attachment.size
        item.attachments[known].duration = item.attachments[known].duration ?? attachment.duration
    }

    private func mediaAddress(_ node: Int) -> String? {
        address(.url, of: node) ?? address(.href, of: node) ?? address(.resource, of: node) ?? address(node)
    }

    private func mimeType(_ node: Int) -> String? { tree.attribute(.type, of: node) }

    // MARK: Pictures

    private func image(_ parts: ItemParts, _ item: Item) -> String? {
        let thumbnail = parts.images.lazy.filter { self.tree.nodes[$0].space == .media }.compactMap {
            self.imageAddress($0)
        }
        if let url = thumbnail.first { return url }
        for node in parts.media where tree.nodes[node].space == .media && isImage(node) {
            if let url = mediaAddress(node) { return url }
        }
        let others = parts.images.lazy.filter { self.tree.nodes[$0].space != .media }.compactMap {
            self.imageAddress($0)
        }
        if let url = others.first { return url }
        return item.attachments.first { $0.mimeType?.lowercased().hasPrefix("image/") == true }?.url
    }

    /// The address of a picture: itunes:image href, media:thumbnail url, image with url, or plain text.
    func imageAddress(_ node: Int) -> String? {
        if let url = address(.href, of: node) ?? address(.url, of: node) ?? address(.resource, of: node) { return url }
        for child in tree.children(of: node) where tree.nodes[child].term == .url {
            if let url = address(child) { return url }
        }
        return address(node)
    }

    private func isImage(_ node: Int) -> Bool {
        if tree.attribute(.medium, of: node, is: "image") { return true }
        return tree.attributeBytes(.type, of: node)?.startsIgnoringCase("image/") ?? false
    }
}
