// Typed access to one table of a configuration file. Each getter takes the key out, checks it and notes a fault
// instead of throwing, so that all faults are found in one pass; what nobody took is an unknown key.
import NewsAddress
import NewsExtract
import NewsModel

/// A table that is being read.
struct ConfigurationSection {
    private let document: ConfigurationDocument
    private let path: String
    private var values: [String: ConfigurationValue]
    private var known: [String] = []
    private(set) var faults: [ConfigurationFault] = []

    init(_ document: ConfigurationDocument, path: String, values: [String: ConfigurationValue]) {
        self.document = document
        self.path = path
        self.values = values
    }

    func has(_ key: String) -> Bool { values[key] != nil }

    var line: Int { document.line(of: path) }

    mutating func fault(_ key: String, _ problem: String) {
        let full = path.isEmpty ? key : key.isEmpty ? path : "\(path).\(key)"
        let line = document.line(of: full)
        faults.append(
            ConfigurationFault(
                file: document.file, line: line > 0 ? line : document.line(of: path), key: full, problem: problem))
    }

    /// Notes every key that was not asked for.
    mutating func finish() {
        for key in values.keys.sorted() {
            let near = nearWord(to: key, among: known).map { "; did you mean \($0)?" }
            let hint = near ?? "; known here: \(known.joined(separator: ", "))"
            fault(key, "unknown key\(hint)")
        }
    }

    private mutating func take(_ key: String) -> ConfigurationValue? {
        known.append(key)
        return values.removeValue(forKey: key)
    }

    private mutating func wrong(_ key: String, expected: String, found: ConfigurationValue) {
        fault(key, "expected \(expected), found \(found.described)")
    }

    // MARK: Getters

    mutating func string(_ key: String) -> String? {
        guard let value = take(key) else { return nil }
        if case .string(let text) = value { return text }
        wrong(key, expected: "a string", found: value)
        return nil
    }

    mutating func bool(_ key: String) -> Bool? {
        guard let value = take(key) else { return nil }
        if case .bool(let flag) = value { return flag }
        wrong(key, expected: "true or false", found: value)
        return nil
    }

    mutating func integer(_ key: String, _ range: ClosedRange<Int>) -> Int? {
        guard let value = take(key) else { return nil }
        if case .integer(let number) = value, range.contains(number) { return number }
        wrong(key, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)", found: value)
        return nil
    }

    mutating func strings(_ key: String) -> [String]? {
        guard let value = take(key) else { return nil }
        if let texts = value.strings { return texts }
        wrong(key, expected: "a list of strings", found: value)
        return nil
    }

    /// Seconds, from "250ms", "2s", "5m", "24h", "7d".
    mutating func duration(_ key: String, _ range: ClosedRange<Double>) -> Double? {
        guard let value = take(key) else { return nil }
        if case .string(let text) = value, let seconds = parsedDuration(text), range.contains(seconds) {
            return seconds
        }
        let bounds = "\(describedDuration(range.lowerBound)) to \(describedDuration(range.upperBound))"
        wrong(key, expected: "a duration with a unit (ms, s, m, h, d) from \(bounds), such as \"60s\"", found: value)
        return nil
    }

    mutating func durations(_ key: String) -> [Double]? {
        guard let value = take(key) else { return nil }
        if let seconds = value.strings.flatMap({ texts -> [Double]? in
            let parsed = texts.compactMap(parsedDuration)
            return parsed.count == texts.count ? parsed : nil
        }) {
            return seconds
        }
        wrong(key, expected: "a list of durations such as [\"15m\", \"1h\"]", found: value)
        return nil
    }

    /// Bytes, from "512K", "8M", "2G" (powers of 1024) or a plain number.
    mutating func size(_ key: String, _ range: ClosedRange<Int>) -> Int? {
        guard let value = take(key) else { return nil }
        switch value {
        case .string(let text):
            if let bytes = parsedSize(text), range.contains(bytes) { return bytes }
        case .integer(let bytes) where range.contains(bytes): return bytes
        default: break
        }
        wrong(
            key, expected: "a size with a unit (K, M, G) from \(range.lowerBound) bytes to \(range.upperBound >> 20)M",
            found: value)
        return nil
    }

    mutating func word<Word: RawRepresentable & CaseIterable>(_ key: String) -> Word? where Word.RawValue == String {
        guard let value = take(key) else { return nil }
        if case .string(let text) = value, let word = Word(rawValue: text) { return word }
        let words = Word.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        wrong(key, expected: "one of \(words)", found: value)
        return nil
    }

    /// An http or https address.
    mutating func address(_ key: String) -> String? {
        guard let text = string(key) else { return nil }
        if let address = Address.resolve(text, base: nil) { return address }
        fault(key, "expected an http or https address, found \"\(text.prefix(200))\"")
        return nil
    }

    /// CSS selectors, as far as `PageSelector` reads CSS.
    mutating func selectors(_ key: String) -> [String]? {
        guard let texts = strings(key) else { return nil }
        for text in texts {
            do {
                _ = try PageSelector(text)
            } catch {
                fault(key, "\"\(text.prefix(200))\": \(error)")
            }
        }
        return texts
    }

    /// Tables of a list within this one.
    mutating func filters(_ key: String) -> [FilterRule] {
        guard let value = take(key) else { return [] }
        let (rules, found) = filterRules(value, document, path: "\(path).\(key)")
        faults += found
        return rules
    }

    mutating func addresses(_ key: String) -> [String]? {
        guard let texts = strings(key) else { return nil }
        var addresses: [String] = []
        for text in texts {
            if let address = Address.resolve(text, base: nil) {
                addresses.append(address)
            } else {
                fault(key, "expected http or https addresses, found \"\(text.prefix(200))\"")
            }
        }
        return addresses
    }
}

extension ConfigurationValue {
    fileprivate var strings: [String]? {
        guard case .array(let values) = self else { return nil }
        let texts = values.compactMap { value -> String? in
            if case .string(let text) = value { return text }
            return nil
        }
        return texts.count == values.count ? texts : nil
    }
}

/// Seconds of "2s"; nil for anything but a number of at most nine digits and a unit.
public func parsedDuration(_ text: String) -> Double? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard digits.count <= 9, let number = Double(digits) else { return nil }
    switch text.dropFirst(digits.count) {
    case "ms": return number / 1_000
    case "s": return number
    case "m": return number * 60
    case "h": return number * 3_600
    case "d": return number * 86_400
    default: return nil
    }
}

/// Bytes of "8M"; nil for anything but a number of at most nine digits and a unit.
public func parsedSize(_ text: String) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard digits.count <= 9, let number = Int(digits) else { return nil }
    switch text.dropFirst(digits.count) {
    case "", "B": return number
    case "K", "KB": return number << 10
    case "M", "MB": return number << 20
    case "G", "GB": return number << 30
    default: return nil
    }
}

func describedDuration(_ seconds: Double) -> String {
    if seconds < 1 { return "\(Int(seconds * 1_000))ms" }
    let whole = Int(seconds)
    if whole % 86_400 == 0, whole > 0 { return "\(whole / 86_400)d" }
    if whole % 3_600 == 0, whole > 0 { return "\(whole / 3_600)h" }
    if whole % 60 == 0, whole > 0 { return "\(whole / 60)m" }
    return "\(whole)s"
}
