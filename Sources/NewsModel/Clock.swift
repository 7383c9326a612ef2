// Where time comes from. Policies take a Clock or a Timestamp, so that tests and simulations own the time.
#if canImport(Glibc)
    import Glibc
#endif

/// Tells the time of day, and a time that only ever runs forward.
public protocol Clock: Sendable {
    /// The wall clock. May jump in either direction.
    func now() -> Timestamp
    /// Seconds on a clock that never jumps (CLOCK_BOOTTIME: it counts sleep as well); only differences mean anything.
    func uptime() -> Double
}

/// The machine's own clocks.
public struct SystemClock: Clock {
    public init() {}

    public func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(seconds: Int64(time.tv_sec))
    }

    public func uptime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_BOOTTIME, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
