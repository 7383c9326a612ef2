// Numbers for monitoring: the text that Prometheus reads, its file, and the listener on loopback.
import Foundation
import NewsControl
import NewsFetch
import NewsModel
import Testing

@testable import NewsDaemon

@Suite struct MetricsTests {
    private func report(running: Bool = true) -> MetricsReport {
        var status = StatusReport(state: .running)
        status.version = "1.0 \"x\"\\"
        status.waiting = 3
        status.spool.new = 7
        var report = MetricsReport(status: status)
        report.health[.failing] = 2
        guard running else { return report }
        let metrics = Metrics()
        metrics.polled(.notModified)
        metrics.became(.delivered, latency: 200, at: 10)
        metrics.became(.delivered, latency: -5, at: 10)
        metrics.extracted(seconds: 0.004)
        metrics.fetched(FetchResponse(url: "http://a/", outcome: .success(FetchAnswer(status: 304))), at: 10)
        metrics.fetched(FetchResponse(url: "http://a/", outcome: .failure(.timeout(.total, seconds: 60))), at: 11)
        report.running = MetricsReport.Running(values: metrics.snapshot, started: Timestamp(seconds: 5))
        return report
    }

    @Test func theTextIsWhatPrometheusReads() {
        #expect(ExpositionGrammar.faults(report().text) == [])
        #expect(ExpositionGrammar.faults(report(running: false).text) == [])
    }

    @Test func theGrammarIsStrict() {
        #expect(!ExpositionGrammar.faults("a 1\n").isEmpty)
        #expect(!ExpositionGrammar.faults("# HELP a x\n# TYPE a counter\na 1\n").isEmpty)
        #expect(!ExpositionGrammar.faults("# HELP a x\n# TYPE a gauge\na{b=\"c} 1\n").isEmpty)
        #expect(!ExpositionGrammar.faults("# HELP a x\n# TYPE a gauge\na 1").isEmpty)
    }

    @Test func eachCounterStandsUnderItsResult() {
        let text = report().text
        #expect(text.contains("\nnewsd_polls_total{result=\"not_modified\"} 1\n"))
        #expect(text.contains("\nnewsd_articles_total{result=\"delivered\"} 2\n"))
        #expect(text.contains("\nnewsd_fetches_total{result=\"3xx\"} 1\n"))
        #expect(text.contains("\nnewsd_fetches_total{result=\"timeout\"} 1\n"))
        #expect(text.contains("\nnewsd_sources{health=\"failing\"} 2\n"))
        #expect(text.contains("newsd_build_info{version=\"1.0 \\\"x\\\"\\\\\"} 1\n"))
    }

    @Test func bucketsAreCumulative() {
        let text = report().text
        #expect(text.contains("newsd_delivery_latency_seconds_bucket{le=\"60\"} 1\n"))
        #expect(text.contains("newsd_delivery_latency_seconds_bucket{le=\"300\"} 2\n"))
        #expect(text.contains("newsd_delivery_latency_seconds_bucket{le=\"+Inf\"} 2\n"))
        #expect(text.contains("newsd_delivery_latency_seconds_sum 200\n"))
    }

    @Test func aStoppedDaemonHasNoCounters() {
        let text = report(running: false).text
        #expect(text.contains("newsd_up 0\n"))
        #expect(!text.contains("_total"))
    }

    @Test func theLastMinuteForgets() {
        var minute = LastMinute()
        minute.add(at: 100.2) { $0.fetches += 1 }
        minute.add(at: 130) { $0.fetches += 2 }
        #expect(minute.sums(at: 130).fetches == 3)
        #expect(minute.sums(at: 159.9).fetches == 3)
        #expect(minute.sums(at: 160).fetches == 2)
        minute.add(at: 160) { $0.fetches += 5 }
        #expect(minute.sums(at: 160).fetches == 7)
        #expect(minute.sums(at: 1_000).fetches == 0)
    }

    @Test func aFileIsReplacedWhole() throws {
        let directory = NSTemporaryDirectory() + "newsd-metrics-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let path = directory + "/newsd.prom"
        #expect(MetricsFile.replace(path, with: "a 1\n") == nil)
        #expect(MetricsFile.replace(path, with: "b 2\n") == nil)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "b 2\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == ["newsd.prom"])
        #expect(MetricsFile.replace(directory + "/none/newsd.prom", with: "") != nil)
    }

