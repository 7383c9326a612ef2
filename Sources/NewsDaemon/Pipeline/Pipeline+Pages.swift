// Pages: from an item's answer to an article for the writer, a reason why there is none, or another try.
import Dispatch
import NewsArchive
import NewsExtract
import NewsFetch
import NewsModel
import NewsSchedule
import NewsSpool

extension Pipeline {
    /// Tries after which an item is given up; with doubling delays that is about two days.
    static let maxAttempts = 8

    func pageArrived(_ response: FetchResponse, _ errand: Errand, _ work: Work) {
        let now = clock.now()
        switch response.outcome {
        case .success(let answer) where [200, 203].contains(answer.status):
            var work = work
            work.validators = answer.headers.validators
            let source = plan.source(work.sourceID) ?? Source(id: work.sourceID, kind: .pages([]))
            let revisit = RevisitPolicy.next(visits: work.visits, steps: configuration.schedule.revisit, now: now)
            var page = Page(
                requestedURL: work.url, url: errand.url, body: answer.body, contentType: answer.headers.contentType,
                contentLanguage: answer.headers.contentLanguage, fetchedAt: now)
            page.usage = answer.headers.usage
            let exchanges = exchanges(response, answer, errand)
            let rules = draftRules(for: source.id)
            reading += 1
            workers.submit { [self, work, page] in
                let start = clock.uptime()
                let result = PageReading.read(page, status: answer.status, work: work, source: source, rules: rules)
                metrics.extracted(seconds: clock.uptime() - start)
                var kept = exchanges.isEmpty ? nil : KeptPages(exchanges)
                if case .more = result {} else { kept?.close(with: work) }
                queue.async { [kept] in
                    self.reading -= 1
                    switch result {
                    case .article(let found): self.write(.finished(work, found, revisit: revisit, kept: kept), work)
                    case .more(var walk):
                        walk.kept = kept
                        self.goOn(walk, work)
                    case .noArticle(let reason): self.write(.noArticle(work, reason: reason, kept: kept), work)
                    case .withdrawn(let reason): self.write(.failed(work, reason: reason, isWithdrawn: true), work)
                    }
                    self.wake()
                }
            }
        case .success(let answer) where answer.status == 304 && !work.validators.isEmpty:
            let revisit = RevisitPolicy.next(visits: work.visits, steps: configuration.schedule.revisit, now: now)
            write(.unchanged(work, revisit: revisit), work)
        default:
            let outcome = PollVerdict.outcome(of: response, now: now)
            let reason = outcome.reason ?? "no answer"
            if PollVerdict.mayPass(response) {
                retry(work, at: outcome.retryAfter, reason: reason)
            } else {
                fail(work, reason: reason, isGone: [.gone, .notFound].contains(outcome.result))
            }
        }
    }

    /// A further page of an article came, or will not.
    func furtherPageArrived(_ response: FetchResponse, _ errand: Errand, _ work: Work, _ walk: PageWalk) {
        var walk = walk
        guard case .success(let answer) = response.outcome, [200, 203].contains(answer.status) else {
            let reason = PollVerdict.outcome(of: response, now: clock.now()).reason ?? "no answer"
            walk.fail("\(errand.url): \(reason)", mayPass: PollVerdict.mayPass(response))
            return goOn(walk, work)
        }
        let source = plan.source(work.sourceID) ?? Source(id: work.sourceID, kind: .pages([]))
        let page = Page(
            url: errand.url, body: answer.body,
            contentType: answer.headers.contentType, contentLanguage: answer.headers.contentLanguage,
            fetchedAt: clock.now())
        let exchanges = exchanges(response, answer, errand)
        reading += 1
        workers.submit { [self, walk] in
            var walk = walk
            if !exchanges.isEmpty { walk.kept?.add(exchanges) }
            walk.pages.take(PageReading.extractor(for: source).extract(page), at: page.url)
            queue.async { [walk] in
                self.reading -= 1
                self.goOn(walk, work)
                self.wake()
            }
        }
    }

    /// Asks for the page that an article still wants, in its host's line like any other; an article that wants none is
    /// written. Until then its work stays in the list: after a crash, all its pages are fetched again.
    func goOn(_ walk: PageWalk, _ work: Work) {
        if let wanted = walk.pages.wanted {
            let limit = configuration.fetch.maxRedirects
            return admit(Errand(.furtherPage(work, walk), url: wanted, maxRedirects: limit), first: true)
        }
        var work = work
        let now = clock.now()
        var revisit = RevisitPolicy.next(visits: work.visits, steps: configuration.schedule.revisit, now: now)
        if walk.deservesAnotherTry, work.visits < PageWalk.tries {
            // The first page has not changed; it is wanted again for the sake of the others.
            work.validators = Validators()
            let soon = now.adding(PageWalk.delay << min(2 * work.visits, 8))
            revisit = revisit.map { min($0, soon) } ?? soon
        }
        let draft = walk.draft(of: work, draftRules(for: work.sourceID))
        var kept = walk.kept
        kept?.close(with: work, incomplete: draft.article.incomplete)
        write(.finished(work, draft, revisit: revisit, kept: kept), work)
    }

