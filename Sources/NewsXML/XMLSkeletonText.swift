// The texts of a document: short plain ones go into the skeleton as they are, all others become segments. A segment
// that needs no decoding is only a pair of numbers.

import Glibc

extension XMLSkeleton {
    /// A short text that libxml2 may read itself costs less than a segment.
    private static let longestInline = 256

    /// What a run of text holds that matters here.
    private struct Traits {
        var hasHighBytes = false
        var hasReferences = false
        /// ']' or '<' or '>': what must not meet libxml2 in a text.
        var hasBrackets = false
        var isBlank = true
    }

    /// The place of a byte, or the end of the source.
    func next(_ byte: UInt8, from offset: Int) -> Int {
        guard offset < source.count, let base = source.baseAddress,
            let found = memchr(base + offset, Int32(byte), source.count - offset)
        else { return source.count }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    /// The place of a word, or nil.
    func find(_ word: StaticString, from offset: Int) -> Int? {
        var at = next(word.utf8Start[0], from: offset)
        while at < source.count {
            if starts(word, at: at) { return at }
            at = next(word.utf8Start[0], from: at + 1)
        }
        return nil
    }

    /// Character data between tags.
    mutating func text(_ start: Int, _ end: Int) {
        guard let base = source.baseAddress else { return }
        let traits = traits(base + start, end - start)
        if traits.isBlank {
            markup.append(UInt8(ascii: end - start > 1 && source[start] != 0x20 ? "\n" : " "))
            return
        }
        if traits.hasReferences || segmentMark == markup.count {
            let mark = texts.count
            decode(start, end)
            appendSegment(from: mark)
        } else if traits.hasHighBytes || traits.hasBrackets || end - start > Self.longestInline {
            appendSegment(source: start, end)
        } else {
            markup.append(base + start, end - start)
        }
    }

    /// The content of a CDATA section that begins at `start`; returns where to go on after its end.
    mutating func characterData(_ start: Int) -> Int {
        guard let base = source.baseAddress else { return start }
        let found = find("]]>", from: start)
        if found == nil { mend("a CDATA section has no end", at: start) }
        let end = found ?? source.count
        if end > start {
            let size = end - start
            let traits = size <= Self.longestInline ? traits(base + start, size) : Traits(hasBrackets: true)
            if traits.hasBrackets || traits.hasHighBytes || traits.hasReferences {
                appendSegment(source: start, end)
            } else {
                markup.append(base + start, size)
            }
        }
        return found == nil ? end : end + 3
    }

    private func traits(_ start: UnsafePointer<UInt8>, _ size: Int) -> Traits {
        var traits = Traits()
        var at = 0
        // Every indented feed is full of blank runs: they end here.
        while at < size, XMLSkeleton.isBlank(start[at]) { at += 1 }
        if at == size { return traits }
        traits.isBlank = false
        let raw = UnsafeRawPointer(start)
        var high: UInt64 = 0
        while at + 8 <= size {
            let word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            high |= word
            if Self.holds(word, 0x26) {
                traits.hasReferences = true
                return traits
            }
            if Self.holds(word, 0x5D) || Self.holds(word & 0xFDFD_FDFD_FDFD_FDFD, 0x3C) { traits.hasBrackets = true }
            at += 8
        }
        while at < size {
            let byte = start[at]
            high |= UInt64(byte)
            if byte == UInt8(ascii: "&") { traits.hasReferences = true }
            if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") {
                traits.hasBrackets = true
            }
            at += 1
        }
        traits.hasHighBytes = high & 0x8080_8080_8080_8080 != 0
        return traits
    }

    /// Whether one of eight bytes has this value.
    @inline(__always)
    private static func holds(_ word: UInt64, _ byte: UInt64) -> Bool {
        let difference = word ^ (byte &* 0x0101_0101_0101_0101)
        return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080 != 0
    }

    /// Appends a run of text to `texts`, its references replaced by what they mean.
    private mutating func decode(_ start: Int, _ end: Int) {
        guard let base = source.baseAddress else { return }
        // A reference never means more bytes than it has, but for two of six bytes that are written in five.
        texts.reserve((end - start) * 5 / 4 + 16)
        var at = start
        while at < end {
            let ampersand =
                memchr(base + at, 0x26, end - at).map { UnsafeRawPointer($0) - UnsafeRawPointer(base) } ?? end
            texts.append(base + at, ampersand - at)
            guard ampersand < end else { return }
            at = reference(base, ampersand, end)
        }
    }

    /// Replaces the reference at an ampersand; returns where to go on.
    @inline(__always)
    private mutating func reference(_ base: UnsafePointer<UInt8>, _ at: Int, _ end: Int) -> Int {
        let left = end - at
        let start = base + at
        // Escaped HTML is most of what there is to decode.
        if left >= 4, start[2] == UInt8(ascii: "t"), start[3] == UInt8(ascii: ";") {
            if start[1] == UInt8(ascii: "l") || start[1] == UInt8(ascii: "g") {
                texts.append(start[1] == UInt8(ascii: "l") ? UInt8(ascii: "<") : UInt8(ascii: ">"))
                return at + 4
            }
        }
        if !entities.isEmpty, let size = entities.expand(start, left, into: &texts, limit: limits.entityExpansion) {
            return at + size
        }
        if let reference = CharacterReference.read(start, left, .xml) {
            texts.append(reference)
            if reference.count == 0 { mend("a reference to a character that is not allowed", at: at) }
            if Self.isOfHTML(start, reference.size) { mend("an entity of HTML that XML does not know", at: at) }
            return at + reference.size
        }
        texts.append(UInt8(ascii: "&"))
        mend("'&' stands for itself", at: at)
        return at + 1
    }

    /// Whether a reference that was read is by a name other than XML's own five.
    static func isOfHTML(_ start: UnsafePointer<UInt8>, _ size: Int) -> Bool {
        guard size > 2, start[1] != UInt8(ascii: "#") else { return false }
        let name = UnsafeBufferPointer(start: start + 1, count: size - 1)
        return !["amp;", "quot;", "apos;", "lt;", "gt;"].contains { name.elementsEqual($0.utf8) }
    }

    // MARK: Segments

    private mutating func appendSegment(source start: Int, _ end: Int) {
        appendSegment(Segment(start: Int32(start), size: Int32(end - start), isDecoded: false))
    }

    private mutating func appendSegment(from mark: Int) {
        if segmentMark == markup.count, let last = segments.last, last.isDecoded, Int(last.start + last.size) == mark {
            segments[segments.count - 1].size = Int32(texts.count) - last.start
            return
        }
        appendSegment(Segment(start: Int32(mark), size: Int32(texts.count - mark), isDecoded: true))
    }

    /// A segment of what `write` appends to `texts`.
    mutating func appendSegment(decodedFrom mark: Int, _ write: (inout ByteBuffer) -> Void) {
        write(&texts)
        appendSegment(from: mark)
    }

    /// `<?t N?>` stands in the skeleton where segment N belongs.
    private mutating func appendSegment(_ segment: Segment) {
        guard segment.size > 0 else { return }
        markup.append("<?t ")
        var digits: (UInt64, Int) = (0, 0)
        var number = segments.count
        repeat {
            digits = (digits.0 << 8 | UInt64(0x30 + number % 10), digits.1 + 1)
            number /= 10
        } while number > 0
        markup.reserve(10)
        for _ in 0..<min(digits.1, 8) {
            markup.appendReserved(UInt8(truncatingIfNeeded: digits.0))
            digits.0 >>= 8
        }
        markup.append("?>")
        segments.append(segment)
        if segment.isDecoded { segmentMark = markup.count }
    }
}
