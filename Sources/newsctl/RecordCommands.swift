// newsctl list and show: what lies in the spool, as a list and one by one.
import ArgumentParser
import NewsControl
import NewsDaemon
import NewsJSON
import NewsSpool

struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the newest records in the spool.")

    @OptionGroup var options: ConfigurationOption
    @Flag(help: "Print one JSON object a line.") var json = false
    @Option(name: .shortAndLong, help: "How many at most.") var number = 20
    @Option(help: "Only records of this source.") var source: String?

    func run() throws {
        let configuration = try options.load()
        var rows: [[String]] = []
        let directory = try readable(configuration.spool.directory)
        for entry in SpoolListing.entries(in: directory) {
            if rows.count >= number { break }
            guard let record = SpoolListing.read(entry) else { continue }
            let sourceID = record["_newsd"]?["source"]?.string ?? ""
            if let source, source != sourceID { continue }
            let title = record["title"]?.string ?? record["url"]?.string ?? ""
            let published = record["date_published"]?.string ?? ""
            if json {
                var writer = JSONWriter()
                writer.object {
                    $0.member("name", entry.name)
                    $0.member("folder", entry.folder)
                    $0.member("id", record["id"]?.string)
                    $0.member("url", record["url"]?.string)
                    $0.member("title", title)
                    $0.member("date_published", published)
                    $0.member("source", sourceID)
                }
                print(writer.text)
            }
            rows.append([entry.recordName, entry.folder, sourceID, published, String(title.prefix(80))])
        }
        if !json, rows.isEmpty {
            print("no records\(source.map { " of \($0)" } ?? "") in new/ or cur/ of \(directory)")
        } else if !json {
            print(
                StatusText.table(
                    ["NAME", "IN", "SOURCE", "PUBLISHED", "TITLE"], rows, columns: ArticleText.terminalColumns
                ).joined(separator: "\n"))
        }
    }
}

struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one record of the spool readably.")

    @OptionGroup var options: ConfigurationOption
    @Flag(help: "Print the record as it is.") var json = false
    @Argument(help: "A part of its file name, its id, or a part of its address or title.") var record: String

    func run() throws {
        let configuration = try options.load()
        let directory = try readable(configuration.spool.directory)
        guard let (entry, value) = SpoolListing.search(record, in: directory) else {
            complain(
                "no record \"\(record)\" in new/ or cur/ of \(directory); newsctl list names the newest, "
                    + "newsctl why tells also of those that a consumer took")
            throw ExitCode.failure
        }
        if json {
            print(String(decoding: SpoolListing.bytes(entry) ?? [], as: UTF8.self), terminator: "")
        } else {
            let source = value["_newsd"]?["source"]?.string.flatMap { Inspection.source($0, in: configuration) }
            print(RecordText.render(value, name: "\(entry.folder)/\(entry.name)", source: source))
        }
    }
}

/// A record for people: a head of fields, then the text.
enum RecordText {
    static func render(_ record: JSONValue, name: String?, source: SourceStatus? = nil) -> String {
        var lines: [String] = []
        let more = record["_newsd"]
        /// A field with where it came from, as far as the record tells.
        func field(_ label: String, _ text: String?, of member: String? = nil) {
            guard let text, !text.isEmpty else { return }
            let origin = member.flatMap { more?["field_origins"]?[$0]?.string }.map { "  [\($0)]" } ?? ""
            lines.append(label + String(repeating: " ", count: max(1, 11 - label.count)) + text + origin)
        }
        field("Title", record["title"]?.string, of: "title")
        field(
            "By", record["authors"]?.array?.compactMap { $0["name"]?.string ?? $0.string }.joined(separator: ", "),
            of: "authors")
        field("Published", record["date_published"]?.string, of: "date_published")
        field("Modified", record["date_modified"]?.string, of: "date_modified")
        field("Language", record["language"]?.string, of: "language")
        field("Publisher", more?["publisher"]?.string)
        field("Agency", more?["agency"]?.string)
        field("Dateline", more?["dateline"]?.string)
        field("Section", more?["section"]?.string)
        field("Tags", record["tags"]?.array?.compactMap(\.string).joined(separator: ", "))
        field("Address", record["url"]?.string)
        field("Image", record["image"]?.string)
        field("Text", size(of: record["content_text"]?.string, more), of: "content_text")
        field("Incomplete", more?["incomplete"]?.string)
        field("Source", more?["source"]?.string.map { id in source.map { "\(id), \(health($0))" } ?? id })
        if let cluster = more?["cluster"], let first = cluster["source"]?.string {
            field("Like", "\(cluster["id"]?.string ?? ""), first seen in \(first)")
        }
        field("Revision", more?["revision"]?.integer.map(String.init))
        field("File", name)
        for related in more?["related"]?.array ?? [] {
            field(
                "Related", [related["title"]?.string, related["url"]?.string].compactMap { $0 }.joined(separator: "  "))
        }
        lines.append("")
        lines.append(record["content_text"]?.string ?? "")
        return lines.joined(separator: "\n")
    }

    /// "214 words, 1320 bytes, from the page"; scripts without spaces are counted in characters.
    private static func size(of text: String?, _ more: JSONValue?) -> String? {
        guard let text, let from = more?["text_from"]?.string else { return nil }
        let words = text.split(whereSeparator: \.isWhitespace).count
        let amount = words * 20 < text.count ? Summary.count(text.count, "character") : Summary.count(words, "word")
        return "\(amount), \(Summary.count(text.utf8.count, "byte")), from the \(from)"
    }

    private static func health(_ source: SourceStatus) -> String {
        let reading = source.reading.map { ", reads worse: \($0)" } ?? ""
        return "health \(source.health.rawValue)\(source.reason.map { ": \($0)" } ?? "")\(reading)"
    }
}

extension SpoolEntry {
    /// The name that a record keeps, without what a consumer has noted behind it.
    var recordName: String { String(name.prefix { $0 != ":" }) }
}
