// The pass over a feed's bytes before libxml2 sees them. What goes on to libxml2 is a skeleton: balanced tags with
// clean attributes, in which every longer text is a numbered processing instruction. The texts themselves are decoded
// here, once, or left where they stand in the source. So no entity, no DOCTYPE, no stray '&' or '<' and no unclosed
// element ever reaches the parser, and a large body is not copied at all. What had to be mended is told with its place.

/// Something in a document that was wrong and was mended, at a byte offset of the source.
struct XMLMend {
    let message: String
    let offset: Int
}

/// Limits of one document. What goes beyond is left out and told as a mend.
public struct XMLLimits: Sendable {
    /// Elements inside each other; libxml2 itself stops at 256.
    public var depth = 200
    public var attributesPerElement = 256
    /// Bytes of one attribute value.
    public var attributeSize = 65_536
    /// Bytes that the internal entities of a document may add altogether.
    public var entityExpansion = 262_144
    public var warnings = 100

    public init() {}
}

/// Builds the skeleton of one document. `source` must be clean UTF-8 (`Charset.decodeXML`).
struct XMLSkeleton: ~Copyable {
    /// Where a text lies: in the source, or decoded in `texts`.
    struct Segment {
        var start: Int32
        var size: Int32
        var isDecoded: Bool
    }

    /// An element that is open: the place of its name in the source.
    struct OpenElement {
        var name: Int32
        var size: Int32
        /// Beyond the depth limit: neither its start nor its end is written.
        var isHidden: Bool
    }

    let source: UnsafeBufferPointer<UInt8>
    let limits: XMLLimits
    /// Element names that never stand inside themselves: a new one ends the one before.
    let unnestable: [StaticString]
    var markup: ByteBuffer
    var texts = ByteBuffer()
    var segments: [Segment] = []
    var open: [OpenElement] = []
    var mends: [XMLMend] = []
    var entities = XMLInternalEntities()
    /// Corresponding places of skeleton and source, ascending, for messages of libxml2.
    var places: [(skeleton: Int, source: Int)] = []
    var isComplete = false
    /// Where the skeleton ended after its last decoded segment: text that follows at once joins it.
    var segmentMark = -1
    /// Ends that are not found once are not there later either; looking again would cost a square.
    private var missing: [StaticString] = []
    var hasUnendingDeclaration = false
    var names = XMLNameFilter()

    init(_ source: UnsafeBufferPointer<UInt8>, limits: XMLLimits, unnestable: [StaticString]) {
        self.source = source
        self.limits = limits
        self.unnestable = unnestable
        markup = ByteBuffer(capacity: source.count / 4 + 1_024)
    }

    /// Notes what was mended; `element` is the place of the name of the element that it is about.
    mutating func mend(_ message: StaticString, _ element: Range<Int>? = nil, at offset: Int) {
        guard mends.count < limits.warnings else { return }
        let subject = element.map { "<\(String(decoding: source[$0.prefix(60)], as: UTF8.self))> " } ?? ""
        mends.append(XMLMend(message: subject + message.description, offset: offset))
    }

    private func name(_ element: OpenElement) -> Range<Int> { Int(element.name)..<Int(element.name + element.size) }

    /// Reads the document from its root element, whose '<' is at `start`, to the end of that element.
    mutating func build(from start: Int) {
        guard let base = source.baseAddress else { return }
        var at = start
        while at < source.count {
            let tag = next(UInt8(ascii: "<"), from: at)
            if tag > at { text(at, tag) }
            guard tag < source.count else { break }
            at = markupItem(base, tag)
            if open.isEmpty {
                isComplete = true
                noteJunk(after: at)
                return
            }
        }
        mend("is open where the document ends", name(open[open.count - 1]), at: source.count)
        closeElements(downTo: 0)
    }

    /// Only comments, processing instructions and blanks may follow the root element (XML 1.0 section 2.1).
    private mutating func noteJunk(after end: Int) {
        var at = end
        while at < source.count {
            if Self.isBlank(source[at]) {
                at += 1
            } else if starts("<!--", at: at), let end = find("-->", from: at) {
                at = end + 3
            } else if starts("<?", at: at), let end = find("?>", from: at) {
                at = end + 2
            } else {
                return mend("something follows the root element", at: at)
            }
        }
    }

