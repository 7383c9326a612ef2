// What a good visit teaches of a source's rhythm: how many items came since the last one, and in which hours and on
// which days. Counts are the store's, so a feed without dates teaches as well; dates only say when within the gap, and
// only those that lie in it are believed, so wrong and future ones do no harm. Old knowledge fades within weeks.
import Glibc
import NewsModel

extension PublicationRhythm {
    /// After so many hours, what was learnt counts e times less.
    static let memory = 7.0 * 24
    /// No more hours than this are learnt from at once: a gap longer than that says when nothing, only how much.
    static let longestLesson: Int64 = 2 * 86_400
    /// It takes so many items to know what gap between them is usual.
    private static let evidence: Float = 5
    /// How much one passing hour of the day, or day of the week, moves what is known of it.
    private static let hourWeight = 1.0 / 6
    private static let dayWeight = 1.0 / 3

    /// Learns from a good visit. `since` is the good visit before it; nil: this is the first.
    mutating func learn(_ outcome: VisitOutcome, since: Timestamp?, now: Timestamp, low: Int64) {
        guard let since, !isEmpty, shares.count == Self.places else {
            return begin(outcome.itemTimes, now: now, low: low)
        }
        let gap = now.seconds - since.seconds
        guard gap > 0 else { return }
        // More than a feed can hold is no publication rate but an archive.
        let count = outcome.result == .new ? min(max(outcome.newItems, 1), 1_000) : 0
        fade(over: Double(gap) / 3_600)
        items += Float(count)
        hours += Float(Double(gap) / 3_600)
        if count > 0, items >= Self.evidence { usualGap = hours / items }
        learnHours(outcome.itemTimes, count: count, since: since.seconds, now: now.seconds)
    }

    /// A first visit shows items of the past: as many as are dated, over the time since the oldest of the newest
    /// twenty. Without dates, a guess that weighs little: one item in 36 of the shortest intervals, which asks for a
    /// visit after 12 of them, an hour by default.
    private mutating func begin(_ times: [Timestamp], now: Timestamp, low: Int64) {
        let past = times.map(\.seconds).filter { $0 <= now.seconds && $0 > now.seconds - 20 * 365 * 86_400 }
        let newest = past.sorted(by: >).prefix(20)
        if newest.count >= 3, let oldest = newest.last {
            let span = max(Double(now.seconds - oldest) / 3_600, 1.0 / 60)
            let weight = min(1, Self.memory / span)
            items = Float(Double(newest.count) * weight)
            hours = Float(span * weight)
            if let last = newest.first, newest.count >= Int(Self.evidence) {
                usualGap = Float(Double(last - oldest) / 3_600 / Double(newest.count - 1))
            }
        } else {
            items = 1
            hours = Float(low) / 100
        }
        shares = [Float16](repeating: 1, count: Self.places)
    }

    private mutating func fade(over gap: Double) {
        let kept = Float(exp(-gap / Self.memory))
        items *= kept
        hours *= kept
    }

    private mutating func learnHours(_ times: [Timestamp], count: Int, since: Int64, now: Int64) {
        let begin = max(since, now - Self.longestLesson)
        // An item counts by how far apart items are on average.
        let weight = Double(hours) / max(Double(items), 1e-6)
        var dated = 0
        for time in times where dated < count && time.seconds > begin && time.seconds <= now {
            dated += 1
            add(weight, at: time.seconds)
        }
        // What has no date of the gap came at any time in it.
        let others = Double(count - dated) / Double(now - begin)
        var start = begin
        while start < now {
            let end = min(now, (start / 3_600 + 1) * 3_600)
            let part = Double(end - start) / 3_600
            let (hour, day) = Self.places(start)
            shares[hour] *= Float16(1 - Self.hourWeight * part)
            shares[day] *= Float16(1 - Self.dayWeight * part / 24)
            if others > 0 { add(weight * others * Double(end - start), at: start) }
            start = end
        }
    }

    private mutating func add(_ weight: Double, at seconds: Int64) {
        let (hour, day) = Self.places(seconds)
        shares[hour] = min(shares[hour] + Float16(min(Self.hourWeight * weight, 100)), 100)
        shares[day] = min(shares[day] + Float16(min(Self.dayWeight / 24 * weight, 100)), 100)
    }

    /// Where in `shares` the hour of the day and the day of the week stand. 1970 began on a Thursday.
    static func places(_ seconds: Int64) -> (hour: Int, day: Int) {
        let hours = max(0, seconds) / 3_600
        return (Int(hours % 24), 24 + Int((hours / 24 + 4) % 7))
    }
}
