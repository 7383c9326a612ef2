// How well near duplicates are known (precision, recall, F1 by kind of edit, over the half of the invented texts that
// nothing was tuned on), what a sketch costs, and how quick a look-up is in a real store of a million articles.
// `newsd-bench near [--tune] [--pairs N] [--articles N] [--each]`
import FoundationEssentials
import Glibc
import NewsDedup
import NewsModel
import NewsStore

enum NearBenchmark {
    static func run(_ arguments: [String]) -> Int32 {
        func number(_ name: String, _ fallback: Int) -> Int {
            guard let place = arguments.firstIndex(of: name), place + 1 < arguments.count else { return fallback }
            return Int(arguments[place + 1]) ?? fallback
        }
        quality(
            pairs: number("--pairs", 250), half: arguments.contains("--tune") ? 0 : 1,
            printsEach: arguments.contains("--each"))
        cost()
        let articles = number("--articles", 1_000_000)
        if articles == 0 { return 0 }
        do {
            try lookUps(articles)
            return 0
        } catch {
            print("near: \(error)")
            return 1
        }
    }

    // MARK: Quality

    private struct Tally {
        var pairs = 0
        var near = 0
        var takesPart = 0
        var isCandidate = 0
    }

    private static func quality(pairs: Int, half: Int, printsEach: Bool) {
        print("near duplicates, \(half == 0 ? "tuning" : "test") half, \(pairs) pairs a kind and language")
        var byTongue: [String: (hit: Int, miss: Int, wrong: Int)] = [:]
        for kind in NearKind.allCases {
            var tally = Tally()
            for (place, tongue) in Tongue.all.enumerated() {
                let seed = UInt64(half * 1_000 + place * 100) + UInt64(kind.rawValue.utf8.count)
                var writer = NearWriter(tongue: tongue, dice: NearDice(state: seed), half: half)
                for _ in 0..<pairs {
                    let (one, other) = writer.pair(kind)
                    guard let left = sketch(one), let right = sketch(other),
                        let likeness = NearLikeness(left.bytes, right.bytes)
                    else { continue }
                    let isCandidate = !Set(left.bands).isDisjoint(with: right.bands)
                    let isNear = isCandidate && likeness.isNear
                    tally.takesPart += 1
                    if isCandidate { tally.isCandidate += 1 }
                    if isNear { tally.near += 1 }
                    if kind.isNear, isNear { byTongue[tongue.name, default: (0, 0, 0)].hit += 1 }
                    if kind.isNear, !isNear { byTongue[tongue.name, default: (0, 0, 0)].miss += 1 }
                    if !kind.isNear, isNear { byTongue[tongue.name, default: (0, 0, 0)].wrong += 1 }
                    if printsEach {
                        print(
                            "\(kind.isNear ? 1 : 0)\t\(kind.rawValue)\t\(tongue.name)\t\(isCandidate ? 1 : 0)\t"
                                + "\(likeness.resemblance)\t\(likeness.containment)\t\(likeness.numbers ?? -1)\t"
                                + "\(likeness.names ?? -1)")
                    }
                }
            }
            let title = kind.rawValue + String(repeating: " ", count: max(1, 26 - kind.rawValue.count))
            print(
                "  \(title)\(kind.isNear ? "near" : "not ")  linked \(percent(tally.near, tally.takesPart))"
                    + "  looked at \(percent(tally.isCandidate, tally.takesPart))  of \(tally.takesPart)")
        }
        var all = (hit: 0, miss: 0, wrong: 0)
        for (name, counts) in byTongue.sorted(by: { $0.key < $1.key }) {
            print("  \(name): \(measures(counts.hit, counts.miss, counts.wrong))")
            all = (all.hit + counts.hit, all.miss + counts.miss, all.wrong + counts.wrong)
        }
        print("  all: \(measures(all.hit, all.miss, all.wrong))")
    }

