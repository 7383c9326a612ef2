// One transaction of the writer: applies inputs in order, each seeing what those before it did. Stages records in the
// spool's tmp/ as it goes; makes no promise and delivers nothing (Writer.swift does).
import NewsArchive
import NewsDedup
import NewsModel
import NewsSpool
import NewsStore

/// The inside of a transaction.
struct WriterBatch {
    let store: any StoreTransaction
    let spool: Spool
    let archive: PageArchive?
    let time: Timestamp
    var staged: [RecordName] = []
    /// Of those, records that name an earlier story which is nearly the same.
    private(set) var nearLinks = 0

    init(store: any StoreTransaction, spool: Spool, archive: PageArchive? = nil, time: Timestamp) {
        self.store = store
        self.spool = spool
        self.archive = archive
        self.time = time
    }

    var day: Int { Int(time.seconds / 86_400) }

    mutating func apply(_ input: WriterInput) throws -> WriterOutcome {
        switch input {
        case .poll(let poll): return .polled(try apply(poll))
        case .state(let state): try store.save(state)
        case .finished(let work, let draft, let revisit, let kept):
            guard let sourceID = try store.workSource(work.id) else { return .obsolete }
            let outcome = try decide(draft, sourceID: sourceID, url: work.url, work: work.id, kept: kept)
            try measure(draft, outcome, sourceID: sourceID)
            switch outcome {
            case .nearDuplicate, .filtered, .withdrawn: try store.finish(work.id)
            default: try settle(work, revisit)
            }
            return .article(outcome)
        case .unchanged(let work, let revisit):
            guard let sourceID = try store.workSource(work.id) else { return .obsolete }
            try settle(work, revisit)
            try log(.unchanged, sourceID: sourceID, url: work.url, reason: "not modified")
            try store.count(.unchanged, by: 1, sourceID: sourceID, day: day)
        case .noArticle(let work, let reason, let kept):
            let outcome = try close(work, .noArticle, .noArticle, reason)
            if let kept, case .recorded = outcome { _ = try archive?.append(kept, now: time) }
            return outcome
        case .failed(let work, let reason, let isWithdrawn):
            return try close(work, isWithdrawn ? .withdrawn : .failed, .failed, reason)
        case .retry(let work, let notBefore, let reason):
            guard let sourceID = try store.workSource(work.id) else { return .obsolete }
            try store.postpone(work.id, until: notBefore, reason: reason, validators: work.validators)
            try log(.retry, sourceID: sourceID, url: work.url, reason: reason)
        case .reread(let reading): return try apply(reading)
        case .clockJumped(let seconds): try store.moveWork(by: seconds)
        case .removeSource(let id): try store.removeSource(id)
        case .host(let host): try store.save(host)
        case .robots(let robots): try store.save(robots)
        }
        return .recorded
    }

    /// Work that is done, for now or for good.
    private func settle(_ work: Work, _ revisit: Timestamp?) throws {
        if let revisit {
            try store.revisit(work.id, at: revisit, validators: work.validators)
        } else {
            try store.finish(work.id)
        }
    }

    /// Work that ends without an article.
    private func close(
        _ work: Work, _ outcome: LogEntry.Outcome, _ counter: CounterKind, _ reason: String
    ) throws -> WriterOutcome {
        guard let sourceID = try store.workSource(work.id) else { return .obsolete }
        try close(work.identity, work: work.id)
        try store.finish(work.id)
        try log(outcome, sourceID: sourceID, url: work.url, reason: reason)
        try store.count(counter, by: 1, sourceID: sourceID, day: day)
        return .recorded
    }

    func hasArticle(_ key: Key) throws -> Bool {
        if case .article = try store.memory(of: key) { return true }
        return false
    }

    // MARK: Visits

