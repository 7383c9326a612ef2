// The remedy for a damaged store: a new one with all that can be known, from what the damaged file still gives and from
// the records that lie in the spool. What lies in the spool is not delivered again; what consumers took away is known
// only as far as the damaged file tells it. The damaged file is kept beside the new one. Refuses to work beside a running
// newsd, and leaves everything as it was where it fails.
import Glibc
import NewsAddress
import NewsDedup
import NewsJSON
import NewsModel
import NewsSpool
import NewsStore

/// A repair that was done.
public struct StoreRepair: Sendable {
    /// Faults that were found; empty where the store was sound, and then nothing was done.
    public var faults: [String]
    /// Rows that the damaged file gave.
    public var salvaged = 0
    /// Records that were read in the spool, and stories that only they told of.
    public var records = 0
    public var learnt = 0
    /// Where the damaged file is now.
    public var keptAt: String?

    /// Looks through the store and, where it is damaged, replaces it. `force`: also where it is sound. Throws
    /// `DaemonError`.
    public static func run(_ configuration: Configuration, force: Bool = false) throws -> StoreRepair {
        do {
            let lock = try StateLock(directory: configuration.stateDirectory)
            return try withExtendedLifetime(lock) { try repair(configuration, force) }
        } catch let error as StateLockError {
            switch error {
            case .held: throw DaemonError.busy(error.description)
            case .unusable: throw DaemonError.configuration(error.description)
            }
        } catch let error as DaemonError {
            throw error
        } catch {
            throw DaemonError.failed("the store was not repaired: \(error)")
        }
    }

    private static func repair(_ configuration: Configuration, _ force: Bool) throws -> StoreRepair {
        let path = configuration.storePath
        var repair = StoreRepair(faults: try faults(of: path))
        if repair.faults.isEmpty, !force { return repair }
        let fresh = path + ".repaired"
        for end in ["", "-wal", "-shm"] { unlink(fresh + end) }
        do {
            let store = try SQLiteStore(path: fresh)
            repair.salvaged = try store.salvage(from: path)
            try repair.learn(from: configuration.spool.directory, store)
            let left = try store.integrityFaults()
            try store.close()
            guard left.isEmpty else { throw DaemonError.failed("the new store is damaged too: see the disk") }
        } catch {
            for end in ["", "-wal", "-shm"] { unlink(fresh + end) }
            throw error
        }
        repair.keptAt = try exchange(path, for: fresh)
        return repair
    }

    /// What is wrong with the file. Throws where it is not there, or of a later newsd.
    private static func faults(of path: String) throws -> [String] {
        do {
            let reader = try SQLiteReader(path: path)
            defer { try? reader.close() }
            return try reader.integrityFaults()
        } catch let error as StoreError where error.code == .damaged {
            return [error.description]
        }
    }

    /// Puts the new file in the place of the old one, which keeps existing under another name at any instant.
    private static func exchange(_ path: String, for fresh: String) throws -> String {
        let now = SystemClock().now().rfc3339UTC.filter { $0 != "-" && $0 != ":" }
        let aside = "\(path).damaged-\(now)"
        guard link(path, aside) == 0 else { throw Refusal("keep", path) }
        // The old log would be played into the new file.
        if rename(path + "-wal", aside + "-wal") != 0, errno != ENOENT { throw Refusal("move", path + "-wal") }
        unlink(path + "-shm")
        guard rename(fresh, path) == 0 else { throw Refusal("replace", path) }
        let directory = open(path.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }, O_RDONLY | O_CLOEXEC)
        defer { close(directory) }
        fsync(directory)
        return aside
    }

    // MARK: What the spool tells

    private static let batch = 500

    private mutating func learn(from spool: String, _ store: SQLiteStore) throws {
        // The oldest first: a story's first record is its first revision.
        let entries = Array(SpoolListing.entries(in: spool, SpoolFolder.allCases).reversed())
        for start in stride(from: 0, to: entries.count, by: Self.batch) {
            let told = entries[start..<min(start + Self.batch, entries.count)].compactMap { entry in
                SpoolListing.read(entry).map(RecordItem.item).flatMap(ToldStory.init)
            }
            records += told.count
            learnt += try store.transaction { store in try told.count { try $0.remember(in: store) } }
        }
    }
}

