// Start tags of a document on their way into the skeleton. A tag without fault is copied whole; attributes without
// value or quotes are given them, references in values are decoded and written anew, what cannot be an attribute goes.

extension XMLSkeleton {
    /// HTML elements without content. Where a feed forgot to escape its HTML they stand unclosed.
    private static let void: [StaticString] = ["br", "hr", "img", "wbr", "input"]

    /// Writes the start tag whose '<' is at `tag`; returns where to go on.
    mutating func startTag(_ tag: Int) -> Int {
        let nameStart = tag + 1
        var at = nameStart
        while at < source.count, Self.isName(source[at]) { at += 1 }
        let nameSize = at - nameStart
        if !unnestable.isEmpty { closeUnnestable(nameStart, nameSize) }
        if nameSize > 256 {
            mend("the name of an element is too long", at: tag)
            return min(source.count, next(UInt8(ascii: ">"), from: at) + 1)
        }
        guard let base = source.baseAddress else { return at }
        let isHidden = open.count >= limits.depth || !names.admits(base + nameStart, nameSize)
        let element = OpenElement(name: Int32(nameStart), size: Int32(nameSize), isHidden: isHidden)
        let mark = markup.count
        if open.count & 63 == 0 || open.count < 8 { notePlace(tag) }
        markup.append(UInt8(ascii: "<"))
        markup.append(base + nameStart, nameSize)
        let (end, isEmpty) = attributes(from: at)
        let isVoid = !isEmpty && Self.void.contains { $0.utf8CodeUnitCount == nameSize && starts($0, at: nameStart) }
        if element.isHidden {
            markup.shorten(to: mark)
            mend("is nested too deep or one name too many", nameStart..<(nameStart + nameSize), at: tag)
            if !isEmpty, !isVoid, open.count < limits.depth * 16 { open.append(element) }
        } else if isEmpty || isVoid {
            markup.append("/>")
        } else {
            markup.append(UInt8(ascii: ">"))
            open.append(element)
        }
        return end
    }

    private mutating func notePlace(_ offset: Int) {
        places.append((skeleton: markup.count, source: offset))
    }

    /// Writes the attributes that follow; returns where the tag ends and whether it is an empty element.
    private mutating func attributes(from start: Int) -> (end: Int, isEmpty: Bool) {
        guard let base = source.baseAddress else { return (start, false) }
        var at = start
        var written = 0
        while at < source.count {
            let byte = base[at]
            switch byte {
            case UInt8(ascii: ">"):
                return (at + 1, false)
            case UInt8(ascii: "<"):
                mend("a start tag has no end", at: at)
                return (at, false)
            case UInt8(ascii: "/"):
                if at + 1 < source.count, base[at + 1] == UInt8(ascii: ">") { return (at + 2, true) }
                at += 1
            case _ where Self.startsName(byte):
                at = attribute(base, at, isKept: written < limits.attributesPerElement)
                written += 1
            default:
                if !Self.isBlank(byte) { mend("a stray character in a start tag", at: at) }
                at += 1
            }
        }
        mend("the document ends inside a start tag", at: at)
        return (at, false)
    }

    /// Writes one attribute; returns where to go on.
    private mutating func attribute(_ base: UnsafePointer<UInt8>, _ start: Int, isKept: Bool) -> Int {
        var at = start
        while at < source.count, Self.isName(base[at]) { at += 1 }
        let nameEnd = at
        while at < source.count, Self.isBlank(base[at]) { at += 1 }
        var value = (start: at, end: at)
        if at < source.count, base[at] == UInt8(ascii: "=") {
            at += 1
            while at < source.count, Self.isBlank(base[at]) { at += 1 }
            guard at < source.count else { return at }
            let quote = base[at]
            if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
                let end = endOfValue(quote, from: at + 1)
                value = (at + 1, end)
                at = end < source.count && base[end] == quote ? end + 1 : end
            } else {
                mend("an attribute value has no quotes", at: at)
                value.start = at
                while at < source.count, !Self.isBlank(base[at]), base[at] != UInt8(ascii: ">"),
                    base[at] != UInt8(ascii: "<")
                {
                    // The slash of "/>" is not part of the value.
                    if base[at] == UInt8(ascii: "/"), at + 1 < source.count, base[at + 1] == UInt8(ascii: ">") { break }
                    at += 1
                }
                value.end = at
            }
        } else {
            mend("an attribute has no value", at: start)
            at = nameEnd
        }
        if !isKept || !names.admits(base + start, nameEnd - start) || value.end - value.start > limits.attributeSize
            || nameEnd - start > 256
        {
            mend("too many or too large attributes", at: start)
            return at
        }
        markup.append(UInt8(ascii: " "))
        markup.append(base + start, nameEnd - start)
        markup.append("=\"")
        writeValue(base, value.start, value.end)
        markup.append(UInt8(ascii: "\""))
        return at
    }

    /// The closing quote; without one the value ends with its tag.
    private mutating func endOfValue(_ quote: UInt8, from start: Int) -> Int {
        let end = next(quote, from: start)
        if end < source.count, end - start <= limits.attributeSize { return end }
        let tagEnd = next(UInt8(ascii: ">"), from: start)
        if end < source.count, tagEnd > end { return end }
        mend("an attribute value has no end", at: start)
        return tagEnd
    }

    private mutating func writeValue(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) {
        var at = start
        var runStart = start
        while at < end {
            let byte = base[at]
            guard byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "\"") else {
                at += 1
                continue
            }
            markup.append(base + runStart, at - runStart)
            if byte == UInt8(ascii: "&") {
                at = valueReference(base, at, end)
            } else {
                markup.append(byte == UInt8(ascii: "<") ? "&lt;" : "&quot;")
                at += 1
            }
            runStart = at
        }
        markup.append(base + runStart, end - runStart)
    }

    private mutating func valueReference(_ base: UnsafePointer<UInt8>, _ at: Int, _ end: Int) -> Int {
        let mark = texts.count
        var size = 1
        if !entities.isEmpty,
            let taken = entities.expand(base + at, end - at, into: &texts, limit: limits.entityExpansion)
        {
            size = taken
        } else if let reference = CharacterReference.read(base + at, end - at, .xml) {
            texts.append(reference)
            size = reference.size
            if Self.isOfHTML(base + at, size) { mend("an entity of HTML that XML does not know", at: at) }
        } else {
            texts.append(UInt8(ascii: "&"))
            mend("'&' stands for itself", at: at)
        }
        for index in mark..<texts.count {
            switch texts.base[index] {
            case UInt8(ascii: "&"): markup.append("&amp;")
            case UInt8(ascii: "<"): markup.append("&lt;")
            case UInt8(ascii: "\""): markup.append("&quot;")
            case let byte: markup.append(byte)
            }
        }
        texts.shorten(to: mark)
        return at + size
    }
}
