// Measures the durable end of the house and the whole of it: `spool` the writer's records a second, beside the same files
// written with nothing but system calls on the same disk in the same run; `polls` visits to feeds and `chain` a newsd from
// poll to delivery beside the floors of their parts, the latter also with a large store; `store` the bytes an article and
// the speed of look-ups in a large store; `dedup` the cost of normal form, hashes and keys; `decision` that of all these
// beside extraction. All figures are of one run: compare ratios.
import Glibc
import NewsDaemon
import NewsDedup
import NewsModel
import NewsScratch
import NewsSpool
import NewsStore

@main
struct StoreBenchmark {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        let numbers = arguments.dropFirst(2).map { Int($0) ?? 0 }
        guard let kind = arguments.first, let name = arguments.dropFirst().first,
            numbers.allSatisfy({ (1...100_000_000).contains($0) })
        else {
            print(
                "usage: newsd-store-bench spool|store|dedup|decision|polls DIRECTORY [COUNT] | chain DIRECTORY [ARTICLES [KNOWN]]"
            )
            exit(64)
        }
        mkdir(name, 0o700)
        guard let real = realpath(name, nil) else {
            print("\(name) cannot be used")
            exit(73)
        }
        let directory = String(cString: real)
        switch kind {
        case "spool":
            exit(try inside(directory) { try SpoolBenchmark(directory: $0, count: numbers.first ?? 10_000).run() })
        case "chain":
            let known = numbers.count > 1 ? numbers[1] : 0
            exit(
                try inside(directory) { fresh in
                    try ChainBenchmark(
                        directory: fresh, storeDirectory: directory, count: numbers.first ?? 3_000, known: known
                    ).run()
                })
        case "polls":
            exit(try inside(directory) { try PollBenchmark(directory: $0, feeds: numbers.first ?? 1_000).run() })
        case "store": exit(try SizeBenchmark(directory: directory, count: numbers.first ?? 1_000_000).run())
        case "decision":
            exit(try inside(directory) { try DecisionBenchmark(directory: $0, count: numbers.first ?? 20_000).run() })
        case "dedup": DedupBenchmark(count: numbers.first ?? 20_000).run()
        default:
            print("unknown measurement: \(kind)")
            exit(64)
        }
    }
}

/// Gives the path of a new directory, which goes away with all that is in it.
func inside(_ directory: String, _ body: (String) throws -> Int32) throws -> Int32 {
    let path = "\(directory)/run-\(getpid())"
    mkdir(path, 0o700)
    defer { Scratch.remove(path) }
    return try body(path)
}

/// Wall and processor seconds.
struct Stopwatch {
    private let wall = Stopwatch.read(CLOCK_MONOTONIC)
    private let processor = Stopwatch.read(CLOCK_PROCESS_CPUTIME_ID)
    private let thread = Stopwatch.read(CLOCK_THREAD_CPUTIME_ID)

    var seconds: Double { Stopwatch.read(CLOCK_MONOTONIC) - wall }
    var processorSeconds: Double { Stopwatch.read(CLOCK_PROCESS_CPUTIME_ID) - processor }
    /// Of the thread that made it and asks.
    var threadSeconds: Double { Stopwatch.read(CLOCK_THREAD_CPUTIME_ID) - thread }

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
