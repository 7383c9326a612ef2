// When the page of a delivered article is looked at again: at the configured times after its first delivery, and then
// no more. Pure.
import NewsModel

public enum RevisitPolicy {
    /// The next look at a page that was just read for the time `visits` (0: the first). `steps` are seconds after the
    /// first delivery, as configured; out of order or repeated ones count as "right away after the one before".
    public static func next(visits: Int, steps: [Int64], now: Timestamp) -> Timestamp? {
        guard steps.indices.contains(visits) else { return nil }
        let before = visits > 0 ? steps[visits - 1] : 0
        return now.adding(max(1, steps[visits] - before))
    }
}