    private mutating func apply(_ poll: PollCommit) throws -> PollOutcome {
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

    // MARK: Articles

    mutating func decide(
        _ draft: Draft, sourceID: String, url: String, work: Int64?, kept: KeptPages? = nil
    ) throws -> ArticleOutcome {
        if let rule = draft.refusal {
            // A feed that carries its texts shows them at every visit.
            if work == nil, try store.memory(of: draft.identity.guid) != nil { return .filtered }
            try refuse(draft.identity, work: work, by: rule, sourceID: sourceID, url: url)
            return .filtered
        }
        let known = try knowledge(of: draft, sourceID)
        let candidate = Candidate(
            fingerprint: draft.fingerprint, hasAddress: draft.identity.address != nil,
            isWholePage: draft.provenance.text == .page)
        let waiting = try work.map { try store.announcements(of: $0) } ?? []
        if let story = candidate.story(known), let sentence = draft.retraction {
            return try withdraw(story, draft, sentence, sourceID: sourceID, url: url, work: work)
        }
        let entry: LogEntry.Outcome
        let outcome: ArticleOutcome
        let id: Int64
        var likeness: String?
        switch candidate.decide(known) {
        case .new:
            let match = try nearest(draft)
            if let match, draft.near == .drop {
                return try drop(draft, match, sourceID: sourceID, url: url, work: work)
            }
            likeness = match?.described
            id = try store.insertArticle(
                sourceID: sourceID, firstSeen: time, story: draft.identity.story, fingerprint: draft.fingerprint.bits)
            try remember(draft, as: id, over: known)
            try rememberNear(draft, as: id, cluster: match?.first.id)
            if match != nil {
                try store.count(.near, by: 1, sourceID: sourceID, day: day)
                nearLinks += 1
            }
            let name = try stage(
                draft, of: id, story: draft.identity.story, revision: 1, sourceID: sourceID, firstSeen: time,
                duplicates: waiting.map { RecordLink(sourceID: $0.sourceID, url: $0.url) }, cluster: match?.cluster,
                kept: kept)
            try store.count(.delivered, by: 1, sourceID: sourceID, day: day)
            (entry, outcome) = (.new, .delivered(name, article: id, revision: 1))
        case .revision(let story, let number):
            id = story
            let name = try revise(story, number, draft, known, sourceID: sourceID, kept: kept)
            (entry, outcome) = (.revision, .delivered(name, article: story, revision: number))
        case .unchanged(let story):
            id = story
            try remember(draft, as: story, over: known)
            // A feed that carries its texts shows them at every visit; only what was fetched for it is news.
            if work == nil, known.byGuid != nil { return .unchanged(of: story) }
            try store.count(.unchanged, by: 1, sourceID: sourceID, day: day)
            (entry, outcome) = (.unchanged, .unchanged(of: story))
        case .duplicate(let story):
            id = story
            // Once told, a duplicate is known by its guid; a feed's next visit says nothing new.
            if work == nil, known.byGuid?.id == story { return .duplicate(of: story) }
            try remember(draft, as: story, over: known)
            try link(url, sourceID: sourceID, to: story)
            (entry, outcome) = (.duplicate, .duplicate(of: story))
        }
        for other in waiting {
            try store.remember(other.guid, as: .article(id))
            try link(other.url, sourceID: other.sourceID, to: id)
        }
        if entry != .duplicate {
            let reason = [likeness, draft.account(of: known)].compactMap { $0 }.joined(separator: "; ")
            try log(entry, sourceID: sourceID, url: url, reason: reason, article: id, record: outcome.record)
        }
        return outcome
    }

    func knowledge(of draft: Draft, _ sourceID: String) throws -> Knowledge {
        Knowledge(
            byText: try article(draft.textKey, sourceID),
            byLastingText: try draft.lastingKey.flatMap { try article($0, sourceID) },
            byAddress: try draft.identity.address.flatMap { try article($0, sourceID) },
            byGuid: try article(draft.identity.guid, sourceID),
            byPage: try draft.pageKeys.compactMap { try article($0, sourceID) }.first)
    }

    /// Stages the next revision of a story.
    mutating func revise(
        _ story: Int64, _ number: Int, _ draft: Draft, _ known: Knowledge, sourceID: String, kept: KeptPages?
    ) throws -> RecordName {
        guard let row = try store.article(story) else { throw MissingArticle(id: story) }
        try store.revise(story, revision: number, fingerprint: draft.fingerprint.bits)
        try remember(draft, as: story, over: known)
        let cluster = try cluster(of: story, draft)
        try rememberNear(draft, as: story, cluster: nil)
        let links = try store.duplicates(of: story).map { RecordLink(sourceID: $0.sourceID, url: $0.url) }
        try store.count(.revisions, by: 1, sourceID: sourceID, day: day)
        return try stage(
            draft, of: story, story: row.story, revision: number, sourceID: sourceID, firstSeen: row.firstSeen,
            duplicates: links, cluster: cluster, kept: kept)
    }

    // MARK: Words for people

    func link(_ url: String, sourceID: String, to article: Int64) throws {
        let isNew = try store.link(DuplicateLink(sourceID: sourceID, url: url, seen: time), to: article)
        guard isNew else { return }
        try store.count(.duplicates, by: 1, sourceID: sourceID, day: day)
        try log(.duplicate, sourceID: sourceID, url: url, article: article)
    }

    func log(
        _ outcome: LogEntry.Outcome, sourceID: String, url: String, reason: String = "", article: Int64? = nil,
        record: RecordName? = nil
    ) throws {
        try store.log(
            LogEntry(
                time: time, sourceID: sourceID, url: url, outcome: outcome, reason: reason, article: article,
                record: record?.text))
    }
}

/// A key that points at an article which is not there: the store is damaged.
struct MissingArticle: Error, CustomStringConvertible {
    var id: Int64
    var description: String { "the store knows article \(id) by a key but has lost it: run newsctl doctor --repair" }
}

extension ArticleOutcome {
    fileprivate var isDelivery: Bool {
        if case .delivered = self { return true }
        return false
    }

    fileprivate var record: RecordName? {
        if case .delivered(let name, _, _) = self { return name }
        return nil
    }
}
