// SimHash (Charikar 2002) over triples of words: texts that share most of their sentences differ in few of the 64 bits.
// Word by word in one pass, eight triples at a time (BitCounters.swift).

/// 64 bits in which alike texts are alike.
public struct Fingerprint: Sendable, Hashable {
    public var bits: UInt64

    public init(bits: UInt64) { self.bits = bits }

    public init(of text: NormalizedText) { self.init(of: text.words) }

    init(of text: WordHashes) {
        var counters = BitCounters()
        text.hashes.withUnsafeBufferPointer { words in
            var before: UInt64 = 0
            var last: UInt64 = 0
            var index = 0
            func next() -> UInt64 {
                guard index < words.count else { return 0 }
                let triple = mixed(before &* 0x9E37_79B9_7F4A_7C15 ^ last &* 0xC2B2_AE3D_27D4_EB4F ^ words[index])
                before = last
                last = words[index]
                index &+= 1
                return triple
            }
            while index < words.count {
                counters.add((next(), next(), next(), next(), next(), next(), next(), next()))
            }
        }
        bits = counters.above(UInt32(truncatingIfNeeded: text.hashes.count / 2))
    }

    /// In how many bits two differ: 0 for the same text, around 32 for unrelated ones.
    public func distance(to other: Fingerprint) -> Int { (bits ^ other.bits).nonzeroBitCount }

    /// 16 lower-case digits.
    public var hex: String { hexDigits(bits) }
}

/// The finaliser of SplitMix64.
@inline(__always)
func mixed(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
}
