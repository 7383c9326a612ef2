// What the dates of a page tell together: which days it claims, which stand nearest behind the headline, in what order they
// come. Computed once a page for the rows of DateDays.
import NewsModel

struct DateOverview {
    /// Days after 1970 of every day.
    let days: [Int64]
    private(set) var modified: CivilDay?
    private(set) var address: CivilDay?
    /// The day of the claim that is trusted most.
    private(set) var bestClaim: CivilDay?
    private(set) var claimed: Set<CivilDay> = []
    private(set) var structured = 0
    private(set) var hasLabel = false
    private(set) var hasTime = false
    private(set) var mostMentions = 0
    /// How far behind the headline a day is first shown for itself, in bytes of text, and the how manieth it is there.
    private(set) var afterHeadline: [CivilDay: Int] = [:]
    private(set) var afterRank: [CivilDay: Int] = [:]
    /// The how manieth day of the page's text it is.
    private(set) var firstRank: [CivilDay: Int] = [:]
    private var kinds: [UInt64: Set<CivilDay>] = [:]

    init(_ list: [DateDay], setting: DateSetting) {
        days = list.map(\.day.daysSinceEpoch)
        var best = Int.max
        var first: [(place: Int, day: CivilDay)] = []
        for day in list {
            mostMentions = max(mostMentions, day.dates.count)
            for date in day.dates {
                if date.origin.isModification, !date.traits.contains(.aside), modified == nil { modified = day.day }
                if date.origin == .address { address = day.day }
                if date.traits.contains(.publicationLabel) { hasLabel = true }
                guard !date.traits.contains(.aside) else { continue }
                if date.origin == .time || date.origin == .timePublished { hasTime = true }
                if date.origin == .structured { structured = max(structured, date.rank + 1) }
                if date.origin.isPublication {
                    claimed.insert(day.day)
                    let trust = Int(date.origin.rawValue) * 8 + (date.origin == .meta ? date.rank : 0)
                    if trust < best {
                        best = trust
                        bestClaim = day.day
                    }
                }
                guard date.place >= 0 else { continue }
                kinds[date.kind, default: []].insert(day.day)
                if let headline = setting.headline, date.place >= headline.upperBound, date.isPlain {
                    let distance = date.place - headline.upperBound
                    afterHeadline[day.day] = min(afterHeadline[day.day] ?? .max, distance)
                }
            }
            if let place = day.dates.lazy.filter({ $0.place >= 0 }).map(\.place).min() {
                first.append((place, day.day))
            }
        }
        let near = afterHeadline.sorted { ($0.value, $0.key.daysSinceEpoch) < ($1.value, $1.key.daysSinceEpoch) }
        for (rank, entry) in near.enumerated() { afterRank[entry.key] = rank }
        first.sort { ($0.place, $0.day.daysSinceEpoch) < ($1.place, $1.day.daysSinceEpoch) }
        for (rank, entry) in first.enumerated() { firstRank[entry.day] = rank }
    }

    /// How many other days stand in elements like that of a date.
    func alike(_ date: DateCandidate, but day: CivilDay) -> Int {
        guard let days = kinds[date.kind] else { return 0 }
        return days.count - (days.contains(day) ? 1 : 0)
    }
}
