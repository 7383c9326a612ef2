// What identifies an item. Publishers repeat guids (every item "1"), change them daily, or point all items of a feed at
// their front page. So: a guid counts together with the address, an address counts only where it leads to one item, and
// where neither tells two items of one visit apart, their titles and texts do. Two items never fold into one unless they
// agree in all that the feed said of them.
import NewsAddress
import NewsModel

extension ItemIdentity {
    /// The identities of the items of one visit, in order. `addresses` are the items' addresses as they will be
    /// fetched; nil where an item has none.
    public static func identify(_ items: [Item], addresses: [String?], sourceID: String) -> [ItemIdentity] {
        let places = items.indices.map { index in
            (index < addresses.count ? addresses[index] : nil).flatMap(storyAddress)
        }
        var owner: [String: String] = [:]
        var shared: Set<String> = []
        var uses: [Pair: Int] = [:]
        for (item, place) in zip(items, places) {
            uses[Pair(guid: item.id, place: place), default: 0] += 1
            guard let place else { continue }
            if let first = owner.updateValue(item.id, forKey: place), first != item.id { shared.insert(place) }
        }
        return zip(items, places).map { item, place in
            if uses[Pair(guid: item.id, place: place), default: 0] > 1 {
                let guid = item.id + "\0" + wording(of: item)
                return ItemIdentity(sourceID: sourceID, guid: guid, place: nil, storyPlace: place)
            }
            // An address that several items share says nothing about any of them.
            let own = place.flatMap { shared.contains($0) ? nil : $0 }
            return ItemIdentity(sourceID: sourceID, guid: item.id, place: own, storyPlace: place)
        }
    }

    /// The identity of a page that was configured by its address.
    public static func page(_ url: String, sourceID: String) -> ItemIdentity {
        let place = storyAddress(url)
        return ItemIdentity(sourceID: sourceID, guid: url, place: place, storyPlace: place)
    }

    private init(sourceID: String, guid: String, place: String?, storyPlace: String?) {
        self.init(
            guid: .make("guid", sourceID, guid), address: place.map { .make("address", $0) },
            story: .make("story", sourceID, guid, storyPlace ?? ""))
    }

    /// What the feed said of an item, to tell it from another with the same guid and address.
    private static func wording(of item: Item) -> String {
        (item.title ?? "") + "\0" + (item.contentText ?? item.contentHTML ?? item.summary ?? "")
    }
}

extension Key {
    /// The key of an address across all sources; nil where the address cannot name a story.
    public static func address(_ url: String) -> Key? { storyAddress(url).map { .make("address", $0) } }
}

extension Key {
    /// That a revision was made of a kept page, which its record's identifier names: the key leads to the article.
    public static func page(_ recordID: String, revision: Int) -> Key { .make("page", recordID, String(revision)) }
}

/// A guid and an address that stand together in an item.
private struct Pair: Hashable {
    var guid: String
    var place: String?
}

/// The common part of all addresses of a document; nil for a front page, which is no story.
private func storyAddress(_ url: String) -> String? {
    let identity = Address.identity(url)
    return identity.utf8.contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ? identity : nil
}
