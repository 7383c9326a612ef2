// A worker's share of a commit: each item with its identity, and with either the address of its page or the article
// that the feed carries. Pure.
import NewsAddress
import NewsDedup
import NewsModel

enum PolledItems {
    /// `wanted` are to be delivered; `passedOver` are to be known and no more.
    static func make(
        _ wanted: [Item], passedOver: [Item] = [], source: Source, fullText: Bool, rules: DraftRules,
        now: Timestamp
    ) -> [PolledItem] {
        let items = wanted + passedOver
        let addresses = items.map { item in (item.url ?? item.externalURL).map(Address.canonical) }
        let identities = ItemIdentity.identify(items, addresses: addresses, sourceID: source.id)
        var polled: [PolledItem] = []
        polled.reserveCapacity(items.count)
        for (index, item) in items.enumerated() {
            let identity = identities[index]
            if index >= wanted.count {
                polled.append(PolledItem(item: item, identity: identity, content: .passedOver))
            } else if let url = addresses[index],
                let refusal = rules.refusal(of: FilterSubject(item, url: url), now: now)
            {
                polled.append(
                    PolledItem(item: item, identity: identity, content: .refused(url: url, by: refusal)))
            } else if fullText, let url = addresses[index] {
                polled.append(PolledItem(item: item, identity: identity, content: .page(url: url, notBefore: now)))
            } else if let found = FeedArticle.make(item, source: source, fetchedAt: now) {
                polled.append(
                    PolledItem(item: item, identity: identity, content: .ready(found.draft(of: item, identity, rules))))
            } else if let url = addresses[index] {
                // The feed carries nothing to deliver; the page may.
                polled.append(PolledItem(item: item, identity: identity, content: .page(url: url, notBefore: now)))
            }
        }
        return polled
    }
}