    @Test func onlyLoopbackIsListenedOn() {
        #expect(LoopbackPlace("127.0.0.1:9798")?.port == 9_798)
        for text in [
            "0.0.0.0:80", "192.0.2.1:80", "localhost:80", "127.0.0.1", "127.0.0.1:", "127.0.0.1:+80", "::1:80", "",
        ] {
            #expect(LoopbackPlace(text) == nil, "\(text)")
        }
    }

    @Test(arguments: [
        ("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 200 OK"),
        ("GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 404"),
        ("POST /metrics HTTP/1.1\r\n\r\n", "HTTP/1.1 405"),
        ("hello\r\n\r\n", "HTTP/1.1 400"),
    ])
    func theListenerAnswersOneQuestion(request: String, answer: String) throws {
        let place = try #require(LoopbackPlace("127.0.0.1:0"))
        let listener = try MetricsListener(place) { $0("newsd_up 1\n") }
        defer { listener.stop() }
        let text = try exchange(request, port: listener.port)
        #expect(text.hasPrefix(answer))
        #expect(text.hasSuffix("newsd_up 1\n") == answer.hasSuffix("OK"))
    }

    @Test func aRequestWithoutEndIsDropped() throws {
        let place = try #require(LoopbackPlace("127.0.0.1:0"))
        let listener = try MetricsListener(place) { $0("newsd_up 1\n") }
        defer { listener.stop() }
        #expect(try exchange("GET /metrics", port: listener.port) == "")
        #expect(try exchange("GET /metrics HTTP/1.1\r\n\r\n", port: listener.port).hasPrefix("HTTP/1.1 200"))
    }

    private func exchange(_ request: String, port: UInt16) throws -> String {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        #expect(isConnected)
        let bytes = Array(request.utf8)
        #expect(send(descriptor, bytes, bytes.count, 0) == bytes.count)
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let size = recv(descriptor, &buffer, buffer.count, 0)
            if size <= 0 { return String(decoding: answer, as: UTF8.self) }
            answer += buffer[..<size]
        }
    }
}

/// The text format's rules (prometheus.io/docs/instrumenting/exposition_formats), and the conventions of names and units.
enum ExpositionGrammar {
    static func faults(_ text: String) -> [String] {
        var faults: [String] = []
        var kinds: [String: String] = [:]
        var helped: Set<String> = []
        var seen: Set<String> = []
        if !text.hasSuffix("\n") { faults.append("the last line has no end") }
        for line in text.split(separator: "\n").map(String.init) {
            if let match = line.wholeMatch(of: /# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (\S.*)/) {
                if !helped.insert(String(match.1)).inserted { faults.append("HELP twice: \(line)") }
                if !line.hasSuffix(".") { faults.append("no sentence: \(line)") }
            } else if let match = line.wholeMatch(of: /# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)/) {
                if kinds.updateValue(String(match.2), forKey: String(match.1)) != nil {
                    faults.append("TYPE twice: \(line)")
                }
            } else if let match = line.wholeMatch(
                of:
                    /([a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?:[a-z_]+="(?:[^"\\\n]|\\["\\n])*",?)*\})? (-?[0-9.]+(?:e[-+]?[0-9]+)?|[+-]Inf|NaN)/
            ) {
                let name = String(match.1)
                if !seen.insert(name + (match.2 ?? "")).inserted { faults.append("twice: \(line)") }
                let family = kinds[name] == nil ? name.replacing(/_(bucket|sum|count)$/, with: "") : name
                guard let kind = kinds[family] else {
                    faults.append("no TYPE: \(line)")
                    continue
                }
                if !helped.contains(family) { faults.append("no HELP: \(line)") }
                if family != name, kind != "histogram" { faults.append("no histogram: \(line)") }
                if (kind == "counter") != family.hasSuffix("_total") {
                    faults.append("_total is for counters: \(line)")
                }
                if !family.hasPrefix("newsd_") { faults.append("no newsd_: \(line)") }
            } else {
                faults.append("not the text format: \(line)")
            }
        }
        return faults
    }
}
