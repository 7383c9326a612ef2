// What a page says of its article beside the text itself, each field with the place it came from. A field that no place
// gives is absent.
import NewsModel

struct PageMetadata: Sendable {
    var title: String?
    var authors: [String] = []
    var datePublished: Timestamp?
    var dateModified: Timestamp?
    /// Several days might be that of publication: a feed's word counts for more.
    var isDateDoubtful = false
    /// The publication date as the page wrote it.
    var rawDate: String?
    var language: String?
    var summary: String?
    var image: String?
    var tags: [String] = []
    var publisher: String?
    var agency: String?
    var dateline: String?
    var section: String?
    var canonicalURL: String?
    var nextPage: String?
    var wholePage: String?
    var isPaywalled: Bool?
    /// What its meta elements say about its use by machines.
    var usage = UsageSignals()
    /// "title": "json-ld+h1"
    var origins: [String: String] = [:]
}

/// What body extraction found, as far as metadata needs it.
struct BodyExtent {
    /// The body's nodes, first to one past the last.
    var nodes: Range<Int>
    /// The body as plain text.
    var text: String
    /// The address of the picture that it opens with.
    var picture: String?
}
