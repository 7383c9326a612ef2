// What kind of character begins at a byte of UTF-8, told from its bytes: enough to count words and sentences in every
// script without decoding. Tables follow the blocks of Unicode 15; punctuation inside a block counts as a letter
// unless it ends a sentence or parts a clause.

enum Unicodes {
    enum Kind { case letter, ideograph, unspaced, stop, comma, mark, other }

    /// The length of the character that begins with `byte`; 1 for a stray continuation byte.
    static func width(_ byte: UInt8) -> Int {
        switch byte {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 1
        }
    }

    /// White space or something without width (no-break spaces, U+2000…200F, U+2028, U+3000, BOM, soft hyphen).
    static func isBlank(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ width: Int) -> Bool {
        switch (text[at], text[at + 1]) {
        case (0xC2, 0xA0), (0xC2, 0xAD), (0xC2, 0x85): return true
        case (0xE2, 0x80) where width == 3:
            let last = text[at + 2]
            return last <= 0x8B || last == 0xA8 || last == 0xA9 || last == 0xAF
        case (0xE2, 0x81) where width == 3: return text[at + 2] == 0xA0 || text[at + 2] == 0x9F
        case (0xE3, 0x80) where width == 3: return text[at + 2] == 0x80
        case (0xEF, 0xBB) where width == 3: return text[at + 2] == 0xBF
        default: return false
        }
    }

    /// Of the blank ones: soft hyphen, zero width space, word joiner, BOM. They part nothing.
    static func isZeroWidth(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ width: Int) -> Bool {
        switch (text[at], text[at + 1]) {
        case (0xC2, 0xAD), (0xEF, 0xBB): true
        case (0xE2, 0x80): text[at + 2] == 0x8B
        case (0xE2, 0x81): text[at + 2] == 0xA0
        default: false
        }
    }

    static func kind(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ width: Int) -> Kind {
        let (first, second) = (text[at], text[at + 1])
        switch first {
        case 0xC2:
            switch second {
            case 0xA9, 0xAE, 0xBB, 0xB7: return .mark
            case 0xAA, 0xB5, 0xBA: return .letter
            default: return .other
            }
        case 0xD6: return second == 0x89 ? .stop : .letter
        case 0xD8: return second == 0x9F ? .stop : second == 0x8C || second == 0x9B ? .comma : .letter
        case 0xDB: return second == 0x94 ? .stop : .letter
        case 0xC3...0xDF: return .letter
        default: break
        }
        guard width >= 3 else { return .other }
        let third = text[at + 2]
        switch (first, second) {
        case (0xE0, 0xA5) where third == 0xA4 || third == 0xA5: return .stop
        case (0xE0, 0xB8), (0xE0, 0xB9), (0xE0, 0xBA), (0xE0, 0xBB): return .unspaced
        case (0xE1, 0x80), (0xE1, 0x81), (0xE1, 0x82):
            return second == 0x81 && third == 0x8B ? .stop : second == 0x81 && third == 0x8A ? .comma : .unspaced
        case (0xE1, 0x9E), (0xE1, 0x9F): return second == 0x9F && third == 0x94 ? .stop : .unspaced
        case (0xE2, 0x80):
            return third == 0xA6 ? .stop : third == 0xA2 || third == 0xBA ? .mark : .other
        case (0xE2, 0x86), (0xE2, 0x96), (0xE2, 0x97), (0xE2, 0x9E): return .mark
        case (0xE2, 0xBA...0xBF): return .ideograph
        case (0xE2, 0x80...0xB9): return .other
        case (0xE3, 0x80):
            return third == 0x82 ? .stop : third == 0x81 ? .comma : third >= 0x88 && third <= 0x91 ? .other : .ideograph
        case (0xE3...0xE9, _): return .ideograph
        case (0xEA, 0xB0...0xBF), (0xEB, _), (0xEC, _), (0xED, 0x80...0x9F): return .letter
        case (0xEF, 0xBC):
            switch third {
            case 0x81, 0x9F, 0x8E: return .stop
            case 0x8C, 0x9B: return .comma
            case 0x90...0x99, 0xA1...0xBA: return .letter
            default: return .other
            }
        case (0xEF, 0xBD): return third == 0xA1 ? .stop : third == 0xA4 ? .comma : .letter
        case (0xEF, 0xA4...0xAB): return .ideograph
        case (0xEF, _): return .other
        case (0xF0, 0xA0...0xBF): return .ideograph
        case (0xF0...0xF4, _): return .other
        default: return .letter
        }
    }
}

/// ASCII letters in lower case; every other byte as it is.
@inline(__always) func lowered(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
