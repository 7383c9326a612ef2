// The sanitiser's attributes: which are kept, and what becomes of the addresses in them. An absolute address that needs
// no change, as nearly all of them are, is copied as it is written.

import Glibc
import NewsXML

extension SanitizingPass {
    mutating func appendAttribute(
        _ attribute: HTMLScanner.Attribute, _ bytes: UnsafeBufferPointer<UInt8>, _ base: String?
    ) {
        guard let rule = HTMLRules.attributes[HTMLElementKey(bytes, attribute.name)] else { return }
        let raw = UnsafeBufferPointer(rebasing: bytes[attribute.value])
        switch rule {
        case .text:
            openAttribute(attribute, bytes)
            appendDecoded(raw)
        case .address, .image:
            if Self.isPlainAddress(raw) {
                openAttribute(attribute, bytes)
                output.append(raw)
            } else {
                decode(raw)
                let address = SafeAddress.resolve(value.bytes, base: base, allowsImageData: rule == .image)
                guard var address else { return }
                openAttribute(attribute, bytes)
                address.withUTF8 { for byte in $0 { appendEscaped(byte) } }
            }
        case .sourceSet:
            let mark = output.count
            openAttribute(attribute, bytes)
            decode(raw)
            guard appendSourceSet(base) else {
                output.shorten(to: mark)
                return
            }
        }
        output.append(UInt8(ascii: "\""))
    }

    private mutating func openAttribute(_ attribute: HTMLScanner.Attribute, _ bytes: UnsafeBufferPointer<UInt8>) {
        output.append(UInt8(ascii: " "))
        appendName(bytes, attribute.name)
        output.append("=\"")
    }

    /// The text of an attribute, its references read and what must be escaped escaped.
    private mutating func appendDecoded(_ raw: UnsafeBufferPointer<UInt8>) {
        decode(raw)
        for index in 0..<value.count { appendEscaped(value.base[index]) }
    }

    private mutating func decode(_ raw: UnsafeBufferPointer<UInt8>) {
        value.removeAll()
        guard let base = raw.baseAddress else { return }
        var at = 0
        while at < raw.count {
            let left = raw.count - at
            let ampersand =
                memchr(base + at, 0x26, left).map { UnsafeRawPointer($0) - UnsafeRawPointer(base) } ?? raw.count
            value.append(base + at, ampersand - at)
            at = ampersand
            guard at < raw.count else { return }
            if let reference = CharacterReference.read(base + at, raw.count - at, .htmlAttribute) {
                value.append(reference)
                at += reference.size
            } else {
                value.append(base[at])
                at += 1
            }
        }
    }

    /// Whether this is an absolute address that can be copied as it is written. An ampersand must be written "&amp;".
    static func isPlainAddress(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count > 8, let base = bytes.baseAddress, bytes.startsIgnoringCase("http") else { return false }
        var at = base[4] | 0x20 == UInt8(ascii: "s") ? 5 : 4
        guard base[at] == UInt8(ascii: ":"), base[at + 1] == UInt8(ascii: "/"), base[at + 2] == UInt8(ascii: "/") else {
            return false
        }
        at += 3
        while at < bytes.count {
            let byte = base[at]
            if byte <= 0x20 || byte >= 0x7F { return false }
            switch byte {
            case UInt8(ascii: "&"):
                guard at + 4 < bytes.count, base[at + 1] == UInt8(ascii: "a"), base[at + 2] == UInt8(ascii: "m"),
                    base[at + 3] == UInt8(ascii: "p"), base[at + 4] == UInt8(ascii: ";")
                else { return false }
            case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "'"),
                UInt8(ascii: "`"):
                return false
            default: break
            }
            at += 1
        }
        return true
    }

    /// The candidates of a `srcset` (HTML, section 4.8.4.2.1) in `value`, each address made absolute; false: none is left.
    private mutating func appendSourceSet(_ base: String?) -> Bool {
        let count = value.count
        var at = 0
        var written = 0
        while at < count, written < 50 {
            while at < count, value.base[at] <= 0x20 || value.base[at] == UInt8(ascii: ",") { at += 1 }
            let start = at
            while at < count, value.base[at] > 0x20 { at += 1 }
            var end = at
            while end > start, value.base[end - 1] == UInt8(ascii: ",") { end -= 1 }
            guard end > start else { break }
            var descriptor = at..<at
            if end == at {
                while at < count, value.base[at] != UInt8(ascii: ",") { at += 1 }
                descriptor = descriptor.lowerBound..<at
            }
            let address = UnsafeBufferPointer(start: value.base + start, count: end - start)
            guard let resolved = SafeAddress.resolve(address, base: base, allowsImageData: true) else { continue }
            if written > 0 { output.append(", ") }
            written += 1
            for byte in resolved.utf8 { appendEscaped(byte) }
            var isFirst = true
            for index in descriptor where value.base[index] > 0x20 {
                if isFirst { output.append(UInt8(ascii: " ")) }
                isFirst = false
                appendEscaped(value.base[index])
            }
        }
        return written > 0
    }
}
