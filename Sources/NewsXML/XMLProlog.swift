// What stands before the root element: declarations, comments, junk of broken generators, a DOCTYPE. Everything but the
// simple internal entities of the DOCTYPE is passed over; nothing external is ever looked at. A document whose root is
// none of the known ones is not for us.

/// The entities that a document declares for itself, `<!ENTITY name "text">`. Never external, never nested: a
/// reference inside a value stays text.
struct XMLInternalEntities {
    private var values: [String: [UInt8]] = [:]
    private(set) var expanded = 0

    var isEmpty: Bool { values.isEmpty }

    /// XML 1.0 section 4.2: the first declaration counts.
    mutating func declare(_ name: String, _ value: [UInt8]) {
        if values.count < 1_000, values[name] == nil { values[name] = value }
    }

    /// Appends the value of the entity that is referred to at `start`; returns the size of the reference, or nil where
    /// it is none of ours. Beyond `limit` bytes altogether references give nothing.
    mutating func expand(_ start: UnsafePointer<UInt8>, _ left: Int, into text: inout ByteBuffer, limit: Int) -> Int? {
        var end = 1
        while end < left, end < 64, start[end] != UInt8(ascii: ";"), XMLSkeleton.isName(start[end]) { end += 1 }
        guard end > 1, end < left, start[end] == UInt8(ascii: ";") else { return nil }
        let name = String(decoding: UnsafeBufferPointer(start: start + 1, count: end - 1), as: UTF8.self)
        guard let value = values[name] else { return nil }
        expanded += value.count
        if expanded <= limit { value.withUnsafeBufferPointer { text.append($0) } }
        return end + 1
    }
}

extension XMLSkeleton {
    /// The '<' of the root element, one of `roots` (local names, lower case), or nil.
    mutating func findRoot(_ roots: [StaticString]) -> Int? {
        var at = 0
        var hasJunk = false
        while at < source.count {
            let start = at
            at = next(UInt8(ascii: "<"), from: at)
            guard at + 1 < source.count else { return nil }
            if !hasJunk, source[start..<at].contains(where: { !Self.isBlank($0) }) {
                mend("text before the root element", at: start)
                hasJunk = true
            }
            if starts("<!--", at: at) {
                at = find("-->", from: at + 4).map { $0 + 3 } ?? at + 4
            } else if source[at + 1] == UInt8(ascii: "!") {
                at = declaration(at)
            } else if source[at + 1] == UInt8(ascii: "?") {
                // XML 1.0 section 2.8: nothing may stand before the declaration.
                if at > 0, !hasJunk, starts("<?xml ", at: at) {
                    mend("the XML declaration is not at the beginning", at: at)
                    hasJunk = true
                }
                at = find("?>", from: at + 2).map { $0 + 2 } ?? at + 2
            } else if Self.startsName(source[at + 1]) {
                let name = localName(at + 1)
                if roots.contains(where: { isWord($0, name) }) { return at }
                // A page that shows a feed is still a page.
                if isWord("html", name) { return nil }
                if !hasJunk { mend("an element before the root element", name, at: at) }
                hasJunk = true
                at = name.upperBound
            } else {
                at += 1
            }
        }
        return nil
    }

    private func localName(_ start: Int) -> Range<Int> {
        var from = start
        var end = start
        while end < source.count, Self.isName(source[end]) {
            if source[end] == UInt8(ascii: ":") { from = end + 1 }
            end += 1
        }
        return from..<max(from, end)
    }

    private func isWord(_ word: StaticString, _ range: Range<Int>) -> Bool {
        guard word.utf8CodeUnitCount == range.count else { return false }
        for index in 0..<range.count where source[range.lowerBound + index] | 0x20 != word.utf8Start[index] {
            return false
        }
        return true
    }

    /// Passes over `<!…>`; reads the entities of an internal subset. Returns where to go on.
    private mutating func declaration(_ start: Int) -> Int {
        guard !hasUnendingDeclaration else { return start + 2 }
        var at = start + 2
        var quote: UInt8 = 0
        var isSubset = false
        while at < source.count {
            let byte = source[at]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: "\"") || (byte == UInt8(ascii: "'") && isSubset) {
                quote = byte
            } else if byte == UInt8(ascii: "[") {
                isSubset = true
            } else if byte == UInt8(ascii: "]") {
                isSubset = false
            } else if byte == UInt8(ascii: ">"), !isSubset {
                return at + 1
            } else if isSubset, starts("<!ENTITY", at: at) {
                at = entity(at + 8)
                continue
            } else if isSubset, starts("<!--", at: at) {
                at = find("-->", from: at).map { $0 + 3 } ?? source.count
                continue
            }
            at += 1
        }
        // No end: only the keyword goes, and no other is looked into.
        hasUnendingDeclaration = true
        return start + 2
    }

    /// One entity declaration after its keyword; returns where to go on.
    private mutating func entity(_ start: Int) -> Int {
        var at = start
        func skipBlanks() { while at < source.count, Self.isBlank(source[at]) { at += 1 } }
        skipBlanks()
        let nameStart = at
        while at < source.count, Self.isName(source[at]) { at += 1 }
        let name = nameStart..<at
        skipBlanks()
        guard !name.isEmpty, at < source.count, source[at] == UInt8(ascii: "\"") || source[at] == UInt8(ascii: "'")
        else {
            // Parameter entities, SYSTEM and PUBLIC: not read, let alone fetched.
            mend("an external or parameter entity is ignored", at: start)
            return at
        }
        let end = next(source[at], from: at + 1)
        if name.count <= 60, end < source.count {
            entities.declare(String(decoding: source[name], as: UTF8.self), value(at + 1, end))
        }
        return min(source.count, end + 1)
    }

    /// The value of an entity: character references are read, all others stay as they are written.
    private func value(_ start: Int, _ end: Int) -> [UInt8] {
        var value: [UInt8] = []
        var at = start
        guard let base = source.baseAddress else { return value }
        while at < end {
            if base[at] == UInt8(ascii: "&"), let reference = CharacterReference.read(base + at, end - at, .xml) {
                var rest = reference.utf8
                for _ in 0..<reference.count {
                    value.append(UInt8(truncatingIfNeeded: rest))
                    rest >>= 8
                }
                at += reference.size
            } else {
                value.append(base[at])
                at += 1
            }
        }
        return value
    }
}
