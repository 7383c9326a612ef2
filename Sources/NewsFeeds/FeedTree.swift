// A feed's elements in flat arrays, in document order: what the format readers look at. Only elements that mean
// something are in it; the markup inside a text is part of that text. All texts lie in one buffer.

import NewsXML

/// How the text of an element is meant.
enum FeedTextKind: UInt8 {
    /// No type is given: RSS and its modules. A title may be text or HTML; a description is HTML.
    case untyped
    /// Literally this text.
    case literal
    case html
    /// Markup of the document itself, written out as HTML.
    case xhtml
    case base64
    case base64HTML
}

/// One element.
struct FeedNode {
    var space: FeedSpace
    var term: FeedTerm
    var kind: FeedTextKind
    var parent: Int32
    /// The index after this element's last descendant.
    var end: Int32
    var textStart: Int32
    var textEnd: Int32
    var attributeStart: Int32
    var attributeEnd: Int32
    /// Index of the base address and of the language in scope.
    var base: Int32
    var language: Int32
}

/// A whole document. Filled by `FeedTreeBuilder`, then only read.
final class FeedTree {
    struct Attribute {
        var name: FeedAttribute
        var start: Int32
        var end: Int32
    }

    // Touched several times an event by one owner on one thread: checking each access for overlap costs a tenth of
    // the whole reading.
    @exclusivity(unchecked) var nodes: [FeedNode] = []
    @exclusivity(unchecked) var attributes: [Attribute] = []
    @exclusivity(unchecked) var texts = ByteBuffer(capacity: 65_536)
    /// Bases by `xml:base`; index 0 is none.
    var bases: [String?] = [nil]
    /// Languages by `xml:lang`; index 0 is none.
    var languages: [String?] = [nil]
    /// Namespace and prefix of the root element.
    var rootName = XMLName(local: "")
    /// The document's vocabulary is Atom: elements without prefix are Atom's.
    var isAtom = false

    // MARK: Structure

    /// The children of an element.
    func children(of node: Int) -> Children { Children(tree: self, at: node + 1, end: Int(nodes[node].end)) }

    struct Children: Sequence, IteratorProtocol {
        let tree: FeedTree
        var at: Int
        let end: Int
        mutating func next() -> Int? {
            guard at < end else { return nil }
            defer { at = Int(tree.nodes[at].end) }
            return at
        }
    }

    @inline(__always)
    func isNode(_ node: Int, _ space: FeedSpace, _ term: FeedTerm) -> Bool {
        nodes[node].term == term && nodes[node].space == space
    }

    func first(_ space: FeedSpace, _ term: FeedTerm, in node: Int) -> Int? {
        children(of: node).first { isNode($0, space, term) }
    }

    // MARK: Texts

    /// The text of an element as it was captured, without the blanks around it.
    func bytes(_ node: Int) -> UnsafeBufferPointer<UInt8> {
        trimmed(Int(nodes[node].textStart), Int(nodes[node].textEnd))
    }

    func hasText(_ node: Int) -> Bool { !bytes(node).isEmpty }

    func string(_ node: Int) -> String { String(decoding: bytes(node), as: UTF8.self) }

    private func trimmed(_ start: Int, _ end: Int) -> UnsafeBufferPointer<UInt8> {
        let all = texts.bytes(start..<max(start, end))
        var from = 0
        var to = all.count
        while true {
            if from < to, all[from] <= 0x20 {
                from += 1
            } else if from + 1 < to, all[from] == 0xC2, all[from + 1] == 0xA0 {
                from += 2
            } else {
                break
            }
        }
        while true {
            if to > from, all[to - 1] <= 0x20 {
                to -= 1
            } else if to > from + 1, all[to - 2] == 0xC2, all[to - 1] == 0xA0 {
                to -= 2
            } else {
                break
            }
        }
        return UnsafeBufferPointer(rebasing: all[from..<to])
    }

    // MARK: Attributes

    /// The value of an attribute without the blanks around it; nil where it is missing.
    func attributeBytes(_ name: FeedAttribute, of node: Int) -> UnsafeBufferPointer<UInt8>? {
        for index in nodes[node].attributeStart..<nodes[node].attributeEnd {
            let attribute = attributes[Int(index)]
            if attribute.name == name { return trimmed(Int(attribute.start), Int(attribute.end)) }
        }
        return nil
    }

    /// The same as text; nil where it is missing or empty.
    func attribute(_ name: FeedAttribute, of node: Int) -> String? {
        guard let bytes = attributeBytes(name, of: node), !bytes.isEmpty else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether an attribute has this value, whatever the case.
    func attribute(_ name: FeedAttribute, of node: Int, is word: StaticString) -> Bool {
        guard let bytes = attributeBytes(name, of: node) else { return false }
        return bytes.equalsIgnoringCase(word)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether these are the letters of `word`, a lower-case ASCII word, in whatever case.
    func equalsIgnoringCase(_ word: StaticString) -> Bool {
        guard count == word.utf8CodeUnitCount else { return false }
        for index in indices where lowered(self[index]) != word.utf8Start[index] { return false }
        return true
    }

    /// Whether they begin with `word`, whatever the case.
    func startsIgnoringCase(_ word: StaticString) -> Bool {
        guard count >= word.utf8CodeUnitCount else { return false }
        return UnsafeBufferPointer(rebasing: self[..<word.utf8CodeUnitCount]).equalsIgnoringCase(word)
    }
}

@inline(__always)
func lowered(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
