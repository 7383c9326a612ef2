// All dates of a page put together by calendar day, and each day as a row of numbers for the learnt ranking: who claims it,
// where it stands, what it is called, how it lies among the other days. The order of the numbers is that of the table in
// Model/ModelDates.swift: after a change here, dump and train again (Benchmarks/train/README.md).
import NewsModel

/// A day that the page names, with everything that names it.
struct DateDay {
    var day: CivilDay
    var dates: [DateCandidate]
    var score: Float = 0

    /// It is claimed as the day of publication, or shown for itself.
    var isShown: Bool {
        dates.contains { $0.origin.isPublication || $0.origin == .address || ($0.place >= 0 && $0.isPlain) }
    }
}

/// What the days are compared with.
struct DateSetting {
    var headline: Range<Int>?
    /// The body's place in the page's text.
    var body: Range<Int>?
    var addressMonth: (year: Int, month: Int)?
    var pictureMonth: (year: Int, month: Int)?
    var copyrightYear: Int?
    var isArticle: Bool
}

struct DateDays {
    private(set) var days: [DateDay] = []
    let setting: DateSetting

    init(_ dates: [DateCandidate], setting: DateSetting) {
        self.setting = setting
        var places: [CivilDay: Int] = [:]
        for date in dates {
            let day = date.timestamp.localDay
            if let place = places[day] {
                days[place].dates.append(date)
            } else {
                places[day] = days.count
                days.append(DateDay(day: day, dates: [date]))
            }
        }
        // A picture is mostly older or newer than its article: it speaks for a day, but it names none.
        days.removeAll { $0.dates.allSatisfy { $0.origin == .picture } }
    }

    /// Ranks the days, the best first.
    mutating func rank() {
        guard !days.isEmpty else { return }
        let rows = self.rows()
        for (index, row) in rows.enumerated() {
            days[index].score = row.withUnsafeBufferPointer { ModelTables.dates.chance($0) }
        }
        // The earlier of two that are alike.
        days.sort { ($0.score, -$0.day.daysSinceEpoch) > ($1.score, -$1.day.daysSinceEpoch) }
        preferPlain()
    }

    /// A day of captions, sentences and updates waits behind one that is shown for itself right behind the headline.
    private mutating func preferPlain() {
        guard let best = days.first, let headline = setting.headline, !best.isShown,
            let index = days.firstIndex(where: { day in
                day.score >= 0.1
                    && day.dates.contains {
                        $0.isPlain && (headline.upperBound...(headline.upperBound + 600)).contains($0.place)
                    }
            })
        else { return }
        days.insert(days.remove(at: index), at: 0)
    }

    static let names: [String] = {
        var names: [String] = []
        let empty = DateDays([], setting: DateSetting(isArticle: false))
        let day = DateDay(day: CivilDay(year: 2_000, month: 1, day: 1), dates: [])
        _ = empty.row(day, DateOverview([], setting: empty.setting), names: &names)
        return names
    }()

    func rows() -> [[Float]] {
        let overview = DateOverview(days, setting: setting)
        var names = ["-"]
        return days.map { row($0, overview, names: &names) }
    }

    /// The numbers of one day; their names too where `names` begins empty.
    private func row(_ day: DateDay, _ overview: DateOverview, names: inout [String]) -> [Float] {
        let isNaming = names.isEmpty
        var row: [Float] = []
        row.reserveCapacity(80)
        func add(_ name: @autoclosure () -> String, _ value: Float) {
            if isNaming { names.append(name()) }
            row.append(value)
        }
        let counts = DateCounts(day, overview, setting)
        for origin in DateOrigin.allCases where origin != .text {
            add("\(origin)", min(counts.origins[Int(origin.rawValue)], 6))
        }
        add("short", min(counts.short, 9))
        add("long", min(counts.long, 9))
        add("aside", min(counts.aside, 9))
        add("outside", min(counts.outside, 9))
        add("plain", min(counts.plain, 9))
        for (index, trait) in DateDays.traits.enumerated() { add(trait.name, min(counts.traits[index], 9)) }
        add("alike", Float(min(counts.alike, 50)))
        add("after-headline", overview.afterHeadline[day.day].map(Float.init) ?? 1e6)
        add("after-rank", Float(overview.afterRank[day.day] ?? 99))
        add("before-headline", counts.beforeHeadline)
        add("in-headline", counts.inHeadline)
        add("in-body", min(counts.inBody, 9))
        add("before-body", counts.beforeBody)
        add("after-body", counts.afterBody)
        add("first", Float(overview.firstRank[day.day] ?? 99))
        add("first-place", counts.firstPlace)
        add("body-start", counts.fromBodyStart)
        addCompany(day, counts, overview, add)
        addRelations(day, overview, add)
        return row
    }

