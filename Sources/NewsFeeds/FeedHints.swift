// A feed's wishes about the next visit: RSS ttl, skipHours and skipDays, the syndication module. Junk is no wish.

import NewsModel
import NewsXML

extension FeedContext {
    func hints(_ channel: [Int]) -> PollingHints {
        var hints = PollingHints()
        for node in channel {
            let element = tree.nodes[node]
            switch (element.space, element.term) {
            case (.core, .ttl):
                // More than a year is no wish but a mistake.
                if let minutes = FeedNumber.positive(tree.bytes(node)), minutes <= 525_600 {
                    hints.timeToLiveMinutes = Int(minutes)
                }
            case (.core, .skiphours): hints.skipHours = hours(node)
            case (.core, .skipdays): hints.skipDays = days(node)
            case (.syndication, .updateperiod): hints.updatePeriod = period(node)
            case (.syndication, .updatefrequency):
                if let frequency = FeedNumber.positive(tree.bytes(node)), frequency <= 100_000 {
                    hints.updateFrequency = Int(frequency)
                }
            case (.syndication, .updatebase): hints.updateBase = date(node)
            default: continue
            }
        }
        return hints
    }

    /// 0…23; some feeds count from 1 to 24.
    private func hours(_ node: Int) -> [Int] {
        var hours: Set<Int> = []
        for child in tree.children(of: node) where tree.nodes[child].term == .hour {
            guard let hour = Int(tree.string(child)), (0...24).contains(hour) else { continue }
            hours.insert(hour % 24)
        }
        return hours.sorted()
    }

    private func days(_ node: Int) -> [String] {
        let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        var days: [String] = []
        for child in tree.children(of: node) where tree.nodes[child].term == .day {
            let word = tree.string(child).lowercased()
            guard word.utf8.count >= 3, let day = names.first(where: { $0.lowercased().hasPrefix(word) }) else {
                continue
            }
            if !days.contains(day) { days.append(day) }
        }
        return days
    }

    private func period(_ node: Int) -> String? {
        let word = tree.string(node).lowercased()
        return ["hourly", "daily", "weekly", "monthly", "yearly"].contains(word) ? word : nil
    }
}
