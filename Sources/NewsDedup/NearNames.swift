// The names in a text, for the sketch of near duplicates: words with a capital inside a sentence, and runs of katakana.
// Told by shape alone, in the text as it was written. Sixteen bytes are looked at together, since most words begin with a
// small letter and need no look of their own. Hashed as words are (WordHash.swift), sixteen bytes of a name at most.

import CSixteen
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

private struct Words {
    let bytes: UnsafeRawBufferPointer

    /// Looks at each word that does not begin with a small ASCII letter.
    func addCapitalised(to names: inout Smallest) {
        // Whether the byte before is white space, as the lowest bit.
        var before: UInt32 = 1
        for at in stride(from: 0, to: bytes.count, by: 16) {
            let here = look(at: at)
            var wanted = (here.gaps << 1 | before) & ~here.gaps & ~here.small & 0xFFFF
            before = here.gaps >> 15
            while wanted != 0 {
                addWord(at: at &+ wanted.trailingZeroBitCount, to: &names)
                wanted &= wanted &- 1
            }
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
        let name = look(at: first)
        names.add(mixed(WordHash(name: name, size: (~name.cased | 0x10000).trailingZeroBitCount).bits))
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

    /// Runs of two and more from U+30A1 to U+30FF: E3 82 A1 to E3 83 BF. Five of them make a name.
    func addKatakana(from first: Int, to names: inout Smallest) {
        var start = first
        var at = first
        func end() {
            if at - start >= 6 { names.add(mixed(WordHash(name: look(at: start), size: min(15, at - start)).bits)) }
        }
        while at &+ 2 < bytes.count {
            let second = bytes[at &+ 1]
            if bytes[at] == 0xE3, second == 0x83 || second == 0x82 && bytes[at &+ 2] >= 0xA1 {
                at &+= 3
                continue
            }
            end()
            guard let next = lead(from: at &+ 1) else { return }
            start = next
            at = next
        }
        end()
    }

    /// The next first byte of a kana.
    func lead(from at: Int) -> Int? {
        guard let base = bytes.baseAddress, let found = memchr(base + at, 0xE3, bytes.count - at) else { return nil }
        return UnsafeRawPointer(found) - base
    }

    /// The sixteen bytes at `at`, zeros beyond the end.
    @inline(__always)
    private func look(at: Int) -> sixteen {
        if at &+ 16 <= bytes.count, let base = bytes.baseAddress { return sixteen_read(base + at) }
        return withUnsafeTemporaryAllocation(byteCount: 16, alignment: 16) { end in
            for index in end.indices { end[index] = at + index < bytes.count ? bytes[at + index] : 0 }
            return end.baseAddress.map { sixteen_read($0) } ?? sixteen()
        }
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
