// `newsd-bench feeds [--passes N] [FILE…]`: how fast feeds become items, beside libxml2's bare walk over the same bytes
// in the same run, by CPU time of one thread. Without files, over feeds of our own making. The measures take turns, so
// that whatever else the machine does meets them alike; the median of the passes counts.
import Glibc
import NewsDoors
import NewsFeeds

enum FeedBenchmark {
    private struct Measure {
        var name: String
        /// The most that it may cost, in floors.
        var limit: Double?
        var run: (_ url: String, _ bytes: [UInt8]) -> Int
        var seconds: [Double] = []
        var count = 0
    }

    /// Returns the exit status: 1 where a ratio is over its limit.
    static func run(_ arguments: [String]) -> Int32 {
        var passes = 5
        var files = arguments
        if files.first == "--passes" {
            guard files.count > 1, let number = Int(files[1]), (1...1_000).contains(number) else { return usage() }
            passes = number
            files.removeFirst(2)
        }
        var feeds: [(url: String, bytes: [UInt8])] = []
        for file in files {
            guard let bytes = ExtractDoor.bytes(ofFile: file) else {
                print("\(file) cannot be read")
                return 66
            }
            feeds.append(("https://site.example/feed", bytes))
        }
        if feeds.isEmpty {
            var synthetic = SyntheticFeeds()
            feeds = synthetic.feeds(120)
        }
        var measures = measures()
        // The first pass only warms up.
        for pass in 0...passes {
            for index in measures.indices {
                let begin = cpuSeconds()
                var count = 0
                for feed in feeds { count += measures[index].run(feed.url, feed.bytes) }
                if pass > 0 { measures[index].seconds.append(cpuSeconds() - begin) }
                measures[index].count = count
            }
        }
        return report(measures, feeds)
    }

    private static func measures() -> [Measure] {
        var raw = FeedReader.Options()
        raw.sanitizes = false
        func items(_ url: String, _ bytes: [UInt8], _ options: FeedReader.Options) -> Int {
            if case .feed(let feed) = FeedReader.read(bytes, url: url, options: options) { return feed.items.count }
            return 0
        }
        return [
            Measure(name: "libxml2 SAX2 walk, texts copied", run: { FeedFloor.walk($1) }),
            Measure(name: "items, bodies as they come", limit: 2, run: { items($0, $1, raw) }),
            Measure(name: "items, bodies sanitised", run: { items($0, $1, .init()) }),
            Measure(
                name: "the --jsonl door: sanitised, JSON out", limit: 5, run: { FeedDoor.answer($1, url: $0).count }),
        ]
    }

    private static func report(_ measures: [Measure], _ feeds: [(url: String, bytes: [UInt8])]) -> Int32 {
        let size = Double(feeds.reduce(0) { $0 + $1.bytes.count }) / 1e6
        print("\(feeds.count) feeds, \(rounded(size, 1)) MB, \(measures[1].count) items; CPU time, one thread")
        let floor = median(measures[0].seconds)
        var isSlow = false
        for measure in measures {
            let seconds = median(measure.seconds)
            let ratio = seconds / floor
            var line = pad(measure.name, 40)
            line += pad("\(rounded(size / seconds, 0)) MB/s", 12)
            line += pad("\(rounded(Double(feeds.count) / seconds, 0)) feeds/s", 15)
            line += "\(rounded(ratio, 2)) x floor"
            if let limit = measure.limit {
                line += " (limit \(rounded(limit, 1)))"
                if ratio > limit { isSlow = true }
            }
            print(line)
        }
        return isSlow ? 1 : 0
    }

    private static func usage() -> Int32 {
        print("usage: newsd-bench feeds [--passes N] [FILE…]")
        return 64
    }

    private static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        return sorted.isEmpty ? 1 : max(sorted[sorted.count / 2], 1e-9)
    }

    private static func rounded(_ value: Double, _ places: Int) -> String {
        let scale = places == 0 ? 1.0 : places == 1 ? 10.0 : 100.0
        let number = (value * scale).rounded() / scale
        return places == 0 ? "\(Int(number))" : "\(number)"
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    private static func cpuSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
