// A small network that judges the blocks of a page in their order: each block's numbers become a state, and three layers
// of convolutions, each over blocks further apart, let a block see fourteen before and behind it. A lone paragraph among
// refused ones is then refused, and a doubtful one between kept ones is kept. Its form is that of temporal convolutional
// networks (Bai, Kolter and Koltun, 2018) with filters that keep channels apart.

struct SequenceNetwork: Sendable {
    private let entry: NetworkEntry
    private let layers: [Layer]
    private let exit: NetworkExit

    /// Mix, look around, mix again, and add that to what was there.
    private struct Layer: Sendable {
        let step: Int
        let before: NetworkMixture
        /// What the blocks before, at and behind the place add, channel by channel.
        let taps: NetworkMixture
        let after: NetworkMixture
    }

    /// The entry; how many taps and layers; of each layer its step and three mixtures; the exit.
    init(text: String) {
        var cells = NetworkCells(text)
        entry = NetworkEntry(&cells)
        let taps = cells.count()
        layers = (0..<cells.count()).map { _ in
            let step = cells.count()
            let before = cells.mixture(of: NetworkState.scalarCount)
            let across = cells.mixture(of: taps)
            return Layer(step: step, before: before, taps: across, after: cells.mixture(of: NetworkState.scalarCount))
        }
        exit = NetworkExit(&cells)
    }

    /// How many numbers a row must have.
    var width: Int { entry.width }

    /// What a block is to the network before it has seen the others.
    func state(_ row: UnsafeBufferPointer<Float>) -> NetworkState { entry(row) }

    /// The chance of each block, 0…1, given those of the page that are not refused already, in their order.
    func chances(_ states: [NetworkState]) -> [Float] {
        var states = states
        var mixed = states
        for layer in layers {
            for index in states.indices { mixed[index] = layer.before(states[index]).positive }
            let reach = layer.taps.rows.count / 2
            for index in states.indices {
                var sum = layer.taps.bias
                for (tap, weights) in layer.taps.rows.enumerated() {
                    let other = index + (tap - reach) * layer.step
                    if mixed.indices.contains(other) { sum += weights * mixed[other] }
                }
                states[index] += layer.after(sum.positive)
            }
        }
        return states.map { exit($0) }
    }
}
