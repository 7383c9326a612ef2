// How long items waited from publication to the visit that found them: counts in buckets of 1.1 % each, so that tens of
// millions of items cost no memory and quantiles are near enough.

struct Waits {
    private var buckets = [Int](repeating: 0, count: 64 * 26)
    private(set) var count = 0

    mutating func add(_ seconds: Int64) {
        count += 1
        buckets[Self.bucket(UInt64(max(0, seconds)))] += 1
    }

    mutating func add(_ other: Waits) {
        count += other.count
        for index in buckets.indices { buckets[index] += other.buckets[index] }
    }

    /// Seconds that the share `part` of all items waited at most.
    func quantile(_ part: Double) -> Double {
        var left = Int(Double(count) * part)
        for (index, number) in buckets.enumerated() where number > 0 {
            left -= number
            if left <= 0 { return Self.seconds(index) }
        }
        return 0
    }

    /// Exact below 64; above, 64 buckets for each power of two.
    private static func bucket(_ seconds: UInt64) -> Int {
        if seconds < 64 { return Int(seconds) }
        let octave = 63 - seconds.leadingZeroBitCount
        return min((octave - 5) * 64 + Int((seconds >> UInt64(octave - 6)) & 63), 64 * 26 - 1)
    }

    private static func seconds(_ bucket: Int) -> Double {
        if bucket < 64 { return Double(bucket) }
        let size = Double(1 << (bucket / 64 - 1))
        return (Double(64 + bucket % 64) + 0.5) * size
    }
}
