// The learnt tables, parsed from their text once. The texts are written by Benchmarks/train: words with weights,
// and forests of complete trees. A table that does not parse is a programming error: the tests read all.

/// What was learnt.
enum ModelTables {
    static let classWords = words(classWordText)
    static let textWords = words(textWordText)
    static let first = Forest(text: firstText)
    static let second = Forest(text: secondText)
    static let dates = Forest(text: datesText)
    static let title = Forest(text: titleText)
    static let authors = Forest(text: authorText)

    private static func words(_ text: String) -> [(String, Float)] {
        text.split { $0 == "," || $0 == "\n" }.compactMap { cell in
            let parts = cell.split(separator: " ")
            guard parts.count == 2, let weight = Float(parts[1]) else { return nil }
            return (String(parts[0]), weight)
        }
    }
}

/// Boosted trees of one depth, in heap order: the children of split n are 2n + 1 and 2n + 2.
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

    init(text: String) {
        let lines = text.split(separator: "\n")
        let head = lines.first?.split(separator: " ") ?? []
        depth = head.first.flatMap { Int($0) } ?? 0
        base = head.dropFirst().first.flatMap { Float($0) } ?? 0
        let splits = 1 << depth - 1
        var all: [Split] = []
        var leaves: [Float] = []
        for line in lines.dropFirst() {
            let cells = line.split(separator: " ")
            guard cells.count == splits * 3 + 1 else { continue }
            for split in 0..<splits {
                let threshold = cells[split * 2 + 1] == "inf" ? .infinity : Float(cells[split * 2 + 1]) ?? 0
                all.append(Split(feature: Int32(cells[split * 2]) ?? 0, threshold: threshold))
            }
            for leaf in 0...splits { leaves.append(Float(cells[splits * 2 + leaf]) ?? 0) }
        }
        trees = splits > 0 ? all.count / splits : 0
        self.splits = all
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

    private func score(_ row: UnsafeBufferPointer<Float>, of some: Range<Int>, from sum: Float) -> Float {
        let each = 1 << depth - 1
        var score = sum
        splits.withUnsafeBufferPointer { splits in
            leaves.withUnsafeBufferPointer { leaves in
                // Wrapping arithmetic: an overflow check for each of 600 steps a block would be a third of the time, and
                // the tables are our own.
                var start = some.lowerBound &* each
                for tree in some {
                    var at = 0
                    for _ in 0..<depth {
                        let split = splits[start &+ at]
                        at = 2 &* at &+ (row[Int(split.feature)] > split.threshold ? 2 : 1)
                    }
                    score += leaves[start &+ tree &+ at &- each]
                    start &+= each
                }
            }
        }
        return score
    }
}

/// 1 / (1 + e^−x).
func logistic(_ value: Float) -> Float { 1 / (1 + exponential(-value)) }
