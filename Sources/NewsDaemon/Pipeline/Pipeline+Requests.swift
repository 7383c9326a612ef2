// From a wanted address to its answer: robots.txt, the host's line, the request itself, redirect hops, and what an
// answer means for its host.
import Dispatch
import NewsAddress
import NewsArchive
import NewsFetch
import NewsModel
import NewsSchedule

extension Pipeline {
    /// Contact, limits, proxy and networks that may be connected to hold for an engine's whole life, open connections
    /// included: with other ones there is another engine. What the earlier one has under way it finishes.
    func exchangeEngine(_ configuration: Configuration) {
        let longest = self.configuration.fetch.timeout + 60
        earlierEngines.append(engine)
        engine = FetchEngine(configuration: configuration.fetchConfiguration)
        queue.asyncAfter(deadline: .now() + longest) { [weak self] in
            guard let self, !earlierEngines.isEmpty else { return }
            earlierEngines.removeFirst()
        }
    }

    /// Holds an errand against robots.txt and puts it into its host's line. `first` for hops and what was waiting.
    func admit(_ errand: Errand, first: Bool = false) {
        dispatchPrecondition(condition: .onQueue(queue))
        guard let host = Address.host(of: errand.url) else {
            return giveUp(errand, .refused, "\(errand.url) is no http or https address", until: nil)
        }
        guard configuration.fetch.respectsRobots, errand.asksRobots else {
            return ledger.enqueue(errand, host: host, first ? .head : errand.place)
        }
        if let authority = Address.origin(of: errand.url), !robots.knows(authority) { recallRobots(authority) }
        switch robots.admit(errand, now: clock.now()) {
        case .pass(let crawlDelay):
            if let crawlDelay, crawlDelay > ledger.gap { ledger.setDelay(host, min(crawlDelay, 60)) }
            ledger.enqueue(errand, host: host, first ? .head : errand.place)
        case .refuse(let reason): giveUp(errand, .refused, reason, until: nil)
        case .later(let until, let reason): giveUp(errand, .serverError, reason, until: until)
        case .wait(let mustFetch):
            guard mustFetch, let authority = Address.origin(of: errand.url) else { return }
            ledger.enqueue(
                Errand(.robots(authority), url: authority + "/robots.txt", maxRedirects: 5), host: host, .head)
        }
    }

    func start(_ errand: Errand, host: Host) {
        var request = FetchRequest(url: errand.url, kind: .page)
        switch errand.purpose {
        case .poll(let source, let state):
            request.kind = source.isSitemap ? .sitemap : .feed
            // On every hop: which of them gave the validators, and will answer this time, only its answer tells.
            request.validators = state.validators
            // Of a feed whose last state the publisher recognises, what came since is enough (RFC 3229).
            request.acceptsPart = !source.isSitemap && state.validators.entityTag != nil
            if source.isSitemap { request.maximumBody = max(configuration.fetch.maxBody, PollLimits.sitemap) }
        case .part:
            request.kind = .sitemap
            request.maximumBody = max(configuration.fetch.maxBody, PollLimits.sitemap)
        case .page(let work):
            request.validators = work.validators
            request.keepsHead = keepsPages
        case .furtherPage: request.keepsHead = keepsPages
        case .robots:
            request.kind = .robots
            request.maximumBody = PollLimits.robots
        }
        if let header = Credentials.header(for: errand, plan: plan, configuration: configuration) {
            request.extraHeaders.append(header)
        }
        let uptime = clock.uptime()
        if ledger.inFlight <= 1 { lastAnswer = clock.awake() }
        requests += 1
        let number = requests
        underWay[number] = UnderWay(url: errand.url, source: errand.sourceID, began: uptime)
        engine.submit(request) { [weak self] response in
            guard let self else { return }
            queue.async {
                self.underWay[number] = nil
                self.arrived(response, for: errand, host: host)
            }
        }
    }

    private func arrived(_ response: FetchResponse, for errand: Errand, host: Host) {
        let uptime = clock.uptime()
        if case .failure(.timeout) = response.outcome {
            ledger.finished(host, now: uptime, wasSilent: true)
        } else {
            ledger.finished(host, now: uptime)
        }
        lastAnswer = clock.awake()
        // Our own stop is no failure of the source's: nothing is noted, and it is due again at the next start.
        if case .failure(.cancelled) = response.outcome { return wake() }
        metrics.fetched(response, at: uptime)
        if case .poll(let source, _) = errand.purpose {
            slowVisits.note(source.id, seconds: Double(response.timing.total) / 1e6)
        }
        log.debug("answer", metadata: ["url": "\(errand.url)", "result": "\(response.summary)"])
        noteHost(host, response, uptime: uptime)
        if case .success(let answer) = response.outcome, let redirect = answer.redirect {
            hop(errand, to: redirect.location, isPermanent: redirect.isPermanent, response)
        } else {
            deal(with: response, for: errand)
        }
        wake()
    }

