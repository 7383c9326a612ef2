// Reads the HTML that newsd wrote as strictly as it can be read: every tag known and closed in order, every attribute
// known and quoted, every address http(s), every special character escaped. What passes here, no browser can read in
// another way: so no script, no event handler and no javascript: address is in it.

struct MarkupSubset {
    static let attributes: [String: Set<String>] = ["a": ["href"], "img": ["src", "alt"]]
    static let void: Set<String> = ["br", "img"]

    /// The first thing that is wrong with `html`, or nil.
    static func fault(in html: String, elements: Set<String>) -> String? {
        var reader = MarkupSubset(rest: Array(html.utf8)[...], elements: elements)
        return reader.read()
    }

    // Bytes, not characters: a combining mark behind a '>' would make another character of it.
    private var rest: ArraySlice<UInt8>
    private let elements: Set<String>
    private var open: [String] = []

    private init(rest: ArraySlice<UInt8>, elements: Set<String>) {
        self.rest = rest
        self.elements = elements
    }

    private mutating func read() -> String? {
        while let byte = rest.first {
            switch byte {
            case UInt8(ascii: "<"):
                guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return "a tag without end" }
                let tag = rest[..<end].dropFirst()
                rest = rest[(end + 1)...]
                if let fault = take(tag) { return fault }
            case UInt8(ascii: ">"), UInt8(ascii: "\""): return "a bare \(Unicode.Scalar(byte)) in text"
            case UInt8(ascii: "&"):
                let entities = ["&amp;", "&lt;", "&gt;", "&quot;"]
                guard let entity = entities.first(where: { rest.starts(with: $0.utf8) }) else {
                    return "a bare & in text"
                }
                rest = rest.dropFirst(entity.utf8.count)
            default: rest = rest.dropFirst()
            }
        }
        return open.last.map { "<\($0)> is not closed" }
    }

    private mutating func take(_ tag: ArraySlice<UInt8>) -> String? {
        let written = String(decoding: tag, as: UTF8.self)
        if tag.first == UInt8(ascii: "/") {
            guard let last = open.popLast(), tag.dropFirst().elementsEqual(last.utf8) else {
                return "<\(written)> closes nothing"
            }
            return nil
        }
        let name = String(decoding: tag.prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self)
        guard elements.contains(name) else { return "<\(name)> is not of the subset" }
        var pairs = tag.dropFirst(name.utf8.count)
        while !pairs.isEmpty {
            guard pairs.first == UInt8(ascii: " "), let equals = pairs.firstIndex(of: UInt8(ascii: "=")),
                pairs.dropFirst(equals + 1 - pairs.startIndex).first == UInt8(ascii: "\""),
                let end = pairs[(equals + 2)...].firstIndex(of: UInt8(ascii: "\""))
            else { return "<\(written)> is malformed" }
            let attribute = String(decoding: pairs[..<equals].dropFirst(), as: UTF8.self)
            if let fault = Self.fault(of: attribute, pairs[(equals + 2)..<end], in: name) { return fault }
            pairs = pairs[(end + 1)...]
        }
        if !Self.void.contains(name) { open.append(name) }
        return nil
    }

    private static func fault(of attribute: String, _ value: ArraySlice<UInt8>, in name: String) -> String? {
        guard attributes[name]?.contains(attribute) == true else { return "<\(name)> with the attribute \(attribute)" }
        if value.contains(UInt8(ascii: "<")) { return "a bare < in \(attribute)" }
        if attribute == "alt" { return nil }
        guard value.starts(with: "http://".utf8) || value.starts(with: "https://".utf8) else {
            return "the address \(String(decoding: value, as: UTF8.self))"
        }
        return value.contains { $0 <= 0x20 } ? "a space in an address" : nil
    }
}