    private static func sketch(_ text: String) -> NearSketch? { NearSketch(of: NormalizedText(text), original: text) }

    private static func percent(_ part: Int, _ whole: Int) -> String {
        let text = whole == 0 ? "-" : decimal(Double(part) * 100 / Double(whole), 1) + " %"
        return String(repeating: " ", count: max(0, 7 - text.count)) + text
    }

    private static func measures(_ hit: Int, _ miss: Int, _ wrong: Int) -> String {
        let precision = Double(hit) / Double(max(1, hit + wrong))
        let recall = Double(hit) / Double(max(1, hit + miss))
        let f1 = 2 * precision * recall / max(0.000_1, precision + recall)
        return "precision \(decimal(precision, 4)), recall \(decimal(recall, 4)), F1 \(decimal(f1, 4))"
    }

    private static func decimal(_ value: Double, _ digits: Int) -> String {
        let scale = (0..<digits).reduce(1.0) { result, _ in result * 10 }
        let whole = Int((value * scale).rounded())
        let text = String(whole)
        let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
        return padded.dropLast(digits) + "." + padded.suffix(digits)
    }

    // MARK: Cost

    private static func cost() {
        for tongue in Tongue.all {
            var writer = NearWriter(tongue: tongue, dice: NearDice(state: 7), half: 1)
            var text = ""
            while text.utf8.count < 4_000 { text += writer.paragraph(writer.facts()) + "\n\n" }
            let normal = NormalizedText(text)
            let start = seconds()
            var sum = 0
            for _ in 0..<2_000 { sum += NearSketch(of: normal, original: text)?.bytes.count ?? 0 }
            let micro = (seconds() - start) / 2_000 * 1e6
            print("sketch of \(text.utf8.count) bytes, \(tongue.name): \(decimal(micro, 1)) µs, \(sum / 2_000) bytes")
        }
    }

    // MARK: Look-ups

    private static func lookUps(_ count: Int) throws {
        let directory = FileManager.default.temporaryDirectory.path + "/newsd-near-\(getpid())"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let store = try SQLiteStore(path: directory + "/near.sqlite")
        let bytesBefore = try store.read { try $0.statistics() }.bytes
        var dice = NearDice(state: 99)
        var bytes = [UInt8](repeating: 0, count: 100)
        var known: [[UInt32]] = []
        let started = seconds()
        var number = 0
        while number < count {
            let end = min(count, number + 5_000)
            try store.transaction { store in
                while number < end {
                    number += 1
                    bytes[number % 64] = UInt8(truncatingIfNeeded: dice.next())
                    let bands = (0..<NearSketch.bandCount).map { _ in UInt32(truncatingIfNeeded: dice.next()) }
                    if number % 100 == 0 { known.append(bands) }
                    try store.rememberNear(
                        NearRow(article: Int64(number), cluster: nil, sketch: bytes), bands: bands,
                        keeping: NearWindow(articles: Int64(count), since: Timestamp(seconds: 0)))
                }
            }
        }
        let fill = (seconds() - started) / Double(count) * 1e6
        let size = try store.read { try $0.statistics() }.bytes - bytesBefore
        print(
            "\(count) articles: \(decimal(fill, 1)) µs each to insert, "
                + "\(decimal(Double(size) / Double(count), 1)) bytes each")
        let tries = 20_000
        for (name, isKnown) in [("known", true), ("unknown", false)] {
            var found = 0
            let start = seconds()
            try store.transaction { store in
                for _ in 0..<tries {
                    let bands =
                        isKnown
                        ? dice.pick(known)
                        : (0..<NearSketch.bandCount).map { _ in UInt32(truncatingIfNeeded: dice.next()) }
                    found += try store.nearRows(bands: bands, limit: 32).count
                }
            }
            print("look-up of \(name): \(decimal((seconds() - start) / Double(tries) * 1e6, 1)) µs (\(found) found)")
        }
        try store.close()
    }

    private static func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
