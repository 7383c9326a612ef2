// Which blocks are the article's text: two forests, one after the other, give each block a chance. Nothing here knows
// what a block says or where a site puts things; that is all in the numbers of BlockFeatures and BlockContext.
import NewsXML

enum BlockJudge {
    /// What the first forest is so sure to refuse does not come back.
    private static let hopeless: Float = 0.004
    /// Rows of more blocks than this are made a second time instead of being remembered: half a kilobyte a block.
    private static let mostRemembered = 10_000

    /// The chance of each block to be article text, 0…1.
    static func chances(_ view: inout PageView) -> [Float] {
        var chances = [Float](repeating: 0, count: view.text.blocks.count)
        let forest = ModelTables.first
        let remembers = view.text.blocks.count <= mostRemembered
        let features = BlockFeatures.of(&view) { index, row in
            chances[index] = forest.chanceUnlessHopeless(row)
            return remembers && chances[index] >= hopeless
        }
        let context = BlockContext(
            chances: chances, words: view.text.blocks.map(\.words),
            parents: view.text.blocks.map { Int32(view.document.parent(Int($0.owner)) ?? 0) },
            signatures: view.signatureOf)
        var row = [Float](repeating: 0, count: features.width + BlockContext.width)
        func second(_ index: Int, _ own: UnsafeBufferPointer<Float>) -> Float {
            row.replaceSubrange(0..<own.count, with: own)
            context.write(index, to: &row, from: own.count)
            return between(chances[index], row.withUnsafeBufferPointer { ModelTables.second.chance($0) })
        }
        var result = [Float](repeating: 0, count: chances.count)
        if remembers {
            features.rows.withUnsafeBufferPointer { rows in
                for index in chances.indices {
                    if let own = features.row(index) { result[index] = second(index, .init(rebasing: rows[own])) }
                }
            }
        } else {
            _ = BlockFeatures.of(&view) { index, own in
                if chances[index] >= hopeless { result[index] = second(index, own) }
                return false
            }
        }
        return CommentParts.refused(result, &view)
    }

    /// Half way between two chances, on the scale of their odds: the two forests err in different places.
    private static func between(_ one: Float, _ other: Float) -> Float {
        func odds(_ chance: Float) -> Float { (chance + 1e-4) / (1 - chance + 1e-4) }
        let both = (odds(one) * odds(other)).squareRoot()
        return both / (1 + both)
    }
}
