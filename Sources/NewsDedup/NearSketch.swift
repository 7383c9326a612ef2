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

    /// `original` is the text before it was normalised: capitals tell names.
    public init?(of text: NormalizedText, original: String) {
        let text = text.words
        let count = min(text.hashes.count, WordHashes.mostLooked)
        let isOfCharacters = text.characters * 2 > count
        guard count >= (isOfCharacters ? Self.fewestCharacters : Self.fewestWords) else { return nil }
        var minima = Minima()
        text.hashes.withUnsafeBufferPointer { words in
            minima.add(
                runsOf: UnsafeBufferPointer(rebasing: words[..<count]),
                length: isOfCharacters ? Self.characterRun : Self.wordRun)
        }
        var numbers = Smallest(Self.factCount)
        for word in text.numbers { numbers.add(mixed(word)) }
        var names = Smallest(Self.factCount)
        NearNames.add(of: original, to: &names)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.bins / 2 + 4 + 4 * Self.factCount)
        minima.pack(into: &bytes)
        numbers.pack(into: &bytes)
        names.pack(into: &bytes)
        self.bytes = bytes
        bands = minima.bands
    }
}

/// The smallest hash in each bin.
private struct Minima {
    private(set) var runs = 0
    private var values = [UInt32](repeating: .max, count: NearSketch.bins)
    /// Bins of their own for the bands, fewer, so that short texts fill them.
    private var bandValues = [UInt32](repeating: .max, count: 2 * NearSketch.bandCount)

    mutating func add(runsOf words: UnsafeBufferPointer<UInt64>, length: Int) {
        let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
        let leaving = (0..<length).reduce(UInt64(1)) { power, _ in power &* factor }
        values.withUnsafeMutableBufferPointer { values in
            bandValues.withUnsafeMutableBufferPointer { bandValues in
                var sum: UInt64 = 0
                for word in words.prefix(length) { sum = sum &* factor &+ word }
                for end in length...max(length, words.count) where length <= words.count {
                    let hash = mixed(sum)
                    let bin = Int(truncatingIfNeeded: hash & UInt64(NearSketch.bins - 1))
                    values[bin] = min(values[bin], UInt32(truncatingIfNeeded: hash >> 32))
                    let other = mixed(hash)
                    let bandBin = Int(truncatingIfNeeded: ((other & 0xFFFF) &* UInt64(bandValues.count)) >> 16)
                    bandValues[bandBin] = min(bandValues[bandBin], UInt32(truncatingIfNeeded: other >> 32))
                    if end == words.count { break }
                    sum = sum &* factor &+ (words[end] &- words[end &- length] &* leaving)
                }
            }
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

    /// Four bits of each value, and the number of runs.
    func pack(into bytes: inout [UInt8]) {
        for index in stride(from: 0, to: values.count, by: 2) {
            bytes.append(UInt8(truncatingIfNeeded: values[index] & 15 | (values[index + 1] & 15) << 4))
        }
        bytes.append(UInt8(truncatingIfNeeded: runs >> 8))
        bytes.append(UInt8(truncatingIfNeeded: runs))
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
    /// What is not below it changes nothing.
    private var bound = Int(UInt16.max) + 1

    init(_ limit: Int) {
        self.limit = limit
        values.reserveCapacity(limit + 1)
    }

    @inline(__always)
    mutating func add(_ hash: UInt64) {
        let value = UInt16(truncatingIfNeeded: hash >> 40)
        if Int(value) < bound { insert(value) }
    }

    private mutating func insert(_ value: UInt16) {
        let place = values.firstIndex { $0 >= value } ?? values.count
        if place < values.count, values[place] == value { return }
        values.insert(value, at: place)
        if values.count > limit { values.removeLast() }
        if values.count == limit, let last = values.last { bound = Int(last) }
    }

    func pack(into bytes: inout [UInt8]) {
        bytes.append(UInt8(truncatingIfNeeded: values.count))
        for value in values {
            bytes.append(UInt8(truncatingIfNeeded: value >> 8))
            bytes.append(UInt8(truncatingIfNeeded: value))
        }
    }
}
