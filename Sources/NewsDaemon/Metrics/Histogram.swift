// A distribution in fixed buckets, as Prometheus counts it: cumulative at the end, cheap to add to.

struct Histogram: Sendable, Hashable {
    /// Upper bounds, inclusive, ascending; beyond the last is +Inf.
    let bounds: [Double]
    private(set) var counts: [Int64]
    private(set) var sum = 0.0
    private(set) var count: Int64 = 0

    init(_ bounds: [Double]) {
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count + 1)
    }

    /// What is no number is not counted; what is below zero counts as zero: a clock of another was ahead.
    mutating func observe(_ value: Double) {
        guard value.isFinite else { return }
        let value = max(0, value)
        counts[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
        sum += value
        count += 1
    }
}
