// The [[source]] tables of all files, merged by id: a later file adds sources, or overrides single keys of one that an
// earlier file names. Twice the same id within one file is a mistake and is refused.
import NewsDates
import NewsModel

struct SourceTables {
    private struct Table {
        var document: ConfigurationDocument
        var path: String
        var values: [String: ConfigurationValue]
        /// Where a key was overridden, for the place of a fault.
        var overridden: [String: (ConfigurationDocument, String)] = [:]
    }

    private var order: [String] = []
    private var tables: [String: Table] = [:]

    /// Takes a file's sources; returns what is wrong with their ids.
    mutating func add(_ document: ConfigurationDocument) -> [ConfigurationFault] {
        guard let value = document.root["source"] else { return [] }
        func fault(_ path: String, _ problem: String) -> ConfigurationFault {
            ConfigurationFault(file: document.file, line: document.line(of: path), key: path, problem: problem)
        }
        guard case .array(let list) = value else {
            return [fault("source", "expected [[source]] tables, found \(value.described)")]
        }
        var faults: [ConfigurationFault] = []
        var idsHere: Set<String> = []
        for (index, element) in list.enumerated() {
            let path = "source[\(index)]"
            guard case .table(let values) = element else {
                faults.append(fault(path, "expected a table, found \(element.described)"))
                continue
            }
            guard case .string(let id)? = values["id"] else {
                faults.append(fault(path, "id: missing; each source needs a name, such as id = \"kompas\""))
                continue
            }
            guard isSourceID(id) else {
                faults.append(
                    fault(
                        path + ".id",
                        "expected 1 to 64 of A-Z a-z 0-9 . _ - and no leading dot, found \"\(id.prefix(80))\""))
                continue
            }
            guard idsHere.insert(id).inserted else {
                faults.append(fault(path + ".id", "\"\(id)\" is used twice in this file"))
                continue
            }
            if var known = tables[id] {
                for (key, value) in values {
                    known.values[key] = value
                    known.overridden[key] = (document, path)
                }
                // Another address replaces the old one, whatever its kind.
                if let kind = kinds.first(where: { values[$0] != nil }) {
                    for other in kinds where other != kind && values[other] == nil { known.values[other] = nil }
                }
                tables[id] = known
            } else {
                order.append(id)
                tables[id] = Table(document: document, path: path, values: values)
            }
        }
        return faults
    }

    /// Reads the merged tables.
    func read() -> ([Source], [ConfigurationFault]) {
        var sources: [Source] = []
        var faults: [ConfigurationFault] = []
        sources.reserveCapacity(order.count)
        for id in order {
            guard let table = tables[id] else { continue }
            var section = ConfigurationSection(table.document, path: table.path, values: table.values)
            if let source = source(id, &section) { sources.append(source) }
            section.finish()
            faults += section.faults.map { fault in
                guard let key = fault.key.split(separator: ".").last,
                    let (document, path) = table.overridden[String(key)]
                else { return fault }
                return ConfigurationFault(
                    file: document.file, line: document.line(of: "\(path).\(key)"), key: fault.key,
                    problem: fault.problem)
            }
        }
        return (sources, faults)
    }

    private func source(_ id: String, _ section: inout ConfigurationSection) -> Source? {
        _ = section.string("id")
        let named = kinds.filter { section.has($0) }
        let feed = section.address("feed")
        let sitemap = section.address("sitemap")
        let pages = section.addresses("pages")
        if named.count != 1 {
            section.fault(
                "",
                named.isEmpty
                    ? "source \"\(id)\" watches nothing; set one of feed, sitemap, pages"
                    : "source \"\(id)\" sets \(named.joined(separator: " and ")); a source watches one thing")
        }
        let kind: Source.Kind? = feed.map { .feed($0) } ?? sitemap.map { .sitemap($0) } ?? pages.map { .pages($0) }
        var source = Source(id: id, kind: kind ?? .pages([]))
        source.language = section.string("language")
        if let zone = section.string("timezone") {
            source.timeZone = zone
            if RegionalZone.named(zone) == nil {
                section.fault("timezone", "expected an IANA name such as \"Asia/Jakarta\", found \"\(zone)\"")
            }
        }
        source.fullText = section.bool("full_text")
        let longest: Double = 366 * 86_400
        source.minInterval = section.duration("min_interval", 1...longest).map { Int64($0) }
        source.maxInterval = section.duration("max_interval", 1...longest).map { Int64($0) }
        source.firstItems = section.integer("first_items", 1...1_000_000).map { Int32(clamping: $0) }
        if let credential = section.string("credential") {
            source.credential = credential
            if !isSourceID(credential) {
                section.fault("credential", "expected a name of A-Z a-z 0-9 . _ -, found \"\(credential.prefix(80))\"")
            }
            if !Credentials.mayBeSent(to: source) {
                section.fault("credential", "goes to one feed or sitemap, and over https only (or to this machine)")
            }
        }
        source.keep = section.selectors("keep") ?? []
        source.drop = section.selectors("drop") ?? []
        source.filters = section.filters("filter")
        return named.count == 1 && kind != nil ? source : nil
    }
}

private let kinds = ["feed", "sitemap", "pages"]

/// Safe in file names, journal fields and on command lines.
func isSourceID(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count) && text.first != "."
        && text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        }
}
