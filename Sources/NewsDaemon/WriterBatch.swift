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
    var nearLinks = 0

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
    func settle(_ work: Work, _ revisit: Timestamp?) throws {
        if let revisit {
            try store.revisit(work.id, at: revisit, validators: work.validators)
        } else {
            try store.finish(work.id)
        }
    }

    /// Work that ends without an article.
    func close(
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
    var isDelivery: Bool {
        if case .delivered = self { return true }
        return false
    }

    var record: RecordName? {
        if case .delivered(let name, _, _) = self { return name }
        return nil
    }
}
