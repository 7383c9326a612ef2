// Hashes of a text's words in one pass, to ask which of a few words a page writes in lower case.

enum WordHash {
    static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash = seed
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* prime }
        return hash
    }

    /// Calls `visit` with the hash of each word that does not begin with an ASCII capital, in the first `most` bytes; where
    /// `firsts` is given, of those alone whose first byte is among them.
    static func forEachLowWord(in text: [UInt8], most: Int, firsts: Set<UInt8>? = nil, _ visit: (UInt64) -> Void) {
        var isAsked = [Bool](repeating: firsts == nil, count: 256)
        for byte in firsts ?? [] { isAsked[Int(byte)] = true }
        for capital in 0x41...0x5A { isAsked[capital] = false }
        text.withUnsafeBufferPointer { bytes in
            var at = 0
            let end = min(bytes.count, most)
            while at < end {
                let first = bytes[at]
                guard first.isLetterByte else {
                    at += 1
                    continue
                }
                guard isAsked[Int(first)] else {
                    while at < end, bytes[at].isLetterByte { at += 1 }
                    continue
                }
                var hash = seed
                while at < end, bytes[at].isLetterByte {
                    hash = (hash ^ UInt64(bytes[at])) &* prime
                    at += 1
                }
                visit(hash)
            }
        }
    }

    /// The hash of a word with ASCII letters in lower case and without dots and colons; nil for other scripts.
    static func bare(_ word: some Sequence<UInt8>) -> UInt64? {
        var hash = seed
        for byte in word {
            if byte >= 0x80 { return nil }
            if byte == 0x2E || byte == 0x3A { continue }
            hash = (hash ^ UInt64(byte &- 0x41 < 26 ? byte | 0x20 : byte)) &* prime
        }
        return hash
    }

    private static let seed: UInt64 = 0xcbf2_9ce4_8422_2325
    private static let prime: UInt64 = 0x0000_0100_0000_01b3
}

/// Answers "surely not" for most hashes with one look.
struct WordFilter {
    private var bits = [UInt64](repeating: 0, count: 64)

    init(_ hashes: some Sequence<UInt64>) {
        for hash in hashes { bits[Int(hash >> 20 & 63)] |= 1 << (hash >> 32 & 63) }
    }

    func mayHold(_ hash: UInt64) -> Bool { bits[Int(hash >> 20 & 63)] & 1 << (hash >> 32 & 63) != 0 }
}
