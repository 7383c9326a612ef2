// The sanitiser's pass over the tokens of one fragment: tags and text. Attributes are in SanitizingAttributes.swift.

import Glibc
import NewsXML

struct SanitizingPass: ~Copyable {
    var output = ByteBuffer(capacity: 65_536)
    /// An attribute's value, its references read.
    var value = ByteBuffer(capacity: 1_024)

    mutating func sanitized(_ bytes: UnsafeBufferPointer<UInt8>, base: String?) -> String {
        output.removeAll()
        guard let start = bytes.baseAddress else { return "" }
        output.reserve(bytes.count + bytes.count / 4)
        let hasReturns = memchr(start, 0x0D, bytes.count) != nil
        var scanner = HTMLScanner(bytes)
        while true {
            switch scanner.next() {
            case .end: return output.string
            case .nothing: continue
            case .text(let range): appendText(start + range.lowerBound, range.count, hasReturns: hasReturns)
            case .startTag: startTag(&scanner, base)
            case .endTag: endTag(scanner)
            }
        }
    }

    mutating func escaped(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        output.removeAll()
        // A carriage return is no text (XML 1.0 section 2.11).
        for byte in bytes where byte != 0x0D { appendEscaped(byte) }
        return output.string
    }

    // MARK: Tags

    private mutating func startTag(_ scanner: inout HTMLScanner, _ base: String?) {
        let bytes = scanner.bytes
        let name = localName(bytes, scanner.name)
        let rule = HTMLRules.table[HTMLElementKey(bytes, name)]
        switch rule {
        case .raw(let element):
            if !scanner.isSelfClosing { scanner.skipRaw(element) }
            return
        case .dropped, nil: return
        case .inline, .block, .void: break
        }
        output.append(UInt8(ascii: "<"))
        appendName(bytes, name)
        for index in 0..<scanner.attributes.count { appendAttribute(scanner.attributes[index], bytes, base) }
        output.append(UInt8(ascii: ">"))
        if scanner.isSelfClosing, case .inline? = rule {
            // "<a name='x'/>" is XML's way: a browser would leave it open.
            output.append("</")
            appendName(bytes, name)
            output.append(UInt8(ascii: ">"))
        }
    }

    private mutating func endTag(_ scanner: borrowing HTMLScanner) {
        let name = localName(scanner.bytes, scanner.name)
        switch HTMLRules.table[HTMLElementKey(scanner.bytes, name)] {
        case .inline, .block:
            output.append("</")
            appendName(scanner.bytes, name)
            output.append(UInt8(ascii: ">"))
        default: return
        }
    }

    mutating func appendName(_ bytes: UnsafeBufferPointer<UInt8>, _ name: Range<Int>) {
        output.reserve(name.count)
        for index in name { output.appendReserved(lowered(bytes[index])) }
    }

    /// "xhtml:p" is p.
    private func localName(_ bytes: UnsafeBufferPointer<UInt8>, _ name: Range<Int>) -> Range<Int> {
        guard name.count > 2 else { return name }
        var at = name.upperBound - 1
        while at > name.lowerBound {
            if bytes[at] == UInt8(ascii: ":") { return (at + 1)..<name.upperBound }
            at -= 1
        }
        return name
    }

    // MARK: Text

    /// Text keeps its references; what is not one is escaped.
    private mutating func appendText(_ start: UnsafePointer<UInt8>, _ size: Int, hasReturns: Bool) {
        var at = 0
        while at < size {
            let ampersand =
                memchr(start + at, 0x26, size - at).map { UnsafeRawPointer($0) - UnsafeRawPointer(start) } ?? size
            appendPlain(start + at, ampersand - at, hasReturns: hasReturns)
            guard ampersand < size else { return }
            at = appendReference(start, ampersand, size)
        }
    }

    /// Text without ampersands. A '<' in it opened no tag; a carriage return is no text (XML 1.0 section 2.11).
    private mutating func appendPlain(_ start: UnsafePointer<UInt8>, _ size: Int, hasReturns: Bool) {
        guard size > 0 else { return }
        guard hasReturns || memchr(start, 0x3C, size) != nil else {
            output.append(start, size)
            return
        }
        for index in 0..<size {
            switch start[index] {
            case UInt8(ascii: "<"): output.append("&lt;")
            case 0x0D: continue
            case let byte: output.append(byte)
            }
        }
    }

    /// The reference at an ampersand; returns where to go on. "&amp;", "&lt;" and "&gt;" stay, others are read.
    private mutating func appendReference(_ start: UnsafePointer<UInt8>, _ at: Int, _ size: Int) -> Int {
        guard let reference = CharacterReference.read(start + at, size - at, .htmlText) else {
            output.append("&amp;")
            return at + 1
        }
        var rest = reference.utf8
        for _ in 0..<reference.count {
            appendEscaped(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
        return at + reference.size
    }

    @inline(__always)
    mutating func appendEscaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "&"): output.append("&amp;")
        case UInt8(ascii: "<"): output.append("&lt;")
        case UInt8(ascii: ">"): output.append("&gt;")
        case UInt8(ascii: "\""): output.append("&quot;")
        default: output.append(byte)
        }
    }
}
