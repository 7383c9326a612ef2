// Errands before a robots.txt that is not known yet, cannot be had, or has grown old.
import NewsFetch
import NewsModel
import Testing

@testable import NewsDaemon

private let now = Timestamp(seconds: 1_700_000_000)

private func errand(_ url: String) -> Errand { Errand(.robots("test"), url: url, maxRedirects: 5) }

private func rules(_ text: String) -> RobotsDecision { .rules(RobotsRules(Array(text.utf8))) }

extension RobotsGate.Verdict {
    fileprivate var word: String {
        switch self {
        case .pass(let delay): "pass" + (delay.map { " \($0)" } ?? "")
        case .refuse: "refuse"
        case .later: "later"
        case .wait(let mustFetch): mustFetch ? "fetch" : "wait"
        }
    }
}

@Suite struct RobotsGateTests {
    @Test func theFirstErrandHasRobotsFetchedAndTheOthersWait() {
        var gate = RobotsGate()
        #expect(gate.admit(errand("https://a.example/1"), now: now).word == "fetch")
        #expect(gate.admit(errand("https://a.example/2"), now: now).word == "wait")
        #expect(gate.admit(errand("https://b.example/1"), now: now).word == "fetch")
        let waiting = gate.arrived("https://a.example", .allowed, until: now.adding(10))
        #expect(waiting.map(\.url) == ["https://a.example/1", "https://a.example/2"])
        #expect(gate.admit(errand("https://a.example/3"), now: now).word == "pass")
    }

    @Test func rulesAreHeldAgainstPathAndQuery() {
        var gate = RobotsGate()
        gate.recall(
            "https://a.example", rules("User-agent: newsd\nDisallow: /*?print\nCrawl-delay: 7"), until: now.adding(10))
        #expect(gate.admit(errand("https://a.example/x?print=1"), now: now).word == "refuse")
        #expect(gate.admit(errand("https://a.example/x"), now: now).word == "pass 7.0")
    }

    @Test func httpAndHttpsAreTwoAuthorities() {
        var gate = RobotsGate()
        gate.recall("https://a.example", .allowed, until: now.adding(10))
        #expect(gate.admit(errand("http://a.example/x"), now: now).word == "fetch")
    }

    @Test func aRobotsTxtThatCannotBeHadIsNotNow() {
        var gate = RobotsGate()
        gate.recall("https://a.example", .disallowed(reason: "503"), until: now.adding(10))
        #expect(gate.admit(errand("https://a.example/x"), now: now).word == "later")
    }

    @Test func afterItsTimeRobotsIsFetchedAgain() {
        var gate = RobotsGate()
        gate.recall("https://a.example", .allowed, until: now.adding(10))
        #expect(gate.admit(errand("https://a.example/x"), now: now.adding(10)).word == "fetch")
    }
}
