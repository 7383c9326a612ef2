// What the configured filters would do to the records that lie in the spool. Reads only; nothing is decided again.
import NewsJSON
import NewsModel
import NewsSpool

/// A record and the filter that would refuse it.
public struct FilterTrialRow: Sendable, Hashable {
    public var record: String
    public var source: String
    public var title: String
    public var url: String
    public var filter: String
}

public struct FilterTrial: Sendable {
    public private(set) var looked = 0
    public private(set) var refused: [FilterTrialRow] = []

    /// The records of `source` (nil: of all) that were seen since a time, the newest first.
    public init(_ configuration: Configuration, source: String?, since: Timestamp?) {
        let book = FilterBook(configuration)
        for entry in SpoolListing.entries(in: configuration.spool.directory) {
            guard let record = SpoolListing.read(entry) else { continue }
            let sourceID = record["_newsd"]?["source"]?.string ?? ""
            let seen = record["_newsd"]?["seen"]?.string.flatMap(Timestamp.init(rfc3339:)) ?? Timestamp(seconds: 0)
            if let source, source != sourceID { continue }
            if let since, seen < since { continue }
            looked += 1
            let subject = FilterSubject(record: record)
            // Its age is what it was then.
            guard let filter = book.refusal(of: subject, sourceID: sourceID, now: seen) else { continue }
            refused.append(
                FilterTrialRow(
                    record: entry.name, source: sourceID, title: record["title"]?.string ?? "",
                    url: record["url"]?.string ?? "", filter: filter))
        }
    }
}

extension FilterSubject {
    init(record: JSONValue) {
        func texts(_ name: String) -> [String] { (record[name]?.array ?? []).compactMap(\.string) }
        self.init(
            title: record["title"]?.string,
            addresses: [record["url"], record["_newsd"]?["requested_url"]].compactMap { $0?.string },
            published: (record["date_published"] ?? record["date_modified"])?.string
                .flatMap(Timestamp.init(rfc3339:)),
            body: Body(
                text: record["content_text"]?.string ?? "",
                authors: (record["authors"]?.array ?? []).compactMap { $0["name"]?.string }, tags: texts("tags"),
                language: record["language"]?.string))
    }
}
