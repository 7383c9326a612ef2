// Reads the HTML that newsd wrote as strictly as it can be read: every tag known and closed in order, every attribute
// known and quoted, every address http(s), every special character escaped. What passes here, no browser can read in
// another way: so no script, no event handler and no javascript: address is in it.

struct MarkupSubset {
    static let attributes: [String: Set<String>] = ["a": ["href"], "img": ["src", "alt"]]
    static let void: Set<String> = ["br", "img"]

    /// The first thing that is wrong with `html`, or nil.
    static func fault(in html: String, elements: Set<String>) -> String? {
        var reader = MarkupSubset(rest: Substring(html), elements: elements)
        return reader.read()
    }

    private var rest: Substring
    private let elements: Set<String>
    private var open: [Substring] = []

    private init(rest: Substring, elements: Set<String>) {
        self.rest = rest
        self.elements = elements
    }

    private mutating func read() -> String? {
        while let scalar = rest.unicodeScalars.first {
            switch scalar {
            case "<":
                guard let end = rest.unicodeScalars.firstIndex(of: ">") else { return "a tag without end" }
                let tag = Substring(rest.unicodeScalars[..<end]).dropFirst()
                rest = Substring(rest.unicodeScalars[rest.unicodeScalars.index(after: end)...])
                if let fault = take(tag) { return fault }
            case ">", "\"": return "a bare \(scalar) in text"
            case "&":
                guard let entity = ["&amp;", "&lt;", "&gt;", "&quot;"].first(where: { rest.hasPrefix($0) }) else {
                    return "a bare & in text"
                }
                rest = rest.dropFirst(entity.count)
            default: rest.unicodeScalars.removeFirst()
            }
        }
        return open.last.map { "<\($0)> is not closed" }
    }

    private mutating func take(_ tag: Substring) -> String? {
        if tag.hasPrefix("/") {
            guard let last = open.popLast(), last == tag.dropFirst() else { return "<\(tag)> closes nothing" }
            return nil
        }
        let name = tag.prefix { $0 != " " }
        guard elements.contains(String(name)) else { return "<\(name)> is not of the subset" }
        var pairs = tag.dropFirst(name.count)
        while !pairs.isEmpty {
            guard pairs.hasPrefix(" "), let equals = pairs.firstIndex(of: "=") else { return "<\(tag)> is malformed" }
            let attribute = pairs[..<equals].dropFirst()
            let value = pairs[pairs.index(after: equals)...]
            guard value.hasPrefix("\""), let end = value.dropFirst().firstIndex(of: "\"") else {
                return "an attribute of <\(tag)> is not quoted"
            }
            if let fault = Self.fault(of: attribute, value.dropFirst()[..<end], in: name) { return fault }
            pairs = value[value.index(after: end)...]
        }
        if !Self.void.contains(String(name)) { open.append(name) }
        return nil
    }

    private static func fault(of attribute: Substring, _ value: Substring, in name: Substring) -> String? {
        guard attributes[String(name)]?.contains(String(attribute)) == true else {
            return "<\(name)> with the attribute \(attribute)"
        }
        if value.contains("<") { return "a bare < in \(attribute)" }
        if attribute == "alt" { return nil }
        guard value.hasPrefix("http://") || value.hasPrefix("https://") else { return "the address \(value)" }
        return value.unicodeScalars.contains { $0.value <= 0x20 } ? "a space in the address \(value)" : nil
    }
}
