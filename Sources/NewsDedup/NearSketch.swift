// What is kept of a text to find texts that are nearly the same: minima of hashed runs of words (MinHash by one
// permutation, empty bins filled from full ones; Shrivastava 2017), four bits each, with the runs' number; and the
// smallest hashes of its numbers and names. Runs are long, so that edits in one place cost little and a template filled
// with other words costs nearly all. Short texts have no sketch: a few runs prove nothing.

/// At most 102 bytes of one text, and the keys under which it is looked for.
public struct NearSketch: Sendable, Hashable {
    /// What is compared.
    public let bytes: [UInt8]
    /// Texts that share three quarters of their runs share one of these in 998 cases of 1,000, of half in 900.
    public let bands: [UInt32]

    static let bins = 128
    public static let bandCount = 8
    /// Numbers and names kept, the smallest hashes.
    static let factCount = 8
    /// Words, or characters of scripts without spaces, from which on a text takes part.
    static let fewestWords = 60
    static let fewestCharacters = 120
    private static let wordRun = 5
    private static let characterRun = 8
    /// No text has more words looked at.
    private static let mostWords = 20_000

    public init?(of text: NormalizedText, original: String) { self.init(of: WordHashes(text), original: original) }

    /// `original` is the text before it was normalised: capitals tell names.
    public init?(of text: WordHashes, original: String) {
        let words = text.words.prefix(Self.mostWords)
        var numbers = Smallest(Self.factCount)
        var characters = 0
        for word in words {
            if word.lead >= 0xE3, word.lead <= 0xE9, word.size <= 4 { characters += 1 }
            if word.hasDigit { numbers.add(mixed(word.hash)) }
        }
        let isOfCharacters = characters * 2 > words.count
        guard words.count >= (isOfCharacters ? Self.fewestCharacters : Self.fewestWords) else { return nil }
        var minima = Minima()
        minima.add(runsOf: words, length: isOfCharacters ? Self.characterRun : Self.wordRun)
        var names = Smallest(Self.factCount)
        addNames(of: original, to: &names)
        bytes =
            minima.packed + [UInt8(truncatingIfNeeded: minima.runs >> 8), UInt8(truncatingIfNeeded: minima.runs)]
            + numbers.packed + names.packed
        bands = minima.bands
    }
}

/// The smallest hash in each bin.
private struct Minima {
    private(set) var runs = 0
    private var values = [UInt32](repeating: .max, count: NearSketch.bins)
    /// Bins of their own for the bands, fewer, so that short texts fill them.
    private var bandValues = [UInt32](repeating: .max, count: 2 * NearSketch.bandCount)

    mutating func add(runsOf words: ArraySlice<WordHashes.Word>, length: Int) {
        let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
        let leaving = (0..<length).reduce(UInt64(1)) { power, _ in power &* factor }
        var sum: UInt64 = 0
        for (index, word) in words.enumerated() {
            sum = sum &* factor &+ word.hash
            if index >= length { sum = sum &- words[index - length].hash &* leaving }
            guard index >= length - 1 else { continue }
            let hash = mixed(sum)
            let value = UInt32(truncatingIfNeeded: hash >> 32)
            let bin = Int(truncatingIfNeeded: hash & UInt64(NearSketch.bins - 1))
            if value < values[bin] { values[bin] = value }
            let other = mixed(hash)
            let bandBin = Int(truncatingIfNeeded: ((other & 0xFFFF) * UInt64(bandValues.count)) >> 16)
            let bandValue = UInt32(truncatingIfNeeded: other >> 32)
            if bandValue < bandValues[bandBin] { bandValues[bandBin] = bandValue }
        }
        runs = min(words.count - length + 1, Int(UInt16.max))
        fill(&values)
        fill(&bandValues)
    }

    /// Gives each empty bin the value of a full one that every text with the same full bins would take.
    private func fill(_ values: inout [UInt32]) {
        let found = values
        // The number of bins is a power of two.
        let mask = UInt64(found.count - 1)
        guard found.contains(where: { $0 != .max }) else { return }
        for bin in found.indices where found[bin] == .max {
            var state = UInt64(bin)
            repeat { state = mixed(state &+ 1) } while found[Int(state & mask)] == .max
            values[bin] = found[Int(state & mask)]
        }
    }

