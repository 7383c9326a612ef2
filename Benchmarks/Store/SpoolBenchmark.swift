// Durable records a second through the writer (decision, store, JSON, spool), against system calls alone that make files
// of 5 KB durable a hundred at a time (FileFloor.swift): with an fsync of each, and with one syncfs. Taken in turns on
// the same file system; the best of the rounds counts, since others may use the disk meanwhile.
import Dispatch
import Glibc
import NewsDaemon
import NewsModel
import NewsSpool
import NewsStore
import Synchronization

struct SpoolBenchmark {
    var directory: String
    var count: Int

    /// The least part of the floor with batched fsync.
    private static let limit = 0.7
    private static let rounds = 5

    /// Returns the exit status: 1 where the rate is below its limit.
    func run() throws -> Int32 {
        let drafts = (0..<count).map(Synthetic.draft)
        var each: [Double] = []
        var whole: [Double] = []
        for round in 1...Self.rounds {
            let ours = try writer(drafts, round)
            each.append(ours / floor("\(directory)/each\(round)", .eachFile, "an fsync of each"))
            whole.append(ours / floor("\(directory)/whole\(round)", .fileSystem, "one syncfs"))
        }
        print("of the floor with one syncfs for a hundred: \(whole.map { rounded($0, 2) }.joined(separator: " "))")
        print(
            "of the floor with an fsync of each: \(each.map { rounded($0, 2) }.joined(separator: " ")) "
                + "(limit \(Self.limit))")
        return each.max() ?? 0 < Self.limit ? 1 : 0
    }

    private func writer(_ drafts: [Draft], _ round: Int) throws -> Double {
        let path = "\(directory)/writer\(round)"
        mkdir(path, 0o700)
        let store = try SQLiteStore(path: path + "/state.db")
        let spool = try Spool(path: path + "/spool")
        let writer = Writer(store: store, spool: spool, clock: SystemClock())
        _ = try writer.recover()
        let work = try enqueue(drafts, writer)
        let done = DispatchSemaphore(value: 0)
        let left = Mutex(drafts.count)
        let watch = Stopwatch()
        for (work, draft) in zip(work, drafts) {
            writer.submit(.finished(work, draft)) { _ in
                let isLast = left.withLock { left in
                    left -= 1
                    return left == 0
                }
                if isLast { done.signal() }
            }
        }
        done.wait()
        let (seconds, processor) = (watch.seconds, watch.processorSeconds)
        let rate = Double(drafts.count) / seconds
        let micro = processor / Double(drafts.count) * 1e6
        print("writer: \(rounded(rate)) records/s, \(rounded(micro)) µs of processor each")
        _ = writer.stop()
        try store.close()
        return rate
    }

    /// Puts all items into the work list, as polls would.
    private func enqueue(_ drafts: [Draft], _ writer: Writer) throws -> [Work] {
        let items = drafts.indices.map { index in
            PolledItem(
                item: Synthetic.item(index), identity: drafts[index].identity,
                content: .page(url: drafts[index].article.url, notBefore: Timestamp(seconds: 0)))
        }
        let result = Mutex<[Work]>([])
        let done = DispatchSemaphore(value: 0)
        let watch = Stopwatch()
        let commit = PollCommit(sourceID: "source", items: items) { _ in
            SourceState(sourceID: "source", address: "https://news.example.org/feed")
        }
        writer.submit(.poll(commit)) { outcome in
            if case .polled(let polled) = outcome { result.withLock { $0 = polled.work } }
            done.signal()
        }
        done.wait()
        print("items into the work list: \(rounded(watch.processorSeconds / Double(items.count) * 1e6, 1)) µs each")
        return result.withLock { $0 }
    }

    private func floor(_ path: String, _ way: FileFloor.Way, _ name: String) -> Double {
        let floor = FileFloor(directory: path)
        let watch = Stopwatch()
        floor.run(count, way)
        let (seconds, processor) = (watch.seconds, watch.processorSeconds)
        let rate = Double(count) / seconds
        print(
            "floor, \(name): \(rounded(rate)) files/s, \(rounded(processor / Double(count) * 1e6)) µs of processor each"
        )
        return rate
    }
}
