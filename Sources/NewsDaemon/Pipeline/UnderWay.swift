// What `newsctl top` is told of the requests that are being made, and of the sources whose visits take longest. Kept by the
// pipeline on its queue; bounded.

/// A request that the engine has.
struct UnderWay: Sendable, Hashable {
    var url: String
    var source: String?
    /// Uptime at its start.
    var began: Double
}

/// The last visit's time of the slowest sources.
struct SlowVisits: Sendable, Hashable {
    static let most = 64
    /// What is faster is not slow.
    static let least = 1.0

    private(set) var seconds: [String: Double] = [:]

    mutating func note(_ source: String, seconds time: Double) {
        guard time >= Self.least else {
            seconds[source] = nil
            return
        }
        seconds[source] = time
        if seconds.count > Self.most, let fastest = seconds.min(by: { $0.value < $1.value }) {
            seconds[fastest.key] = nil
        }
    }

    func slowest(_ count: Int) -> [(source: String, seconds: Double)] {
        seconds.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(count).map { ($0.key, $0.value) }
    }
}