    /// Four bits of each value.
    var packed: [UInt8] {
        stride(from: 0, to: values.count, by: 2).map { index in
            UInt8(truncatingIfNeeded: values[index] & 15 | (values[index + 1] & 15) << 4)
        }
    }

    /// Two values make a band.
    var bands: [UInt32] {
        (0..<NearSketch.bandCount).map { band in
            let pair = UInt64(bandValues[2 * band]) << 32 | UInt64(bandValues[2 * band + 1])
            return UInt32(truncatingIfNeeded: mixed(pair &+ UInt64(band)) >> 32)
        }
    }
}

/// The smallest of some hashes, each once, cut to 16 bits.
struct Smallest {
    private let limit: Int
    private(set) var values: [UInt16] = []

    init(_ limit: Int) { self.limit = limit }

    mutating func add(_ hash: UInt64) {
        let value = UInt16(truncatingIfNeeded: hash >> 40)
        if values.count == limit, let last = values.last, value >= last { return }
        let place = values.firstIndex { $0 >= value } ?? values.count
        if place < values.count, values[place] == value { return }
        values.insert(value, at: place)
        if values.count > limit { values.removeLast() }
    }

    var packed: [UInt8] {
        [UInt8(truncatingIfNeeded: values.count)]
            + values.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    }
}

/// Names: words with a capital inside a sentence, and runs of katakana.
private func addNames(of text: String, to names: inout Smallest) {
    var text = text
    text.withUTF8 { bytes in
        var at = 0
        var opensSentence = true
        let mayHaveKatakana = bytes.contains(0xE3)
        while at < bytes.count {
            let start = at
            at = wordEnd(bytes, from: at)
            if at == start {
                if bytes[at] == 0x0A { opensSentence = true }
                at += 1
                continue
            }
            if mayHaveKatakana { addKatakana(bytes, start..<at, to: &names) }
            if !opensSentence { addCapitalised(bytes, start..<at, to: &names) }
            let last = bytes[at - 1]
            opensSentence =
                last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?")
                || last == UInt8(ascii: ":")
        }
    }
}

/// The first byte of white space, eight at a time: the loop over every letter of a text was a sixth of all that is made
/// of it.
private func wordEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let high: UInt64 = 0x8080_8080_8080_8080
    let raw = UnsafeRawBufferPointer(bytes)
    var at = start
    while at + 8 <= raw.count {
        let eight = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
        // The highest bit of each byte that is at most 0x20.
        let gaps = ~(((eight & ~high) &+ 0x5F5F_5F5F_5F5F_5F5F) | eight) & high
        if gaps != 0 { return at + gaps.trailingZeroBitCount / 8 }
        at += 8
    }
    while at < raw.count, raw[at] > 0x20 { at += 1 }
    return at
}

private func addKatakana(_ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>, to names: inout Smallest) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var katakana = 0
    var at = word.lowerBound
    // U+30A1 to U+30FF: E3 82 A1 to E3 83 BF.
    while at + 2 < word.upperBound {
        let isKatakana = bytes[at] == 0xE3 && (bytes[at + 1] == 0x83 || bytes[at + 1] == 0x82 && bytes[at + 2] >= 0xA1)
        if isKatakana {
            for offset in 0..<3 { hash = (hash ^ UInt64(bytes[at + offset])) &* 0x100_0000_01B3 }
            katakana += 1
            at += 3
        } else {
            if katakana >= 2 { names.add(mixed(hash)) }
            if katakana > 0 { hash = 0xCBF2_9CE4_8422_2325 }
            katakana = 0
            at += 1
        }
    }
    if katakana >= 2 { names.add(mixed(hash)) }
}

private func addCapitalised(_ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>, to names: inout Smallest) {
    var first = word.lowerBound
    while first < word.upperBound, bytes[first] < 0x41 { first += 1 }
    guard first + 1 < word.upperBound, isCapital(bytes[first], bytes[first + 1]) else { return }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in first..<word.upperBound {
        let byte = bytes[index]
        guard byte >= 0xC3 && byte < 0xE2 || byte & 0xC0 == 0x80 || byte | 0x20 &- 0x61 < 26 else { break }
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    names.add(mixed(hash))
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
