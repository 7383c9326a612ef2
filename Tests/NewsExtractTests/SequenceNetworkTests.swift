// The network that sees blocks in their order, held against sums done by hand.
import Testing

@testable import NewsExtract

/// A network of one layer whose channels all do the same: what it should say can be worked out by hand.
@Suite struct SequenceNetworkTests {
    /// Sixteen times the same number.
    private static func all(_ value: Float) -> String { Array(repeating: "\(value)", count: 16).joined(separator: " ") }
    /// Channel n goes to channel n.
    private static let same = (0..<16).map { row in
        (0..<16).map { $0 == row ? "1" : "0" }.joined(separator: " ")
    }.joined(separator: "\n")

    /// One number with half 2; three taps, two blocks apart, of which the first sees the block before.
    private static let network = SequenceNetwork(
        text: """
            1 16
            2
            \(all(1))
            \(all(0))
            3 1
            2
            \(same)
            \(all(0))
            \(all(1))
            \(all(0))
            \(all(0))
            \(all(0))
            \(same)
            \(all(0))
            \(all(0.5))
            -1
            """)

    private func states(_ numbers: [Float]) -> [NetworkState] {
        numbers.map { number in [number].withUnsafeBufferPointer { Self.network.state($0) } }
    }

    private func isNear(_ chance: Float, score: Float) -> Bool { abs(chance - logistic(score)) < 1e-5 }

    @Test func numbersAreSqueezedAndNegativeSumsAreNothing() {
        #expect(states([2])[0] == .init(repeating: 0.5))
        #expect(states([6])[0] == .init(repeating: 0.75))
        #expect(states([0, -3]) == [.zero, .zero])
    }

    @Test func aBlockAloneSaysWhatItSays() {
        let chances = Self.network.chances(states([2]))
        #expect(chances.count == 1)
        #expect(isNear(chances[0], score: 16 * 0.5 * 0.5 - 1))
    }

    @Test func aBlockSeesTheOneTwoBeforeItAndNoOther() {
        let chances = Self.network.chances(states([2, 0, 0, 6]))
        #expect(isNear(chances[1], score: -1))
        #expect(isNear(chances[2], score: 16 * 0.5 * 0.5 - 1))
        #expect(isNear(chances[3], score: 16 * 0.75 * 0.5 - 1))
    }

    @Test func noBlocksGiveNoChances() { #expect(Self.network.chances([]).isEmpty) }
}
