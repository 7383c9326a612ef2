// Reads the HTML that the feed reader let through as a browser's tokenizer would, with no lenience of the sanitiser's
// own: every '<' opens a known tag, every attribute is quoted, nothing runs.

enum SafeHTML {
    private static let refused: Set<String> = [
        "script", "style", "iframe", "frame", "frameset", "object", "embed", "applet", "meta", "link", "base", "form",
        "input", "button", "textarea", "select", "svg", "math", "template", "noscript", "title", "plaintext", "xmp",
        "html",
        "body", "head",
    ]
    private static let addresses: Set<String> = ["href", "src", "cite", "longdesc", "poster"]

    /// The first thing that is wrong, or nil.
    static func fault(in html: String) -> String? {
        var rest = Substring(html).utf8
        while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
            if rest[..<open].contains(0) { return "a NUL" }
            rest = rest[open...].dropFirst()
            guard let end = tagEnd(rest) else { return "a tag without end" }
            if let fault = fault(tag: String(Substring(rest[..<end]))) { return fault }
            rest = rest[end...].dropFirst()
        }
        return nil
    }

    /// The '>' outside quotes.
    private static func tagEnd(_ text: Substring.UTF8View) -> Substring.UTF8View.Index? {
        var isQuoted = false
        var index = text.startIndex
        while index != text.endIndex {
            if text[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
            if text[index] == UInt8(ascii: ">"), !isQuoted { return index }
            index = text.index(after: index)
        }
        return nil
    }

    private static func fault(tag: String) -> String? {
        var rest = Substring(tag)
        if rest.hasPrefix("/") { rest = rest.dropFirst() }
        let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
        guard let first = name.first, first.isLetter else { return "<\(tag)> is no tag" }
        if refused.contains(name.lowercased()) { return "<\(name)> is there" }
        rest = rest.dropFirst(name.count)
        while !rest.isEmpty {
            guard rest.hasPrefix(" "), let equals = rest.firstIndex(of: "=") else { return "<\(tag)> is malformed" }
            let attribute = rest[..<equals].dropFirst()
            let value = rest[equals...].dropFirst()
            guard value.hasPrefix("\""), let end = value.dropFirst().firstIndex(of: "\"") else {
                return "\(attribute) is not quoted in <\(tag)>"
            }
            if attribute.hasPrefix("on") || attribute == "style" { return "\(attribute) is there" }
            if addresses.contains(String(attribute)), let fault = fault(address: value.dropFirst()[..<end]) {
                return fault
            }
            rest = value[end...].dropFirst()
        }
        return nil
    }

    private static func fault(address: Substring) -> String? {
        let letters = address.lowercased().unicodeScalars.filter { $0.value > 0x20 }.map(String.init).joined()
        for scheme in ["javascript:", "vbscript:", "data:text", "data:image/svg", "file:"]
        where letters.hasPrefix(scheme) {
            return "the address \(address)"
        }
        return nil
    }
}
