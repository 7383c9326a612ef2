// robots.txt on its way through the pipeline, and what hosts asked for, kept in the store over restarts.
import Dispatch
import NewsAddress
import NewsFetch
import NewsModel
import NewsSchedule
import NewsStore

extension Pipeline {
    func robotsArrived(_ response: FetchResponse, _ authority: String) {
        let now = clock.now()
        let (status, body): (Int, [UInt8]) =
            switch response.outcome {
            case .success(let answer): (answer.status, answer.body)
            case .failure: (0, [])
            }
        let decision = RobotsDecision(response)
        let isFinal = (200..<500).contains(status) && status != 429
        let until = now.adding(isFinal ? RobotsGate.keptFor : RobotsGate.retriedAfter)
        if isFinal {
            let kept = (200..<300).contains(status) ? body : []
            writer.submit(
                .robots(RobotsRow(origin: authority, status: status, body: kept, fetched: now, expires: until)))
        }
        robotsKnown(authority, decision, until: until)
    }

    func robotsKnown(_ authority: String, _ decision: RobotsDecision, until: Timestamp) {
        for errand in robots.arrived(authority, decision, until: until) { admit(errand) }
    }

    /// What an earlier run learnt of an authority, if it is still good.
    func recallRobots(_ authority: String) {
        guard let row = try? store.read({ try $0.robots(authority) }), row.expires > clock.now() else { return }
        let answer = FetchAnswer(status: row.status, body: row.body)
        let decision = RobotsDecision(FetchResponse(url: authority, outcome: .success(answer)))
        robots.recall(authority, decision, until: row.expires)
    }

    /// Hosts that asked to be left alone before the last stop are still left alone.
    func recallHosts(now: Timestamp) {
        guard let rows = try? store.read({ try $0.hosts() }) else { return }
        let uptime = clock.uptime()
        for row in rows {
            guard let until = row.notBefore, until > now, let host = Host(row.name) else { continue }
            ledger.hold(host, until: uptime + Double(until.seconds - now.seconds))
            hostFailures[host] = row.consecutiveErrors
        }
    }

    func rememberHost(_ host: Host, until: Timestamp) {
        writer.submit(
            .host(HostRow(name: host.description, notBefore: until, consecutiveErrors: hostFailures[host] ?? 0)))
    }
}
