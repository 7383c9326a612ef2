// What newsd counts while it runs, in one small place behind a lock that is held for an addition: counters since the
// start, three distributions, and how much was done in each of the last sixty seconds. Gauges are not kept here; they are
// read from their owners when somebody asks (MetricsReport).
import NewsFetch
import NewsModel
import Synchronization

final class Metrics: Sendable {
    /// What becomes of an item, in the words of the exposition.
    enum ArticleResult: String, CaseIterable, Sendable {
        case delivered, revision, unchanged, duplicate
        /// Dropped, since an earlier article is nearly the same.
        case nearDuplicate = "near_duplicate"
        case filtered
        case noArticle = "no_article"
        case failed, retry
    }

    struct Values: Sendable {
        var polls: [PollResult: Int64] = [:]
        var articles: [ArticleResult: Int64] = [:]
        /// By what was answered: "2xx" to "5xx", or the failure's word.
        var fetches: [String: Int64] = [:]
        var receivedBytes: Int64 = 0
        var items: Int64 = 0
        /// Delivered with a link to an earlier article that is nearly the same.
        var nearLinks: Int64 = 0
        /// From the publisher's time of publication to the record in new/.
        var latency = Histogram([60, 300, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400, 604_800])
        var fetchTime = Histogram([0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60])
        var extractionTime = Histogram([0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5])
        var lastMinute = LastMinute()
    }

    private let values = Mutex(Values())

    var snapshot: Values { values.withLock { $0 } }

    func polled(_ result: PollResult) { values.withLock { $0.polls[result, default: 0] += 1 } }

    func found(items: Int) { values.withLock { $0.items += Int64(items) } }

    func linkedNear(_ count: Int) { values.withLock { $0.nearLinks += Int64(count) } }

    func became(_ result: ArticleResult, latency: Double? = nil, at uptime: Double) {
        values.withLock { values in
            values.articles[result, default: 0] += 1
            if let latency { values.latency.observe(latency) }
            if result == .delivered || result == .revision { values.lastMinute.add(at: uptime) { $0.delivered += 1 } }
        }
    }

    func fetched(_ response: FetchResponse, at uptime: Double) {
        let result: String
        switch response.outcome {
        case .success(let answer): result = "\(min(max(answer.status / 100, 1), 5))xx"
        case .failure(let failure): result = failure.result.rawValue.replacing("-", with: "_")
        }
        let bytes = max(0, response.bytesReceived)
        values.withLock { values in
            values.fetches[result, default: 0] += 1
            values.receivedBytes &+= bytes
            values.fetchTime.observe(Double(response.timing.total) / 1e6)
            values.lastMinute.add(at: uptime) { second in
                second.fetches += 1
                second.bytes &+= bytes
            }
        }
    }

    func extracted(seconds: Double) { values.withLock { $0.extractionTime.observe(seconds) } }
}

/// Sums of the last sixty seconds, a slot each; a slot is emptied when its second comes round again.
struct LastMinute: Sendable, Hashable {
    struct Sums: Sendable, Hashable {
        var fetches: Int64 = 0
        var bytes: Int64 = 0
        var delivered: Int64 = 0
    }

    private static let length = 60
    private var seconds = Array(repeating: Int64(-1), count: length)
    private var slots = Array(repeating: Sums(), count: length)

    mutating func add(at uptime: Double, _ change: (inout Sums) -> Void) {
        guard uptime >= 0, uptime < 1e15 else { return }
        let second = Int64(uptime)
        let slot = Int(second % Int64(Self.length))
        if seconds[slot] != second {
            seconds[slot] = second
            slots[slot] = Sums()
        }
        change(&slots[slot])
    }

    func sums(at uptime: Double) -> Sums {
        guard uptime >= 0, uptime < 1e15 else { return Sums() }
        let now = Int64(uptime)
        var sums = Sums()
        for (second, slot) in zip(seconds, slots)
        where second >= 0 && second > now - Int64(Self.length) && second <= now {
            sums.fetches += slot.fetches
            sums.bytes &+= slot.bytes
            sums.delivered += slot.delivered
        }
        return sums
    }
}
