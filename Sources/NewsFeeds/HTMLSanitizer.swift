// Makes HTML from a feed safe to show and its addresses absolute, in one pass over its tokens: known harmless elements
// with known harmless attributes are written anew, script and style go with their content, all other tags go and
// leave their text. Never builds a tree; what it writes a browser reads the same way.

import Glibc
import NewsAddress
import NewsXML

/// Sanitises fragments; keeps its buffers from one to the next.
public final class HTMLSanitizer {
    private var output = ByteBuffer(capacity: 65_536)
    private var value = ByteBuffer(capacity: 1_024)

    public init() {}

    /// The safe form of a fragment whose relative addresses are relative to `base`.
    public func sanitized(_ html: String, base: String?) -> String {
        var html = html
        return html.withUTF8 { sanitized($0, base: base) }
    }

    /// The same over UTF-8 bytes that somebody else keeps.
    public func sanitized(_ bytes: UnsafeBufferPointer<UInt8>, base: String?) -> String {
        output.removeAll()
        output.reserve(bytes.count + bytes.count / 4)
        var scanner = HTMLScanner(bytes)
        while true {
            switch scanner.next() {
            case .end: return output.string
            case .nothing: continue
            case .text(let range): appendText(UnsafeBufferPointer(rebasing: bytes[range]))
            case .startTag: startTag(&scanner, base)
            case .endTag: endTag(scanner)
            }
        }
    }

    /// Plain text as HTML.
    public func escaped(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        output.removeAll()
        for byte in bytes { appendByte(byte) }
        return output.string
    }

    // MARK: Tags

    private func startTag(_ scanner: inout HTMLScanner, _ base: String?) {
        let bytes = scanner.bytes
        switch HTMLRules.table[HTMLElementKey(bytes, localName(bytes, scanner.name))] {
        case .raw(let name):
            if !scanner.isSelfClosing { scanner.skipRaw(name) }
            return
        case .dropped, nil: return
        case .inline, .block, .void: break
        }
        let name = localName(bytes, scanner.name)
        output.append(UInt8(ascii: "<"))
        for index in name { output.append(lowered(bytes[index])) }
        for attribute in scanner.attributes { appendAttribute(attribute, bytes, base) }
        output.append(UInt8(ascii: ">"))
        if scanner.isSelfClosing, case .inline? = HTMLRules.table[HTMLElementKey(bytes, name)] {
            // "<a name='x'/>" is XML's way: a browser would leave it open.
            output.append("</")
            for index in name { output.append(lowered(bytes[index])) }
            output.append(UInt8(ascii: ">"))
        }
    }

    private func endTag(_ scanner: HTMLScanner) {
        let name = localName(scanner.bytes, scanner.name)
        switch HTMLRules.table[HTMLElementKey(scanner.bytes, name)] {
        case .inline, .block:
            output.append("</")
            for index in name { output.append(lowered(scanner.bytes[index])) }
            output.append(UInt8(ascii: ">"))
        default: return
        }
    }

    /// "xhtml:p" is p.
    private func localName(_ bytes: UnsafeBufferPointer<UInt8>, _ name: Range<Int>) -> Range<Int> {
        guard name.count > 2, let colon = bytes[name].lastIndex(of: UInt8(ascii: ":")) else { return name }
        return (colon + 1)..<name.upperBound
    }

    // MARK: Attributes

