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
        let key = (0..<8).map { UInt8(truncatingIfNeeded: story.bits >> UInt64(56 - 8 * $0)) }
        var bytes = sha1(namespace + key)
        bytes[6] = bytes[6] & 0x0F | 0x50
        bytes[8] = bytes[8] & 0x3F | 0x80
        func word(_ start: Int) -> UInt64 { bytes[start..<(start + 8)].reduce(0) { $0 << 8 | UInt64($1) } }
        var name: [UInt8] = []
        name.reserveCapacity(36)
        for (index, digit) in hexDigits(word(0), word(8)).utf8.enumerated() {
            if [8, 12, 16, 20].contains(index) { name.append(UInt8(ascii: "-")) }
            name.append(digit)
        }
        return String(decoding: name, as: UTF8.self)
    }
}
