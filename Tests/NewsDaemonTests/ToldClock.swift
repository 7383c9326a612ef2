// A clock for tests that stands still until it is told otherwise.
import NewsModel
import Synchronization

final class ToldClock: Clock {
    private let times = Mutex((wall: SystemClock().now(), uptime: 1_000.0, awake: 1_000.0))

    func now() -> Timestamp { times.withLock { $0.wall } }
    func uptime() -> Double { times.withLock { $0.uptime } }
    func awake() -> Double { times.withLock { $0.awake } }

    /// The wall is set apart from the others.
    func set(by seconds: Int64) { times.withLock { $0.wall.seconds += seconds } }

    /// Time passes, in which the machine slept or did not.
    func pass(_ seconds: Int64, asleep: Bool = false) {
        times.withLock { times in
            times.wall.seconds += seconds
            times.uptime += Double(seconds)
            if !asleep { times.awake += Double(seconds) }
        }
    }
}
