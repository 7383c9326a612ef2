// An article's pages as the archive has them: finds the records of a group and reads its pages one at a time. Refuses a
// group that newsd has not written.
import NewsArchive
import NewsFetch
import NewsModel

struct KeptArticle {
    let note: KeptNote
    /// The places of its pages, in their order.
    let places: [ArchivePlace]
    private let file: ArchiveFile

    /// `directory` is where a file without one is. Throws ArchiveFault.
    init(_ group: ArchiveGroup, in directory: String) throws(ArchiveFault) {
        let path = group.file.contains("/") ? group.file : "\(directory)/\(group.file)"
        file = try ArchiveFile(path)
        guard (2...1_001).contains(group.records) else { throw ArchiveFault("no group of records", at: group.offset) }
        var found: [String: ArchivePlace] = [:]
        var at = group.offset
        for _ in 1..<group.records {
            let entry = try file.entry(at: at)
            guard let id = entry.head.recordID else { throw ArchiveFault("a record without an identifier", at: at) }
            found[id] = ArchivePlace(
                file: path.split(separator: "/").last.map(String.init) ?? path, offset: at, length: entry.length,
                recordID: String(id.drop { $0 == "<" }.prefix { $0 != ">" }))
            at += entry.length
        }
        let record = try file.record(at: at, limit: 16 << 20)
        guard record.head.type == "metadata", let note = KeptNote(record.block), note.records == group.records - 1
        else {
            throw ArchiveFault("no note of newsd's", at: at)
        }
        self.note = note
        places = note.pages.compactMap { found[$0.recordID] }
        guard places.count == note.pages.count else { throw ArchiveFault("a page is not with its note", at: at) }
    }

    /// A page as it was fetched, and its status. Throws ArchiveFault.
    func page(_ index: Int, limit: Int) throws(ArchiveFault) -> (page: Page, status: Int) {
        let offset = places[index].offset
        let record = try file.record(at: offset, limit: limit)
        let message = try HTTPMessage(block: record.block, limit: limit, offset: offset)
        guard let date = record.head.date else { throw ArchiveFault("a record does not tell its date", at: offset) }
        let headers = FetchHeaders(head: message.head)
        var page = Page(
            requestedURL: note.pages[index].requestedURL, url: note.pages[index].url, body: message.body,
            contentType: headers.contentType, contentLanguage: headers.contentLanguage, fetchedAt: date)
        page.usage = headers.usage
        return (page, message.status)
    }

    /// The pages without their bytes, for the writer. `isInArchive`: whether a record may name their places.
    func kept(isInArchive: Bool) -> KeptPages { KeptPages(known: note.pages, at: isInArchive ? places : []) }
}
