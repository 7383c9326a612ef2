// The network that sees candidates beside each other, held against sums done by hand.
import Testing

@testable import NewsExtract

/// A network whose channels all do the same: a row counts for itself, against twice the mean, and with the largest.
@Suite struct ChoiceNetworkTests {
    private static func all(_ value: Float) -> String { Array(repeating: "\(value)", count: 16).joined(separator: " ") }
    /// Channel n goes to channel n, times `factor`.
    private static func each(_ factor: Float) -> String {
        (0..<16).map { row in
            (0..<16).map { "\($0 == row ? factor : 0)" }.joined(separator: " ")
        }.joined(separator: "\n")
    }

    private static let network = ChoiceNetwork(
        text: """
            1 16
            2
            \(all(1))
            \(all(0))
            \(each(1))
            \(each(-2))
            \(each(1))
            \(all(0.25))
            \(all(0.5))
            -1
            """)

    private func isNear(_ chance: Float, score: Float) -> Bool { abs(chance - logistic(score)) < 1e-5 }

    @Test func aCandidateIsSeenBesideTheMeanAndTheLargest() {
        // Squeezed: 0.5 and 0.75; their mean 0.625, their largest 0.75.
        let chances = Self.network.chances([[2], [6]])
        #expect(isNear(chances[0], score: 16 * 0.5 * (0.5 - 1.25 + 0.75 + 0.25) - 1))
        #expect(isNear(chances[1], score: 16 * 0.5 * (0.75 - 1.25 + 0.75 + 0.25) - 1))
    }

    @Test func theOrderOfCandidatesMeansNothing() {
        let chances = Self.network.chances([[6], [0], [2]])
        let others = Self.network.chances([[2], [6], [0]])
        #expect(isNear(chances[0], score: 16 * 0.5 * (0.75 - 2 * 1.25 / 3 + 0.75 + 0.25) - 1))
        #expect(abs(chances[0] - others[1]) < 1e-5)
        #expect(abs(chances[1] - others[2]) < 1e-5)
    }

    @Test func noCandidatesGiveNoChances() { #expect(Self.network.chances([]).isEmpty) }
}
