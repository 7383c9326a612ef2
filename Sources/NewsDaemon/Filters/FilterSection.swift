// Reads filter tables, in the main file and inside a source. Each needs a name, which the log tells; patterns are tried
// here, so that a bad one is a fault with its place and nothing is left to fail later.
import NewsModel

/// Filters of one list; more would make every article slow.
private let mostFilters = 200

func filterRules(
    _ value: ConfigurationValue, _ document: ConfigurationDocument, path: String
) -> ([FilterRule], [ConfigurationFault]) {
    func fault(_ path: String, _ problem: String) -> ConfigurationFault {
        ConfigurationFault(file: document.file, line: document.line(of: path), key: path, problem: problem)
    }
    guard case .array(let tables) = value else {
        return ([], [fault(path, "expected [[\(path)]] tables, found \(value.described)")])
    }
    guard tables.count <= mostFilters else { return ([], [fault(path, "more than \(mostFilters) filters")]) }
    var rules: [FilterRule] = []
    var faults: [ConfigurationFault] = []
    for (index, table) in tables.enumerated() {
        let place = "\(path)[\(index)]"
        guard case .table(let values) = table else {
            faults.append(fault(place, "expected a table, found \(table.described)"))
            continue
        }
        var section = ConfigurationSection(document, path: place, values: values)
        rules.append(filterRule(&section))
        section.finish()
        faults += section.faults
    }
    return (rules, faults)
}

private func filterRule(_ section: inout ConfigurationSection) -> FilterRule {
    let isNamed = section.has("name")
    let name = section.string("name") ?? ""
    if !isNamed {
        section.fault("", "name: missing; each filter needs one, such as name = \"no-horoscopes\"")
    } else if !isSourceID(name) {
        section.fault("name", "expected 1 to 64 of A-Z a-z 0-9 . _ - and no leading dot, found \"\(name.prefix(80))\"")
    }
    let hasAction = section.has("action")
    var rule = FilterRule(name: name, action: section.word("action") ?? .keep)
    if !hasAction { section.fault("", "action: missing; set action = \"drop\" or action = \"keep\"") }
    for field in FilterRule.Field.allCases {
        guard let texts = section.strings(field.rawValue) else { continue }
        if texts.isEmpty { section.fault(field.rawValue, "is empty; leave it out where anything will do") }
        for text in texts {
            do {
                _ = try TextPattern(text)
            } catch {
                section.fault(field.rawValue, "\"\(text.prefix(200))\" \(error)")
            }
        }
        rule.patterns[field] = texts
    }
    rule.olderThan = section.duration("older_than", 1...(100 * 366 * 86_400)).map { Int64($0) }
    rule.shorterThan = section.integer("shorter_than", 1...100_000_000)
    rule.longerThan = section.integer("longer_than", 1...100_000_000)
    return rule
}
