// What is due: sources whose time has come and work that the store holds go into the lines of their hosts, as much as there
// is room for. Nothing is started here.
import NewsModel
import NewsSchedule
import NewsStore

extension Pipeline {
    func takeDueSources(now: Timestamp) {
        let room = Pipeline.maxInHand * 2 - ledger.waiting
        guard room > 0, hasRoomForResults else { return }
        for source in plan.takeDue(now: mode == .once ? started : now, limit: room) {
            guard let state = plan.state(source.id) else { continue }
            switch source.kind {
            case .pages(let urls): announce(urls, source: source, now: now)
            case .feed(let url), .sitemap(let url):
                admit(
                    Errand(
                        .poll(source, state), url: state.movedTo ?? url,
                        maxRedirects: configuration.fetch.maxRedirects))
            }
        }
    }

    func takeWork(now: Timestamp) {
        if let retry = nextRetry, retry <= now {
            nextRetry = nil
            workCursor = 0
            storeHasMore = true
        }
        guard storeHasMore, inHand.count < Pipeline.maxInHand / 2 else { return }
        do {
            let works = try store.read { try $0.dueWork(now: now, after: workCursor, limit: Pipeline.maxInHand) }
            storeHasMore = works.count == Pipeline.maxInHand
            if let last = works.last { workCursor = last.id }
            for work in works { take(work) }
            if !storeHasMore { nextRetry = try store.read { try $0.earliestRetry() }.flatMap { $0 > now ? $0 : nil } }
        } catch {
            pause("the store cannot be read: \(error)")
        }
    }

    /// Puts an item's page into its host's line, unless it is there.
    func take(_ work: Work) {
        guard inHand.insert(work.id).inserted else { return }
        admit(Errand(.page(work), url: work.url, maxRedirects: configuration.fetch.maxRedirects))
    }
}
