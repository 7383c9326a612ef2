// `newsd-bench feed-speed PASSES FILE…`: how fast feeds become items in this process, by CPU time of one thread, bodies
// as they come and bodies sanitised. The files are read first; a pass to warm up is not counted. The lines are made to
// stand beside those of a bare libxml2 walk over the same files.
import Glibc
import NewsFeeds
import NewsModel

public enum FeedBench {
    /// Prints two lines a pass; returns the exit status.
    public static func run(_ arguments: [String]) -> Int32 {
        guard let passes = arguments.first.flatMap({ Int($0) }), passes > 0, arguments.count > 1 else {
            print("usage: newsd-bench feed-speed PASSES FILE…")
            return 64
        }
        let files = arguments.dropFirst().compactMap { readFile($0) }
        let size = files.reduce(0) { $0 + $1.count }
        for sanitizes in [false, true] {
            var options = FeedReader.Options()
            options.sanitizes = sanitizes
            for pass in 0...passes {
                let begin = cpuSeconds()
                var items = 0
                for file in files {
                    if case .feed(let feed) = FeedReader.read(file, url: "https://example.org/feed", options: options) {
                        items += feed.items.count
                    }
                }
                let seconds = cpuSeconds() - begin
                guard pass > 0 else { continue }
                let rates = [Double(size) / 1e6 / seconds, Double(files.count) / seconds].map { Int($0) }
                let name = sanitizes ? "items, sanitised" : "items"
                print("\(name) \(seconds) s CPU  \(rates[0]) MB/s  \(rates[1]) feeds/s  (\(items) items)")
            }
        }
        return 0
    }

    private static func cpuSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
