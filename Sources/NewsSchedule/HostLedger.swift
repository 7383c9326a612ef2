// Which request may start now: the politeness of newsd in one place. Feeds, pages, sitemaps and robots.txt of a host
// share its connections and its gap; a host that asked to be left alone is left alone. Time comes in as seconds on a
// clock that never jumps. No I/O; the caller performs what `next` hands out and reports with `finished`.
import HeapModule

/// Where a job goes in its host's line.
public enum LinePlace: Sendable {
    /// Before all others: redirect hops, robots.txt.
    case head
    /// A visit to a source. Visits and pages take turns, so that neither a feed of ten thousand items keeps its host's
    /// feeds from being visited for hours, nor many feeds keep their pages waiting for ever.
    case visit
    case page
}

/// The waiting line of every host.
public struct HostLedger<Host: Hashable & Sendable, Job: Sendable>: Sendable {
    /// Jobs in order; the array is compacted now and then.
    private struct Queue: Sendable {
        private(set) var jobs: [Job] = []
        private var head = 0
        var count: Int { jobs.count - head }
        var waiting: ArraySlice<Job> { jobs[head...] }

        mutating func append(_ job: Job) { jobs.append(job) }

        mutating func removeFirst() -> Job? {
            guard head < jobs.count else { return nil }
            defer {
                head += 1
                if head > 64, head * 2 > jobs.count {
                    jobs.removeFirst(head)
                    head = 0
                }
            }
            return jobs[head]
        }
    }

    private struct Line: Sendable {
        /// The last is the first to go.
        var ahead: [Job] = []
        var visits = Queue()
        var pages = Queue()
        /// Whether a visit went last where both wait.
        var isTurnOfPages = false
        var inFlight = 0
        /// No start before this.
        var notBefore: Double = 0
        /// Gap asked for by robots.txt (Crawl-delay), if longer than ours.
        var delay: Double = 0
        /// When the last request was met with silence; nil: it was answered.
        var silentSince: Double?
        /// Of those in flight, how many count as silent.
        var silentInFlight = 0
        var generation: UInt32 = 0
        var count: Int { ahead.count + visits.count + pages.count }

        mutating func add(_ job: Job, _ place: LinePlace) {
            switch place {
            case .head: ahead.append(job)
            case .visit: visits.append(job)
            case .page: pages.append(job)
            }
        }

        mutating func removeFirst() -> Job? {
            if let job = ahead.popLast() { return job }
            defer { isTurnOfPages.toggle() }
            if isTurnOfPages { return pages.removeFirst() ?? visits.removeFirst() }
            return visits.removeFirst() ?? pages.removeFirst()
        }

        mutating func removeAll() -> [Job] {
            defer {
                ahead = []
                visits = Queue()
                pages = Queue()
            }
            return ahead.reversed() + visits.waiting + pages.waiting
        }
    }

    private struct Ready: Comparable, Sendable {
        var time: Double
        var order: UInt64
        var generation: UInt32
        var host: Host
        static func < (left: Ready, right: Ready) -> Bool { (left.time, left.order) < (right.time, right.order) }
        static func == (left: Ready, right: Ready) -> Bool { left.order == right.order }
    }

    /// Seconds for which a silent host that nobody waits for is remembered.
    private static var rememberedSilence: Double { 86_400 }

    private var lines: [Host: Line] = [:]
    private var ready = Heap<Ready>()
    private var order: UInt64 = 0
    /// Silent hosts that would be ready but for `mostSilent`.
    private var setAside: [Ready] = []
    private var silentInFlight = 0
    /// Connections that hosts which did not answer the last time may hold together: a request to such a host takes up
    /// its connection for as long as patience lasts, and a hundred of them must not keep the others waiting.
    public var mostSilent = Int.max
    /// Connections to one host at a time, at least 1.
    public var perHost: Int
    /// Seconds between the end of one request to a host and the start of the next.
    public var gap: Double
    public private(set) var waiting = 0
    public private(set) var inFlight = 0

    public init(perHost: Int, gap: Double) {
        self.perHost = max(1, perHost)
        self.gap = gap
    }

    /// Puts a job into its host's line.
    public mutating func enqueue(_ job: Job, host: Host, _ place: LinePlace = .page) {
        waiting += 1
        change(host) { $0.add(job, place) }
    }

