// Which kept articles are read again: those of some sources, fetched since a time, or named as other commands name records.
// Decided by the notes beside the pages, before a page is touched.
import NewsAddress
import NewsArchive
import NewsDedup
import NewsModel
import NewsSpool

struct ReprocessSelection {
    private let sources: Set<String>
    private let since: Timestamp?
    private var stories: Set<String> = []
    private var addresses: Set<Key> = []
    private let isNamed: Bool

    /// `subjects`: addresses, or what `newsctl show` takes for a record. Throws DaemonError.
    init(sources: [String], since: Timestamp?, subjects: [String], spool: String) throws {
        self.sources = Set(sources)
        self.since = since
        isNamed = !subjects.isEmpty
        for subject in subjects { try add(subject, spool) }
    }

    private mutating func add(_ subject: String, _ spool: String) throws {
        if Address.host(of: subject) != nil, let key = Key.address(subject) {
            addresses.insert(key)
        } else if let record = SpoolListing.find(subject, in: spool, SpoolFolder.allCases)?.record {
            if let id = record["id"]?.string { stories.insert(Self.story(id)) }
            let own = record["_newsd"]
            for url in [record["url"], own?["requested_url"], own?["final_url"]].compactMap({ $0?.string }) {
                if let key = Key.address(url) { addresses.insert(key) }
            }
        } else if Self.story(subject).utf8.count == 36 {
            stories.insert(Self.story(subject))
        } else {
            throw DaemonError("no record \"\(subject)\" in \(spool); name it by its address", exitCode: 1)
        }
    }

    private static func story(_ id: String) -> String { id.hasPrefix("urn:uuid:") ? String(id.dropFirst(9)) : id }

    func wants(_ note: KeptNote, _ date: Timestamp?) -> Bool {
        if !sources.isEmpty, !sources.contains(note.sourceID) { return false }
        if let since, date.map({ $0 < since }) ?? true { return false }
        guard isNamed else { return true }
        if stories.contains(StoryName.uuid(of: note.identity.story)) { return true }
        let keys = [note.identity.address] + note.pages.flatMap { [Key.address($0.requestedURL), Key.address($0.url)] }
        return keys.contains { $0.map(addresses.contains) ?? false }
    }

    /// Whether a file can hold anything that is wanted, when the next one was begun at that time.
    func mayHold(next: Timestamp?) -> Bool {
        guard let since, let next else { return true }
        return next >= since
    }
}
