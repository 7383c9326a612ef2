// The public name of a story: a UUID version 5 (RFC 9562 section 5.5) of its story key. The same source announcing the
// same item gives the same name after a restart, a re-import, or a lost store.
import NewsModel

public enum StoryName {
    /// The namespace, itself a random UUID: 6b1f6f0e-3c0a-4f5e-9d53-0f3c2b7c9a41.
    private static let namespace: [UInt8] = [
        0x6B, 0x1F, 0x6F, 0x0E, 0x3C, 0x0A, 0x4F, 0x5E, 0x9D, 0x53, 0x0F, 0x3C, 0x2B, 0x7C, 0x9A, 0x41,
    ]

    /// "9f0c7d1a-52b1-5c3e-8a44-0d9be1c2f7a3"
    public static func uuid(of story: Key) -> String {
        let name = (0..<8).map { UInt8(truncatingIfNeeded: story.bits >> UInt64(56 - 8 * $0)) }
        var bytes = sha1(namespace + name)
        bytes[6] = bytes[6] & 0x0F | 0x50
        bytes[8] = bytes[8] & 0x3F | 0x80
        return String(unsafeUninitializedCapacity: 36) { text in
            var at = 0
            for (index, byte) in bytes.prefix(16).enumerated() {
                if index == 4 || index == 6 || index == 8 || index == 10 {
                    text[at] = UInt8(ascii: "-")
                    at += 1
                }
                text[at] = hexDigit(byte >> 4)
                text[at + 1] = hexDigit(byte & 15)
                at += 2
            }
            return at
        }
    }
}

private func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
