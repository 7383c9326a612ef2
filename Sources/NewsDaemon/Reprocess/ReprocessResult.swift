// What became of one kept article that was read again, as people, scripts and the control socket are told.
import NewsArchive
import NewsJSON

public struct ReprocessResult: Sendable, Hashable {
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// A new revision was made, or with a dry run would be.
        case revision
        /// An article was found where none had been.
        case new
        case unchanged
        case duplicate
        case filtered
        case noArticle = "no-article"
        /// Its story's latest revision came of another page.
        case superseded
        /// This newsd has never heard of it.
        case unknown
        case unreadable
    }

    public var group: ArchiveGroup
    public var outcome: Outcome
    public var source: String
    public var url: String
    /// The record's file name, where one was made.
    public var record: String?
    public var reason: String?

    public init(_ group: ArchiveGroup, _ outcome: Outcome, source: String = "", url: String = "") {
        self.group = group
        self.outcome = outcome
        self.source = source
        self.url = url
    }

    public func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("outcome", outcome.rawValue)
            writer.member("source", source)
            writer.member("url", url)
            writer.member("record", record)
            writer.member("reason", reason)
            writer.member("file", group.file)
            writer.member("offset", group.offset)
            writer.member("records", group.records)
        }
    }

    /// Nil for anything else than `write` writes.
    init?(_ value: JSONValue) {
        guard let outcome = value["outcome"]?.string.flatMap(Outcome.init(rawValue:)), let group = ArchiveGroup(value)
        else { return nil }
        self.init(group, outcome, source: value["source"]?.string ?? "", url: value["url"]?.string ?? "")
        record = value["record"]?.string
        reason = value["reason"]?.string
    }
}

extension ArchiveGroup {
    fileprivate init?(_ value: JSONValue) {
        guard let file = value["file"]?.string, let offset = value["offset"]?.integer, offset >= 0,
            let records = value["records"]?.integer, (1...1_001).contains(records)
        else { return nil }
        self.init(file: file, offset: offset, records: Int(records))
    }

    /// A word of a request: "newsd-…-00001.warc.gz@1234+2".
    var word: String { "\(file)@\(offset)+\(records)" }

    /// Of a file in the archive itself: nothing that a client says leads elsewhere.
    init?(word: String) {
        let parts = word.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].contains("/"), !parts[0].hasPrefix("."),
            parts[0].hasSuffix(".warc.gz") || parts[0].hasSuffix(".warc")
        else { return nil }
        let numbers = parts[1].split(separator: "+", omittingEmptySubsequences: false)
        guard numbers.count == 2, let offset = Int64(numbers[0]), offset >= 0, let records = Int(numbers[1]),
            (1...1_001).contains(records)
        else { return nil }
        self.init(file: String(parts[0]), offset: offset, records: records)
    }
}