    private func appendAttribute(
        _ attribute: HTMLScanner.Attribute, _ bytes: UnsafeBufferPointer<UInt8>, _ base: String?
    ) {
        guard let rule = HTMLRules.attributes[HTMLElementKey(bytes, attribute.name)] else { return }
        let raw = UnsafeBufferPointer(rebasing: bytes[attribute.value])
        if rule == .address || rule == .image, isPlainAddress(raw) {
            openAttribute(attribute, bytes)
            output.append(raw)
            output.append(UInt8(ascii: "\""))
            return
        }
        decode(raw)
        switch rule {
        case .text:
            openAttribute(attribute, bytes)
            for index in 0..<value.count { appendByte(value.base[index]) }
            output.append(UInt8(ascii: "\""))
        case .address, .image:
            guard let address = SafeAddress.resolve(value.bytes, base: base, allowsImageData: rule == .image) else {
                return
            }
            openAttribute(attribute, bytes)
            appendEscaped(address)
            output.append(UInt8(ascii: "\""))
        case .sourceSet:
            let text = String(decoding: value.bytes, as: UTF8.self)
            let resolved = SafeAddress.resolveSourceSet(text, base: base)
            guard !resolved.isEmpty else { return }
            openAttribute(attribute, bytes)
            appendEscaped(resolved)
            output.append(UInt8(ascii: "\""))
        }
    }

    private func openAttribute(_ attribute: HTMLScanner.Attribute, _ bytes: UnsafeBufferPointer<UInt8>) {
        output.append(UInt8(ascii: " "))
        for index in attribute.name { output.append(lowered(bytes[index])) }
        output.append("=\"")
    }

    /// An absolute address that can be copied as it is written: nearly all of them.
    private func isPlainAddress(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count > 8, bytes.startsIgnoringCase("http") else { return false }
        var at = 4
        if bytes[at] | 0x20 == UInt8(ascii: "s") { at += 1 }
        guard at + 2 < bytes.count, bytes[at] == UInt8(ascii: ":"), bytes[at + 1] == UInt8(ascii: "/"),
            bytes[at + 2] == UInt8(ascii: "/")
        else { return false }
        for byte in bytes where byte <= 0x20 || byte >= 0x7F || Self.isSpecial(byte) { return false }
        return true
    }

    /// Quotes, brackets and backslashes in an address; an ampersand only where it is not written "&amp;".
    @inline(__always)
    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
            || byte == UInt8(ascii: "\\")
            || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
    }

    private func decode(_ raw: UnsafeBufferPointer<UInt8>) {
        value.removeAll()
        guard let base = raw.baseAddress else { return }
        var at = 0
        while at < raw.count {
            if base[at] == UInt8(ascii: "&"),
                let reference = CharacterReference.read(base + at, raw.count - at, .htmlAttribute)
            {
                value.append(reference)
                at += reference.size
            } else {
                value.append(base[at])
                at += 1
            }
        }
    }

    // MARK: Text

    /// Text keeps its references; what is not one is escaped.
    private func appendText(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let base = bytes.baseAddress else { return }
        var at = 0
        var runStart = 0
        while at < bytes.count {
            let byte = base[at]
            guard byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") || byte == 0x0D else {
                at += 1
                continue
            }
            if byte == UInt8(ascii: "&"),
                let reference = CharacterReference.read(base + at, bytes.count - at, .htmlText)
            {
                if reference.count == 1, reference.utf8 == 0x26 || reference.utf8 == 0x3C || reference.utf8 == 0x3E {
                    at += reference.size
                    if base[at - 1] == UInt8(ascii: ";") { continue }
                    at -= reference.size
                }
                output.append(base + runStart, at - runStart)
                var rest = reference.utf8
                for _ in 0..<reference.count {
                    appendByte(UInt8(truncatingIfNeeded: rest))
                    rest >>= 8
                }
                at += reference.size
            } else {
                output.append(base + runStart, at - runStart)
                if byte == UInt8(ascii: "&") { output.append("&amp;") }
                if byte == UInt8(ascii: "<") { output.append("&lt;") }
                at += 1
            }
            runStart = at
        }
        output.append(base + runStart, bytes.count - runStart)
    }

    private func appendEscaped(_ text: String) {
        for byte in text.utf8 { appendByte(byte) }
    }

    @inline(__always)
    private func appendByte(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "&"): output.append("&amp;")
        case UInt8(ascii: "<"): output.append("&lt;")
        case UInt8(ascii: ">"): output.append("&gt;")
        case UInt8(ascii: "\""): output.append("&quot;")
        default: output.append(byte)
        }
    }
}
