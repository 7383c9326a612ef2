// Boosted trees of one depth, which give a row of numbers a score. The trees are learnt elsewhere (Benchmarks/train) and
// come as text; whoever asks gives a row as wide as the features that the trees were learnt from.

/// Complete trees in heap order: the children of split n are 2n + 1 and 2n + 2.
struct Forest: Sendable {
    private let depth: Int
    private let base: Float
    private let trees: Int
    private let splits: [Split]
    private let leaves: [Float]

    /// Feature and threshold side by side: one look fetches both.
    private struct Split {
        var feature: Int32
        var threshold: Float
    }

    /// Depth and base, then a tree a line: features and thresholds of its splits, and its leaves.
    init(text: String) {
        var cells = NumberCells(text)
        depth = Int(cells.next() ?? 0)
        base = cells.next() ?? 0
        let inner = 1 << depth - 1
        var splits: [Split] = []
        var leaves: [Float] = []
        reading: while true {
            for _ in 0..<inner {
                guard let feature = cells.next(), let threshold = cells.next() else { break reading }
                splits.append(Split(feature: Int32(feature), threshold: threshold))
            }
            for _ in 0...inner {
                guard let leaf = cells.next() else { break reading }
                leaves.append(leaf)
            }
        }
        trees = inner > 0 ? min(splits.count / inner, leaves.count / (inner + 1)) : 0
        self.splits = splits
        self.leaves = leaves
    }

    var treeCount: Int { trees }

    /// The largest number of a feature that any split asks for.
    var widest: Int { Int(splits.map(\.feature).max() ?? 0) }

    /// The chance of a row, 0…1.
    func chance(_ row: UnsafeBufferPointer<Float>) -> Float { logistic(score(row)) }

    /// The chance of a row, or 0 where a quarter of the trees leave it hardly any: a third of a page's blocks.
    func chanceUnlessHopeless(_ row: UnsafeBufferPointer<Float>) -> Float {
        let early = score(row, of: 0..<(trees / 4), from: base)
        // On no page that the trees were learnt from did a block with less than this come to more than a chance of 0.1.
        guard early > -2.5 else { return 0 }
        return logistic(score(row, of: (trees / 4)..<trees, from: early))
    }

    /// The sum of what the trees say of a row; a higher one is likelier.
    func score(_ row: UnsafeBufferPointer<Float>) -> Float { score(row, of: 0..<trees, from: base) }

    /// Four trees go down side by side: each step waits for two looks into memory, and theirs do not wait for each other.
    private func score(_ row: UnsafeBufferPointer<Float>, of some: Range<Int>, from sum: Float) -> Float {
        let each = 1 << depth - 1
        var score = sum
        splits.withUnsafeBufferPointer { splits in
            leaves.withUnsafeBufferPointer { leaves in
                // Wrapping arithmetic: an overflow check for each of 600 steps a block would be a third of the time, and
                // the tables are our own.
                @inline(__always) func step(_ at: Int, _ start: Int) -> Int {
                    let split = splits[start &+ at]
                    return 2 &* at &+ (row[Int(split.feature)] > split.threshold ? 2 : 1)
                }
                var tree = some.lowerBound
                while tree &+ 4 <= some.upperBound {
                    let start = tree &* each
                    var (one, two, three, four) = (0, 0, 0, 0)
                    for _ in 0..<depth {
                        one = step(one, start)
                        two = step(two, start &+ each)
                        three = step(three, start &+ 2 &* each)
                        four = step(four, start &+ 3 &* each)
                    }
                    let leaf = tree &* (each &+ 1) &- each
                    score += leaves[leaf &+ one]
                    score += leaves[leaf &+ each &+ 1 &+ two]
                    score += leaves[leaf &+ 2 &* (each &+ 1) &+ three]
                    score += leaves[leaf &+ 3 &* (each &+ 1) &+ four]
                    tree &+= 4
                }
                while tree < some.upperBound {
                    var at = 0
                    for _ in 0..<depth { at = step(at, tree &* each) }
                    score += leaves[tree &* (each &+ 1) &+ at &- each]
                    tree &+= 1
                }
            }
        }
        return score
    }
}