    /// Deals with what a '<' opens; returns where to go on.
    private mutating func markupItem(_ base: UnsafePointer<UInt8>, _ tag: Int) -> Int {
        let following = tag + 1 < source.count ? base[tag + 1] : 0
        switch following {
        case UInt8(ascii: "/"):
            return endTag(tag)
        case UInt8(ascii: "!"):
            if starts("<![CDATA[", at: tag) { return characterData(tag + 9) }
            if starts("<!--", at: tag) {
                if let end = findEnd("-->", from: tag + 4) { return end + 3 }
                mend("a comment has no end", at: tag)
                return tag + 4
            }
            mend("a declaration inside the document", at: tag)
            return min(source.count, next(UInt8(ascii: ">"), from: tag) + 1)
        case UInt8(ascii: "?"):
            if let end = findEnd("?>", from: tag + 2) { return end + 2 }
            mend("a processing instruction has no end", at: tag)
            return min(source.count, next(UInt8(ascii: ">"), from: tag) + 1)
        case _ where Self.startsName(following):
            return startTag(tag)
        default:
            mend("'<' stands for itself in text", at: tag)
            appendSegment(decodedFrom: texts.count) { $0.append(UInt8(ascii: "<")) }
            return tag + 1
        }
    }

    /// The place of the end of a comment or the like, looked for from ever greater offsets.
    private mutating func findEnd(_ word: StaticString, from offset: Int) -> Int? {
        if missing.contains(where: { $0.utf8Start == word.utf8Start }) { return nil }
        let found = find(word, from: offset)
        if found == nil { missing.append(word) }
        return found
    }

    // MARK: Elements

    /// Writes the ends of the innermost elements until `depth` are left.
    mutating func closeElements(downTo depth: Int) {
        while open.count > depth {
            let element = open.removeLast()
            if !element.isHidden { writeEnd(element) }
        }
    }

    private mutating func writeEnd(_ element: OpenElement) {
        markup.append("</")
        if let base = source.baseAddress { markup.append(base + Int(element.name), Int(element.size)) }
        markup.append(UInt8(ascii: ">"))
    }

    private mutating func endTag(_ tag: Int) -> Int {
        let nameStart = tag + 2
        var nameEnd = nameStart
        while nameEnd < source.count, Self.isName(source[nameEnd]) { nameEnd += 1 }
        var end = nameEnd
        while end < source.count, source[end] != UInt8(ascii: ">"), source[end] != UInt8(ascii: "<") { end += 1 }
        if end < source.count, source[end] == UInt8(ascii: ">") { end += 1 }
        // Only so many elements are looked through: a document of unclosed tags must not cost a square.
        var depth = open.count
        let lowest = max(0, depth - limits.depth)
        while depth > lowest {
            depth -= 1
            guard isSameName(open[depth], nameStart, nameEnd - nameStart) else { continue }
            if depth < open.count - 1 {
                mend("is not closed", name(open[open.count - 1]), at: tag)
                closeElements(downTo: depth + 1)
            }
            closeElements(downTo: depth)
            return end
        }
        mend("is closed, but not open", nameStart..<nameEnd, at: tag)
        return end
    }

    private func isSameName(_ element: OpenElement, _ start: Int, _ size: Int) -> Bool {
        guard Int(element.size) == size else { return false }
        for index in 0..<size where source[Int(element.name) + index] | 0x20 != source[start + index] | 0x20 {
            return false
        }
        return true
    }

    /// A new `item` ends the one that was never closed.
    mutating func closeUnnestable(_ nameStart: Int, _ size: Int) {
        for word in unnestable where word.utf8CodeUnitCount == size {
            guard starts(word, at: nameStart) else { continue }
            var depth = open.count
            while depth > 0 {
                depth -= 1
                if isSameName(open[depth], nameStart, size) {
                    mend("begins before the one before it ended", nameStart..<(nameStart + size), at: nameStart)
                    closeElements(downTo: depth)
                    return
                }
            }
        }
    }

    // MARK: Reading

    func starts(_ word: StaticString, at offset: Int) -> Bool {
        let size = word.utf8CodeUnitCount
        guard offset + size <= source.count else { return false }
        for index in 0..<size where source[offset + index] != word.utf8Start[index] { return false }
        return true
    }

    @inline(__always)
    static func startsName(_ byte: UInt8) -> Bool {
        (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == UInt8(ascii: "_") || byte >= 0x80
    }

    @inline(__always)
    static func isName(_ byte: UInt8) -> Bool {
        startsName(byte) || (byte >= 0x30 && byte <= 0x3A) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    @inline(__always)
    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }
}
