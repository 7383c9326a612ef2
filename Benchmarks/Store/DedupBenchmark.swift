// What deciding costs an item before any look-up.
import NewsDedup
import NewsModel

struct DedupBenchmark {
    var count: Int

    func run() {
        let plain = Synthetic.text(1, bytes: 4_000)
        let accented = plain.split(separator: " ").enumerated()
            .map { $0.offset % 5 == 0 ? "é\($0.element)—«ü»" : String($0.element) }.joined(separator: " ")
        let cyrillic = String(repeating: "Совет принял решение о строительстве нового моста через реку. ", count: 36)
        for (name, text) in [("ascii", plain), ("latin", accented), ("cyrillic", cyrillic)] {
            measure("normal form, \(name), \(text.utf8.count) bytes") { NormalizedText(text).letters.count }
            let normal = NormalizedText(text)
            measure("content hash, \(name)") { Int(truncatingIfNeeded: ContentHash(of: normal).prefix) }
            measure("fingerprint, \(name)") { Int(truncatingIfNeeded: Fingerprint(of: normal).bits) }
        }
        let items = (0..<30).map(Synthetic.item)
        let addresses = items.map(\.url)
        measure("identities of an item", per: 30) {
            ItemIdentity.identify(items, addresses: addresses, sourceID: "s").count
        }
    }

    private func measure(_ name: String, per divisor: Double = 1, _ body: () -> Int) {
        var sum = 0
        let watch = Stopwatch()
        for _ in 0..<count { sum &+= body() }
        let micro = watch.processorSeconds / Double(count) / divisor * 1e6
        print("\(name): \(rounded(micro, 2)) µs\(sum == 0 ? "!" : "")")
    }
}
