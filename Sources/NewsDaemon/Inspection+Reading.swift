// Which sources are read worse than they used to be, from the store's counters.
import NewsModel
import NewsSchedule
import NewsStore

extension Inspection {
    /// A clause for each source in such trouble; of `sourceID` alone where it is given.
    static func readingTroubles(
        _ view: any StoreView, now: Timestamp, sourceID: String? = nil
    ) throws -> [String: String] {
        let today = Int(now.seconds / 86_400)
        let since = today - ExtractionHealth.recentDays + 1
        let recent = try view.counters(days: since...today, sourceID: sourceID)
        // Most days most sources are well: who has nothing recent needs no history.
        guard !recent.isEmpty else { return [:] }
        let earlier = try view.counters(days: since - ExtractionHealth.earlierDays...since - 1, sourceID: sourceID)
        let now = try view.counters(days: today...today, sourceID: sourceID)
        var troubles: [String: String] = [:]
        for (id, counts) in recent {
            guard let before = earlier[id] else { continue }
            troubles[id] = ExtractionHealth.trouble(
                today: sums(now[id] ?? [:]), recent: sums(counts), earlier: sums(before))
        }
        return troubles
    }

    private static func sums(_ counts: [CounterKind: Int]) -> ExtractionHealth.Sums {
        ExtractionHealth.Sums(
            articles: counts[.pageArticles] ?? 0, empty: (counts[.noArticle] ?? 0) + (counts[.pagesWithoutText] ?? 0),
            undated: counts[.pagesWithoutDate] ?? 0, textBytes: counts[.pageText] ?? 0)
    }
}
