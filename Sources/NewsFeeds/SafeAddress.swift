// Addresses in the HTML of feeds. Relative ones are resolved, fragments stay, harmless schemes stay, anything that could
// run or read local files is refused however it is disguised (blanks, controls, upper case, references decoded before).

import NewsAddress

enum SafeAddress {
    /// The absolute address that a link or media element means; nil for none and for schemes that are not harmless.
    static func absolute(_ bytes: UnsafeBufferPointer<UInt8>, base: String?) -> String? {
        guard let safe = resolve(bytes, base: base) else { return nil }
        return safe.utf8.first == UInt8(ascii: "#") ? Address.resolve(safe, base: base) : safe
    }

    /// What an attribute may say; nil where it must go.
    static func resolve(_ bytes: UnsafeBufferPointer<UInt8>, base: String?, allowsImageData: Bool = false) -> String? {
        if isClean(bytes) {
            let reference = String(decoding: bytes, as: UTF8.self)
            return Address.resolve(reference, base: nil) ?? Address.resolve(reference, base: base)
        }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        // Tabs and line ends vanish from addresses (URL Standard, basic parser); so do other controls.
        for byte in bytes where byte >= 0x20 && byte != 0x7F { text.append(byte) }
        while text.first == 0x20 || text.starts(with: [0xC2, 0xA0]) { text.removeFirst(text[0] == 0x20 ? 1 : 2) }
        while text.last == 0x20 { text.removeLast() }
        guard let first = text.first else { return nil }
        let reference = String(decoding: text, as: UTF8.self)
        if first == UInt8(ascii: "#") { return reference }
        guard let scheme = scheme(text) else {
            if let resolved = Address.resolve(reference, base: base) { return resolved }
            // Without a base a relative reference may stay, unless what looks like a scheme is in it after all.
            return base == nil && !text.contains(UInt8(ascii: ":")) ? reference : nil
        }
        if scheme == "http" || scheme == "https" {
            return Address.resolve(reference, base: base)
        }
        if scheme == "data" { return allowsImageData && isImage(text) ? reference : nil }
        return HTMLRules.schemes.contains { scheme == $0.description } ? reference : nil
    }

    /// An http(s) address in printable ASCII: nothing to look for in it.
    private static func isClean(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.startsIgnoringCase("http")
            && (bytes.startsIgnoringCase("http://") || bytes.startsIgnoringCase("https://"))
            && bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }

    /// The scheme in lower case, blanks inside it ignored as some browsers did; nil for a relative reference.
    private static func scheme(_ text: [UInt8]) -> String? {
        var name: [UInt8] = []
        for byte in text {
            switch byte {
            case 0x61...0x7A, 0x30...0x39, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): name.append(byte)
            case 0x41...0x5A: name.append(byte | 0x20)
            case 0x20: continue
            case UInt8(ascii: ":"):
                guard let first = name.first, first >= 0x61 else { return nil }
                return String(decoding: name, as: UTF8.self)
            default: return nil
            }
            if name.count > 32 { return nil }
        }
        return nil
    }

    private static func isImage(_ text: [UInt8]) -> Bool {
        let head = String(decoding: text.prefix(24), as: UTF8.self).lowercased()
        return ["png", "gif", "jpg", "jpeg", "webp", "avif"].contains { type in
            head.hasPrefix("data:image/\(type);") || head.hasPrefix("data:image/\(type),")
        }
    }
}
