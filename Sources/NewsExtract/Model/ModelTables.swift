// The learnt tables, parsed from their text once. The texts are written by Benchmarks/train/blocks.py: words with
// weights, and two forests of complete trees. A table that does not parse is a programming error: the tests read all.

/// What was learnt.
enum ModelTables {
    static let classWords = words(classWordText)
    static let textWords = words(textWordText)
    static let first = Forest(text: firstText)
    static let second = Forest(text: secondText)

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
    private let features: [Int16]
    private let thresholds: [Float]
    private let leaves: [Float]

    init(text: String) {
        let lines = text.split(separator: "\n")
        let head = lines.first?.split(separator: " ") ?? []
        depth = head.first.flatMap { Int($0) } ?? 0
        base = head.dropFirst().first.flatMap { Float($0) } ?? 0
        let splits = 1 << depth - 1
        var features: [Int16] = []
        var thresholds: [Float] = []
        var leaves: [Float] = []
        for line in lines.dropFirst() {
            let cells = line.split(separator: " ")
            guard cells.count == splits * 3 + 1 else { continue }
            for split in 0..<splits {
                features.append(Int16(cells[split * 2]) ?? 0)
                thresholds.append(cells[split * 2 + 1] == "inf" ? .infinity : Float(cells[split * 2 + 1]) ?? 0)
            }
            for leaf in 0...splits { leaves.append(Float(cells[splits * 2 + leaf]) ?? 0) }
        }
        trees = splits > 0 ? features.count / splits : 0
        self.features = features
        self.thresholds = thresholds
        self.leaves = leaves
    }

    var treeCount: Int { trees }

    /// The largest number of a feature that any split asks for.
    var widest: Int { Int(features.max() ?? 0) }

    /// The chance of a row, 0…1.
    func chance(_ row: UnsafeBufferPointer<Float>) -> Float {
        let splits = 1 << depth - 1
        var score = base
        features.withUnsafeBufferPointer { features in
            thresholds.withUnsafeBufferPointer { thresholds in
                leaves.withUnsafeBufferPointer { leaves in
                    for tree in 0..<trees {
                        var at = 0
                        let start = tree * splits
                        for _ in 0..<depth {
                            at = 2 * at + (row[Int(features[start + at])] > thresholds[start + at] ? 2 : 1)
                        }
                        score += leaves[tree * (splits + 1) + at - splits]
                    }
                }
            }
        }
        return logistic(score)
    }
}

/// 1 / (1 + e^−x).
func logistic(_ value: Float) -> Float { 1 / (1 + exponential(-value)) }
