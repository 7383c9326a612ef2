// What the second forest sees of the first one's answers: how sure it was of the block, of its neighbours, of blocks in
// the same element and in places of the same kind, and how much text was kept before and after. A lone paragraph in a
// sea of refused ones is then refused, and a doubtful one between kept ones is kept.
import Glibc

func exponential(_ value: Float) -> Float { expf(value) }

/// Rows for the second forest.
struct BlockContext {
    static let width = 19
    private(set) var rows: [Float] = []

    /// `parents` and `signatures`: equal numbers mean the same element above, or the same kind of place.
    init(chances: [Float], words: [Float], parents: [Int32], signatures: [UInt64]) {
        let count = chances.count
        rows.reserveCapacity(count * Self.width)
        var before: [Float] = [0]
        var weightSums: [Float] = [0]
        var chanceSums: [Float] = [0]
        var byParent = HashedTable<(Float, Float)>(minimumCapacity: 64)
        var bySignature = HashedTable<(Float, Float)>(minimumCapacity: 64)
        var firm: Float = 0
        for index in 0..<count {
            let weight = words[index] + 1
            before.append(before[index] + (chances[index] > 0.5 ? words[index] : 0))
            weightSums.append(weightSums[index] + weight)
            chanceSums.append(chanceSums[index] + weight * chances[index])
            byParent.update(Self.key(parents[index]), default: (0, 0)) { sums in
                sums.0 += weight * chances[index]
                sums.1 += weight
            }
            bySignature.update(signatures[index], default: (0, 0)) { sums in
                sums.0 += weight * chances[index]
                sums.1 += weight
            }
            if chances[index] > 0.5, words[index] >= 15 { firm += 1 }
        }
        let total = before[count]
        var next = [Int](repeating: count, count: count)
        var upcoming = count
        for index in stride(from: count - 1, through: 0, by: -1) {
            next[index] = upcoming
            if chances[index] > 0.5, words[index] >= 15 { upcoming = index }
        }
        var last = -1
        for index in 0..<count {
            let chance = chances[index]
            rows.append(chance)
            for offset in [-4, -3, -2, -1, 1, 2, 3, 4] {
                rows.append(chances.indices.contains(index + offset) ? chances[index + offset] : -1)
            }
            let weight = words[index] + 1
            for sums in [byParent[Self.key(parents[index])] ?? (0, 0), bySignature[signatures[index]] ?? (0, 0)] {
                let rest = sums.1 - weight
                rows.append(rest > 0.5 ? (sums.0 - weight * chance) / rest : -1)
            }
            for reach in [3, 8] {
                let low = max(0, index - reach)
                let high = min(count, index + reach + 1)
                rows.append((chanceSums[high] - chanceSums[low]) / (weightSums[high] - weightSums[low]))
            }
            rows.append(before[index] / max(total, 1))
            rows.append((total - before[index + 1]) / max(total, 1))
            rows.append(total)
            rows.append(last >= 0 ? Float(min(index - last, 30)) : 99)
            rows.append(next[index] < count ? Float(min(next[index] - index, 30)) : 99)
            rows.append(firm)
            if chance > 0.5, words[index] >= 15 { last = index }
        }
    }

    private static func key(_ node: Int32) -> UInt64 { UInt64(UInt32(bitPattern: node)) &* 0x9E37_79B9_7F4A_7C15 }
}
