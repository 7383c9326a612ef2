// What the second forest sees of the first one's answers: how sure it was of the block, of its neighbours, of blocks in
// the same element and in places of the same kind, and how much text was kept before and after. A lone paragraph in a
// sea of refused ones is then refused, and a doubtful one between kept ones is kept. Sums are made once a page, a row
// when it is asked for.
import Glibc

func exponential(_ value: Float) -> Float { expf(value) }

/// Rows for the second forest.
struct BlockContext {
    static let width = 22
    private let chances: [Float]
    private let words: [Float]
    private let parents: [Int32]
    private let signatures: [UInt64]
    /// Sums over the blocks before each block.
    private var before: [Float] = [0]
    private var weightSums: [Float] = [0]
    private var chanceSums: [Float] = [0]
    private var byParent = HashedTable<(Float, Float)>(minimumCapacity: 64)
    private var bySignature = HashedTable<(Float, Float)>(minimumCapacity: 64)
    /// The next firm block behind each block and the last one before it: sure to be kept, and of fifteen words or more.
    private var next: [Int32]
    private var last: [Int32] = []
    private var firm: Float = 0
    /// The bar that the first forest alone would set, and its best chance.
    private let bar: Float
    private let top: Float

    /// `parents` and `signatures`: equal numbers mean the same element above, or the same kind of place.
    init(chances: [Float], words: [Float], parents: [Int32], signatures: [UInt64]) {
        self.chances = chances
        self.words = words
        self.parents = parents
        self.signatures = signatures
        bar = PageBar.expected(chances: chances, words: words)
        top = max(chances.max() ?? 0, 1e-6)
        let count = chances.count
        before.reserveCapacity(count + 1)
        weightSums.reserveCapacity(count + 1)
        chanceSums.reserveCapacity(count + 1)
        last.reserveCapacity(count)
        var seen: Int32 = -1
        for index in 0..<count {
            let weight = words[index] + 1
            before.append(before[index] + (chances[index] > 0.5 ? words[index] : 0))
            weightSums.append(weightSums[index] + weight)
            chanceSums.append(chanceSums[index] + weight * chances[index])
            Self.add(weight, chances[index], of: Self.key(parents[index]), to: &byParent)
            Self.add(weight, chances[index], of: signatures[index], to: &bySignature)
            last.append(seen)
            if chances[index] > 0.5, words[index] >= 15 {
                firm += 1
                seen = Int32(index)
            }
        }
        next = [Int32](repeating: Int32(count), count: count)
        var upcoming = Int32(count)
        for index in stride(from: count - 1, through: 0, by: -1) {
            next[index] = upcoming
            if chances[index] > 0.5, words[index] >= 15 { upcoming = Int32(index) }
        }
    }

    private static func add(
        _ weight: Float, _ chance: Float, of key: UInt64, to sums: inout HashedTable<(Float, Float)>
    ) {
        sums.update(key, default: (0, 0)) { sums in
            sums.0 += weight * chance
            sums.1 += weight
        }
    }

    private static func key(_ node: Int32) -> UInt64 { UInt64(UInt32(bitPattern: node)) &* 0x9E37_79B9_7F4A_7C15 }

    /// Writes the numbers of a block into `row`, from `start` on.
    func write(_ index: Int, to row: inout [Float], from start: Int) {
        let count = chances.count
        let chance = chances[index]
        var at = start
        func put(_ value: Float) {
            row[at] = value
            at += 1
        }
        put(chance)
        for offset in -4...4 where offset != 0 {
            put(chances.indices.contains(index + offset) ? chances[index + offset] : -1)
        }
        let weight = words[index] + 1
        func putOthers(_ sums: (Float, Float)?) {
            let sums = sums ?? (0, 0)
            let rest = sums.1 - weight
            put(rest > 0.5 ? (sums.0 - weight * chance) / rest : -1)
        }
        putOthers(byParent[Self.key(parents[index])])
        putOthers(bySignature[signatures[index]])
        func putMean(within reach: Int) {
            let low = max(0, index - reach)
            let high = min(count, index + reach + 1)
            put((chanceSums[high] - chanceSums[low]) / (weightSums[high] - weightSums[low]))
        }
        putMean(within: 3)
        putMean(within: 8)
        let total = before[count]
        put(before[index] / max(total, 1))
        put((total - before[index + 1]) / max(total, 1))
        put(total)
        put(last[index] >= 0 ? Float(min(index - Int(last[index]), 30)) : 99)
        put(next[index] < Int32(count) ? Float(min(Int(next[index]) - index, 30)) : 99)
        put(firm)
        put(bar)
        put(chance - bar)
        put(chance / top)
    }
}
