// How alike two texts are, from their sketches: the share of the shorter one's runs of words that stand in the other,
// and how many of their numbers and names agree. A story that a paper cut or added a paragraph to keeps its runs and its
// facts; a report by template keeps some runs and none of its numbers; two reports of one event keep the facts and no
// runs. Near is what keeps both. Pure; sketches from a damaged store are unlike everything.

/// An estimate.
public struct NearLikeness: Sendable, Hashable {
    /// The share of all runs that both have (Jaccard).
    public var resemblance: Double
    /// The share of the shorter text's runs that the other has: what is told as the similarity.
    public var containment: Double
    /// How many of the smaller set of numbers the other text has; nil where there are too few to tell.
    public var numbers: Double?
    public var names: Double?

    /// Nil for bytes that are no sketch.
    public init?(_ left: [UInt8], _ right: [UInt8]) {
        guard let one = Parts(left), let other = Parts(right) else { return nil }
        var equal = 0
        for index in 0..<Parts.minimaSize {
            let difference = left[index] ^ right[index]
            if difference & 0x0F == 0 { equal += 1 }
            if difference & 0xF0 == 0 { equal += 1 }
        }
        // Four bits agree by chance in one of sixteen.
        let share = Double(equal) / Double(NearSketch.bins)
        let estimate = max(0, (share - 1.0 / 16) / (15.0 / 16))
        let (shorter, longer) = (Double(min(one.runs, other.runs)), Double(max(one.runs, other.runs)))
        resemblance = min(estimate, shorter / longer)
        containment = min(1, resemblance * (shorter + longer) / (1 + resemblance) / shorter)
        numbers = agreement(one.numbers, other.numbers)
        names = agreement(one.names, other.names)
    }

    // Measured by `newsd-bench near --tune`.
    static let leastContainment = 0.6
    static let leastResemblance = 0.25
    static let leastFacts = 0.5

    public var isNear: Bool {
        guard containment >= Self.leastContainment, resemblance >= Self.leastResemblance else { return false }
        return (numbers ?? 1) >= Self.leastFacts && (names ?? 1) >= Self.leastFacts
    }
}

/// A sketch taken apart.
private struct Parts {
    static let minimaSize = NearSketch.bins / 2

    var runs: Int
    var numbers: [UInt16] = []
    var names: [UInt16] = []

    init?(_ bytes: [UInt8]) {
        guard bytes.count >= Self.minimaSize + 4 else { return nil }
        runs = Int(bytes[Self.minimaSize]) << 8 | Int(bytes[Self.minimaSize + 1])
        guard runs > 0 else { return nil }
        var at = Self.minimaSize + 2
        func facts() -> [UInt16]? {
            guard at < bytes.count else { return nil }
            let count = Int(bytes[at])
            guard count <= NearSketch.factCount, at + 1 + 2 * count <= bytes.count else { return nil }
            defer { at += 1 + 2 * count }
            return (0..<count).map { UInt16(bytes[at + 1 + 2 * $0]) << 8 | UInt16(bytes[at + 2 + 2 * $0]) }
        }
        guard let first = facts(), let second = facts() else { return nil }
        numbers = first
        names = second
    }
}

/// The share of the smaller of two sets in the other, as far as both lists of smallest hashes reach.
private func agreement(_ left: [UInt16], _ right: [UInt16]) -> Double? {
    func reach(_ values: [UInt16]) -> UInt16 { values.count < NearSketch.factCount ? .max : values.last ?? .max }
    let limit = min(reach(left), reach(right))
    let one = left.filter { $0 <= limit }
    let other = right.filter { $0 <= limit }
    let smaller = min(one.count, other.count)
    guard smaller >= 2 else { return nil }
    let shared = one.filter(other.contains).count
    return Double(shared) / Double(smaller)
}

/// What becomes of an article that is nearly the same as an earlier one.
public enum NearPolicy: String, Sendable, Hashable, CaseIterable {
    /// Nobody looks.
    case off
    /// It is delivered, and its record names the cluster.
    case link
    /// It is not delivered.
    case drop
}

extension NearSketch {
    /// The sketch that is most like this one among those that are near: of two that contain it whole,
    /// by estimate, the one with more in common; the first among equals.
    public func nearest(among sketches: [[UInt8]]) -> (index: Int, likeness: NearLikeness)? {
        var best: (index: Int, likeness: NearLikeness)?
        for (index, sketch) in sketches.enumerated() {
            guard let likeness = NearLikeness(bytes, sketch), likeness.isNear else { continue }
            if let best,
                (likeness.containment, likeness.resemblance) <= (best.likeness.containment, best.likeness.resemblance)
            {
                continue
            }
            best = (index, likeness)
        }
        return best
    }
}