    /// The next job that may start at `now`; it counts as under way from here.
    public mutating func next(now: Double) -> (host: Host, job: Job)? {
        while let first = ready.min, first.time <= now {
            ready.removeMin()
            guard isReady(first) else { continue }
            let isSilent = lines[first.host]?.silentSince != nil
            if isSilent, silentInFlight >= mostSilent {
                setAside.append(first)
                continue
            }
            guard let job = lines[first.host]?.removeFirst() else { continue }
            waiting -= 1
            inFlight += 1
            if isSilent { silentInFlight += 1 }
            let gap = gap
            change(first.host) { line in
                line.inFlight += 1
                if isSilent { line.silentInFlight += 1 }
                line.notBefore = max(line.notBefore, now + max(gap, line.delay))
            }
            return (first.host, job)
        }
        return nil
    }

    /// A job of this host ended; `wasSilent` where nothing or not all came in time.
    public mutating func finished(_ host: Host, now: Double, wasSilent: Bool = false) {
        guard let line = lines[host], line.inFlight > 0 else { return }
        inFlight -= 1
        if line.silentInFlight > 0 {
            lines[host]?.silentInFlight -= 1
            silentInFlight -= 1
            for entry in setAside where isReady(entry) { ready.insert(entry) }
            setAside = []
        }
        lines[host]?.silentSince = wasSilent ? now : nil
        // The gap begins where the answer ends, so that a slow host is not asked more often than it can answer.
        let gap = max(gap, line.delay)
        // A host that nobody waits for and that needs no gap needs no line.
        if line.count == 0, line.inFlight == 1, gap == 0, line.delay == 0, line.notBefore <= now, !wasSilent {
            lines[host] = nil
        } else {
            change(host) { line in
                line.inFlight -= 1
                line.notBefore = max(line.notBefore, now + gap)
            }
        }
    }

    /// No start on this host before `time` (Retry-After, backing off). Never shortens an earlier promise.
    public mutating func hold(_ host: Host, until time: Double) {
        change(host) { $0.notBefore = max($0.notBefore, time) }
    }

    /// The gap that the host's robots.txt asks for, in seconds; 0: none.
    public mutating func setDelay(_ host: Host, _ delay: Double) {
        change(host) { $0.delay = delay }
    }

    /// Forgets hosts that nobody waits for and whose time has come, to keep memory bounded by what is going on.
    public mutating func forgetIdle(now: Double) {
        lines = lines.filter { _, line in
            line.count > 0 || line.inFlight > 0 || line.notBefore > now
                || line.silentSince.map { now - $0 < Self.rememberedSilence } == true
        }
    }

    /// Takes every waiting job out, in no order: at shutdown, and when the configuration changes.
    public mutating func drain() -> [Job] {
        var jobs: [Job] = []
        for host in Array(lines.keys) {
            change(host) { jobs += $0.removeAll() }
        }
        waiting = 0
        setAside = []
        return jobs
    }

    /// When the next waiting job may start, leaving aside hosts that are at their limit of connections.
    public mutating func nextDeadline() -> Double? {
        while let first = ready.min {
            if isReady(first) { return first.time }
            ready.removeMin()
        }
        return nil
    }

    public func isHeld(_ host: Host, now: Double) -> Bool { (lines[host]?.notBefore ?? 0) > now + max(gap, 60) }
    public func delay(_ host: Host) -> Double { lines[host]?.delay ?? 0 }
    public func waiting(_ host: Host) -> Int { lines[host]?.count ?? 0 }
    public var heldHosts: [(host: Host, until: Double)] { lines.map { ($0.key, $0.value.notBefore) } }

    private func isReady(_ entry: Ready) -> Bool {
        guard let line = lines[entry.host] else { return false }
        return line.generation == entry.generation && line.count > 0 && line.inFlight < perHost
    }

    /// Changes a line in place (a copy would copy everything that waits) and announces when it is ready again.
    private mutating func change(_ host: Host, _ body: (inout Line) -> Void) {
        body(&lines[host, default: Line()])
        lines[host]?.generation &+= 1
        guard let line = lines[host], line.count > 0, line.inFlight < perHost else { return }
        order &+= 1
        ready.insert(Ready(time: line.notBefore, order: order, generation: line.generation, host: host))
    }
}
