// Keeps one trouble that strikes many sources from filling the log: of the same event, the first few sources in a minute
// are told one by one, the others are counted, and one line at the end of the minute tells how many. Pure: takes the time.

struct FloodGuard: Sendable {
    /// Sources that are told one by one.
    static let told = 10
    static let seconds = 60.0
    /// Kinds of events that are watched at a time; beyond, everything is told.
    static let mostKinds = 64

    struct Kind: Hashable, Sendable {
        var event: String
        var level: String
    }

    private struct Count {
        var began: Double
        var sources: Set<String> = []
        var heldBack: Set<String> = []
    }

    private var counts: [Kind: Count] = [:]

    /// Whether an event of a source is to be told now.
    mutating func admits(_ kind: Kind, source: String, now: Double) -> Bool {
        guard counts[kind] != nil || counts.count < Self.mostKinds else { return true }
        var count = counts[kind] ?? Count(began: now)
        defer { counts[kind] = count }
        if count.sources.count < Self.told || count.sources.contains(source) {
            // A source that repeats itself within the minute is held back like the others.
            if count.sources.insert(source).inserted { return true }
        }
        // Bounded: what is told is a number.
        if count.heldBack.count < 100_000 { count.heldBack.insert(source) }
        return false
    }

    /// What was held back in minutes that are over, and forgets them.
    mutating func ended(now: Double) -> [(kind: Kind, sources: Int)] {
        var summaries: [(kind: Kind, sources: Int)] = []
        for (kind, count) in counts where now - count.began >= Self.seconds || now < count.began {
            if !count.heldBack.isEmpty { summaries.append((kind, count.heldBack.count)) }
            counts[kind] = nil
        }
        return summaries.sorted { $0.kind.event < $1.kind.event }
    }

    var isEmpty: Bool { counts.isEmpty }
}