/// What a record says of its story.
private struct ToldStory {
    let draft: Draft
    let sourceID: String
    let revision: Int
    let firstSeen: Timestamp
    /// The kept page that it was made of.
    let page: String?

    init?(_ record: JSONValue) {
        guard let own = record["_newsd"], let source = own["source"]?.string, let id = record["id"]?.string,
            let revision = own["revision"]?.integer, revision > 0, let url = record["url"]?.string
        else { return nil }
        sourceID = source
        self.revision = Int(clamping: revision)
        firstSeen = (own["first_seen"]?.string).flatMap(Timestamp.init(rfc3339:)) ?? SystemClock().now()
        page = (own["raw"]?.array?.first?["record_id"]?.string).map { "<\($0)>" }
        let addresses = [own["requested_url"]?.string, url, own["final_url"]?.string].compactMap { $0 }
        let guid = own["guid"]?.string ?? url
        var article = Article(url: addresses[0], contentText: record["content_text"]?.string ?? "", contentHTML: "")
        article.title = record["title"]?.string
        article.canonicalURL = url
        var provenance = Provenance(text: .page, fetchedAt: firstSeen)
        provenance.finalURL = own["final_url"]?.string
        let identity = Self.identity(of: id, guid: guid, addresses: addresses, sourceID: source)
        let whole = Draft(article, identity: identity, guid: guid, provenance: provenance)
        if let hash = own["content_hash"]?.string, !hash.hasSuffix(whole.contentHash.hex) {
            // A record without a text is told by its summary or title, which is not what its hash was made of.
            article.contentText = ""
        }
        draft = Draft(article, identity: identity, guid: guid, provenance: provenance)
    }

    /// The identity that gives the record's public name; where none does, what the record itself suggests.
    private static func identity(
        of id: String, guid: String, addresses: [String], sourceID: String
    ) -> ItemIdentity {
        var candidates: [ItemIdentity] = []
        for address in addresses {
            candidates += ItemIdentity.identify(
                [Item(id: guid)], addresses: [Address.canonical(address)], sourceID: sourceID)
        }
        candidates += ItemIdentity.identify([Item(id: guid)], addresses: [nil], sourceID: sourceID)
        return candidates.first { "urn:uuid:" + StoryName.uuid(of: $0.story) == id } ?? candidates[0]
    }

    /// True where the story was not known.
    func remember(in store: any StoreTransaction) throws -> Bool {
        let keys = [draft.identity.guid, draft.identity.address].compactMap { $0 }
        var known: ArticleRow?
        for key in keys where known == nil {
            if case .article(let id) = try store.memory(of: key) { known = try store.article(id) }
        }
        let id =
            try known?.id
            ?? store.insertArticle(
                sourceID: sourceID, firstSeen: firstSeen, story: draft.identity.story,
                fingerprint: draft.fingerprint.bits)
        if revision > known?.revision ?? 1 {
            try store.revise(id, revision: revision, fingerprint: draft.fingerprint.bits)
        }
        for key in keys + draft.allKeys {
            if case .article(let other) = try store.memory(of: key), try store.article(other) != nil { continue }
            try store.remember(key, as: .article(id))
        }
        if let page { try store.remember(.page(page, revision: revision), as: .article(id)) }
        return known == nil
    }
}

private struct Refusal: Error, CustomStringConvertible {
    let description: String
    init(_ verb: String, _ path: String) {
        description = "cannot \(verb) \(path): \(String(cString: strerror(errno)))"
    }
}
