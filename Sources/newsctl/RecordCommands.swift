// newsctl list and show: what lies in the spool, as a list and one by one.
import ArgumentParser
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
        for entry in SpoolListing.entries(in: configuration.spool.directory) {
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
            rows.append([entry.name, entry.folder, sourceID, published, String(title.prefix(80))])
        }
        if !json {
            print(StatusText.table(["NAME", "IN", "SOURCE", "PUBLISHED", "TITLE"], rows).joined(separator: "\n"))
        }
    }
}

struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one record of the spool readably.")

    @OptionGroup var options: ConfigurationOption
    @Flag(help: "Print the record as it is.") var json = false
    @Argument(help: "A part of its file name, its id, or its address.") var record: String

    func run() throws {
        let configuration = try options.load()
        guard let (entry, value) = SpoolListing.find(record, in: configuration.spool.directory) else {
            complain("no record \"\(record)\" in \(configuration.spool.directory); newsctl list names the newest")
            throw ExitCode.failure
        }
        if json {
            print(String(decoding: SpoolListing.bytes(entry) ?? [], as: UTF8.self), terminator: "")
        } else {
            print(RecordText.render(value, name: "\(entry.folder)/\(entry.name)"))
        }
    }
}

/// A record for people: a head of fields, then the text.
enum RecordText {
    static func render(_ record: JSONValue, name: String?) -> String {
        var lines: [String] = []
        func field(_ label: String, _ text: String?) {
            guard let text, !text.isEmpty else { return }
            lines.append(label + String(repeating: " ", count: max(1, 11 - label.count)) + text)
        }
        let more = record["_newsd"]
        field("Title", record["title"]?.string)
        field("By", record["authors"]?.array?.compactMap { $0["name"]?.string ?? $0.string }.joined(separator: ", "))
        field("Published", record["date_published"]?.string)
        field("Modified", record["date_modified"]?.string)
        field("Language", record["language"]?.string)
        field("Publisher", more?["publisher"]?.string)
        field("Agency", more?["agency"]?.string)
        field("Dateline", more?["dateline"]?.string)
        field("Section", more?["section"]?.string)
        field("Tags", record["tags"]?.array?.compactMap(\.string).joined(separator: ", "))
        field("Address", record["url"]?.string)
        field("Image", record["image"]?.string)
        field("Source", more?["source"]?.string)
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
}
