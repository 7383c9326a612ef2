// The publisher's offset for an instant that the data gives in UTC or without a zone: from a date beside the headline that
// names its zone or shows the same minute on another clock, from another claim for the same instant, or from the clock of
// the paper's country. Refuses to move an instant that has an offset.
import NewsDates
import NewsModel

struct DateClock {
    /// Dates in short texts near the headline, the nearest first.
    let nearby: [DateCandidate]
    let claims: [DateCandidate]
    let country: RegionalZone?
    let addressDay: CivilDay?

    /// The instant with the publisher's offset where that can be told.
    func local(_ instant: Timestamp) -> Timestamp {
        if instant.isDayOnly {
            // A day without a clock begins at the midnight of its country.
            guard instant.offsetMinutes == nil, let offset = country?.offsetMinutes(local: instant.seconds) else {
                return instant
            }
            var day = instant
            day.seconds -= Int64(offset) * 60
            day.offsetMinutes = offset
            return day
        }
        guard (instant.offsetMinutes ?? 0) == 0 else { return instant }
        var result = instant
        for date in nearby where date.hasZone && !date.timestamp.isDayOnly {
            guard let offset = date.timestamp.offsetMinutes, offset != 0 else { continue }
            if instant.offsetMinutes == nil {
                // The same clock face in both: the data left its zone out.
                let face = date.timestamp.seconds + Int64(offset) * 60
                guard abs(face - instant.seconds) < 60 else { continue }
                return Timestamp(seconds: instant.seconds - Int64(offset) * 60, offsetMinutes: offset)
            }
            guard abs(date.timestamp.seconds - instant.seconds) < 26 * 3_600 else { continue }
            result.offsetMinutes = offset
            return result
        }
        for claim in claims where claim.timestamp.seconds == instant.seconds && !claim.timestamp.isDayOnly {
            guard let offset = claim.timestamp.offsetMinutes, offset != 0 else { continue }
            result.offsetMinutes = offset
            return result
        }
        guard let offset = shownOffset(of: instant) ?? countryOffset(of: instant) else { return instant }
        // Without an offset in the data the clock face is the publisher's; with UTC the instant is.
        let shift = instant.offsetMinutes == nil ? Int64(offset) * 60 : 0
        return Timestamp(seconds: instant.seconds - shift, offsetMinutes: offset)
    }

    /// The page shows the same minute on another clock: 09:05 of the data is 16:05 beside the headline.
    private func shownOffset(of instant: Timestamp) -> Int? {
        guard instant.offsetMinutes == 0, instant.seconds % 3_600 != 0 else { return nil }
        for date in nearby where !date.hasZone && !date.timestamp.isDayOnly {
            let apart = date.timestamp.seconds - instant.seconds + instant.seconds % 60
            // Half a day apart is the same clock of twelve hours without its "pm".
            guard apart != 0, apart % 1_800 == 0, apart > -12 * 3_600, apart <= 14 * 3_600, apart != 12 * 3_600 else {
                continue
            }
            let offset = Int(apart / 60)
            if isPlausible(offset, at: instant) { return offset }
        }
        return nil
    }

    /// Whether the offset is that of the paper's country, an hour of summer time more or less, where it is known.
    private func isPlausible(_ offset: Int, at instant: Timestamp) -> Bool {
        guard let country else { return true }
        return abs(country.offsetMinutes(at: instant.seconds) - offset) <= 60
    }

    /// The clock of the paper's country: where the data has no zone, or where it has UTC and the page shows or its address
    /// tells a day that is only the day of that clock.
    private func countryOffset(of instant: Timestamp) -> Int? {
        guard let country else { return nil }
        if instant.offsetMinutes == nil { return country.offsetMinutes(local: instant.seconds) }
        let offset = country.offsetMinutes(at: instant.seconds)
        var there = instant
        there.offsetMinutes = offset
        guard there.localDay != instant.localDay else { return nil }
        let shown = nearby.map(\.timestamp.localDay) + [addressDay].compactMap { $0 }
        return shown.contains(there.localDay) && !shown.contains(instant.localDay) ? offset : nil
    }
}