    private func hop(_ errand: Errand, to location: String, isPermanent: Bool, _ response: FetchResponse) {
        var errand = errand
        let step = errand.trail.follow(location, permanent: isPermanent)
        switch step {
        case .follow:
            if case .success(let answer) = response.outcome, !answer.head.isEmpty {
                errand.hops.append(ArchivedExchange(response, answer, time: clock.now()))
            }
            admit(errand, first: true)
        case .circle, .tooMany, .refused: giveUp(errand, .badRedirect, step.clause ?? "redirects nowhere", until: nil)
        }
    }

    private func deal(with response: FetchResponse, for errand: Errand) {
        switch errand.purpose {
        case .poll(let source, let state): pollArrived(response, errand, source, state)
        case .part(let source, let depth): partArrived(response, errand, source, depth: depth)
        case .page(let work): pageArrived(response, errand, work)
        case .furtherPage(let work, let walk): furtherPageArrived(response, errand, work, walk)
        case .robots(let authority): robotsArrived(response.outcome, authority)
        }
    }

    /// An errand ends without an answer of its own.
    func giveUp(_ errand: Errand, _ result: PollResult, _ reason: String, until: Timestamp?) {
        switch errand.purpose {
        case .poll(let source, _):
            var outcome = VisitOutcome(result, reason: reason)
            outcome.retryAfter = until
            pollEnded(source, outcome)
        case .part(let source, _):
            log.warning("\(reason)", metadata: ["source": "\(source.id)", "url": "\(errand.url)"])
            parts -= 1
        case .page(let work):
            // What waits for a robots.txt waits for its server to be mended: more patience, or the items are lost.
            if let until {
                retry(work, at: until, reason: reason, first: 1_800)
            } else {
                fail(work, reason: reason)
            }
        case .furtherPage(let work, var walk):
            walk.fail(reason, mayPass: until != nil)
            goOn(walk, work)
        case .robots(let authority):
            // Redirects without end are no file (RFC 9309 section 2.3.1.2); all else is a file that cannot be had.
            robotsKnown(authority, result == .badRedirect ? .allowed : .disallowed(reason: reason))
        }
        wake()
    }

    /// What an answer means for everything else that waits for its host.
    private func noteHost(_ host: Host, _ response: FetchResponse, uptime: Double) {
        var trouble = hostTrouble[host] ?? HostTrouble()
        let before = trouble
        var hold = 0.0
        switch response.outcome {
        case .success(let answer):
            if answer.status == 429 || answer.status == 503 {
                let asked = RetryAfter.delay(answer.headers, received: clock.now()).map(Double.init)
                hold = trouble.refused(response.url, asked: asked)
            } else {
                trouble.answered()
            }
        case .failure(let failure):
            switch failure {
            case .timeout(.connect, _), .connect, .resolve: hold = trouble.failed()
            default: break
            }
        }
        if trouble != before { hostTrouble[host] = trouble.isNone ? nil : trouble }
        if hold > 0 { ledger.hold(host, until: uptime + hold) }
        if hold > 0 || before.refusals > trouble.refusals { rememberHost(host, hold: hold) }
    }

    /// With --once: what must wait longer than we do is left to the next run as if it had not been looked at. The
    /// store knows until when its host is to be left alone.
    func leaveHeldErrands(now: Timestamp) {
        for errand in ledger.drain() {
            switch errand.purpose {
            case .poll(let source, _): plan.postpone(source.id, by: 60, now: now)
            case .part: parts -= 1
            case .page(let work), .furtherPage(let work, _): inHand.remove(work.id)
            case .robots(let authority):
                robotsKnown(authority, .disallowed(reason: "its host is to be left alone for now"))
            }
            summary.left += 1
        }
    }
}

/// Limits that are not the operator's.
enum PollLimits {
    /// sitemaps.org: 50 MB uncompressed.
    static let sitemap = 50 << 20
    /// RFC 9309 section 2.5: at least 500 KiB.
    static let robots = 512_000
}

extension FetchResponse {
    /// For debug lines.
    var summary: String {
        switch outcome {
        case .success(let answer): "\(answer.status), \(answer.body.count) bytes"
        case .failure(let failure): failure.clause
        }
    }
}
