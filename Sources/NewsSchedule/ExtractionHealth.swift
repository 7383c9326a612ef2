// Whether the pages of a source are still read as they used to be: when a publisher changes its template, bodies come
// out empty, dates go missing or texts shrink, and nobody is told. Pure: the sums of the last two days, or of today where
// that is enough, against those of the weeks before, of the same source. Judges nothing where there is too little of either,
// and takes a change for one only where chance does not explain it.

public enum ExtractionHealth {
    /// Days that count as now: today and yesterday.
    public static let recentDays = 2
    public static let earlierDays = 28

    /// What became of a source's pages in some days.
    public struct Sums: Sendable, Hashable {
        /// Articles that were made of a page.
        public var articles = 0
        /// Pages that gave no article, or less than the feed itself.
        public var empty = 0
        /// Of the articles, those to which the page gave no date.
        public var undated = 0
        /// Bytes of text of the articles.
        public var textBytes = 0
        public init(articles: Int = 0, empty: Int = 0, undated: Int = 0, textBytes: Int = 0) {
            self.articles = articles
            self.empty = empty
            self.undated = undated
            self.textBytes = textBytes
        }
    }

    static let fewestRecent = 6
    /// The less is looked at, the more is chance.
    static let fewestToday = 12
    static let fewestEarlier = 20

    /// What is worse than it was, in a clause for people; nil where nothing is. What was still well yesterday hides a
    /// change of this morning in the sums of both days, so that today, where there is much of it, is also looked at alone.
    public static func trouble(today: Sums, recent: Sums, earlier: Sums) -> String? {
        if let trouble = trouble(recent: recent, earlier: earlier) { return trouble }
        return today.articles + today.empty >= fewestToday ? trouble(recent: today, earlier: earlier) : nil
    }

    static func trouble(recent: Sums, earlier: Sums) -> String? {
        let pages = recent.articles + recent.empty
        let pagesBefore = earlier.articles + earlier.empty
        guard pages >= fewestRecent, pagesBefore >= fewestEarlier else { return nil }
        var clauses: [String] = []
        let empty = share(recent.empty, pages)
        let emptyBefore = share(earlier.empty, pagesBefore)
        if empty >= 0.5, empty - emptyBefore >= 0.3 {
            clauses.append("\(recent.empty) of \(pages) pages gave no article, usually \(percent(emptyBefore))")
        }
        if recent.articles >= fewestRecent, earlier.articles >= fewestEarlier {
            let undated = share(recent.undated, recent.articles)
            let undatedBefore = share(earlier.undated, earlier.articles)
            if undated >= 0.5, undated - undatedBefore >= 0.4 {
                clauses.append("\(percent(undated)) of the pages have no date, usually \(percent(undatedBefore))")
            }
            let length = recent.textBytes / recent.articles
            let lengthBefore = earlier.textBytes / earlier.articles
            if lengthBefore >= 500, length * 5 < lengthBefore * 2 {
                clauses.append("texts are \(length) bytes long, usually \(lengthBefore)")
            }
        }
        return clauses.isEmpty ? nil : clauses.joined(separator: "; ")
    }

    private static func share(_ part: Int, _ whole: Int) -> Double { whole > 0 ? Double(part) / Double(whole) : 0 }
    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
