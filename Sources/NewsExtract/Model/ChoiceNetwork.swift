// A small network that judges candidates of a page beside each other: each sees the mean and the largest of all, number by
// number, so that what is good on a page of many counts for less than on a page of few. Their order means nothing (Zaheer
// and others, "Deep Sets", 2017).

struct ChoiceNetwork: Sendable {
    private let entry: NetworkEntry
    /// What a candidate, the mean of all and the largest of all add.
    private let beside: NetworkMixture
    private let exit: NetworkExit

    /// The entry, what is inside, the exit.
    init(text: String) {
        var cells = NetworkCells(text)
        entry = NetworkEntry(&cells)
        beside = cells.mixture(of: NetworkState.scalarCount * 3)
        exit = NetworkExit(&cells)
    }

    /// How many numbers a row must have.
    var width: Int { entry.width }

    /// The chance of each row, 0…1.
    func chances(_ rows: [[Float]]) -> [Float] {
        let states = rows.map { row in row.withUnsafeBufferPointer { entry($0) } }
        var largest = NetworkState()
        var sum = NetworkState()
        for state in states {
            sum += state
            largest = pointwiseMax(largest, state)
        }
        let width = NetworkState.scalarCount
        var alike = beside.bias
        alike += beside.added(by: sum / Float(max(rows.count, 1)), from: width)
        alike += beside.added(by: largest, from: width * 2)
        return states.map { exit((alike + beside.added(by: $0, from: 0)).positive) }
    }
}
