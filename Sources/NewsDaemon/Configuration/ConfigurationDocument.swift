// One TOML file as plain values, each with the line it stands on. TOMLKit reads the values but does not tell where
// they stand, so a scan of the text finds the lines of keys when a fault asks for one; a wrong line costs no more than
// a moment of searching. Plain tables of sources never reach TOMLKit, for the memory that it takes.
import Synchronization
import TOMLKit

/// A TOML value without its library.
enum ConfigurationValue: Sendable {
    case string(String)
    case integer(Int)
    case real(Double)
    case bool(Bool)
    case array([ConfigurationValue])
    case table([String: ConfigurationValue])
    case date

    /// For messages: `the number 60`.
    var described: String {
        switch self {
        case .string(let text): "the string \"\(text.prefix(60))\""
        case .integer(let number): "the number \(number)"
        case .real(let number): "the number \(number)"
        case .bool(let flag): "\(flag)"
        case .array: "a list"
        case .table: "a table"
        case .date: "a date"
        }
    }
}

/// A parsed file.
struct ConfigurationDocument: Sendable {
    let file: String
    private(set) var root: [String: ConfigurationValue] = [:]
    private let places: KeyPlaces

    /// Parses `text`; throws a `ConfigurationError` with the place of a syntax error.
    init(file: String, text: String) throws {
        self.file = file
        places = KeyPlaces(text: text)
        // TOMLKit would take it for the end of the text and pass over the rest.
        if let nul = text.utf8.firstIndex(of: 0) {
            let line = text.utf8[..<nul].count { $0 == 0x0A } + 1
            throw ConfigurationError(faults: [
                ConfigurationFault(file: file, line: line, key: "", problem: "holds a NUL byte")
            ])
        }
        if let line = TableHeaders.firstNameless(in: text) {
            throw ConfigurationError(faults: [
                ConfigurationFault(file: file, line: line, key: "", problem: "\"[\" without a table's name behind it")
            ])
        }
        if let line = Brackets.firstMismatch(in: text) {
            throw ConfigurationError(faults: [
                ConfigurationFault(file: file, line: line, key: "", problem: "a bracket closes what was not opened")
            ])
        }
        let plainSources = PlainSources(text)
        root = try Self.parsed(plainSources.rest, file: file)
        if plainSources.tables.contains(where: { $0 != nil }) {
            var others: ArraySlice<ConfigurationValue> = []
            switch root["source"] {
            case nil: break
            case .array(let tables)?: others = tables[...]
            default:
                throw ConfigurationError(faults: [
                    ConfigurationFault(
                        file: file, line: places.line(of: "source"), key: "source",
                        problem: "is set in this file, which also holds [[source]] tables")
                ])
            }
            var sources = plainSources.tables.compactMap { $0.map { .table($0) } ?? others.popFirst() }
            sources += others
            root["source"] = .array(sources)
        }
    }

    /// The line of a key by its path ("fetch.timeout", "source[2].feed"); 0 when it was not found.
    func line(of path: String) -> Int { places.line(of: path) }

    private static func parsed(_ text: String, file: String) throws -> [String: ConfigurationValue] {
        do {
            return plain(try TOMLTable(string: text))
        } catch let error as TOMLParseError {
            let hint = error.description.contains("while parsing string") ? "; is a quotation mark missing?" : ""
            throw ConfigurationError(faults: [
                ConfigurationFault(
                    file: file, line: error.source.begin.line, key: "",
                    problem: "not TOML: \(error.description) (column \(error.source.begin.column))\(hint)")
            ])
        }
    }
}

/// Where the keys of a text stand, looked for when somebody asks.
private final class KeyPlaces: Sendable {
    private let text: String
    private let lines = Mutex<[String: Int]?>(nil)

    init(text: String) { self.text = text }

    func line(of path: String) -> Int {
        lines.withLock { lines in
            if lines == nil { lines = keyLines(text) }
            return lines?[path] ?? 0
        }
    }
}

private func plain(_ table: TOMLTable) -> [String: ConfigurationValue] {
    var values: [String: ConfigurationValue] = [:]
    for key in table.keys {
        if let value = table[key] { values[key] = plain(value) }
    }
    return values
}

private func plain(_ value: TOMLValueConvertible) -> ConfigurationValue {
    if let table = value.table { return .table(plain(table)) }
    if let array = value.array { return .array(array.map(plain)) }
    if let text = value.string { return .string(text) }
    if let flag = value.bool { return .bool(flag) }
    if let number = value.int { return .integer(number) }
    if let number = value.double { return .real(number) }
    return .date
}

/// Finds `[table]`, `[[table]]` and `key =` lines. Keys inside multi-line strings could mislead it, which is why it
/// leaves those out.
private func keyLines(_ text: String) -> [String: Int] {
    var lines: [String: Int] = [:]
    var prefix = ""
    var counts: [String: Int] = [:]
    var isInString = false
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        let quotes = occurrences(of: "\"\"\"", in: line) + occurrences(of: "'''", in: line)
        defer { if quotes % 2 == 1 { isInString.toggle() } }
        if isInString { continue }
        let content = line.drop { $0 == " " || $0 == "\t" }
        if content.hasPrefix("[[") {
            var name = trimmed(content.dropFirst(2).prefix { $0 != "]" })
            // [[source.filter]] is a table of the source above it.
            if let dot = name.firstIndex(of: "."), let above = counts[String(name[..<dot])], above > 0 {
                name = "\(name[..<dot])[\(above - 1)]\(name[dot...])"
            }
            prefix = "\(name)[\(counts[name, default: 0])]"
            counts[name, default: 0] += 1
            lines[prefix] = index + 1
        } else if content.hasPrefix("[") {
            prefix = trimmed(content.dropFirst().prefix { $0 != "]" })
            lines[prefix] = index + 1
        } else if let equals = content.firstIndex(of: "="), !content.hasPrefix("#") {
            let key = trimmed(content[..<equals])
            lines[prefix.isEmpty ? key : "\(prefix).\(key)"] = index + 1
        }
    }
    return lines
}

private func trimmed(_ text: Substring) -> String {
    String(text.filter { $0 != " " && $0 != "\t" && $0 != "\"" && $0 != "'" })
}

private func occurrences(of needle: String, in line: Substring) -> Int {
    var count = 0
    var rest = line
    while let found = rest.firstRange(of: needle) {
        count += 1
        rest = rest[found.upperBound...]
    }
    return count
}
