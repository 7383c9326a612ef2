// Canonical composition (Unicode NFC) for the rare text that came with separate combining marks. The standard library
// keeps it behind an interface for its own kin; this file is the only place that asks for it, and only for the parts of a
// text that need it: what lies between ASCII characters composes by itself, and most scripts' letters are composed.
@_spi(_Unicode) import Swift

extension NormalizedText {
    static func composed(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        // Up to here it is in `out`.
        var done = 0
        var at = 0
        while at < bytes.count {
            if bytes[at] < 0x80 {
                at += 1
                continue
            }
            // A mark may belong to the ASCII letter before it.
            let start = max(done, at - 1)
            while at < bytes.count, bytes[at] >= 0x80 { at += 1 }
            guard mayCompose(bytes, start..<at) else { continue }
            out += bytes[done..<start]
            for scalar in String(decoding: bytes[start..<at], as: UTF8.self)._nfc {
                out.append(contentsOf: Unicode.UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter)
            }
            done = at
        }
        out += bytes[done...]
        return out
    }

    /// False where all characters stand for themselves whatever is beside them: Latin up to U+02FF, Cyrillic up to U+047F,
    /// and quotes, dashes and the like from U+2004 to U+203F.
    private static func mayCompose(_ bytes: UnsafeBufferPointer<UInt8>, _ run: Range<Int>) -> Bool {
        var at = run.lowerBound
        while at < run.upperBound {
            switch bytes[at] {
            case 0..<0x80: at += 1
            case 0xC2...0xCB, 0xD0, 0xD1: at += 2
            case 0xE2 where at + 2 < run.upperBound && bytes[at + 1] == 0x80 && bytes[at + 2] >= 0x84: at += 3
            default: return true
            }
        }
        return false
    }
}
