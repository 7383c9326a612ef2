// When to visit again, from what is known of a source's rhythm: as soon as the news that is expected to lie there weighs
// as much as one request. An item weighs its wait squared, so that long waits count for more than many short ones. For a
// steady source that is an interval that shrinks with the cube root of its rate: quick sources get less than their
// share of requests, slow ones more; a paper that sleeps at night is left alone and visited in the morning. Pure.
import NewsModel

extension PublicationRhythm {
    /// One item that waits for so many of the shortest intervals is worth a request.
    static let patience = 4.0
    /// After so many seconds a request must be worth twice as much: another hour matters less to news that is late
    /// anyway, and slow sources are many.
    private static let slack = 4.0 * 3_600
    /// How many remembered items it takes until what an hour, or a day, says of itself counts half.
    private static let hourDoubt = 6.0
    private static let dayDoubt = 24.0

    /// Seconds from now to the next visit, between `low` and `high`.
    func interval(now: Timestamp, low: Int64, high: Int64) -> Int64 {
        let worth = Self.patience * Double(low) * Self.patience * Double(low)
        // Of the items expected by now: how many, their waits, their waits squared.
        var expected = 0.0
        var waits = 0.0
        var squares = 0.0
        var start = now.seconds
        let end = now.adding(high).seconds
        while start < end {
            let next = min(end, (start / 3_600 + 1) * 3_600)
            let rate = rate(at: start)
            /// What is there waits longer, and what comes on the way is added.
            func weight(after time: Double) -> Double {
                let added: Double = expected + time * rate / 3
                let grown: Double = 2 * waits + time * added
                return squares + time * grown
            }
            let before = Double(start - now.seconds)
            func isDue(after time: Double) -> Bool {
                weight(after: time) >= worth * (1 + (before + time) / Self.slack)
            }
            let span = Double(next - start)
            if isDue(after: span) {
                var (early, late) = (0.0, span)
                for _ in 0..<8 {
                    let middle = (early + late) / 2
                    if isDue(after: middle) { late = middle } else { early = middle }
                }
                return min(max(start - now.seconds + Int64(late), low), high)
            }
            squares = weight(after: span)
            waits += span * (expected + span * rate / 2)
            expected += span * rate
            start = next
        }
        return high
    }

    /// Items a second that are expected at that time. The fewer are remembered, the less the hour and the day count.
    func rate(at seconds: Int64) -> Double {
        guard hours > 0, items > 0, shares.count == Self.places else { return 0 }
        let items = Double(items)
        let mean = items / Double(hours)
        let (hour, day) = Self.places(seconds)
        let hourly = 1 + (Double(shares[hour]) - 1) * items / (items + Self.hourDoubt)
        let daily = 1 + (Double(shares[day]) - 1) * items / (items + Self.dayDoubt)
        return mean * hourly * daily / 3_600
    }
}
