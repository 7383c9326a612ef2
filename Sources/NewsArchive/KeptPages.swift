// What is to be kept of one article, or was kept of it before: the answers behind each of its pages, redirects first, compressed as they come on a
// worker, and at the end one record with what else is known. Holds compressed bytes only; the writer merely appends them.
import NewsModel

/// The records of one article, ready to be appended.
public struct KeptPages: Sendable {
    /// A page of the article.
    public struct Page: Sendable, Hashable {
        /// The address that was asked for, before redirects, and the one that answered.
        public var requestedURL: String
        public var url: String
        /// "<urn:uuid:…>" of the answer.
        public var recordID: String

        public init(requestedURL: String, url: String, recordID: String) {
            self.requestedURL = requestedURL
            self.url = url
            self.recordID = recordID
        }
    }

    public private(set) var pages: [Page] = []
    private(set) var members: [[UInt8]] = []
    /// Where in `members` the answers of `pages` are.
    private(set) var places: [Int] = []
    private var ids: [String] = []
    private var time: Timestamp?
    /// Where they are already; nil for pages that are to be kept now.
    public private(set) var known: [ArchivePlace]?

    public init() {}

    /// Pages that lie in an archive already, perhaps at no place that a record could name.
    public init(known pages: [Page], at places: [ArchivePlace]) {
        self.pages = pages
        known = places
    }

    /// Bytes that they take in the archive.
    public var size: Int { members.reduce(0) { $0 + $1.count } }
    /// How many records they are.
    public var count: Int { members.count }
    public var isEmpty: Bool { pages.isEmpty }

    /// Adds a page by the answers that led to it, the last one its own.
    public mutating func add(_ exchanges: [ArchivedExchange]) {
        guard let first = exchanges.first, let last = exchanges.last else { return }
        for exchange in exchanges {
            let record = WarcRecord.response(exchange)
            guard let member = record.compressed else { return }
            members.append(member)
            ids.append(record.id)
        }
        places.append(members.count - 1)
        pages.append(Page(requestedURL: first.url, url: last.url, recordID: ids[ids.count - 1]))
        time = time ?? last.time
    }

    /// Adds what else is known, as JSON. Nothing is added afterwards.
    public mutating func close(with json: [UInt8]) {
        guard let page = pages.first, let time else { return }
        let record = WarcRecord.metadata(json, of: page.url, with: ids, date: time)
        if let member = record.compressed { members.append(member) }
    }
}
