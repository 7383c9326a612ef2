// What a visit leaves behind, in one piece: its items as work or as articles, and the source's new state. An item that is
// known by guid or address is no work again.
import NewsModel
import NewsStore

extension WriterBatch {
    mutating func apply(_ poll: PollCommit) throws -> PollOutcome {
        var outcome = PollOutcome(state: poll.state(0))
        for polled in poll.items {
            switch polled.content {
            case .passedOver:
                for key in [polled.identity.guid, polled.identity.address].compactMap({ $0 })
                where try current(store.memory(of: key)) == nil {
                    try store.remember(key, as: .withoutArticle)
                }
            case .refused(let url, let rule):
                guard try current(store.memory(of: polled.identity.guid)) == nil else { continue }
                outcome.newItems += 1
                outcome.articles.append(.filtered)
                try refuse(polled.identity, work: nil, by: rule, sourceID: poll.sourceID, url: url)
            case .ready(let draft):
                let memory = try current(store.memory(of: polled.identity.guid))
                // Passed over when its source was new.
                if memory == .withoutArticle { continue }
                let isNew = memory == nil
                let became = try decide(draft, sourceID: poll.sourceID, url: draft.article.url, work: nil)
                if isNew { outcome.newItems += 1 }
                if isNew || became.isDelivery { outcome.articles.append(became) }
            case .page(let url, let notBefore):
                try apply(polled, url: url, notBefore: notBefore, sourceID: poll.sourceID, to: &outcome)
            }
        }
        if outcome.newItems > 0 {
            try store.count(.items, by: outcome.newItems, sourceID: poll.sourceID, day: day)
            outcome.state = poll.state(outcome.newItems)
        }
        try store.save(outcome.state)
        return outcome
    }

    /// An item whose page would have to be fetched: known, waiting already, or new work.
    private func apply(
        _ polled: PolledItem, url: String, notBefore: Timestamp, sourceID: String, to outcome: inout PollOutcome
    ) throws {
        let identity = polled.identity
        let (storedGuid, storedAddress) = try store.memories(of: identity.guid, identity.address)
        let guid = try current(storedGuid)
        let address = try current(storedAddress)
        if guid != nil, identity.address == nil || address != nil { return }
        outcome.newItems += 1
        switch address {
        case .article(let id):
            // The same source under a new guid may mean a new text; another source's word for a page that was read
            // costs nobody a second visit.
            guard let article = try store.article(id), article.sourceID != sourceID else { break }
            try store.remember(identity.guid, as: .article(id))
            try link(url, sourceID: sourceID, to: id)
            return
        case .work(let id):
            try remember(identity.guid, asWork: id, over: guid)
            try store.announce(Announcement(sourceID: sourceID, guid: identity.guid, url: url), for: id)
            return
        case .withoutArticle, nil: break
        }
        let work = try store.insertWork(
            sourceID: sourceID, item: polled.item, url: url, identity: identity, notBefore: notBefore)
        try remember(identity.guid, asWork: work.id, over: guid)
        if let key = identity.address { try remember(key, asWork: work.id, over: address) }
        outcome.work.append(work)
    }

    /// Points a key at waiting work, unless it leads to an article: that is what the work's text will be held against.
    private func remember(_ key: Key, asWork id: Int64, over memory: Memory?) throws {
        if case .article = memory { return }
        try store.remember(key, as: .work(id))
    }

    /// Work that was dropped with its source is as if it had never been.
    func current(_ memory: Memory?) throws -> Memory? {
        guard case .work(let id) = memory else { return memory }
        return try store.workSource(id) == nil ? nil : memory
    }
}
