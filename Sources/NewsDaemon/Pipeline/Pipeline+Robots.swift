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
        if case .success(let answer) = outcome {
            // The body only where it says something; a 404 page does not.
            let body = (200..<300).contains(answer.status) ? answer.body : []
            writer.submit(
                .robots(
                    RobotsRow(
                        origin: authority, status: answer.status, body: body, fetched: now,
                        expires: now.adding(decision.lifetime))))
        }
        robotsKnown(authority, decision)
    }

    func robotsKnown(_ authority: String, _ decision: RobotsDecision) {
        let until = clock.now().adding(decision.lifetime)
        for errand in robots.arrived(authority, decision, until: until) { admit(errand) }
    }

    /// What an earlier run learnt of an authority, if it is still good.
    func recallRobots(_ authority: String) {
        guard let row = try? store.read({ try $0.robots(authority) }), row.expires > clock.now() else { return }
        let decision = RobotsDecision(.success(FetchAnswer(status: row.status, body: row.body)))
        robots.recall(authority, decision, until: row.expires)
    }

    /// Hosts that asked to be left alone before the last stop are still left alone.
    func recallHosts(now: Timestamp) {
        guard let rows = try? store.read({ try $0.hosts() }) else { return }
        let uptime = clock.uptime()
        for row in rows {
            guard let until = row.notBefore, until > now, let host = Address.host(of: "http://\(row.name)") else {
                continue
            }
            ledger.hold(host, until: uptime + Double(until.seconds - now.seconds))
            hostFailures[host] = row.consecutiveErrors
        }
    }

    func rememberHost(_ host: Host, until: Timestamp) {
        writer.submit(
            .host(HostRow(name: host.description, notBefore: until, consecutiveErrors: hostFailures[host] ?? 0)))
    }
}
