// International host names in ASCII (RFC 3492 and RFC 5891, with the case folding and full stops of UTS #46). Our own
// because libcurl converts names by the process's locale, and a daemon runs in the C locale. Refuses a label that
// grows beyond 63 bytes. Normalisation to NFC is left to whoever wrote the name, as libidn2's lookup does.

enum Punycode {
    /// The ASCII form of a whole host name, or nil where a label has none.
    static func asciiHost(_ host: String) -> [UInt8]? {
        var out: [UInt8] = []
        var label: [Unicode.Scalar] = []
        func flush() -> Bool {
            if label.contains(where: { !$0.isASCII }) {
                guard let encoded = encode(label), encoded.count <= 59 else { return false }
                out.append(contentsOf: "xn--".utf8)
                out.append(contentsOf: encoded)
            } else {
                for scalar in label { out.append(UInt8(scalar.value)) }
            }
            label.removeAll(keepingCapacity: true)
            return true
        }
        for scalar in host.lowercased().unicodeScalars {
            switch scalar {
            case ".", "\u{3002}", "\u{FF0E}", "\u{FF61}":
                guard flush() else { return nil }
                out.append(UInt8(ascii: "."))
            case "\u{AD}", "\u{200B}", "\u{2060}", "\u{FEFF}":
                continue
            case "\u{FF01}"..."\u{FF5E}":
                // Full-width forms of ASCII; Swift has already lower-cased them.
                guard let narrow = Unicode.Scalar(scalar.value - 0xFEE0) else { return nil }
                label.append(narrow)
            case "\u{FFFD}":
                return nil
            default:
                label.append(scalar)
            }
        }
        return flush() ? out : nil
    }

    /// RFC 3492 section 6.3.
    static func encode(_ label: [Unicode.Scalar]) -> [UInt8]? {
        if label.count > 63 { return nil }
        var out = label.filter(\.isASCII).map { UInt8($0.value) }
        let basicCount = UInt32(out.count)
        var handled = basicCount
        if basicCount > 0 { out.append(UInt8(ascii: "-")) }
        var code: UInt32 = 128
        var delta: UInt32 = 0
        var bias: UInt32 = 72
        while handled < UInt32(label.count) {
            guard let next = label.lazy.map(\.value).filter({ $0 >= code }).min() else { return nil }
            // At most 63 × 0x10FFFF: far from overflow.
            delta += (next - code) * (handled + 1)
            code = next
            for scalar in label {
                if scalar.value < code { delta += 1 }
                if scalar.value != code { continue }
                append(delta, bias: bias, to: &out)
                bias = adapted(delta, handled: handled + 1, isFirst: handled == basicCount)
                delta = 0
                handled += 1
            }
            delta += 1
            code += 1
        }
        return out
    }

    private static func append(_ delta: UInt32, bias: UInt32, to out: inout [UInt8]) {
        var rest = delta
        var k: UInt32 = 36
        while true {
            let threshold = k <= bias ? 1 : min(26, k - bias)
            if rest < threshold { break }
            out.append(digit(threshold + (rest - threshold) % (36 - threshold)))
            rest = (rest - threshold) / (36 - threshold)
            k += 36
        }
        out.append(digit(rest))
    }

    private static func adapted(_ delta: UInt32, handled: UInt32, isFirst: Bool) -> UInt32 {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / handled
        var k: UInt32 = 0
        while delta > 455 {
            delta /= 35
            k += 36
        }
        return k + 36 * delta / (delta + 38)
    }

    private static func digit(_ value: UInt32) -> UInt8 { UInt8(value < 26 ? value + 97 : value + 22) }
}
