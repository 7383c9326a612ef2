// `extract --bench N`: how many pages a second, by CPU time of one thread. All pages are loaded first; one pass warms
// up, N are timed, the median counts. Prints one JSON object, comparable with a bare parse of the same pages.
import Glibc
import NewsExtract
import NewsJSON
import NewsModel

enum ExtractBench {
    static func run(_ extractor: ArticleExtractor, passes: Int) -> Int32 {
        let now = SystemClock().now()
        var pages: [Page] = []
        while let line = readLine() {
            if let page = ExtractDoor.Request(line)?.page(at: now) { pages.append(page) }
        }
        let bytes = pages.reduce(0) { $0 + $1.body.count }
        var seconds: [Double] = []
        var articles = 0
        for pass in 0...passes {
            let begin = cpuSeconds()
            for page in pages {
                if case .article = extractor.extract(page, item: nil) { articles += 1 }
            }
            if pass > 0 { seconds.append(cpuSeconds() - begin) }
        }
        seconds.sort()
        let middle = max(seconds[seconds.count / 2], 1e-9)
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("pages", pages.count)
            writer.member("bytes", bytes)
            writer.member("pages_s", Double(pages.count) / middle)
            writer.member("mb_s", Double(bytes) / 1e6 / middle)
            writer.member("rss_mb", Double(usage.ru_maxrss) / 1024)
            writer.member("articles", articles / (passes + 1))
        }
        print(writer.text)
        return 0
    }

    private static func cpuSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
