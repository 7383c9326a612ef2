// `pages [PASSES]`: what extraction of invented pages costs, next to what libxml2 needs to parse the same bytes into
// a tree and free it, in the same process, by the same clock of CPU time, in alternation. Medians of all passes.
import BenchmarkPages
import Glibc
import NewsExtract
import NewsModel

enum PageBenchmark {
    static func run(_ arguments: [String]) -> Int32 {
        guard let passes = arguments.first.map({ Int($0) }) ?? 7, (1...1_000).contains(passes), arguments.count < 2
        else {
            print("usage: newsd-bench pages [PASSES]")
            return 64
        }
        let pages = InventedPages.pages(200)
        let bytes = pages.reduce(0) { $0 + $1.count }
        let extractor = ArticleExtractor()
        let now = SystemClock().now()
        let requests = pages.map {
            Page(url: "https://example.org/a", body: $0, contentType: "text/html; charset=utf-8", fetchedAt: now)
        }
        var extraction: [Double] = []
        var parse: [Double] = []
        var articles = 0
        for pass in 0...passes {
            articles = 0
            let own = seconds {
                for page in requests { if case .article = extractor.extract(page, item: nil) { articles += 1 } }
            }
            let bare = seconds { for page in pages { PageFloor.parse(page) } }
            // The first pass warms up.
            if pass > 0 {
                extraction.append(own)
                parse.append(bare)
            }
        }
        let (own, bare) = (median(extraction), median(parse))
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        print(
            "\(pages.count) invented pages, \(rounded(Double(bytes) / 1e6)) MB, \(articles) articles, one thread, CPU time"
        )
        print("extraction: \(Int(Double(pages.count) / own)) pages/s, \(rounded(Double(bytes) / 1e6 / own)) MB/s")
        print(
            "libxml2's tree alone: \(Int(Double(pages.count) / bare)) pages/s, \(rounded(Double(bytes) / 1e6 / bare)) MB/s"
        )
        print("ratio: \(rounded(own / bare))")
        print("most memory: \(rounded(Double(usage.ru_maxrss) / 1024)) MB, pages included")
        return 0
    }

    private static func seconds(_ work: () -> Void) -> Double {
        var begin = timespec()
        var end = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begin)
        work()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end)
        return max(Double(end.tv_sec - begin.tv_sec) + Double(end.tv_nsec - begin.tv_nsec) / 1e9, 1e-9)
    }

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

    private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
