// Canonical composition (Unicode NFC). Nearly every text has it already, so a walk over the bytes looks for characters
// that could be otherwise before the standard library's normaliser, which is kept behind an interface for its own kin,
// is asked.

@_spi(_Unicode) import Swift

public enum Composition {
    /// The text of well-formed UTF-8 in NFC.
    public static func string(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard mayBeDecomposed(bytes) else { return text }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: text._nfc)
        return String(scalars)
    }

    public static func composed(_ text: String) -> String {
        var text = text
        return text.withUTF8 { string($0) }
    }

    /// Whether a character occurs that is, or may join into, another one. Latin, Greek, Cyrillic, CJK, kana and Hangul
    /// syllables as they are usually written pass; combining marks and compatibility ideographs do not.
    public static func mayBeDecomposed(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = bytes.baseAddress else { return false }
        var at = 0
        while at < bytes.count {
            let lead = base[at]
            if lead < 0xCC {
                at += 1
                continue
            }
            guard at + 1 < bytes.count else { return false }
            let second = base[at + 1]
            switch lead {
            case 0xCC, 0xCD: return true  // U+0300…U+037F
            case 0xCE...0xD1: at += 2
            case 0xD2 where second >= 0x83 && second <= 0x87: return true
            case 0xD2...0xD5: at += 2
            case 0xD6...0xDF: return true  // Hebrew, Arabic and what follows: marks are common
            case 0xE0: return true  // Indic scripts, Thai
            case 0xE1: return true  // Jamo, Greek Extended, Vietnamese in U+1E00 passes too rarely to care
            case 0xE2 where second == 0x84 || second == 0x8C || second == 0x80 || second == 0xAB:
                // U+2000, U+2126, U+212A, U+2329: singletons. General punctuation from U+2010 on is none.
                if second == 0x80, at + 2 < bytes.count, base[at + 2] >= 0x90 {
                    at += 3
                    continue
                }
                return true
            case 0xE3 where second == 0x82 && at + 2 < bytes.count && (base[at + 2] == 0x99 || base[at + 2] == 0x9A):
                return true
            case 0xE3 where second == 0x80 && at + 2 < bytes.count && base[at + 2] >= 0xAA && base[at + 2] <= 0xAF:
                return true
            case 0xE2...0xE9: at += 3
            case 0xEA where second >= 0x9C && second <= 0xAF: return true
            case 0xEA...0xEE: at += 3
            case 0xEF where second >= 0xA4 && second <= 0xB8: return true  // U+F900…, U+FB1D…, U+FE20…
            case 0xEF: at += 3
            case 0xF0 where second == 0x9F: at += 4  // emoji
            default: return true
            }
        }
        return false
    }
}
