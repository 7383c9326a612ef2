// Where time comes from. Policies take a Clock or a Timestamp, so that tests and simulations own the time.
#if canImport(Glibc)
    import Glibc
#endif

/// Tells the time of day, and two times that only ever run forward.
public protocol Clock: Sendable {
    /// The wall clock. May jump in either direction.
    func now() -> Timestamp
    /// Seconds on a clock that never jumps (CLOCK_BOOTTIME: it counts sleep as well); only differences mean anything.
    func uptime() -> Double
    /// As `uptime`, but standing still while the machine sleeps (CLOCK_MONOTONIC): whoever did nothing meanwhile was not slow.
    func awake() -> Double
}

/// The machine's own clocks.
public struct SystemClock: Clock {
    public init() {}

    public func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(seconds: Int64(time.tv_sec))
    }

    public func uptime() -> Double { seconds(CLOCK_BOOTTIME) }

    public func awake() -> Double { seconds(CLOCK_MONOTONIC) }

    private func seconds(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
