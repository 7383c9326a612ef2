// Who may be asked for what: robots.txt by authority, fetched once, kept for a day, and held against every page and
// sitemap before it is asked for (RFC 9309). A state machine without I/O: it says when a robots.txt must be fetched,
// keeps what waits for it, and judges.
import NewsAddress
import NewsFetch
import NewsModel

struct RobotsGate {
    /// What becomes of an errand at the gate.
    enum Verdict {
        case pass(crawlDelay: Double?)
        case refuse(String)
        /// Not now: robots.txt cannot be had, which means "do not crawl" (RFC 9309 section 2.3.1.4).
        case later(Timestamp, String)
        /// It waits here until `arrived` is called for its authority; the first waiter has it fetched.
        case wait(mustFetch: Bool)
    }

    private enum Entry {
        case fetching
        case known(RobotsDecision, until: Timestamp)
    }

    static let maxEntries = 20_000

    private var entries: [String: Entry] = [:]
    /// What waits for an authority's robots.txt. Apart, since a list inside of an entry would be copied for each that joins:
    /// a new source may bring ten thousand.
    private var waiting: [String: [Errand]] = [:]

    mutating func admit(_ errand: Errand, now: Timestamp) -> Verdict {
        guard let authority = Address.origin(of: errand.url), let target = Address.requestTarget(of: errand.url) else {
            return .refuse("\(errand.url) is no http or https address")
        }
        switch entries[authority] {
        case .known(let decision, let until) where now < until:
            if case .disallowed(let reason) = decision { return .later(until, "\(authority): \(reason)") }
            guard decision.allows(target) else { return .refuse("robots.txt of \(authority) forbids it") }
            return .pass(crawlDelay: decision.crawlDelay)
        case .fetching:
            waiting[authority, default: []].append(errand)
            return .wait(mustFetch: false)
        default:
            entries[authority] = .fetching
            waiting[authority] = [errand]
            return .wait(mustFetch: true)
        }
    }

    /// A robots.txt came, or did not. Returns the errands that waited; each is to be admitted again.
    mutating func arrived(_ authority: String, _ decision: RobotsDecision, until: Timestamp) -> [Errand] {
        if entries.count >= RobotsGate.maxEntries { forgetKnown() }
        entries[authority] = .known(decision, until: until)
        return waiting.removeValue(forKey: authority) ?? []
    }

    /// Puts back what an earlier run learnt.
    mutating func recall(_ authority: String, _ decision: RobotsDecision, until: Timestamp) {
        if case .fetching = entries[authority] { return }
        entries[authority] = .known(decision, until: until)
    }

    func knows(_ authority: String) -> Bool { entries[authority] != nil }

    private mutating func forgetKnown() {
        entries = entries.filter { entry in
            if case .fetching = entry.value { return true }
            return false
        }
    }
}
