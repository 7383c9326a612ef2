// What the format readers share while they read one document: its tree, where it came from, and the ways to make plain
// text, safe HTML, addresses and dates of what stands in an element.

import NewsAddress
import NewsDates
import NewsModel
import NewsXML

/// One document being read. Lives on one thread for the time of one call.
final class FeedContext {
    let tree: FeedTree
    /// The address that answered, after redirects.
    let documentURL: String?
    let options: FeedReader.Options
    let text = VisibleText()
    let sanitizer = HTMLSanitizer()
    /// The site that the feed belongs to, once its channel was read.
    var homePageURL: String?
    /// The feed's own word for its address: second to the site as a base.
    var selfURL: String?
    var dates = DateContext.unknown

    init(_ tree: FeedTree, documentURL: String?, options: FeedReader.Options) {
        self.tree = tree
        self.documentURL = documentURL
        self.options = options
    }

    // MARK: Texts

    /// The plain text of an element; nil where there is none.
    func plain(_ node: Int?) -> String? {
        guard let node else { return nil }
        return text.plain(tree.bytes(node), tree.nodes[node].kind)
    }

    func string(_ node: Int?) -> String? {
        guard let node, tree.hasText(node) else { return nil }
        return Composition.string(tree.bytes(node))
    }

    /// The safe HTML of an element's text.
    func html(_ node: Int, itemURL: String?) -> String? {
        let bytes = tree.bytes(node)
        guard !bytes.isEmpty else { return nil }
        let base = base(of: node) ?? itemURL ?? feedBase
        let html: String
        switch tree.nodes[node].kind {
        case .literal:
            html = sanitizer.escaped(bytes)
        case .html, .xhtml, .untyped:
            html = options.sanitizes ? sanitizer.sanitized(bytes, base: base) : String(decoding: bytes, as: UTF8.self)
        case .base64, .base64HTML:
            guard let decoded = Base64.decode(bytes) else { return nil }
            let isHTML = tree.nodes[node].kind == .base64HTML
            html = decoded.withUnsafeBufferPointer {
                isHTML ? sanitizer.sanitized($0, base: base) : sanitizer.escaped($0)
            }
        }
        return html.isEmpty ? nil : html
    }

    // MARK: Addresses

    /// What is relative without an xml:base is relative to the site, else to the feed.
    var feedBase: String? { homePageURL ?? selfURL ?? documentURL }

    func base(of node: Int) -> String? { tree.bases[Int(tree.nodes[node].base)] }

    /// The address that is the text of an element.
    func address(_ node: Int?) -> String? {
        guard let node else { return nil }
        return address(tree.bytes(node), at: node)
    }

    /// The address in an attribute of an element.
    func address(_ attribute: FeedAttribute, of node: Int) -> String? {
        guard let bytes = tree.attributeBytes(attribute, of: node) else { return nil }
        return address(bytes, at: node)
    }

    private func address(_ bytes: UnsafeBufferPointer<UInt8>, at node: Int) -> String? {
        guard !bytes.isEmpty else { return nil }
        return SafeAddress.absolute(bytes, base: base(of: node) ?? feedBase)
    }

    /// An address that stands in JSON or elsewhere outside the tree.
    func address(_ reference: String?) -> String? {
        guard var reference, !reference.isEmpty else { return nil }
        return reference.withUTF8 { SafeAddress.absolute($0, base: feedBase) }
    }

    // MARK: Dates and numbers

    func date(_ node: Int?) -> Timestamp? {
        guard let node else { return nil }
        return DateText.parse(utf8: tree.bytes(node), context: dates)
    }

    /// The language in scope of an element by xml:lang.
    func scopeLanguage(of node: Int) -> String? {
        tree.languages[Int(tree.nodes[node].language)].flatMap { FeedContext.language($0) }
    }

    /// "en_US" is en-US; blanks and what cannot be a tag are nothing.
    static func language(_ text: String?) -> String? {
        guard let text else { return nil }
        let tag = String(text.filter { $0 > " " && $0 != "\u{A0}" }.map { $0 == "_" ? "-" : $0 })
        return tag.isEmpty || tag.utf8.count > 64 ? nil : tag
    }
}

enum FeedNumber {
    /// A positive whole number that is the whole text, fractions dropped; nil for everything else.
    static func positive(_ bytes: UnsafeBufferPointer<UInt8>?) -> Int64? {
        guard let bytes, !bytes.isEmpty, bytes.count < 19 else { return nil }
        var value: Int64 = 0
        for byte in bytes {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            value = value * 10 + Int64(byte - 0x30)
        }
        return value > 0 ? value : nil
    }

    /// Seconds of a duration: "3723", "62:03", "1:02:03", "12.5".
    static func duration(_ bytes: UnsafeBufferPointer<UInt8>?) -> Int64? {
        guard let bytes, !bytes.isEmpty, bytes.count < 32 else { return nil }
        var total: Int64 = 0
        var part: Int64 = 0
        var parts = 1
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case 0x30...0x39:
                part = part * 10 + Int64(byte - 0x30)
                guard part < 100_000_000 else { return nil }
            case UInt8(ascii: ":"):
                guard parts < 3, index > 0 else { return nil }
                total = (total + part) * 60
                part = 0
                parts += 1
            case UInt8(ascii: "."), UInt8(ascii: ","):
                let rest = bytes[(index + 1)...]
                guard rest.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
                return total + part > 0 ? total + part : nil
            default: return nil
            }
        }
        return total + part > 0 ? total + part : nil
    }

    /// "yes", "true", "explicit" are true; "no", "false", "clean" are false.
    static func explicit(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
        if bytes.equalsIgnoringCase("yes") || bytes.equalsIgnoringCase("true") || bytes.equalsIgnoringCase("explicit") {
            return true
        }
        if bytes.equalsIgnoringCase("no") || bytes.equalsIgnoringCase("false") || bytes.equalsIgnoringCase("clean") {
            return false
        }
        return nil
    }
}
