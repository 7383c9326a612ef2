// Polls: from a source's answer to items in the store and the source's next visit.
import Dispatch
import NewsAddress
import NewsFetch
import NewsModel
import NewsSchedule

extension Pipeline {
    /// A list of pages needs no request of its own: its addresses are its items.
    func announce(_ urls: [String], source: Source, now: Timestamp) {
        let items = urls.map { url in
            var item = Item(id: url)
            item.url = url
            return item
        }
        commit(PollReading(outcome: VisitOutcome(.unchanged), items: items), of: source, endsVisit: true)
    }

    func pollArrived(_ response: FetchResponse, _ errand: Errand, _ source: Source, _ state: SourceState) {
        let now = clock.now()
        guard case .success(let answer) = response.outcome,
            PollVerdict.hasDocument(answer, isConditional: !state.validators.isEmpty)
        else {
            return pollEnded(source, PollVerdict.outcome(of: response, now: now))
        }
        let movedTo = errand.trail.lasting
        if answer.status == 304 {
            var outcome = VisitOutcome(.notModified)
            outcome.movedTo = movedTo
            outcome.freshUntil = CacheHeaders(answer.headers).freshness(received: now).map(now.adding)
            // RFC 9111 section 4.3.4: a 304 may bring newer validators; without any, the old ones hold.
            if !answer.headers.validators.isEmpty { outcome.validators = answer.headers.validators }
            return pollEnded(source, outcome)
        }
        read(answer, errand, source, state: state) { [self] reading in
            var reading = reading
            // An address is remembered only after it has proven to be the feed.
            if reading.outcome.result.isSuccess { reading.outcome.movedTo = movedTo }
            for part in reading.parts { wantPart(part, of: source, depth: 1) }
            commit(reading, of: source, endsVisit: true)
        }
    }

    func partArrived(_ response: FetchResponse, _ errand: Errand, _ source: Source, depth: Int) {
        guard case .success(let answer) = response.outcome, answer.status == 200 else {
            let outcome = PollVerdict.outcome(of: response, now: clock.now())
            return giveUp(errand, outcome.result, outcome.reason ?? "no answer", until: nil)
        }
        read(answer, errand, source, state: nil) { [self] reading in
            parts -= 1
            guard reading.outcome.result.isSuccess else {
                log.warning(
                    "sitemap \(errand.url): \(reading.outcome.reason ?? "unreadable")",
                    metadata: ["source": "\(source.id)"])
                return
            }
            // sitemaps.org knows one level of indexes; a second is met in the wild, a third is a trap.
            if depth < 2 { for part in reading.parts { wantPart(part, of: source, depth: depth + 1) } }
            commit(reading, of: source, endsVisit: false)
        }
    }

    private func wantPart(_ url: String, of source: Source, depth: Int) {
        parts += 1
        admit(Errand(.part(source, depth: depth), url: url, maxRedirects: configuration.fetch.maxRedirects))
    }

    /// Has a worker read an answer, and goes on here.
    private func read(
        _ answer: FetchAnswer, _ errand: Errand, _ source: Source, state: SourceState?,
        then: @escaping @Sendable (PollReading) -> Void
    ) {
        let now = clock.now()
        let firstItems = source.firstItems.map(Int.init) ?? configuration.schedule.firstItems
        reading += 1
        workers.submit { [self] in
            let result = PollReading.read(
                answer, url: errand.url, source: source, state: state, firstItems: firstItems, now: now)
            queue.async {
                self.reading -= 1
                then(result)
                self.wake()
            }
        }
    }

    /// A visit ends with nothing to store but what it taught.
    func pollEnded(_ source: Source, _ outcome: VisitOutcome) {
        commit(PollReading(outcome: outcome), of: source, endsVisit: true)
    }

    /// Makes items durable together with the validators that stand for them (invariant I3), then goes on with them.
    private func commit(_ reading: PollReading, of source: Source, endsVisit: Bool) {
        let now = clock.now()
        if endsVisit {
            summary.polled += 1
            metrics.polled(reading.outcome.result)
            if !reading.outcome.result.isSuccess {
                let reason = reading.outcome.reason ?? reading.outcome.result.rawValue
                summary.failedPolls.append((source.id, reason))
                log.warning(
                    "\(reason)",
                    metadata: LogEventID.pollFailed.metadata(
                        ["source": "\(source.id)", "result": "\(reading.outcome.result.rawValue)"]))
            }
        }
        // A source that was removed while it was visited has no memory any more.
        guard let state = plan.state(source.id) else { return }
        let settle: @Sendable (Int) -> SourceState =
            endsVisit ? settling(source, state, reading.outcome, now: now) : { @Sendable _ in state }
        let rules = draftRules(for: source.id)
        let fullText = source.fullText ?? configuration.extract.fullText
        if unwritten == 0 { noteWriterProgress() }
        unwritten += 1
        if reading.items.isEmpty {
            return store(PollCommit(sourceID: source.id, items: [], state: settle))
        }
        self.reading += 1
        workers.submit { [self] in
            let items = PolledItems.make(
                reading.items, passedOver: reading.passedOver, source: source, fullText: fullText, rules: rules,
                now: now)
            queue.async {
                self.reading -= 1
                self.store(PollCommit(sourceID: source.id, items: items, state: settle))
            }
        }
    }

    /// What the source's memory becomes, given how many of its items were new. Pure, so that the writer can call it
    /// inside the transaction that stores the items.
    private func settling(
        _ source: Source, _ state: SourceState, _ outcome: VisitOutcome, now: Timestamp
    ) -> @Sendable (Int) -> SourceState {
        let settings = configuration.schedule
        let jitter = Double.random(in: 0..<1)
        return { newItems in
            var outcome = outcome
            outcome.newItems = newItems
            if outcome.result == .unchanged, newItems > 0 { outcome.result = .new }
            return VisitPolicy.after(
                outcome, state: state, source: source, settings: settings, now: now, jitter: jitter)
        }
    }

    private func store(_ commit: PollCommit) {
        writer.submit(.poll(commit)) { [weak self] outcome in
            guard let self else { return }
            queue.async {
                self.unwritten -= 1
                self.noteWriterProgress()
                if case .polled(let polled) = outcome {
                    self.summary.newItems += polled.newItems
                    self.metrics.found(items: polled.newItems)
                    for article in polled.articles { self.count(article) }
                    if let changed = self.plan.settled(polled.state) { self.writer.submit(.state(changed)) }
                    for work in polled.work {
                        if self.inHand.count < Pipeline.maxInHand { self.take(work) } else { self.storeHasMore = true }
                    }
                } else if case .rejected(let reason) = outcome {
                    self.log.error("poll not stored: \(reason)", metadata: ["source": "\(commit.sourceID)"])
                    self.plan.postpone(commit.sourceID, by: 3_600, now: self.clock.now())
                }
                self.wake()
            }
        }
    }
}
