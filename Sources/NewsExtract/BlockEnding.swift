// What can only be told at the end of a block: whether it ends like a sentence, in every script, and the hash of its
// letters. Closing quotes and brackets after the last mark are stepped over.

enum BlockEnding {
    /// `bytes`: the text of the block, which is never empty.
    static func read(_ bytes: ArraySlice<UInt8>, _ block: inout TextBlock) {
        var at = bytes.endIndex - 1
        while at > bytes.startIndex, isCloser(bytes, &at) {}
        let byte = bytes[at]
        block.endsWithColon = byte == 0x3A
        block.endsSentence = byte == 0x2E || byte == 0x21 || byte == 0x3F || isWideStop(bytes, endingAt: at)
        block.hash = hash(bytes)
    }

    /// Of the bytes above "@", eight at a time.
    private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        var word: UInt64 = 0
        var held = 0
        for byte in bytes {
            let isKept = byte > 0x40
            word = isKept ? word << 8 | UInt64(byte) : word
            held += isKept ? 1 : 0
            if held == 8 {
                hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
                hash ^= hash >> 32
                word = 0
                held = 0
            }
        }
        hash = (hash ^ word ^ UInt64(held) << 60) &* 0x9E37_79B9_7F4A_7C15
        return hash ^ hash >> 32
    }

    /// Steps over one closing quote or bracket; false where there is none.
    private static func isCloser(_ bytes: ArraySlice<UInt8>, _ at: inout Int) -> Bool {
        switch bytes[at] {
        case 0x22, 0x27, 0x29, 0x5D, 0x20:
            at -= 1
            return true
        case 0x80...0xBF:
            guard at - bytes.startIndex >= 3 else { return false }
            // ” ’ “ ‘ » › and the CJK brackets 」』）
            let (first, second, third) = (bytes[at - 2], bytes[at - 1], bytes[at])
            if first == 0xE2, second == 0x80, (0x98...0x9F).contains(third) || third == 0xBA {
                at -= 3
                return true
            }
            if first == 0xE3, second == 0x80, third == 0x8D || third == 0x8F {
                at -= 3
                return true
            }
            if second == 0xC2, third == 0xBB {
                at -= 2
                return true
            }
            return false
        default: return false
        }
    }

    /// 。 ！ ？ … । ؟ ۔ ။ ։ as the last character.
    private static func isWideStop(_ bytes: ArraySlice<UInt8>, endingAt at: Int) -> Bool {
        guard at - bytes.startIndex >= 1 else { return false }
        let (second, third) = (bytes[at - 1], bytes[at])
        if second == 0xD8, third == 0x9F { return true }
        if second == 0xDB, third == 0x94 { return true }
        if second == 0xD6, third == 0x89 { return true }
        guard at - bytes.startIndex >= 2 else { return false }
        switch (bytes[at - 2], second, third) {
        case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F), (0xE2, 0x80, 0xA6), (0xE0, 0xA5, 0xA4),
            (0xE1, 0x81, 0x8B):
            return true
        default: return false
        }
    }
}
