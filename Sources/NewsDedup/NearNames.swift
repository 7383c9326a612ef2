// The names in a text, for the sketch of near duplicates: words with a capital inside a sentence, and runs of katakana.
// Told by shape alone, in the text as it was written. Eight bytes are looked at together, since most words begin with a
// small letter and need no look of their own.

import Glibc

enum NearNames {
    static func add(of text: String, to names: inout Smallest) {
        var text = text
        text.withUTF8 { bytes in
            let words = Words(bytes: UnsafeRawBufferPointer(bytes))
            words.addCapitalised(to: &names)
            if let first = words.lead(from: 0) { words.addKatakana(from: first, to: &names) }
        }
    }
}

/// FNV-1a, as for words (WordHashes.swift); kept in stores.
private let start: UInt64 = 0xCBF2_9CE4_8422_2325
@inline(__always)
private func joined(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

private struct Words {
    let bytes: UnsafeRawBufferPointer

    /// Looks at each word that does not begin with a small ASCII letter.
    func addCapitalised(to names: inout Smallest) {
        let high: UInt64 = 0x8080_8080_8080_8080
        let each: UInt64 = 0x0101_0101_0101_0101
        // Whether the byte before is white space, as the lowest byte's highest bit.
        var before: UInt64 = 0x80
        var at = 0
        while at < bytes.count {
            let eight = self.eight(at)
            let low = eight & ~high
            // The highest bit of each byte that is at most 0x20, or that is a small letter.
            let gaps = ~((low &+ 0x5F &* each) | eight) & high
            let small = (low &+ 0x1F &* each) & ~(low &+ 0x05 &* each) & ~eight & high
            var wanted = (gaps << 8 | before) & ~gaps & ~small
            before = gaps >> 56
            while wanted != 0 {
                let first = at &+ wanted.trailingZeroBitCount / 8
                wanted &= wanted &- 1
                if first < bytes.count { addWord(at: first, to: &names) }
            }
            at &+= 8
        }
    }

    @inline(__always)
    private func addWord(at word: Int, to names: inout Smallest) {
        var first = word
        // An opening quote or bracket, or a number.
        while first < bytes.count, bytes[first] < 0x41 {
            if bytes[first] <= 0x20 { return }
            first &+= 1
        }
        guard first &+ 1 < bytes.count, isCapital(bytes[first], bytes[first &+ 1]), bytes[first &+ 1] > 0x20,
            !opensSentence(word)
        else { return }
        var hash = start
        for index in first..<bytes.count {
            let byte = bytes[index]
            guard byte >= 0xC3 && byte < 0xE2 || byte & 0xC0 == 0x80 || byte | 0x20 &- 0x61 < 26 else { break }
            hash = joined(hash, byte)
        }
        names.add(mixed(hash))
    }

    /// Whether a line begins or a sentence ended before the word at `word`.
    @inline(__always)
    private func opensSentence(_ word: Int) -> Bool {
        var at = word
        while at > 0 {
            at &-= 1
            let byte = bytes[at]
            if byte == 0x0A { return true }
            if byte > 0x20 { return byte == 0x2E || byte == 0x21 || byte == 0x3F || byte == 0x3A }
        }
        return true
    }

    /// Runs of two and more from U+30A1 to U+30FF: E3 82 A1 to E3 83 BF.
    func addKatakana(from first: Int, to names: inout Smallest) {
        var hash = start
        var count = 0
        var at = first
        while at &+ 2 < bytes.count {
            let second = bytes[at &+ 1]
            if bytes[at] == 0xE3, second == 0x83 || second == 0x82 && bytes[at &+ 2] >= 0xA1 {
                for offset in 0..<3 { hash = joined(hash, bytes[at &+ offset]) }
                count &+= 1
                at &+= 3
                continue
            }
            if count >= 2 { names.add(mixed(hash)) }
            hash = start
            count = 0
            guard let next = lead(from: at &+ 1) else { return }
            at = next
        }
        if count >= 2 { names.add(mixed(hash)) }
    }

    /// The next first byte of a kana.
    func lead(from at: Int) -> Int? {
        guard let base = bytes.baseAddress, let found = memchr(base + at, 0xE3, bytes.count - at) else { return nil }
        return UnsafeRawPointer(found) - base
    }

    /// The eight bytes at `at`, zeros beyond the end.
    @inline(__always)
    private func eight(_ at: Int) -> UInt64 {
        if at &+ 8 <= bytes.count {
            return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
        }
        return (at..<bytes.count).reversed().reduce(0) { $0 << 8 | UInt64(bytes[$1]) }
    }

    /// A capital letter in Latin, Greek or Cyrillic, by its first two bytes.
    private func isCapital(_ first: UInt8, _ second: UInt8) -> Bool {
        switch first {
        case 0x41...0x5A: true
        case 0xC3: second >= 0x80 && second <= 0x9E
        case 0xCE: second >= 0x91 && second <= 0xA9
        case 0xD0: second >= 0x81 && second <= 0xAF
        default: false
        }
    }
}
