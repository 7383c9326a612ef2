// SHA-256 as this room uses it: whole, as the content hash of a text, and cut to 64 bits, as a key. The dependency on
// swift-crypto ends in this file.
import Crypto
import NewsModel

/// SHA-256 over the normalised text of an article: the same text has the same hash wherever it was found.
public struct ContentHash: Sendable, Hashable {
    /// The 32 bytes, big-endian, eight at a time.
    private var words: (UInt64, UInt64, UInt64, UInt64)

    public init(of text: NormalizedText) {
        words = text.letters.withUnsafeBytes { bytes in digestWords(SHA256.hash(data: bytes)) }
    }

    /// Reads what `hex` wrote; nil for anything else.
    public init?(hex: String) {
        guard hex.utf8.count == 64 else { return nil }
        var parts: [UInt64] = []
        var rest = hex[...]
        while !rest.isEmpty {
            guard rest.first != "+", rest.first != "-", let word = UInt64(rest.prefix(16), radix: 16) else {
                return nil
            }
            parts.append(word)
            rest = rest.dropFirst(16)
        }
        guard parts.count == 4 else { return nil }
        words = (parts[0], parts[1], parts[2], parts[3])
    }

    /// The first 64 bits.
    public var prefix: UInt64 { words.0 }

    /// 64 lower-case digits.
    public var hex: String { hexDigits(words.0, words.1, words.2, words.3) }

    public static func == (left: ContentHash, right: ContentHash) -> Bool { left.words == right.words }

    public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}

extension Key {
    /// A key of one kind over some texts. A zero byte parts them, so that no two lists run together.
    static func make(_ kind: StaticString, _ texts: String...) -> Key {
        var sum = SHA256()
        kind.withUTF8Buffer { sum.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        for text in texts {
            withUnsafeBytes(of: UInt8(0)) { sum.update(bufferPointer: $0) }
            var text = text
            text.withUTF8 { sum.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        }
        return Key(bits: digestWords(sum.finalize()).0)
    }
}

/// SHA-1 of some bytes, for UUID version 5 only (RFC 9562 section 5.5).
func sha1(_ bytes: [UInt8]) -> [UInt8] { Array(Insecure.SHA1.hash(data: bytes)) }

/// 16 lower-case digits of each.
func hexDigits(_ words: UInt64...) -> String {
    String(unsafeUninitializedCapacity: 16 * words.count) { out in
        for index in out.indices.prefix(16 * words.count) {
            let digit = UInt8(truncatingIfNeeded: words[index / 16] >> UInt64(60 - index % 16 * 4) & 15)
            out[index] = digit < 10 ? digit + UInt8(ascii: "0") : digit - 10 + UInt8(ascii: "a")
        }
        return 16 * words.count
    }
}

private func digestWords(_ digest: SHA256.Digest) -> (UInt64, UInt64, UInt64, UInt64) {
    digest.withUnsafeBytes { bytes in
        func word(_ index: Int) -> UInt64 {
            UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
        }
        return (word(0), word(1), word(2), word(3))
    }
}

/// A body as it came, to know it again without reading it.
public enum BodyHash {
    /// The first 64 bits of SHA-256 over the bytes.
    public static func of(_ body: [UInt8]) -> UInt64 {
        body.withUnsafeBytes { bytes in digestWords(SHA256.hash(data: bytes)) }.0
    }
}
