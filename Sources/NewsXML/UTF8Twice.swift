// Text that somebody took for Latin-1 and made UTF-8 a second time: "â", U+0080 and U+0099 where "’" was meant. Known by
// characters of C1, which no text has, in the midst of what would be well-formed UTF-8; then all such sequences of the text
// are taken back, also those that need no C1 ("Ã¤" for "ä"). Says nothing of text without C1: there "Ã¤" may be meant.

enum UTF8Twice {
    /// A character that was encoded twice.
    struct Sequence {
        /// How many bytes it takes up.
        var size: Int
        /// Its own UTF-8, `count` bytes.
        var bytes: [4 of UInt8] = [0, 0, 0, 0]
        var count: Int
        var holdsC1: Bool
    }

    /// Whether the text holds a character that was certainly encoded twice.
    static func isIn(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = text.baseAddress else { return false }
        for at in text.indices where base[at] == 0xC3 {
            if let found = sequence(base + at, text.count - at), found.holdsC1 { return true }
        }
        return false
    }

    /// The character at `base` that was encoded twice; nil where there is none.
    static func sequence(_ base: UnsafePointer<UInt8>, _ left: Int) -> Sequence? {
        // U+00C2…U+00F4: the first bytes of UTF-8's sequences.
        guard left >= 4, base[0] == 0xC3, (0x82...0xB4).contains(base[1]) else { return nil }
        let lead = base[1] + 0x40
        let count = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard left >= count * 2 else { return nil }
        var found = Sequence(size: count * 2, count: count, holdsC1: false)
        found.bytes[0] = lead
        for index in 1..<count {
            guard base[index * 2] == 0xC2, base[index * 2 + 1] & 0xC0 == 0x80 else { return nil }
            found.bytes[index] = base[index * 2 + 1]
            if base[index * 2 + 1] < 0xA0 { found.holdsC1 = true }
        }
        let isWhole = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4) { own in
            for index in 0..<4 { own.initializeElement(at: index, to: found.bytes[index]) }
            return UTF8Scan.sequence(own.baseAddress!, count) == count
        }
        // No character of C1 and none that XML excludes.
        let isMeant = lead != 0xC2 || found.bytes[1] >= 0xA0
        let isCharacter = lead != 0xEF || found.bytes[1] != 0xBF || found.bytes[2] < 0xBE
        return isWhole && isMeant && isCharacter ? found : nil
    }
}
