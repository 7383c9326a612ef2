// Brings the digits and punctuation of all scripts to ASCII before a text is scanned for dates: fullwidth, Arabic, Persian,
// Indian, Thai and other digits, typographic dashes and blanks, invisible direction marks. Letters stay. Text that is
// ASCII already is handed through without a copy.

enum PlainText {
    /// Calls `body` with the plain form of `bytes`, which is never longer than they are.
    static func withPlain<Result>(
        _ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        guard bytes.contains(where: { $0 >= 0x80 }) else { return body(bytes) }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { buffer in
            var count = 0
            var at = 0
            while at < bytes.count {
                let byte = bytes[at]
                if byte < 0x80 {
                    buffer[count] = byte
                    count += 1
                    at += 1
                    continue
                }
                let (scalar, length) = UTF8Step.decode(bytes, at)
                if let plain = plain(scalar) {
                    if plain != 0 {
                        buffer[count] = plain
                        count += 1
                    }
                } else {
                    for index in at..<(at + length) {
                        buffer[count] = bytes[index]
                        count += 1
                    }
                }
                at += length
            }
            return body(UnsafeBufferPointer(rebasing: buffer[..<count]))
        }
    }

    /// Where in `bytes` the byte at `offset` of their plain form comes from.
    static func sourceOffset(of offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var count = 0
        var at = 0
        while at < bytes.count, count < offset {
            guard bytes[at] >= 0x80 else {
                count += 1
                at += 1
                continue
            }
            let (scalar, length) = UTF8Step.decode(bytes, at)
            count += plain(scalar).map { $0 == 0 ? 0 : 1 } ?? length
            at += length
        }
        return min(at, bytes.count)
    }

    /// The ASCII byte that stands for a scalar, 0 where it disappears, nil where it is a letter.
    private static func plain(_ scalar: UInt32) -> UInt8? {
        switch scalar {
        case 0x660...0x669: UInt8(scalar - 0x660 + 0x30)
        case 0x6F0...0x6F9: UInt8(scalar - 0x6F0 + 0x30)
        // The scripts of India and its neighbours lie 0x80 apart.
        case 0x966...0x96F, 0x9E6...0x9EF, 0xA66...0xA6F, 0xAE6...0xAEF, 0xB66...0xB6F, 0xBE6...0xBEF, 0xC66...0xC6F,
            0xCE6...0xCEF, 0xD66...0xD6F:
            UInt8((scalar & 0x7F) - 0x66 + 0x30)
        case 0xE50...0xE59, 0xED0...0xED9: UInt8((scalar & 0x0F) + 0x30)
        case 0x1040...0x1049: UInt8(scalar - 0x1040 + 0x30)
        case 0x17E0...0x17E9: UInt8(scalar - 0x17E0 + 0x30)
        case 0xFF10...0xFF19: UInt8(scalar - 0xFF10 + 0x30)
        case 0xFF21...0xFF3A, 0xFF41...0xFF5A: UInt8(scalar - 0xFF21 + 0x41)
        case 0xFF1A, 0x2236: 0x3A
        case 0xFF0F, 0x2044: 0x2F
        case 0xFF0E, 0x6D4: 0x2E
        case 0xFF0C, 0x60C, 0x3001: 0x2C
        case 0xFF08: 0x28
        case 0xFF09: 0x29
        case 0xFF0D, 0x2010...0x2012, 0x2212: 0x2D
        case 0x2013...0x2015: 0x7C
        case 0x2018, 0x2019, 0x2BC: 0x27
        case 0xB7, 0x2022, 0x2027, 0x2219, 0x25CF, 0x30FB, 0xFF5C: 0x7C
        case 0xAA, 0xBA, 0xB0: 0
        case 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: 0
        case 0x80...0xBF, 0x2000...0x206F, 0x3000...0x303F: 0x20
        default: nil
        }
    }
}

/// One scalar of UTF-8, without trust.
enum UTF8Step {
    /// The scalar at `at` and its length; a byte that is not UTF-8 is U+FFFD of length 1.
    static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> (scalar: UInt32, length: Int) {
        let first = bytes[at]
        let length = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1
        guard length > 1, at + length <= bytes.count else { return (first < 0x80 ? UInt32(first) : 0xFFFD, 1) }
        var scalar = UInt32(first) & (0x7F >> UInt32(length))
        for index in (at + 1)..<(at + length) {
            guard bytes[index] & 0xC0 == 0x80 else { return (0xFFFD, 1) }
            scalar = scalar << 6 | UInt32(bytes[index] & 0x3F)
        }
        return (scalar, length)
    }
}
