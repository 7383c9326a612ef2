// The bands of the newest articles, in memory, before they go into their table. Bands lie in order of chance: written
// one by one, each transaction changed most pages of the table. Here they wait in 64 parts, and after every 64 articles
// the part whose turn it is goes into the table in order, so that each page is written once for thousands of articles.
// Nothing is lost with the process: which bands wait follows from the newest article's number alone, and the sketches'
// rows hold them. A value: a transaction works on a copy, which is forgotten when it fails.
import NewsModel

/// A band and an article as one integer, in the order of both.
struct BandKey: Comparable {
    let band: UInt32
    private let low: UInt32

    init(_ band: UInt32, _ article: UInt32) { (self.band, low) = (band, article) }

    init(stored: Int64) {
        let bits = UInt64(bitPattern: stored) ^ Self.sign
        (band, low) = (UInt32(bits >> 32), UInt32(truncatingIfNeeded: bits))
    }

    var article: Int64 { Int64(low) }
    /// SQLite's integers have a sign.
    var stored: Int64 { Int64(bitPattern: (UInt64(band) << 32 | UInt64(low)) ^ Self.sign) }
    private static let sign: UInt64 = 1 << 63

    static func < (one: BandKey, other: BandKey) -> Bool { one.stored < other.stored }
}

/// Bands that wait for their turn.
struct NearBands {
    static let parts: Int64 = 64
    /// After how many articles the next part has its turn, as a power of two.
    private static let turnShift: Int64 = 6
    private static let partShift = 26

    /// The newest article that has a sketch.
    private(set) var newest: Int64
    private var waiting: [[BandKey]] = Array(repeating: [], count: Int(parts))

    init(newest: Int64) { self.newest = newest }

    static func part(of band: UInt32) -> Int { Int(band >> partShift) }

    /// The first article of which some bands may wait.
    var firstWaiting: Int64 { max(0, (newest >> Self.turnShift) - Self.parts + 1) << Self.turnShift }

    /// Whether a band of an article has not had its turn: the last turn of its part, at or before the newest article's,
    /// came before the article.
    func isWaiting(_ key: BandKey) -> Bool {
        let now = newest >> Self.turnShift
        let last = now - (now - Int64(Self.part(of: key.band))) % Self.parts
        return key.article >> Self.turnShift >= (last > now ? last - Self.parts : last)
    }

    mutating func add(_ key: BandKey) { waiting[Self.part(of: key.band)].append(key) }

    /// Moves on to a newer article and returns the keys whose turn came, in order.
    mutating func advance(to article: Int64) -> [BandKey] {
        let (old, new) = (newest >> Self.turnShift, article >> Self.turnShift)
        newest = max(newest, article)
        guard new > old else { return [] }
        var due: [BandKey] = []
        for turn in max(old + 1, new - Self.parts + 1)...new {
            let part = Int(turn % Self.parts)
            due += waiting[part]
            waiting[part].removeAll(keepingCapacity: true)
        }
        due.sort()
        return due
    }

    /// Articles that wait with a band.
    func articles(of band: UInt32) -> [Int64] {
        let keys = waiting[Self.part(of: band)]
        var found: [Int64] = []
        for key in keys where key.band == band { found.append(key.article) }
        return found
    }
}
