// Measures the durable end of the house: `spool` the writer's records a second, beside the same files written with
// nothing but system calls on the same disk in the same run; `store` the bytes an article and the speed of look-ups in a
// large store; `dedup` the cost of normal form, hashes and keys. All figures are of one run: compare ratios.
import Glibc
import NewsDaemon
import NewsDedup
import NewsModel
import NewsSpool
import NewsStore

@main
struct StoreBenchmark {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard let kind = arguments.first else {
            print("usage: newsd-store-bench spool|store|dedup DIRECTORY [count]")
            exit(64)
        }
        let directory = arguments.dropFirst().first ?? "."
        let count = arguments.dropFirst(2).first.flatMap { Int($0) }
        switch kind {
        case "spool": try SpoolBenchmark(directory: directory, count: count ?? 20_000).run()
        case "store": try SizeBenchmark(directory: directory, count: count ?? 1_000_000).run()
        case "dedup": DedupBenchmark(count: count ?? 20_000).run()
        default:
            print("unknown measurement: \(kind)")
            exit(64)
        }
    }
}

/// Wall and processor seconds.
struct Stopwatch {
    private let wall = Stopwatch.read(CLOCK_MONOTONIC)
    private let processor = Stopwatch.read(CLOCK_PROCESS_CPUTIME_ID)

    var seconds: Double { Stopwatch.read(CLOCK_MONOTONIC) - wall }
    var processorSeconds: Double { Stopwatch.read(CLOCK_PROCESS_CPUTIME_ID) - processor }

    private static func read(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

func rounded(_ value: Double, _ digits: Int = 0) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let whole = (value * scale).rounded() / scale
    return digits == 0 ? "\(Int64(whole))" : "\(whole)"
}
