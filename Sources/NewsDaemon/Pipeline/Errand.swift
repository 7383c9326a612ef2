// One request that the pipeline wants made, from the moment it is wanted until its answer is dealt with. A redirect
// hop is the same errand at another address.
import NewsAddress
import NewsArchive
import NewsFetch
import NewsModel
import NewsSchedule

struct Errand: Sendable {
    enum Purpose: Sendable {
        /// The source's own document.
        case poll(Source, SourceState)
        /// A sitemap that a source's sitemap index named, so many levels below it.
        case part(Source, depth: Int)
        /// An item's page.
        case page(Work)
        /// A further page of an item's article, with what came of the pages before it.
        case furtherPage(Work, PageWalk)
        /// The robots.txt of an authority ("https://example.org:8443").
        case robots(String)
    }

    let purpose: Purpose
    /// The redirects so far; its end is the address to ask now.
    var trail: RedirectTrail
    /// The answers of the redirects, where pages are kept.
    var hops: [ArchivedExchange] = []

    init(_ purpose: Purpose, url: String, maxRedirects: Int) {
        self.purpose = purpose
        trail = RedirectTrail(from: url, limit: maxRedirects)
    }

    var url: String { trail.current }

    /// The source for which it is made; nil for robots.txt, which belongs to all of an origin.
    var sourceID: String? {
        switch purpose {
        case .poll(let source, _), .part(let source, _): source.id
        case .page(let work), .furtherPage(let work, _): work.sourceID
        case .robots: nil
        }
    }

    var place: LinePlace {
        switch purpose {
        case .poll: .visit
        case .part, .page, .furtherPage: .page
        case .robots: .head
        }
    }

    /// Whether robots.txt has a say: for what newsd finds by itself, not for what an operator configured as a feed
    /// (the practice of Feedly and others for user-configured pollers; RFC 9309 speaks of crawlers).
    var asksRobots: Bool {
        switch purpose {
        case .poll(let source, _): source.isSitemap
        case .part, .page, .furtherPage: true
        case .robots: false
        }
    }
}

extension Source {
    var isSitemap: Bool {
        if case .sitemap = kind { return true }
        return false
    }
}
