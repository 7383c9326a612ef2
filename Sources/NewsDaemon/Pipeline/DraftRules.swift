// What a worker has to know of the configuration when it makes a draft of an article: copied when the work is handed
// over, so that a reload in between changes nothing half way.
import NewsDedup
import NewsModel

struct DraftRules: Sendable {
    var near = NearPolicy.off
    var filters = FilterBook()
    var sourceID = ""

    /// The name of the filter that refuses.
    func refusal(of subject: FilterSubject, now: Timestamp) -> String? {
        filters.refusal(of: subject, sourceID: sourceID, now: now)
    }
}

extension Pipeline {
    func draftRules(for sourceID: String) -> DraftRules {
        DraftRules(near: configuration.dedup.near, filters: filters, sourceID: sourceID)
    }
}
