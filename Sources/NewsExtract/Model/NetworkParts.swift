// What the small networks are made of: a state of sixteen numbers, mixtures that turn numbers or one state into another,
// and the reading of learnt rows. They are learnt by Benchmarks/train/networks.py and come as text.

/// What a row is inside a network.
typealias NetworkState = SIMD16<Float>

extension SIMD16<Float> {
    /// Nothing where it is negative.
    @inline(__always)
    var positive: Self { replacing(with: 0, where: self .< 0) }
}

/// For each of the numbers that go in what it adds to a state, and what the state begins with.
struct NetworkMixture: Sendable {
    let rows: [NetworkState]
    let bias: NetworkState

    @inline(__always)
    func callAsFunction(_ state: NetworkState) -> NetworkState { bias + added(by: state, from: 0) }

    /// What a state adds whose numbers go in from `start` on.
    @inline(__always)
    func added(by state: NetworkState, from start: Int) -> NetworkState {
        var sum = NetworkState()
        for index in 0..<NetworkState.scalarCount { sum += rows[start + index] * state[index] }
        return sum
    }
}

/// How a network takes up a row of numbers, whatever they count.
struct NetworkEntry: Sendable {
    /// A number x is squeezed to x / (|x| + its half): between −1 and 1, and zero stays zero.
    private let halves: [Float]
    private let mixture: NetworkMixture

    init(_ cells: inout NetworkCells) {
        let numbers = cells.count()
        precondition(cells.count() == NetworkState.scalarCount, "a network of another width")
        halves = (0..<numbers).map { _ in cells.number() }
        mixture = cells.mixture(of: numbers)
    }

    /// How many numbers a row must have.
    var width: Int { halves.count }

    func callAsFunction(_ row: UnsafeBufferPointer<Float>) -> NetworkState {
        var sum = mixture.bias
        for (index, number) in row.enumerated() where number != 0 {
            sum += mixture.rows[index] * (number / (abs(number) + halves[index]))
        }
        return sum.positive
    }
}

/// How a network says what it thinks: as a chance, 0…1.
struct NetworkExit: Sendable {
    private let weights: NetworkState
    private let bias: Float

    init(_ cells: inout NetworkCells) {
        weights = cells.state()
        bias = cells.number()
        cells.end()
    }

    func callAsFunction(_ state: NetworkState) -> Float { logistic((state * weights).sum() + bias) }
}

/// The text of a network, number after number. One that is too short or too long is a programming error.
struct NetworkCells {
    private var cells: NumberCells

    init(_ text: String) { cells = NumberCells(text) }

    mutating func number() -> Float {
        guard let number = cells.next() else { preconditionFailure("the text of a network is cut off") }
        return number
    }

    mutating func count() -> Int { Int(number()) }

    mutating func state() -> NetworkState {
        var state = NetworkState()
        for index in state.indices { state[index] = number() }
        return state
    }

    mutating func mixture(of count: Int) -> NetworkMixture {
        NetworkMixture(rows: (0..<count).map { _ in state() }, bias: state())
    }

    mutating func end() { precondition(cells.next() == nil, "the text of a network goes on") }
}
