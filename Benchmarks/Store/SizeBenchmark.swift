// Bytes an article, and whether look-ups get slower as the store grows: fills a store with articles as the writer would,
// without records. The sketches of near duplicates, of which only the newest half million are kept, are not in it.
import Glibc
import NewsDedup
import NewsModel
import NewsScratch
import NewsStore

struct SizeBenchmark {
    var directory: String
    var count: Int

    /// Bytes an article at ten million; a small store has the log of decisions beside few articles.
    private static let limit = 120.0

    /// Returns the exit status: 1 where an article takes more than its limit.
    func run() throws -> Int32 {
        let store = try SQLiteStore(path: directory + "/size.db")
        try fill(store)
        try lookUp(store)
        let size = try bytes(store, count)
        try store.close()
        print("bytes an article: \(rounded(size, 1)) (limit \(Self.limit))")
        return size > Self.limit ? 1 : 0
    }

    /// Fills a store that is empty.
    func fill(_ store: SQLiteStore) throws {
        var number = 0
        let step = max(1, count / 5)
        while number < count {
            let watch = Stopwatch()
            let end = min(count, number + step)
            while number < end { number = try fill(store, from: number, to: min(end, number + 250)) }
            let micro = watch.seconds / Double(step) * 1e6
            let size = rounded(try bytes(store, number), 1)
            print("\(number) articles: \(rounded(micro, 1)) µs each to insert, \(size) bytes each")
        }
    }

    private func bytes(_ store: SQLiteStore, _ number: Int) throws -> Double {
        Double(try store.read { try $0.statistics() }.bytes) / Double(number)
    }

    private func key(_ kind: UInt64, _ number: Int) -> Key {
        var chance = Chance(seed: UInt64(truncatingIfNeeded: number) &* 4 &+ kind)
        return Key(bits: chance.next())
    }

    private func fill(_ store: SQLiteStore, from start: Int, to end: Int) throws -> Int {
        try store.transaction { store in
            for number in start..<end {
                let id = try store.insertArticle(
                    sourceID: "source\(number % 1_000)", firstSeen: Timestamp(seconds: 1_790_000_000 + Int64(number)),
                    story: key(0, number), fingerprint: key(3, number).bits)
                for kind: UInt64 in 1...3 {
                    try store.remember(key(kind, number), as: .article(id))
                }
                try store.log(
                    LogEntry(
                        time: Timestamp(seconds: 1_790_000_000), sourceID: "source\(number % 1_000)",
                        url: "https://news.example.org/2026/11/story-\(number)-of-the-day.html", outcome: .new,
                        article: id, record: "20261101T142329Z-9f0c7d1a52b15c3e.1.json"))
                try store.count(.delivered, by: 1, sourceID: "source\(number % 1_000)", day: 20_000)
            }
        }
        return end
    }

    private func lookUp(_ store: SQLiteStore) throws {
        var state: UInt64 = 42
        let tries = 200_000
        for (name, kind) in [("known", UInt64(1)), ("unknown", UInt64(0))] {
            let watch = Stopwatch()
            var found = 0
            try store.transaction { store in
                for _ in 0..<tries {
                    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    let number = Int(state >> 33) % count
                    if try store.memory(of: key(kind, number)) != nil { found += 1 }
                }
            }
            print("look-up of \(name) keys: \(rounded(watch.seconds / Double(tries) * 1e6, 2)) µs (\(found) found)")
        }
    }
}