    static let traits: [(name: String, trait: DateTraits)] = [
        ("publication-label", .publicationLabel), ("update-label", .updateLabel), ("other-label", .otherLabel),
        ("published-class", .publishedClass), ("modified-class", .modifiedClass), ("date-class", .dateClass),
        ("byline-class", .bylineClass), ("comment-class", .commentClass), ("link", .link), ("figure", .figure),
        ("list", .list), ("heading", .heading), ("alone", .alone),
    ]

    /// How much else names the day.
    private func addCompany(
        _ day: DateDay, _ counts: DateCounts, _ overview: DateOverview,
        _ add: (@autoclosure () -> String, Float) -> Void
    ) {
        add("kinds", Float(counts.origins.filter { $0 > 0 }.count))
        add("mentions", Float(min(day.dates.count, 20)))
        add(
            "claims",
            Float(DateOrigin.allCases.filter { $0.isPublication && counts.origins[Int($0.rawValue)] > 0 }.count))
        add("timed", counts.timed)
        add("zoned", counts.zoned)
        add("ambiguous", counts.isAmbiguous ? 1 : 0)
        add("most-mentioned", Float(overview.mostMentions - day.dates.count))
        add("page-days", Float(min(overview.days.count, 60)))
        add("page-claimed", Float(overview.claimed.count))
        add("page-structured", Float(overview.structured))
        add("page-modified", overview.modified == nil ? 0 : 1)
        add("page-labels", overview.hasLabel ? 1 : 0)
        add("page-times", overview.hasTime ? 1 : 0)
        add("page-article", setting.isArticle ? 1 : 0)
        add("page-body", setting.body == nil ? 0 : 1)
        add("page-headline", setting.headline == nil ? 0 : 1)
    }

    /// How the day lies among the others.
    private func addRelations(
        _ day: DateDay, _ overview: DateOverview, _ add: (@autoclosure () -> String, Float) -> Void
    ) {
        let number = day.day.daysSinceEpoch
        func apart(_ other: CivilDay?) -> Float {
            guard let other else { return 9_999 }
            return Float(max(-5_000, min(5_000, other.daysSinceEpoch - number)))
        }
        func agrees(_ month: (year: Int, month: Int)?) -> Float {
            guard let month else { return 0 }
            return month.year != day.day.year ? -2 : month.month == day.day.month ? 1 : -1
        }
        add("older", Float(overview.days.lazy.filter { $0 < number }.count))
        add("newer", Float(overview.days.lazy.filter { $0 > number }.count))
        add("to-modified", apart(overview.modified))
        add("to-claim", apart(overview.bestClaim))
        add("to-address", apart(overview.address))
        add("older-claims", Float(overview.claimed.lazy.filter { $0.daysSinceEpoch < number }.count))
        add("neighbour", overview.days.contains { abs($0 - number) == 1 } ? 1 : 0)
        add("from-newest", Float(min(5_000, (overview.days.max() ?? number) - number)))
        add("from-oldest", Float(min(5_000, number - (overview.days.min() ?? number))))
        add("address-month", agrees(setting.addressMonth))
        add("picture-month", agrees(setting.pictureMonth))
        add("copyright", setting.copyrightYear.map { Float(max(-30, min(30, $0 - day.day.year))) } ?? 99)
        add("first-of-month", day.day.day > 1 ? 0 : day.day.month > 1 ? 1 : 2)
    }
}
