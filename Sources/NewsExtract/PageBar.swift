// How good a chance must be for its block to be kept: half of the F1 that the best choice of blocks can expect. On a page
// whose blocks are clear that is one half; where even the best block is doubtful a lower bar keeps the text together.
// (Keeping what has more than half of the optimal F1 maximises the expected F1: Lipton, Elkan, Naryanaswamy 2014.)

enum PageBar {
    /// A page that cannot expect more than this is no article, unless some blocks are beyond doubt.
    private static let hopeless: Float = 0.2
    private static let highest: Float = 0.5

    /// The bar for a page, within bounds.
    static func bar(chances: [Float], words: [Float]) -> Float {
        let expected = expected(chances: chances, words: words)
        return expected < hopeless ? highest : min(expected, highest)
    }

    /// Half of the greatest F1 to be expected, 0…0.5, each block weighing as much as it has words.
    static func expected(chances: [Float], words: [Float]) -> Float {
        // What is all but refused adds nothing, and there are thousands of it.
        let order = chances.indices.filter { chances[$0] > 0.02 }.sorted { chances[$0] > chances[$1] }
        let all = order.reduce(Float(0)) { $0 + chances[$1] * (words[$1] + 0.5) }
        guard all > 0 else { return 0 }
        var common: Float = 0
        var kept: Float = 0
        var best: Float = 0
        for index in order {
            let weight = words[index] + 0.5
            common += chances[index] * weight
            kept += weight
            best = max(best, common / (kept + all))
        }
        return best
    }
}
