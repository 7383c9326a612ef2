// Which blocks are the article's text: two forests, one after the other, give each block a chance. Nothing here knows
// what a block says or where a site puts things; that is all in the numbers of BlockFeatures and BlockContext.
import NewsXML

enum BlockJudge {
    /// What the first forest is so sure to refuse does not come back.
    private static let hopeless: Float = 0.004

    /// The chance of each block to be article text, 0…1.
    static func chances(_ view: inout PageView) -> [Float] {
        var chances = [Float](repeating: 0, count: view.text.blocks.count)
        let forest = ModelTables.first
        let features = BlockFeatures.of(&view) { index, row in
            chances[index] = forest.chance(row)
            return chances[index] >= hopeless
        }
        let context = BlockContext(
            chances: chances, words: view.text.blocks.map(\.words),
            parents: view.text.blocks.map { Int32(view.document.parent(Int($0.owner)) ?? 0) },
            signatures: view.signatureOf)
        var row = [Float](repeating: 0, count: features.width + BlockContext.width)
        return chances.indices.map { index in
            guard let own = features.row(index) else { return 0 }
            row.replaceSubrange(0..<features.width, with: features.rows[own])
            context.write(index, to: &row, from: features.width)
            return row.withUnsafeBufferPointer { ModelTables.second.chance($0) }
        }
    }
}
