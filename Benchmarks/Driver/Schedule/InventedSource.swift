// One invented source: when it publishes, what its feed shows, what it says about visits, and when it is out of order.
// Publication is a Poisson process whose rate follows the hour and the weekday of the source's own clock; blogs write
// in bursts. Everything follows from a seed, whoever asks and in whatever order of sources.
import Glibc
import NewsModel
import NewsScratch

/// What a source is like.
enum SourceClass: Int, CaseIterable {
    case wire, newspaper, section, blog, dead, reviving, undated, misdated, hinted, failing

    /// Of a thousand sources.
    var share: Int {
        switch self {
        case .wire: 5
        case .newspaper: 110
        case .section: 190
        case .blog: 320
        case .dead: 230
        case .reviving: 20
        case .undated: 45
        case .misdated: 15
        case .hinted: 40
        case .failing: 25
        }
    }
}

struct InventedSource {
    /// How many items a feed shows.
    static let shown = 20
    static let day: Double = 86_400

    let kind: SourceClass
    /// The least time between two visits that the source asks for, in seconds; 0: none.
    var bound: Int64 = 0
    /// Out of order from, to.
    private(set) var spells: [(from: Int64, to: Int64)] = []
    private var random: Chance
    /// The highest rate, items a second, and the process's candidate for the next item.
    private var peak: Double
    private var candidate: Double
    private var zone: Double
    /// How deep night and weekend are: 1 is none.
    private var night: Double
    private var weekend: Double
    private var begins = -Double.infinity
    private var burst = 0
    /// The newest items, seconds since the start of the simulation, in a ring.
    private var ring: [Int32] = []
    private(set) var published = 0
    private var wasShown = false

    init(_ number: Int) {
        var random = Chance(seed: UInt64(number) &* 0x9E37_79B9_7F4A_7C15 &+ 20)
        var ticket = Int(random.next() % 1_000)
        var kind = SourceClass.section
        for candidate in SourceClass.allCases {
            ticket -= candidate.share
            if ticket < 0 {
                kind = candidate
                break
            }
        }
        self.kind = kind
        zone = Double(Int(random.uniform() * 24) - 11) * 3_600
        night = 0.06
        weekend = 0.55
        func between(_ low: Double, _ high: Double) -> Double { low * pow(high / low, random.uniform()) }
        // Items a day, on average.
        var daily: Double
        switch kind {
        case .wire: (daily, night, weekend) = (between(240, 1_440), 0.5, 0.8)
        case .newspaper, .misdated: daily = between(15, 120)
        case .hinted: daily = between(5, 60)
        case .section, .failing: daily = between(2, 15)
        case .undated: daily = between(2, 30)
        case .blog: (daily, night, weekend) = (between(0.05, 0.6), 0.4, 1.2)
        case .dead: daily = 0
        case .reviving: daily = between(1, 12)
        }
        let history = daily > 0 ? min(30 / daily, 120) : 0
        candidate = -history * Self.day
        if kind == .reviving { begins = random.uniform() * 25 * Self.day }
        if kind == .dead || kind == .reviving {
            let last = -between(40, 1_500)
            for index in 0..<Self.shown { ring.append(Int32((last - Double(Self.shown - index) * 2) * Self.day)) }
            published = Self.shown
        }
        if kind == .hinted { bound = [900, 1_800, 3_600][Int(random.next() % 3)] }
        if kind == .failing {
            for _ in 0..<(1 + Int(random.next() % 3)) {
                let from = Int64(random.uniform() * 29 * Self.day)
                spells.append((from, from + Int64(between(3_600, 48 * 3_600))))
            }
        }
        // Sixteen waking hours of weight 1, eight of `night`; five days of weight 1, two of `weekend`.
        let mean = (16 + 8 * night) / 24 * (5 + 2 * weekend) / 7
        peak = daily / Self.day / mean * max(1, weekend)
        if kind == .blog { peak /= 3 }
        self.random = random
        if peak <= 0 { candidate = .infinity } else { candidate += self.random.exponential() / peak }
    }

    /// Publishes all until `time`, telling each item's time, oldest first.
    mutating func publish(until time: Int64, _ tell: (Int64) -> Void) {
        let end = Double(time)
        while candidate <= end {
            if candidate >= begins, burst > 0 || random.uniform() * max(1, weekend) < shape(candidate) {
                let seconds = Int64(candidate.rounded(.down))
                if ring.count < Self.shown {
                    ring.append(Int32(clamping: seconds))
                } else {
                    ring[published % Self.shown] = Int32(clamping: seconds)
                }
                published += 1
                tell(seconds)
                if burst > 0 { burst -= 1 } else if kind == .blog { burst = Int(random.next() % 5) }
            }
            candidate += burst > 0 ? random.exponential() * 5_400 : random.exponential() / peak
        }
    }

    /// Notes a visit that was answered; true for the first.
    mutating func shows() -> Bool {
        defer { wasShown = true }
        return !wasShown
    }

    /// The times of the items that the feed shows.
    var shownTimes: [Int64] { ring.map(Int64.init) }

    func isOutOfOrder(at time: Int64) -> Bool { spells.contains { $0.from <= time && time < $0.to } }

    private func shape(_ time: Double) -> Double {
        let local = time + zone + 10_000 * Self.day
        let hour = local.truncatingRemainder(dividingBy: Self.day) / 3_600
        let weekday = Int(local / Self.day) % 7
        return (hour < 7 || hour >= 23 ? night : 1) * (weekday >= 5 ? weekend : 1)
    }
}
