// The doors without the daemon: `newsd-bench extract …` and `newsd-bench parse-feed …` do what newsctl does with the
// same words, and build in a fraction of the time.
import Glibc
import NewsDoors

@main
struct Benchmark {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch arguments.first {
        case "extract": exit(ExtractDoor.run(Array(arguments.dropFirst())))
        case "parse-feed": FeedDoor.run()
        case "pages": exit(PageBenchmark.run(Array(arguments.dropFirst())))
        case "feeds": exit(FeedBenchmark.run(Array(arguments.dropFirst())))
        case "near": exit(NearBenchmark.run(Array(arguments.dropFirst())))
        case "schedule": exit(ScheduleBenchmark.run(Array(arguments.dropFirst())))
        default:
            print("usage: newsd-bench extract … | parse-feed --jsonl | pages [PASSES] | feeds … | schedule … | near …")
            exit(64)
        }
    }
}
