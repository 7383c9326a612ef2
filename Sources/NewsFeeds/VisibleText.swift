// Plain text for titles, names, tags and descriptions: what a reader would see. Literal text only has its white space
// collapsed; HTML loses its tags and its references are read once; text of unknown type is HTML only if the tag of a
// known HTML element or a reference is in it, so that "AT&T", "1 < 2" and "Nice <gorilla>" stay what they are
// (RSS Profile, "Character data"; RFC 4287 section 3.1.1).

import NewsXML

/// Makes plain text; keeps its buffers from one text to the next.
final class VisibleText {
    @exclusivity(unchecked) private var buffer = ByteBuffer(capacity: 4_096)
    @exclusivity(unchecked) private var second = ByteBuffer(capacity: 4_096)

    /// Text of the given kind as plain text; nil where nothing is left.
    func plain(_ bytes: UnsafeBufferPointer<UInt8>, _ kind: FeedTextKind) -> String? {
        switch kind {
        case .literal: return literal(bytes)
        case .html, .xhtml: return html(bytes)
        case .untyped: return Self.looksLikeHTML(bytes) ? html(bytes) : literal(bytes)
        case .base64, .base64HTML:
            guard let decoded = Base64.decode(bytes) else { return literal(bytes) }
            return decoded.withUnsafeBufferPointer { kind == .base64HTML ? html($0) : literal($0) }
        }
    }

    /// Text of unknown type.
    func plain(_ text: String?) -> String? {
        guard var text, !text.isEmpty else { return nil }
        return text.withUTF8 { plain($0, .untyped) }
    }

    func literal(_ bytes: UnsafeBufferPointer<UInt8>) -> String? { collapsed(bytes) }

    /// The visible text of HTML.
    func html(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        buffer.removeAll()
        var scanner = HTMLScanner(bytes)
        scan: while true {
            switch scanner.next() {
            case .end: break scan
            case .nothing: continue
            case .text(let range): appendDecoded(UnsafeBufferPointer(rebasing: bytes[range]))
            case .startTag:
                switch HTMLRules.table[HTMLElementKey(bytes, scanner.name)] {
                case .raw(let name): if !scanner.isSelfClosing { scanner.skipRaw(name) }
                case .block, .void(breaksLine: true): buffer.append(0x20)
                default: continue
                }
            case .endTag:
                if case .block = HTMLRules.table[HTMLElementKey(bytes, scanner.name)] { buffer.append(0x20) }
            }
        }
        return collapsed(buffer.bytes)
    }

    private func appendDecoded(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let base = bytes.baseAddress else { return }
        var at = 0
        var runStart = 0
        while at < bytes.count {
            guard base[at] == UInt8(ascii: "&") else {
                at += 1
                continue
            }
            guard let reference = CharacterReference.read(base + at, bytes.count - at, .htmlText) else {
                at += 1
                continue
            }
            buffer.append(base + runStart, at - runStart)
            buffer.append(reference)
            at += reference.size
            runStart = at
        }
        buffer.append(base + runStart, bytes.count - runStart)
    }

    /// Whether untyped text must be HTML.
    static func looksLikeHTML(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = bytes.baseAddress else { return false }
        var at = 0
        while at < bytes.count {
            if base[at] == UInt8(ascii: "&"), isReference(base + at, bytes.count - at) { return true }
            if base[at] == UInt8(ascii: "<"), isKnownTag(bytes, at) { return true }
            at += 1
        }
        return false
    }

    private static func isReference(_ start: UnsafePointer<UInt8>, _ left: Int) -> Bool {
        var at = 1
        let isNumber = left > 2 && start[1] == UInt8(ascii: "#")
        if isNumber { at = start[2] | 0x20 == UInt8(ascii: "x") ? 3 : 2 }
        let first = at
        while at < left, at < 40 {
            let byte = start[at]
            let isDigit = byte >= 0x30 && byte <= 0x39
            let isLetter = byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
            if isNumber && first == 2 ? isDigit : isDigit || isLetter { at += 1 } else { break }
        }
        let startsWell = isNumber || start[min(1, left - 1)] > 0x39
        return at > first && startsWell && at < left && start[at] == UInt8(ascii: ";")
    }

    private static func isKnownTag(_ bytes: UnsafeBufferPointer<UInt8>, _ bracket: Int) -> Bool {
        var start = bracket + 1
        if start < bytes.count, bytes[start] == UInt8(ascii: "/") { start += 1 }
        var end = start
        while end < bytes.count, end - start < 12, bytes[end] > 0x2F, bytes[end] != 0x3C, bytes[end] != 0x3E {
            end += 1
        }
        guard end > start, end < bytes.count else { return false }
        let next = bytes[end]
        guard next <= 0x20 || next == UInt8(ascii: "/") || next == UInt8(ascii: ">") else { return false }
        guard HTMLRules.table[HTMLElementKey(bytes, start..<end)] != nil else { return false }
        // Without its end it is no tag.
        while end < bytes.count, bytes[end] != 0x3C {
            if bytes[end] == 0x3E { return true }
            end += 1
        }
        return false
    }

    /// White space collapsed and trimmed, composed; nil where nothing is left.
    private func collapsed(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        guard let base = bytes.baseAddress else { return nil }
        second.removeAll()
        second.reserve(bytes.count)
        var isBlank = false
        var at = 0
        while at < bytes.count {
            let size = Self.blank(base + at, bytes.count - at)
            if size > 0 {
                isBlank = true
                at += size
                continue
            }
            if isBlank, second.count > 0 { second.appendReserved(0x20) }
            isBlank = false
            let start = at
            at += 1
            while at < bytes.count, base[at] > 0x20, base[at] < 0xC2, base[at] != 0x7F { at += 1 }
            second.append(base + start, at - start)
        }
        return second.count == 0 ? nil : Composition.string(second.bytes)
    }

    /// The size of the white space at a place: ASCII's, U+00A0, U+2000…U+200B, U+2028, U+2029, U+202F, U+3000, U+FEFF;
    /// and of controls, which no text for people may hold.
    @inline(__always)
    private static func blank(_ start: UnsafePointer<UInt8>, _ left: Int) -> Int {
        let byte = start[0]
        if byte <= 0x20 || byte == 0x7F { return 1 }
        if byte < 0xC2 { return 0 }
        if byte == 0xC2, left > 1 { return start[1] <= 0xA0 ? 2 : 0 }
        guard left > 2 else { return 0 }
        let (second, third) = (start[1], start[2])
        switch byte {
        case 0xE2 where second == 0x80 && (third <= 0x8B || third == 0xA8 || third == 0xA9 || third == 0xAF): return 3
        case 0xE3 where second == 0x80 && third == 0x80: return 3
        case 0xEF where second == 0xBB && third == 0xBF: return 3
        default: return 0
        }
    }
}
