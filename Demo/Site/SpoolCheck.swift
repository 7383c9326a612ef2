// Holds a spool against Demo/expected.json: exactly the expected articles, each once, with the fields that are named
// and the sentences that are quoted, and none of the furniture of their pages.
import FoundationEssentials
import NewsJSON

struct SpoolCheck {
    private(set) var faults: [String] = []
    private(set) var lines: [String] = []

    init(expected: JSONValue, spool: String) {
        let records = records(in: spool)
        let noise = expected["must_not_contain"]?.array?.compactMap(\.string) ?? []
        let articles = expected["articles"]?.array ?? []
        for article in articles {
            let title = article["title"]?.string ?? ""
            let found = records.filter { $0.value["title"]?.string == title }
            guard found.count == 1, let record = found.first else {
                faults.append("\"\(title)\" is in the spool \(found.count) times, not once")
                continue
            }
            compare(record.value, article, title)
            for text in noise where texts(of: record.value).contains(where: { $0.contains(text) }) {
                faults.append("\"\(title)\" holds furniture of its page: \"\(text)\"")
            }
            let language = record.value["language"]?.string ?? "??"
            lines.append("  \(language)  \(record.value["date_published"]?.string ?? "no date")  \(title)")
        }
        if records.count != articles.count {
            let known = Set(articles.compactMap { $0["title"]?.string })
            faults.append("\(records.count) records in the spool, \(articles.count) expected")
            for record in records where !known.contains(record.value["title"]?.string ?? "") {
                faults.append("not expected: \(record.name), \"\(record.value["title"]?.string ?? "")\"")
            }
        }
    }

    /// The fields of an expectation: `contains` quotes the text; `_newsd` names members of the extension; `url_ends`
    /// lists the ends of addresses that the article may have; the others are members of the record.
    private mutating func compare(_ record: JSONValue, _ article: JSONValue, _ title: String) {
        for member in article.object ?? [] {
            switch member.name {
            case "contains":
                for quote in member.value.array?.compactMap(\.string) ?? []
                where record["content_text"]?.string?.contains(quote) != true {
                    faults.append("\"\(title)\" lacks \"\(quote)\"")
                }
            case "url_ends":
                let url = record["url"]?.string ?? ""
                if !(member.value.array?.compactMap(\.string) ?? []).contains(where: { url.hasSuffix($0) }) {
                    faults.append("\"\(title)\" has the address \(url)")
                }
            case "authors":
                let names = record["authors"]?.array?.compactMap { $0["name"]?.string } ?? []
                if names != member.value.array?.compactMap(\.string) { faults.append("\"\(title)\" is by \(names)") }
            case "_newsd":
                for inner in member.value.object ?? [] where record["_newsd"]?[inner.name] != inner.value {
                    faults.append("\"\(title)\": _newsd.\(inner.name) is \(shown(record["_newsd"]?[inner.name]))")
                }
            default:
                if record[member.name] != member.value {
                    faults.append("\"\(title)\": \(member.name) is \(shown(record[member.name]))")
                }
            }
        }
    }
}

private func shown(_ value: JSONValue?) -> String {
    guard let value else { return "absent" }
    var writer = JSONWriter()
    writer.value(value)
    return writer.text
}

private func texts(of record: JSONValue) -> [String] {
    ["title", "content_text", "content_html", "summary"].compactMap { record[$0]?.string }
}

/// Every record in `new` and `cur`; a file that is no JSON is a record without members, and so never the expected one.
private func records(in spool: String) -> [(name: String, value: JSONValue)] {
    ["new", "cur"].flatMap { folder in
        ((try? FileManager.default.contentsOfDirectory(atPath: "\(spool)/\(folder)")) ?? []).sorted().map { name in
            let bytes = (try? Data(contentsOf: URL(filePath: "\(spool)/\(folder)/\(name)"))).map { [UInt8]($0) } ?? []
            return (name, (try? JSONReader.read(bytes)) ?? .object([]))
        }
    }
}