    /// What led to a page and the page itself, where pages are kept.
    private func exchanges(
        _ response: FetchResponse, _ answer: FetchAnswer, _ errand: Errand
    ) -> [ArchivedExchange] {
        answer.head.isEmpty ? [] : errand.hops + [ArchivedExchange(response, answer, time: clock.now())]
    }

    /// Another try later: after a minute (or `first` seconds), doubling up to a day, or when the publisher says; the item is given up
    /// after `maxAttempts`. A stop or a host that is held is no try.
    func retry(_ work: Work, at asked: Timestamp?, reason: String, first: Int64 = 60) {
        let now = clock.now()
        if work.attempts + 1 >= Pipeline.maxAttempts {
            return fail(work, reason: "\(reason); given up after \(work.attempts + 1) tries")
        }
        let delay = min(86_400, first << min(work.attempts, 12))
        let at = max(asked ?? now, now.adding(delay))
        wake(by: at)
        write(.retry(work, notBefore: at, reason: reason), work)
    }

    /// The page will not come. What the feed itself carries is better than nothing, if it is more than a teaser.
    func fail(_ work: Work, reason: String, isGone: Bool = false) {
        if work.visits == 0, let source = plan.source(work.sourceID),
            let article = FeedArticle.make(work.item, source: source, fetchedAt: clock.now()),
            article.article.contentText.utf8.count >= FeedArticle.fullLength
        {
            return write(
                .finished(work, article.draft(of: work.item, work.identity, draftRules(for: work.sourceID))), work)
        }
        write(.failed(work, reason: reason, isWithdrawn: isGone && work.visits > 0), work)
    }

    /// Work that was put off is looked for again at that time.
    private func wake(by time: Timestamp) { nextRetry = nextRetry.map { min($0, time) } ?? time }

    private func write(_ input: WriterInput, _ work: Work) {
        switch input {
        case .finished(_, _, let revisit?, _), .unchanged(_, let revisit?): wake(by: revisit)
        default: break
        }
        if unwritten == 0 { noteWriterProgress() }
        unwritten += 1
        writer.submit(input) { [weak self] outcome in
            guard let self else { return }
            queue.async {
                self.unwritten -= 1
                self.noteWriterProgress()
                self.inHand.remove(work.id)
                switch outcome {
                case .article(let article): self.count(article, published: input.published)
                case .recorded: self.count(input)
                case .rejected(let reason):
                    self.log.error("not stored: \(reason)", metadata: ["url": "\(work.url)"])
                case .obsolete, .polled: break
                }
                self.wake()
            }
        }
    }

    /// Adds what the writer did to the run's summary.
    func count(_ outcome: ArticleOutcome, published: Timestamp? = nil) {
        let uptime = clock.uptime()
        switch outcome {
        case .delivered(_, _, let revision) where revision == 1:
            summary.delivered += 1
            let latency = published.map { max(0, clock.now().seconds - $0.seconds) }
            if let latency { lastLatency = latency < 7_200 ? "\(latency / 60) min" : "\(latency / 3_600) h" }
            metrics.became(.delivered, latency: latency.map(Double.init), at: uptime)
        case .delivered:
            summary.revisions += 1
            metrics.became(.revision, at: uptime)
        case .unchanged:
            summary.unchanged += 1
            metrics.became(.unchanged, at: uptime)
        case .duplicate:
            summary.duplicates += 1
            metrics.became(.duplicate, at: uptime)
        case .nearDuplicate:
            summary.duplicates += 1
            metrics.became(.nearDuplicate, at: uptime)
        case .withdrawn:
            summary.failed += 1
            metrics.became(.failed, at: uptime)
        case .filtered:
            summary.filtered += 1
            metrics.became(.filtered, at: uptime)
        }
    }

    private func count(_ input: WriterInput) {
        let result: Metrics.ArticleResult
        switch input {
        case .unchanged:
            summary.unchanged += 1
            result = .unchanged
        case .noArticle:
            summary.withoutArticle += 1
            result = .noArticle
        case .failed:
            summary.failed += 1
            result = .failed
        case .retry:
            summary.retries += 1
            result = .retry
        default: return
        }
        metrics.became(result, at: clock.uptime())
    }
}

extension WriterInput {
    /// When its article says that it was published.
    fileprivate var published: Timestamp? {
        if case .finished(_, let draft, _, _) = self { return draft.article.datePublished }
        return nil
    }
}
