// SimHash (Charikar 2002) over triples of words: texts that share most of their sentences differ in few of the 64 bits.
// Word by word in one pass; eight counters are added at a time, as bytes of one 64-bit word.

/// 64 bits in which alike texts are alike.
public struct Fingerprint: Sendable, Hashable {
    public var bits: UInt64

    public init(bits: UInt64) { self.bits = bits }

    public init(of text: NormalizedText) { self.init(of: WordHashes(text)) }

    public init(of text: WordHashes) {
        var counters = BitCounters()
        var before: UInt64 = 0
        var last: UInt64 = 0
        BitCounters.spread.withUnsafeBufferPointer { spread in
            for word in text.words {
                counters.add(
                    mixed(before &* 0x9E37_79B9_7F4A_7C15 ^ last &* 0xC2B2_AE3D_27D4_EB4F ^ word.hash), spread)
                before = last
                last = word.hash
            }
        }
        bits = counters.majority
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

/// How often each of 64 bits was set.
private struct BitCounters {
    /// Byte k of element b is bit k of b.
    static let spread: [UInt64] = (0..<256).map { (byte: UInt64) -> UInt64 in
        var lanes: UInt64 = 0
        for bit: UInt64 in 0..<8 { lanes |= (byte >> bit & 1) << (8 * bit) }
        return lanes
    }

    private var packed = SIMD8<UInt64>(repeating: 0)
    private var waiting = 0
    private var totals = [Int32](repeating: 0, count: 64)
    private var added: Int32 = 0

    @inline(__always)
    mutating func add(_ hash: UInt64, _ spread: UnsafeBufferPointer<UInt64>) {
        for lane in 0..<8 {
            let byte = Int(truncatingIfNeeded: hash >> UInt64(8 * lane) & 0xFF)
            packed[lane] &+= spread[byte]
        }
        waiting += 1
        if waiting == 255 { flush() }
    }

    /// Before a byte can overflow, into the wide counters.
    private mutating func flush() {
        for lane in 0..<8 {
            for bit in 0..<8 {
                let count = packed[lane] >> UInt64(8 * bit) & 0xFF
                totals[8 * lane + bit] += Int32(truncatingIfNeeded: count)
            }
        }
        packed = SIMD8(repeating: 0)
        added += Int32(waiting)
        waiting = 0
    }

    var majority: UInt64 {
        var all = self
        all.flush()
        var bits: UInt64 = 0
        for bit in 0..<64 where all.totals[bit] * 2 > all.added { bits |= 1 << UInt64(bit) }
        return bits
    }
}
