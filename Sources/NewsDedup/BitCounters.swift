// How often each of 64 bits was set in many numbers, for the fingerprint: counters that lie across words, bit by bit, so
// that eight numbers are added with some forty operations (Harley-Seal, as in Muła, Kurz, Lemire 2018).

struct BitCounters {
    /// The counters' lowest three bits.
    private var ones: UInt64 = 0
    private var twos: UInt64 = 0
    private var fours: UInt64 = 0
    /// The bits above, lowest first.
    private var planes = [UInt64](repeating: 0, count: 29)

    /// Adds eight numbers. One without bits changes nothing.
    @inline(__always)
    mutating func add(
        _ numbers: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64)
    ) {
        let pairs = (
            add(&ones, numbers.0, numbers.1), add(&ones, numbers.2, numbers.3), add(&ones, numbers.4, numbers.5),
            add(&ones, numbers.6, numbers.7)
        )
        let quads = (add(&twos, pairs.0, pairs.1), add(&twos, pairs.2, pairs.3))
        var carry = add(&fours, quads.0, quads.1)
        var plane = 0
        while carry != 0, plane < planes.count {
            (planes[plane], carry) = (planes[plane] ^ carry, planes[plane] & carry)
            plane &+= 1
        }
    }

    /// Three bits of one weight: their sum stays in `sum`, the carry is the result.
    @inline(__always)
    private func add(_ sum: inout UInt64, _ one: UInt64, _ other: UInt64) -> UInt64 {
        let half = sum ^ one
        let carry = sum & one | half & other
        sum = half ^ other
        return carry
    }

    /// The bits that were set in more than `limit` numbers.
    func above(_ limit: UInt32) -> UInt64 {
        var above: UInt64 = 0
        var equal = UInt64.max
        for (weight, plane) in ([ones, twos, fours] + planes).enumerated().reversed() {
            if limit >> UInt32(weight) & 1 == 0 {
                above |= equal & plane
                equal &= ~plane
            } else {
                equal &= plane
            }
        }
        return above
    }
}
