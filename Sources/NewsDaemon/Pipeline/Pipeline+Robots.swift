// robots.txt on its way through the pipeline, and what hosts asked for, kept in the store over restarts.
import Dispatch
import NewsAddress
import NewsFetch
import NewsModel
import NewsSchedule
import NewsStore

extension Pipeline {
    func robotsArrived(_ outcome: Result<FetchAnswer, FetchFailure>, _ authority: String) {
        let now = clock.now()
        let decision = RobotsDecision(outcome)
        var row = RobotsRow(
            origin: authority, status: 0, body: [], fetched: now, expires: now.adding(decision.lifetime))
        switch outcome {
        case .success(let answer):
            row.status = answer.status
            // The body only where it says something; a 404 page does not.
            if (200..<300).contains(answer.status) { row.body = answer.body }
        case .failure(let failure):
            // The clause, so that the next run can still say why.
            row.body = Array(failure.clause.utf8)
        }
        writer.submit(.robots(row))
        robotsKnown(authority, decision)
    }

    func robotsKnown(_ authority: String, _ decision: RobotsDecision) {
        let until = clock.now().adding(decision.lifetime)
        for errand in robots.arrived(authority, decision, until: until) { admit(errand) }
    }

    /// What an earlier run learnt of an authority, if it is still good.
    func recallRobots(_ authority: String) {
        guard let row = try? store.read({ try $0.robots(authority) }), row.expires > clock.now() else { return }
        let decision = RobotsDecision(
            row.status == 0
                ? .failure(.other(String(decoding: row.body, as: UTF8.self)))
                : .success(FetchAnswer(status: row.status, body: row.body)))
        robots.recall(authority, decision, until: row.expires)
    }

    /// Hosts that asked to be left alone before the last stop are still left alone.
    func recallHosts(now: Timestamp) {
        guard let rows = try? store.read({ try $0.hosts() }) else { return }
        let uptime = clock.uptime()
        for row in rows {
            guard let host = Address.host(of: "http://\(row.name)") else { continue }
            // No host is held for longer than a week: the clock was wrong when that was written.
            if let until = row.notBefore, until > now, until < now.adding(7 * 86_400 + 60) {
                ledger.hold(host, until: uptime + Double(until.seconds - now.seconds))
            }
            if let delay = row.crawlDelay, delay > ledger.gap { ledger.setDelay(host, min(delay, 60)) }
            if row.consecutiveErrors > 0 { hostTrouble[host] = HostTrouble(refusals: row.consecutiveErrors) }
        }
    }

    func rememberHost(_ host: Host, hold: Double) {
        let delay = ledger.delay(host)
        // The present second has begun already, so one more.
        let until = clock.now().adding(Int64(hold.rounded(.up)) + 1)
        writer.submit(
            .host(
                HostRow(
                    name: host.description, notBefore: until, crawlDelay: delay > 0 ? delay : nil,
                    consecutiveErrors: hostTrouble[host]?.refusals ?? 0)))
    }

    /// A stop does not end the gap after the last request to a host: the next run keeps it.
    func rememberGaps() {
        let uptime = clock.uptime()
        for (host, until) in ledger.heldHosts where until > uptime { rememberHost(host, hold: until - uptime) }
    }
}
