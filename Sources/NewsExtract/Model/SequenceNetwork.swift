// A small network that judges the blocks of a page in their order: each block's numbers become sixteen, and three layers
// of convolutions, each over blocks further apart, let a block see fourteen before and behind it. A lone paragraph among
// refused ones is then refused, and a doubtful one between kept ones is kept. It is learnt by
// Benchmarks/train/sequence.py and comes as text; its form is that of temporal convolutional networks (Bai, Kolter and
// Koltun, 2018) with filters that keep channels apart.
import Glibc

func exponential(_ value: Float) -> Float { expf(value) }

struct SequenceNetwork: Sendable {
    /// What a block is inside the network.
    typealias State = SIMD16<Float>

    /// A number x is squeezed to x / (|x| + its half): between −1 and 1 whatever it counts, and zero stays zero.
    private let halves: [Float]
    private let entry: Mixture
    private let layers: [Layer]
    private let exit: State
    private let exitBias: Float

    /// One state out of many numbers: for each number what it adds to the state, and what the state begins with.
    private struct Mixture: Sendable {
        let rows: [State]
        let bias: State

        @inline(__always)
        func callAsFunction(_ state: State) -> State {
            var sum = bias
            for index in 0..<State.scalarCount { sum += rows[index] * state[index] }
            return sum
        }
    }

    /// Mix, look around, mix again, and add that to what was there.
    private struct Layer: Sendable {
        let step: Int
        let before: Mixture
        let taps: [State]
        let tapBias: State
        let after: Mixture
    }

    /// How many numbers, channels, taps and layers; halves; the entry; layers; the exit: a line each, see sequence.py.
    init(text: String) {
        var cells = NumberCells(text)
        func number() -> Float {
            guard let number = cells.next() else { preconditionFailure("the text of a network is cut off") }
            return number
        }
        func state() -> State {
            var state = State()
            for index in state.indices { state[index] = number() }
            return state
        }
        func mixture(of count: Int) -> Mixture {
            Mixture(rows: (0..<count).map { _ in state() }, bias: state())
        }
        let numbers = Int(number())
        precondition(Int(number()) == State.scalarCount, "a network of another width")
        let taps = Int(number())
        let depth = Int(number())
        halves = (0..<numbers).map { _ in number() }
        entry = mixture(of: numbers)
        layers = (0..<depth).map { _ in
            let step = Int(number())
            let before = mixture(of: State.scalarCount)
            return Layer(
                step: step, before: before, taps: (0..<taps).map { _ in state() }, tapBias: state(),
                after: mixture(of: State.scalarCount))
        }
        exit = state()
        exitBias = number()
        precondition(cells.next() == nil, "the text of a network goes on")
    }

    /// How many numbers a row must have.
    var width: Int { halves.count }

    /// What a block is to the network before it has seen the others.
    func state(_ row: UnsafeBufferPointer<Float>) -> State {
        var sum = entry.bias
        for (index, number) in row.enumerated() where number != 0 {
            sum += entry.rows[index] * (number / (abs(number) + halves[index]))
        }
        return Self.positive(sum)
    }

    /// The chance of each block, 0…1, given those of the page that are not refused already, in their order.
    func chances(_ states: [State]) -> [Float] {
        var states = states
        var mixed = states
        for layer in layers {
            for index in states.indices { mixed[index] = Self.positive(layer.before(states[index])) }
            let reach = layer.taps.count / 2
            for index in states.indices {
                var sum = layer.tapBias
                for tap in layer.taps.indices {
                    let other = index + (tap - reach) * layer.step
                    if mixed.indices.contains(other) { sum += layer.taps[tap] * mixed[other] }
                }
                states[index] += layer.after(Self.positive(sum))
            }
        }
        return states.map { logistic(($0 * exit).sum() + exitBias) }
    }

    @inline(__always)
    private static func positive(_ state: State) -> State { state.replacing(with: 0, where: state .< 0) }
}
