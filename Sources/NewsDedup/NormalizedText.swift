// The text of an article with everything taken out in which two printings of one story differ: markup is gone already;
// here go white space, case, kinds of quotes and dashes, invisible characters, compatibility forms (the news-relevant
// part of Unicode NFKC), and the furniture at both ends (Furniture.swift). One pass over UTF-8, most of it a table
// look-up a byte. Keeps where words ended, for the fingerprint. Refuses nothing: any string has a normal form.

/// A text as it is compared.
public struct NormalizedText: Sendable, Hashable {
    /// UTF-8 without white space: tags inside a word move white space, and scripts without spaces have none to move.
    public private(set) var letters: [UInt8] = []
    /// Where in `letters` each word ends, in order.
    public private(set) var wordEnds: [Int32] = []

    public init(_ text: String) {
        var text = text
        let isComposed = text.withUTF8 { bytes in
            let body = Furniture.trimmed(bytes)
            return normalize(UnsafeBufferPointer(rebasing: bytes[body]))
        }
        if isComposed { return }
        var composed = NormalizedText.composed(text)
        composed.withUTF8 { bytes in
            let body = Furniture.trimmed(bytes)
            _ = normalize(UnsafeBufferPointer(rebasing: bytes[body]))
        }
    }

    /// Fills both lists. False where a combining mark may hide a canonical composition.
    private mutating func normalize(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var isComposed = true
        wordEnds.removeAll(keepingCapacity: true)
        wordEnds.reserveCapacity(bytes.count / 5)
        var ends = wordEnds
        // No folding makes more than three bytes of two.
        letters = [UInt8](unsafeUninitializedCapacity: bytes.count + bytes.count / 2 + 8) { out, count in
            var writer = FoldingWriter(out: out)
            FoldingTables.ascii.withUnsafeBufferPointer { table in
                var at = 0
                while at < bytes.count {
                    let byte = bytes[at]
                    if byte < 0x80 {
                        at += 1
                        let folded = table[Int(byte)]
                        if folded > FoldingTables.lastMark {
                            writer.out[writer.count] = folded
                            writer.count += 1
                        } else {
                            writer.mark(folded, ends: &ends)
                        }
                    } else {
                        let scalar = decode(bytes, &at)
                        if (0x300...0x36F).contains(scalar) { isComposed = false }
                        writer.fold(scalar, ends: &ends)
                    }
                }
            }
            writer.endWord(&ends)
            count = writer.count
        }
        wordEnds = ends
        return isComposed
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
