// Reads groups of the archive again, one after the other, and lets somebody decide on what came of them: the writer, or a
// look into the store that changes nothing. Used by the daemon, a few groups at a request, and by newsctl where no daemon
// runs.
import Dispatch
import NewsArchive
import NewsDedup
import NewsModel
import NewsStore
import Synchronization

struct Reprocessor: Sendable {
    /// Decides on an article and answers, perhaps later and elsewhere.
    typealias Judge = @Sendable (Rereading, @escaping @Sendable (Judgement) -> Void) -> Void
    typealias Judgement = (outcome: ReprocessResult.Outcome, record: String?, reason: String?)

    let configuration: Configuration
    let filters: FilterBook
    /// A question to the store.
    let ask: @Sendable (String, ItemIdentity) throws -> PageStanding
    let judge: Judge

    init(
        _ configuration: Configuration, ask: @escaping @Sendable (String, ItemIdentity) throws -> PageStanding,
        judge: @escaping Judge
    ) {
        self.configuration = configuration
        filters = FilterBook(configuration)
        self.ask = ask
        self.judge = judge
    }

    /// Over a store that is written to.
    init(_ configuration: Configuration, store: SQLiteStore, writer: Writer) {
        self.init(
            configuration, ask: { page, identity in try store.read { try PageStanding(page, identity, in: $0) } },
            judge: { reading, done in
                writer.submit(.reread(reading)) { done(Self.judgement(of: $0, on: reading.draft)) }
            })
    }

    /// Over a store that is only looked at: what would become of it.
    init(_ configuration: Configuration, trial store: SQLiteReader) {
        self.init(
            configuration, ask: { page, identity in try store.read { try PageStanding(page, identity, in: $0) } },
            judge: { reading, done in
                do {
                    done(Self.judgement(of: try store.read { try RereadVerdict(reading, in: $0) }))
                } catch {
                    done((.unreadable, nil, "\(error)"))
                }
            })
    }

    /// Bytes that a page may have, as it was fetched under this or an earlier configuration.
    private var limit: Int { max(configuration.fetch.maxBody, 16 << 20) + (1 << 20) }

    /// The results in the order of the groups.
    func run(_ groups: [ArchiveGroup]) -> [ReprocessResult] {
        let results = Mutex<[Int: ReprocessResult]>([:])
        let pending = DispatchGroup()
        for (index, group) in groups.enumerated() {
            pending.enter()
            read(group) { result in
                results.withLock { $0[index] = result }
                pending.leave()
            }
        }
        pending.wait()
        return results.withLock { results in groups.indices.compactMap { results[$0] } }
    }

    /// Reads one group; `done` is called once, perhaps later and elsewhere.
    func read(_ group: ArchiveGroup, _ done: @escaping @Sendable (ReprocessResult) -> Void) {
        do {
            let article = try KeptArticle(group, in: configuration.archivePath)
            let note = article.note
            let result = ReprocessResult(group, .unknown, source: note.sourceID, url: note.pages[0].requestedURL)
            func end(_ outcome: ReprocessResult.Outcome, _ reason: String? = nil) {
                var result = result
                result.outcome = outcome
                result.reason = reason
                done(result)
            }
            switch try ask(note.pages[0].recordID, note.identity) {
            case .unknown: return end(.unknown)
            case .superseded: return end(.superseded)
            case .latest, .withoutArticle: break
            }
            let source =
                configuration.sources.first { $0.id == note.sourceID } ?? Source(id: note.sourceID, kind: .pages([]))
            let rules = DraftRules(near: configuration.dedup.near, filters: filters, sourceID: source.id)
            let isInArchive = !group.file.contains("/")
            switch try Rereading.read(article, source: source, rules: rules, limit: limit, isInArchive: isInArchive) {
            case .noArticle(let reason): end(.noArticle, reason)
            case .article(let reading):
                judge(reading) { judgement in
                    var result = result
                    (result.outcome, result.record, result.reason) = judgement
                    done(result)
                }
            }
        } catch {
            var result = ReprocessResult(group, .unreadable)
            result.reason = "\(error)"
            done(result)
        }
    }

    // MARK: Words

    private static func judgement(of outcome: WriterOutcome, on draft: Draft) -> Judgement {
        switch outcome {
        case .article(.delivered(let name, _, let revision)): (revision == 1 ? .new : .revision, name.text, nil)
        case .article(.unchanged): (.unchanged, nil, nil)
        case .article(.duplicate), .article(.nearDuplicate): (.duplicate, nil, nil)
        case .article(.filtered): (.filtered, nil, draft.refusal)
        case .article(.withdrawn): (.superseded, nil, draft.retraction)
        case .rejected(let reason): (.unreadable, nil, reason)
        case .obsolete, .recorded, .polled: (.superseded, nil, nil)
        }
    }

    private static func judgement(of verdict: RereadVerdict) -> Judgement {
        switch verdict {
        case .unchanged: (.unchanged, nil, nil)
        case .revision: (.revision, nil, nil)
        case .duplicate: (.duplicate, nil, nil)
        case .filtered(let rule): (.filtered, nil, rule)
        case .new: (.new, nil, nil)
        case .superseded: (.superseded, nil, nil)
        case .unknown: (.unknown, nil, nil)
        }
    }
}
