// The words of a text as numbers, made once for all that compares by words: the fingerprint and the sketch for near
// duplicates. Words without a letter or digit are left out.

/// The hashes of a normalised text's words, in order.
struct WordHashes: Sendable, Hashable {
    var hashes: [UInt64] = []
    /// Of those, the words with a digit among the first `mostLooked`.
    var numbers: [UInt64] = []
    /// How many of the first `mostLooked` are one character of a script without spaces.
    var characters = 0

    /// No sketch looks at more words.
    static let mostLooked = 20_000

    /// Whether a word that begins with `lead` and has `size` bytes is one kana or one Han character (E3 to E9 in front).
    @inline(__always)
    static func isCharacter(_ lead: UInt8, size: Int) -> Bool { lead >= 0xE3 && lead <= 0xE9 && size <= 4 }
}
