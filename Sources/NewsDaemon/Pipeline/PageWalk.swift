// An article in several pages while they are being fetched: what came so far, where the first page came from, and whether
// asking again later may bring what is missing.
import NewsArchive
import NewsExtract
import NewsModel
import NewsSpool

struct PageWalk: Sendable {
    /// How often an article with missing pages is looked at again, and how long after the first time; four times as
    /// long after each further one.
    static let tries = 3
    static let delay: Int64 = 900

    var pages: ArticlePages
    let provenance: Provenance
    /// The pages as they came, where they are kept.
    var kept: KeptPages?
    private(set) var deservesAnotherTry = false

    init(pages: ArticlePages, provenance: Provenance) {
        self.pages = pages
        self.provenance = provenance
    }

    /// The wanted page cannot be had; `mayPass`: for now.
    mutating func fail(_ reason: String, mayPass: Bool) {
        pages.fail(reason)
        if pages.wanted == nil { deservesAnotherTry = mayPass }
    }

    func draft(of work: Work, _ rules: DraftRules) -> Draft {
        FoundArticle(article: pages.article, provenance: provenance).draft(
            of: work.item, work.identity, rules)
    }
}
