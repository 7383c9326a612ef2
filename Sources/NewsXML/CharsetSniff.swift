// Where a text says which encoding it is in: byte order marks, the first bytes of XML in a wide or EBCDIC encoding,
// the XML declaration, `<meta>` tags, the Content-Type header. Only reads; `Charset` weighs what is found here.

enum CharsetSniff {
    /// The byte order mark (its encoding and length), Encoding Standard section 6.1 and UTF-32's.
    static func byteOrderMark(_ bytes: UnsafeBufferPointer<UInt8>) -> (label: CharsetLabel, size: Int)? {
        func starts(_ mark: UInt8...) -> Bool { bytes.starts(with: mark) }
        if starts(0xEF, 0xBB, 0xBF) { return (.utf8, 3) }
        if starts(0xFF, 0xFE, 0, 0) { return (.utf32LE, 4) }
        if starts(0, 0, 0xFE, 0xFF) { return (.utf32BE, 4) }
        if starts(0xFF, 0xFE) { return (.utf16LE, 2) }
        if starts(0xFE, 0xFF) { return (.utf16BE, 2) }
        return nil
    }

    /// Encodings whose first bytes betray them without a mark (XML 1.0 appendix F.1): ASCII characters with NULs
    /// around them. EBCDIC is found by `ebcdicDeclaration`.
    static func wideWithoutMark(_ bytes: UnsafeBufferPointer<UInt8>) -> CharsetLabel? {
        guard bytes.count >= 4 else { return nil }
        let zeros = (bytes[0] == 0, bytes[1] == 0, bytes[2] == 0, bytes[3] == 0)
        switch zeros {
        case (true, true, true, false): return .utf32BE
        case (false, true, true, true): return .utf32LE
        case (true, false, true, false): return .utf16BE
        case (false, true, false, true): return .utf16LE
        default: return nil
        }
    }

    /// The encoding that an EBCDIC text declares; "<?xm" in EBCDIC is 4C 6F A7 94.
    static func ebcdicDeclaration(_ bytes: UnsafeBufferPointer<UInt8>) -> CharsetLabel? {
        guard bytes.starts(with: [0x4C, 0x6F, 0xA7, 0x94] as [UInt8]) else { return nil }
        guard let invariant = CharsetLabel("ibm037") else { return nil }
        let head = UnsafeBufferPointer(rebasing: bytes.prefix(256))
        let text = CharsetDecode.decode(head, invariant).text
        let declared = text.withUnsafeBufferPointer { xmlDeclaration($0) }
        return declared ?? invariant
    }

    /// The encoding named in the XML declaration, which may stand after blank lines, junk or a comment.
    static func xmlDeclaration(_ bytes: UnsafeBufferPointer<UInt8>) -> CharsetLabel? {
        let head = UnsafeBufferPointer(rebasing: bytes.prefix(2_048))
        guard let start = find("<?xml", in: head, from: 0) else { return nil }
        let end = find("?>", in: head, from: start) ?? min(head.count, start + 256)
        guard let name = find("encoding", in: head, from: start), name < end else { return nil }
        return value(in: head, from: name + 8, end: end).flatMap { CharsetLabel($0) }
    }

    /// The encoding of the first `<meta charset>` or `<meta http-equiv=content-type>` of a page.
    static func metaTag(_ bytes: UnsafeBufferPointer<UInt8>) -> CharsetLabel? {
        let head = UnsafeBufferPointer(rebasing: bytes.prefix(4_096))
        var at = 0
        while let comment = find("<!--", in: head, from: at), let tag = find("<meta", in: head, from: at) {
            // A tag inside a comment does not count.
            if tag < comment { break }
            guard let end = find("-->", in: head, from: comment + 4) else { return nil }
            at = end + 3
        }
        while let tag = find("<meta", in: head, from: at) {
            var end = tag + 5
            while end < head.count, head[end] != UInt8(ascii: ">") { end += 1 }
            at = end
            guard let name = find("charset", in: head, from: tag), name < end else { continue }
            if let label = value(in: head, from: name + 7, end: end).flatMap({ CharsetLabel($0) }) { return label }
        }
        return nil
    }

    /// The charset parameter of a Content-Type header, in quotes or not. "charset:iso-8859-1" is not one.
    static func contentType(_ header: String?) -> CharsetLabel? {
        guard let header else { return nil }
        let bytes = Array(header.utf8.prefix(1_024))
        return bytes.withUnsafeBufferPointer { buffer in
            guard let name = find("charset", in: buffer, from: 0) else { return nil }
            return value(in: buffer, from: name + 7, end: buffer.count).flatMap { CharsetLabel($0) }
        }
    }

    /// `= "value"` after a name, quotes or not.
    private static func value(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, end: Int) -> String? {
        var at = start
        func skipBlanks() { while at < end, bytes[at] <= 0x20 { at += 1 } }
        skipBlanks()
        guard at < end, bytes[at] == UInt8(ascii: "=") else { return nil }
        at += 1
        skipBlanks()
        while at < end, isQuote(bytes[at]) { at += 1 }
        skipBlanks()
        let from = at
        while at < end, bytes[at] > 0x20, !isQuote(bytes[at]), bytes[at] != UInt8(ascii: ";"),
            bytes[at] != UInt8(ascii: ">"),
            bytes[at] != UInt8(ascii: ","), bytes[at] != UInt8(ascii: "?")
        { at += 1 }
        return at > from ? String(decoding: bytes[from..<at], as: UTF8.self) : nil
    }

    private static func isQuote(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\\")
    }

    /// The place of an ASCII word, whatever its case.
    static func find(_ word: StaticString, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        let size = word.utf8CodeUnitCount
        guard bytes.count >= size, start >= 0 else { return nil }
        var at = start
        let first = word.utf8Start[0] | 0x20
        while at + size <= bytes.count {
            if bytes[at] | 0x20 == first {
                var index = 1
                while index < size, lower(bytes[at + index]) == lower(word.utf8Start[index]) { index += 1 }
                if index == size, lower(bytes[at]) == lower(word.utf8Start[0]) { return at }
            }
            at += 1
        }
        return nil
    }

    @inline(__always)
    private static func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}
