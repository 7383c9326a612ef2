// A page as flat arrays. CPageTree parses it, nested as libxml2 would nest it, and what is left is plain Swift values in
// document order. Promises: never fails on bad markup, no recursion, bounded nodes, depth and bytes (what is
// beyond them is left out). Refuses encodings: it takes UTF-8 (see `decodeHTML`).
//
// How to read it: nodes are numbered in document order. The descendants of `i` are exactly `i + 1 ..< nodes[i].end`;
// its first child is `i + 1` (if that is below `end`), and the next sibling of a child `c` is `nodes[c].end` (if below
// the parent's end): `children(of:)` does that. All text lies in one buffer in document order: the text of a whole
// subtree is the one range `nodes[i].text`. Scripts and styles have no text; JSON scripts are read by `script(_:)`.

/// One node: an element, or a run of text (`tag == .text`).
public struct HTMLNode: Sendable {
    /// −1 for the root.
    public let parent: Int32
    /// One past the last descendant.
    public internal(set) var end: Int32
    /// The subtree's text in `HTMLDocument.text`.
    @usableFromInline let textStart: Int32
    @usableFromInline var textEnd: Int32
    /// Where its attributes begin; those of the next node end them.
    let attributes: Int32
    public let depth: UInt16
    public let tag: HTMLTag

    /// Where the text of the subtree lies in `HTMLDocument.text`.
    @inlinable public var text: Range<Int> { Int(textStart)..<Int(textEnd) }
}

/// A parsed page.
public struct HTMLDocument: Sendable {
    /// What a page may cost. Anything beyond is left out.
    public struct Limits: Sendable {
        public var bytes = 32 << 20
        public var nodes = 1_000_000
        public var depth = 1_000
        public init() {}
    }

    struct Attribute: Sendable {
        /// The raw value of an `HTMLAttribute`.
        let number: UInt8
        let start: Int32
        let end: Int32
    }

    /// All nodes in document order; empty only where libxml2 found nothing at all.
    public internal(set) var nodes: [HTMLNode] = []
    /// The UTF-8 of all text nodes outside scripts and styles, in document order, entities decoded, white space kept.
    public internal(set) var text: [UInt8] = []
    var attributes: [Attribute] = []
    var attributeText: [UInt8] = []
    var scripts: [Int: Range<Int>] = [:]
    var scriptText: [UInt8] = []

    /// Parses UTF-8 HTML. Never fails: a page with nothing in it has no nodes.
    public init(utf8 bytes: [UInt8], limits: Limits = Limits()) {
        self.init()
        TreeReading.read(bytes, limits: limits, into: &self)
    }

    init() {}

    // MARK: Structure

    @inlinable public var count: Int { nodes.count }

    @inlinable public subscript(index: Int) -> HTMLNode { nodes[index] }

    @inlinable public func tag(_ index: Int) -> HTMLTag { nodes[index].tag }

    /// The node above, or nil for the root.
    @inlinable public func parent(_ index: Int) -> Int? {
        let parent = nodes[index].parent
        return parent < 0 ? nil : Int(parent)
    }

    /// All nodes inside `index`, in document order.
    public func descendants(_ index: Int) -> Range<Int> { (index + 1)..<Int(nodes[index].end) }

    /// The children of `index`, text nodes included.
    public func children(_ index: Int) -> Children {
        Children(document: self, upcoming: index + 1, end: Int(nodes[index].end))
    }

    public struct Children: Sequence, IteratorProtocol {
        let document: HTMLDocument
        var upcoming: Int
        let end: Int
        public mutating func next() -> Int? {
            guard upcoming < end else { return nil }
            defer { upcoming = Int(document.nodes[upcoming].end) }
            return upcoming
        }
    }

    /// The first element of that name in `range` (the whole page where none is given).
    public func first(_ tag: HTMLTag, in range: Range<Int>? = nil) -> Int? {
        (range ?? 0..<nodes.count).first { nodes[$0].tag == tag }
    }

    /// All elements of that name in `range`.
    public func all(_ tag: HTMLTag, in range: Range<Int>? = nil) -> [Int] {
        (range ?? 0..<nodes.count).filter { nodes[$0].tag == tag }
    }

    /// The nearest element of that name around `index`.
    public func ancestor(_ tag: HTMLTag, of index: Int) -> Int? {
        var at = parent(index)
        while let here = at, nodes[here].tag != tag { at = parent(here) }
        return at
    }

    // MARK: Attributes

    /// The value of an attribute, entities decoded; nil where it is not there. An attribute without a value is empty.
    public func attribute(_ name: HTMLAttribute, of index: Int) -> ArraySlice<UInt8>? {
        let last = index + 1 < nodes.count ? Int(nodes[index + 1].attributes) : attributes.count
        for at in Int(nodes[index].attributes)..<last where attributes[at].number == name.rawValue {
            return attributeText[Int(attributes[at].start)..<Int(attributes[at].end)]
        }
        return nil
    }

    /// The same as a string, white space trimmed from both ends.
    public func string(_ name: HTMLAttribute, of index: Int) -> String? {
        guard let value = attribute(name, of: index) else { return nil }
        return String(decoding: value.trimmed, as: UTF8.self)
    }

    public func hasAttributes(_ index: Int) -> Bool {
        let last = index + 1 < nodes.count ? Int(nodes[index + 1].attributes) : attributes.count
        return last > Int(nodes[index].attributes)
    }

    // MARK: Text

    /// The raw text of a subtree.
    public func textBytes(_ index: Int) -> ArraySlice<UInt8> { text[nodes[index].text] }

    /// The content of a script element whose type names JSON; nil for other elements.
    public func script(_ index: Int) -> ArraySlice<UInt8>? { scripts[index].map { scriptText[$0] } }

    /// The text of a subtree with white space collapsed, and a space where a block or a line break parts words.
    public func plainText(_ index: Int) -> String {
        if nodes[index].tag == .text || nodes[index].end == Int32(index + 1) {
            return String(decoding: collapsed(text[nodes[index].text]), as: UTF8.self)
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(nodes[index].text.count)
        var open: [Int32] = []
        for at in descendants(index) {
            while let last = open.last, last <= at {
                open.removeLast()
                bytes.append(0x20)
            }
            let node = nodes[at]
            if node.tag == .text {
                bytes.append(contentsOf: text[node.text])
            } else if !node.tag.isInline {
                bytes.append(0x20)
                if node.end > at + 1 { open.append(node.end) }
            }
        }
        return String(decoding: collapsed(bytes[...]), as: UTF8.self)
    }

    private func collapsed(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var isPending = false
        var at = bytes.startIndex
        while at < bytes.endIndex {
            let byte = bytes[at]
            if byte <= 0x20 {
                isPending = !result.isEmpty
                at += 1
            } else if byte == 0xC2, at + 1 < bytes.endIndex, bytes[at + 1] == 0xA0 {
                isPending = !result.isEmpty
                at += 2
            } else {
                if isPending { result.append(0x20) }
                isPending = false
                result.append(byte)
                at += 1
            }
        }
        return result
    }
}

extension ArraySlice<UInt8> {
    /// Without ASCII white space at both ends.
    public var trimmed: ArraySlice<UInt8> {
        var low = startIndex
        var high = endIndex
        while low < high, self[low] <= 0x20 { low += 1 }
        while low < high, self[high - 1] <= 0x20 { high -= 1 }
        return self[low..<high]
    }
}
