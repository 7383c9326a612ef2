// Which blocks are the article's text: a forest looks at each block alone, a network at those that it left in their
// order, and the two together give each block its chance. Nothing here knows what a block says or where a site puts
// things; that is all in the numbers of BlockFeatures.
import NewsXML

enum BlockJudge {
    /// What the forest is so sure to refuse does not come back.
    private static let hopeless: Float = 0.004

    /// The chance of each block to be article text, 0…1.
    static func chances(_ view: inout PageView) -> [Float] {
        var chances = [Float](repeating: 0, count: view.text.blocks.count)
        var left: [Int] = []
        var states: [NetworkState] = []
        BlockFeatures.forEachRow(of: &view) { index, row in
            let chance = ModelTables.blocks.chanceUnlessHopeless(row)
            guard chance >= hopeless else { return }
            chances[index] = chance
            left.append(index)
            states.append(ModelTables.sequence.state(row))
        }
        for (index, chance) in zip(left, ModelTables.sequence.chances(states)) {
            chances[index] = halfway(chances[index], chance)
        }
        return CommentParts.refused(chances, &view)
    }
}
