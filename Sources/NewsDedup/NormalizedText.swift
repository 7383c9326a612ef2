// The text of an article with everything taken out in which two printings of one story differ: markup is gone already;
// here go white space, case, kinds of quotes and dashes, invisible characters, compatibility forms (the news-relevant
// part of Unicode NFKC), and the furniture at both ends (Furniture.swift). One pass over UTF-8, in which its words are
// hashed too. Refuses nothing: any string has a normal form.

/// A text as it is compared.
public struct NormalizedText: Sendable, Hashable {
    /// UTF-8 without white space: tags inside a word move white space, and scripts without spaces have none to move.
    public private(set) var letters: [UInt8] = []
    /// Its words, in order.
    private(set) var words = WordHashes()

    /// Marks that may stand for a canonical composition with the letter before them.
    static let combining: ClosedRange<UInt32> = 0x300...0x36F

    public init(_ text: String) {
        var text = text
        self = text.withUTF8 { NormalizedText(utf8: $0) }
    }

    /// Of bytes that are valid UTF-8.
    init(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        if normalize(UnsafeBufferPointer(rebasing: bytes[Furniture.trimmed(bytes)])) { return }
        NormalizedText.composed(bytes).withUnsafeBufferPointer { bytes in
            _ = normalize(UnsafeBufferPointer(rebasing: bytes[Furniture.trimmed(bytes)]))
        }
    }

    /// Fills both. False where a combining mark may hide a canonical composition.
    private mutating func normalize(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var isComposed = true
        var words = WordHashes()
        // No folding makes more than three bytes of two, and the shortest word with what ends it is two.
        let size = bytes.count + bytes.count / 2 + 8 + WordHash.slack
        letters = [UInt8](unsafeUninitializedCapacity: size) { out, count in
            words.hashes = [UInt64](unsafeUninitializedCapacity: bytes.count / 2 + 2) { hashes, wordCount in
                var writer = FoldingWriter(out: out, hashes: hashes)
                isComposed = fold(bytes, &writer)
                count = writer.count
                wordCount = writer.words
                words.numbers = writer.numbers
                words.characters = writer.characters
            }
        }
        self.words = words
        return isComposed
    }
}

/// False where a combining mark was seen.
private func fold(_ bytes: UnsafeBufferPointer<UInt8>, _ writer: inout FoldingWriter) -> Bool {
    var isComposed = true
    FoldingTables.bytes.withUnsafeBufferPointer { table in
        FoldingTables.pairs.withUnsafeBufferPointer { pairs in
            var at = 0
            while at < bytes.count {
                let folded = table[Int(bytes[at])]
                if folded > FoldingTables.space {
                    let next = writer.takeWords(bytes, from: at)
                    if next == at { writer.take(folded) }
                    at = max(next, at &+ 1)
                } else if folded != FoldingTables.wide {
                    writer.take(folded)
                    at &+= 1
                } else if let size = takeCommon(bytes, at, pairs, &writer) {
                    at &+= size
                } else {
                    let scalar = decode(bytes, &at)
                    if NormalizedText.combining.contains(scalar) { isComposed = false }
                    writer.fold(scalar)
                }
            }
        }
    }
    writer.endWord()
    return isComposed
}

/// The common characters of two and three bytes, which are most of a text in another script than the Latin one. Gives
/// the bytes that it took; nil where the character wants more thought.
@inline(__always)
private func takeCommon(
    _ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ pairs: UnsafeBufferPointer<UInt16>, _ writer: inout FoldingWriter
) -> Int? {
    guard at &+ 3 <= bytes.count else { return nil }
    let lead = bytes[at]
    switch lead {
    case 0xC2...0xDF:
        let pair = pairs[(Int(lead) & 0x1F) << 6 &+ (Int(bytes[at &+ 1]) & 0x3F) &- 0x80]
        if pair == 0 { return nil }
        writer.out[writer.count] = UInt8(truncatingIfNeeded: pair)
        writer.out[writer.count &+ 1] = UInt8(truncatingIfNeeded: pair >> 8)
        writer.count &+= 2
        return 2
    // Scripts of India, Thai, Lao, Tibetan; Hangul: without case.
    case 0xE0, 0xEB, 0xEC, 0xED:
        writer.copy(bytes, at, size: 3)
        return 3
    // Han: each character is a word.
    case 0xE4...0xE9:
        writer.copy(bytes, at, size: 3)
        writer.endWord()
        return 3
    default: return nil
    }
}

/// The scalar at `at`, which is moved behind it. The bytes come from a String, so that they are valid UTF-8.
@inline(__always)
private func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> UInt32 {
    let lead = UInt32(bytes[at])
    let size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard at + size <= bytes.count else {
        at = bytes.count
        return 0xFFFD
    }
    var scalar = lead & (size == 2 ? 0x1F : size == 3 ? 0x0F : 0x07)
    for index in (at + 1)..<(at + size) { scalar = scalar << 6 | UInt32(bytes[index] & 0x3F) }
    at += size
    return scalar
}
