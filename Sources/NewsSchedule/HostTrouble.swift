// What a host's refusals (429, 503) and failed connections mean for everything that waits for it. How a host counts is
// not told (RFC 6585 section 4): for one resource, for all, or for several hosts. So one refused address speaks for
// itself alone, with a moment of quiet for the host; a second one in a row speaks for the whole host, which is then left
// alone for as long as it asked, or for a doubling time of our own. Any other answer takes it back. Pure.

/// The memory of one host's trouble. Times are in seconds.
public struct HostTrouble: Sendable, Hashable {
    /// Times in a row that the host as a whole refused.
    public private(set) var refusals = 0
    /// Connections in a row that came to nothing.
    public private(set) var failures = 0
    /// The address that was refused while nothing else was asked for.
    private var onlyRefused: String?

    /// Quiet after the first refusal.
    static let moment = 10.0
    /// The first of our own times for a host that asks for none.
    static let own = 60.0
    /// One dead address of a living host is no reason to wait; this many failures in a row are.
    static let toleratedFailures = 2
    /// The longest time a host is believed.
    static let longest = 7.0 * 86_400

    public init() {}

    /// As an earlier run left it.
    public init(refusals: Int) { self.refusals = min(max(0, refusals), 1_000) }

    public var isNone: Bool { refusals == 0 && failures == 0 && onlyRefused == nil }

    /// An address was refused; how long the host is to be left alone. `asked`: what Retry-After says.
    public mutating func refused(_ address: String, asked: Double?) -> Double {
        failures = 0
        if refusals == 0, onlyRefused == nil || onlyRefused == address {
            onlyRefused = address
            return min(Self.moment, asked ?? Self.moment)
        }
        onlyRefused = nil
        refusals = min(refusals + 1, 1_000)
        return min(asked ?? Self.own * Double(1 << min(refusals - 1, 7)), Self.longest)
    }

    /// No connection came about; how long the host is to be left alone.
    public mutating func failed() -> Double {
        failures = min(failures + 1, 1_000)
        if failures <= Self.toleratedFailures { return 0 }
        return 5 * Double(1 << min(failures - Self.toleratedFailures - 1, 8))
    }

    /// The host answered something else than a refusal.
    public mutating func answered() { self = HostTrouble() }
}
