// The whole chain: a newsd of its own process polls ten feeds on loopback, fetches every page, extracts, decides and
// delivers durably, while this process is the origin. Beside it, in the same round, the floors of its parts: libcurl's
// transfer of the same pages, libxml2's tree of them, a file of 5 KB written and synced for each, in the cheaper of two
// ways. With a number of known articles, the same against a store that holds so many: the rate must not drop.
import BenchmarkPages
import Dispatch
import Glibc
import NewsModel
import NewsStore

struct ChainBenchmark {
    var directory: String
    /// Where a store with all the known articles stays for the next time.
    var storeDirectory: String
    var count: Int
    var known: Int

    private static let rounds = 5
    private static let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    private static let leastRate = 500.0
    /// The most CPU time that an article may cost, in floors.
    private static let mostFloors = 1.5
    /// The most of the rate that the known articles may cost.
    private static let mostDrop = 0.15

    /// Returns the exit status: 1 where a limit is not kept.
    func run() throws -> Int32 {
        let pages = InventedPages.pages(count, ofAbout: 100_000)
        let origin = try ChainOrigin(pages: pages)
        defer { origin.stop() }
        let size = Double(pages.reduce(0) { $0 + $1.count }) / Double(count) / 1_000
        print(
            "\(count) pages of \(rounded(size, 1)) KB on \(ChainOrigin.hosts) hosts, \(Self.cores) cores"
        )
        var large: String?
        if known > 0 { large = try fillStore() }
        var rates: [Double] = []
        var costs: [Double] = []
        var best = Floor(transfer: .infinity, parse: .infinity, file: .infinity)
        var left: [Double] = []
        for round in 1...Self.rounds {
            let floor = floor(pages, origin, round)
            let run = try ChainRun(directory: "\(directory)/run\(round)", origin: origin, count: count)
            rates.append(run.rate)
            costs.append(run.processor)
            best.improve(with: floor)
            print(
                "\(rounded(run.rate)) articles/s, \(rounded(run.processor, 2)) ms of CPU each; floor "
                    + "\(rounded(floor.sum, 2)) ms (transfer \(rounded(floor.transfer, 2)), parse \(rounded(floor.parse, 2)), "
                    + "file \(rounded(floor.file, 2))): \(rounded(run.processor / floor.sum, 2)) x floor")
            guard let large else { continue }
            let loaded = try ChainRun(
                directory: "\(directory)/large\(round)", origin: origin, count: count, store: large)
            left.append(loaded.rate / run.rate)
            print("\(known) known: \(rounded(loaded.rate)) articles/s, \(rounded(loaded.processor, 2)) ms of CPU each")
        }
        return report(rates.max() ?? 0, costs.sorted()[Self.rounds / 2] / best.sum, left.sorted())
    }

    private func report(_ rate: Double, _ floors: Double, _ left: [Double]) -> Int32 {
        print("best rate: \(rounded(rate)) articles/s (limit \(rounded(Self.leastRate)))")
        print("CPU time, median: \(rounded(floors, 2)) x the lowest floor (limit \(Self.mostFloors))")
        var isSlow = rate < Self.leastRate || floors > Self.mostFloors
        if !left.isEmpty {
            let drop = 1 - left[left.count / 2]
            print(
                "\(known) known articles cost, median: \(rounded(drop * 100, 1)) % of the rate (limit \(rounded(Self.mostDrop * 100)) %)"
            )
            if drop > Self.mostDrop { isSlow = true }
        }
        return isSlow ? 1 : 0
    }

    // MARK: Floors

    /// Milliseconds of CPU time for an article.
    private struct Floor {
        var transfer = 0.0
        var parse = 0.0
        var file = 0.0
        var sum: Double { transfer + parse + file }

        /// Each part at its lowest: creating files is slower for minutes where others were deleted lately.
        mutating func improve(with other: Floor) {
            transfer = min(transfer, other.transfer)
            parse = min(parse, other.parse)
            file = min(file, other.file)
        }
    }

    private func floor(_ pages: [[UInt8]], _ origin: ChainOrigin, _ round: Int) -> Floor {
        func milliseconds(_ seconds: Double) -> Double { seconds / Double(count) * 1_000 }
        func each(_ work: () -> Void) -> Double {
            let watch = Stopwatch()
            work()
            return milliseconds(watch.threadSeconds)
        }
        var floor = Floor()
        floor.transfer = each { TransferFloor.run(pages.indices.map(origin.address)) }
        // On all cores, as newsd's workers are: they share caches and clock.
        let watch = Stopwatch()
        DispatchQueue.concurrentPerform(iterations: Self.cores) { core in
            for number in stride(from: core, to: pages.count, by: Self.cores) { PageFloor.parse(pages[number]) }
        }
        floor.parse = milliseconds(watch.processorSeconds)
        // newsd makes a few files safe one by one and many together: the floor is whichever costs less.
        floor.file = min(
            each { FileFloor(directory: "\(directory)/files\(round)").run(count, .eachFile) },
            each { FileFloor(directory: "\(directory)/together\(round)").run(count, .fileSystem) })
        return floor
    }

    /// The path of a store with all the known articles, made once.
    private func fillStore() throws -> String {
        let path = "\(storeDirectory)/known-\(known).db"
        if access(path, F_OK) == 0 { return path }
        let store = try SQLiteStore(path: path + ".new")
        try SizeBenchmark(directory: directory, count: known).fill(store)
        try store.close()
        rename(path + ".new", path)
        return path
    }
}
