// The picture that `newsctl top` shows, as values and on the wire. `version` is raised when a member changes its meaning;
// members may be added. Lists are cut at `most`, the counts beside them are whole.
import NewsJSON
import NewsModel

public struct TopReport: Sendable, Hashable {
    public static let version: Int64 = 1
    public static let most = 50

    public struct Minute: Sendable, Hashable {
        public var fetches: Int64
        public var bytes: Int64
        public var delivered: Int64
        public init(fetches: Int64 = 0, bytes: Int64 = 0, delivered: Int64 = 0) {
            self.fetches = fetches
            self.bytes = bytes
            self.delivered = delivered
        }
    }

    public struct Transfer: Sendable, Hashable {
        public var url: String
        /// Empty: for no source alone.
        public var source: String
        public var seconds: Double
        public init(url: String, source: String, seconds: Double) {
            self.url = url
            self.source = source
            self.seconds = seconds
        }
    }

    public struct HostLine: Sendable, Hashable {
        public var host: String
        public var waiting: Int
        /// Seconds.
        public var heldFor: Double
        public init(host: String, waiting: Int, heldFor: Double) {
            self.host = host
            self.waiting = waiting
            self.heldFor = heldFor
        }
    }

    public struct Slow: Sendable, Hashable {
        public var source: String
        public var seconds: Double
        public init(source: String, seconds: Double) {
            self.source = source
            self.seconds = seconds
        }
    }

    public struct Failing: Sendable, Hashable {
        public var source: String
        public var times: Int
        public var reason: String
        public var since: Timestamp?
        public init(source: String, times: Int, reason: String, since: Timestamp?) {
            self.source = source
            self.times = times
            self.reason = reason
            self.since = since
        }
    }

    public var started = Timestamp(seconds: 0)
    public var now = Timestamp(seconds: 0)
    public var trouble: String?
    public var sources = 0
    public var transfers = 0
    public var queued = 0
    public var inHand = 0
    public var reading = 0
    public var writerInputs = 0
    public var writerBytes = 0
    public var minute = Minute()
    public var underWay: [Transfer] = []
    public var heldHosts = 0
    public var hosts: [HostLine] = []
    public var slow: [Slow] = []
    public var failingSources = 0
    public var failing: [Failing] = []

    public init() {}

    public var json: JSONValue {
        func count(_ name: String, _ value: Int) -> JSONValue.Member { .init(name, .integer(Int64(value))) }
        func seconds(_ value: Double) -> JSONValue {
            let rounded = (value * 1_000).rounded() / 1_000
            return rounded.isFinite ? .number(rounded, text: "\(rounded)") : .null
        }
        var members: [JSONValue.Member] = [
            .init("version", .integer(TopReport.version)),
            .init("started", .string(started.rfc3339)), .init("now", .string(now.rfc3339)),
            count("sources", sources), count("transfers", transfers), count("queued", queued), count("in_hand", inHand),
            count("reading", reading), count("writer_inputs", writerInputs), count("writer_bytes", writerBytes),
            .init(
                "last_minute",
                .object([
                    .init("fetches", .integer(minute.fetches)), .init("bytes", .integer(minute.bytes)),
                    .init("delivered", .integer(minute.delivered)),
                ])),
            .init(
                "under_way",
                .array(
                    underWay.map {
                        .object([
                            .init("url", .string($0.url)), .init("source", .string($0.source)),
                            .init("seconds", seconds($0.seconds)),
                        ])
                    })),
            count("held_hosts", heldHosts),
            .init(
                "hosts",
                .array(
                    hosts.map {
                        .object([
                            .init("host", .string($0.host)), count("waiting", $0.waiting),
                            .init("held_for", seconds($0.heldFor)),
                        ])
                    })),
            .init(
                "slow",
                .array(
                    slow.map { .object([.init("source", .string($0.source)), .init("seconds", seconds($0.seconds))]) })),
            count("failing_sources", failingSources),
            .init(
                "failing",
                .array(
                    failing.map { each in
                        .object(
                            [
                                .init("source", .string(each.source)), count("times", each.times),
                                .init("reason", .string(each.reason)),
                            ] + (each.since.map { [.init("since", .string($0.rfc3339))] } ?? []))
                    })),
        ]
        if let trouble { members.append(.init("trouble", .string(trouble))) }
        return .object(members)
    }

    /// Nil for anything that is no report, or is one of a later version.
    public init?(json: JSONValue) {
        guard let version = json["version"]?.integer, version <= TopReport.version else { return nil }
        started = json.time("started") ?? started
        now = json.time("now") ?? now
        trouble = json["trouble"]?.string
        sources = json.count("sources")
        transfers = json.count("transfers")
        queued = json.count("queued")
        inHand = json.count("in_hand")
        reading = json.count("reading")
        writerInputs = json.count("writer_inputs")
        writerBytes = json.count("writer_bytes")
        if let sums = json["last_minute"] {
            minute = Minute(
                fetches: sums["fetches"]?.integer ?? 0, bytes: sums["bytes"]?.integer ?? 0,
                delivered: sums["delivered"]?.integer ?? 0)
        }
        underWay = (json["under_way"]?.array ?? []).map {
            Transfer(
                url: $0["url"]?.string ?? "", source: $0["source"]?.string ?? "", seconds: $0["seconds"]?.double ?? 0)
        }
        heldHosts = json.count("held_hosts")
        hosts = (json["hosts"]?.array ?? []).map {
            HostLine(
                host: $0["host"]?.string ?? "", waiting: $0.count("waiting"), heldFor: $0["held_for"]?.double ?? 0)
        }
        slow = (json["slow"]?.array ?? []).map {
            Slow(source: $0["source"]?.string ?? "", seconds: $0["seconds"]?.double ?? 0)
        }
        failingSources = json.count("failing_sources")
        failing = (json["failing"]?.array ?? []).map {
            Failing(
                source: $0["source"]?.string ?? "", times: $0.count("times"), reason: $0["reason"]?.string ?? "",
                since: $0.time("since"))
        }
    }
}
