// What names one day of a page, counted: by origin, by trait, by place. One look at each of its dates.
import NewsModel

struct DateCounts {
    /// By raw value of the origin: how many; of JSON-LD how much of an article it is, of meta names how good the best is.
    private(set) var origins = [Float](repeating: 0, count: DateOrigin.allCases.count)
    private(set) var traits = [Float](repeating: 0, count: DateDays.traits.count)
    private(set) var short: Float = 0
    private(set) var long: Float = 0
    private(set) var aside: Float = 0
    private(set) var outside: Float = 0
    /// Shown for themselves.
    private(set) var plain: Float = 0
    /// How many other days stand in elements like that of the least repeated date.
    private(set) var alike = Int.max
    /// Distances in bytes of text; a million where there is none.
    private(set) var beforeHeadline: Float = 1e6
    private(set) var inHeadline: Float = 0
    private(set) var inBody: Float = 0
    private(set) var beforeBody: Float = 1e6
    private(set) var afterBody: Float = 1e6
    private(set) var firstPlace: Float = 1e6
    private(set) var fromBodyStart: Float = 1e6
    private(set) var timed: Float = 0
    private(set) var zoned: Float = 0
    private(set) var isAmbiguous = true

    init(_ day: DateDay, _ overview: DateOverview, _ setting: DateSetting) {
        for date in day.dates {
            let origin = Int(date.origin.rawValue)
            switch date.origin {
            case .structured: origins[origin] = max(origins[origin], Float(date.rank + 1))
            case .meta, .metaGeneric: origins[origin] = max(origins[origin], Float(6 - date.rank))
            default: origins[origin] += 1
            }
            if !date.timestamp.isDayOnly { timed = 1 }
            if date.hasZone { zoned = 1 }
            if !date.traits.contains(.ambiguous) { isAmbiguous = false }
            guard date.place >= 0 else { continue }
            place(date, setting)
            alike = min(alike, overview.alike(date, but: day.day))
            for (index, trait) in DateDays.traits.enumerated() where date.traits.contains(trait.trait) {
                traits[index] += 1
            }
        }
    }

    private mutating func place(_ date: DateCandidate, _ setting: DateSetting) {
        let isShort = date.traits.contains(.short)
        if date.origin == .text {
            if isShort { short += 1 } else { long += 1 }
        }
        if date.traits.contains(.aside) { aside += 1 } else { outside += 1 }
        if date.isPlain { plain += 1 }
        firstPlace = min(firstPlace, Float(date.place))
        let isApart = isShort || date.origin != .text
        if let headline = setting.headline {
            if headline.contains(date.place) { inHeadline = 1 }
            if isApart, date.place < headline.lowerBound {
                beforeHeadline = min(beforeHeadline, Float(headline.lowerBound - date.place))
            }
        }
        guard let body = setting.body else { return }
        if body.contains(date.place) { inBody += 1 }
        fromBodyStart = min(fromBodyStart, Float(abs(date.place - body.lowerBound)))
        guard isApart else { return }
        if date.place < body.lowerBound { beforeBody = min(beforeBody, Float(body.lowerBound - date.place)) }
        if date.place >= body.upperBound { afterBody = min(afterBody, Float(date.place - body.upperBound)) }
    }
}
