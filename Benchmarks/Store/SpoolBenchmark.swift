// Durable records a second through the writer, against system calls alone (one syncfs and one directory fsync for a
// hundred files), taken in turns on the same directory.
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

    func run() throws {
        let drafts = (0..<count).map(Synthetic.draft)
        var ratios: [Double] = []
        for round in 1...3 {
            let bare = try floor(round)
            let ours = try writer(drafts, round)
            ratios.append(ours / bare)
        }
        print("ratio: \(ratios.map { rounded($0, 2) }.joined(separator: " "))")
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

    private func floor(_ round: Int) throws -> Double {
        let path = "\(directory)/floor\(round)"
        let spool = try Spool(path: path)
        let bytes = [UInt8](repeating: 0x61, count: 5_000)
        let watch = Stopwatch()
        var number = 0
        while number < count {
            let names = (number..<min(count, number + 100)).map { each in
                RecordName(
                    time: Timestamp(seconds: 1_604_240_609), story: String(0x1000_0000_0000_0000 + each, radix: 16),
                    revision: 1)
            }
            for name in names { try spool.stage(name, bytes) }
            try spool.sync(names)
            try spool.deliver(names)
            number += names.count
        }
        let (seconds, processor) = (watch.seconds, watch.processorSeconds)
        print(
            "floor:  \(rounded(Double(count) / seconds)) files/s, "
                + "\(rounded(processor / Double(count) * 1e6)) µs of processor each")
        return Double(count) / seconds
    }
}
