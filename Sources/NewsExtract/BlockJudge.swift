// Which blocks are the article's text: two forests, one after the other, give each block a chance. Nothing here knows
// what a block says or where a site puts things; that is all in the numbers of BlockFeatures and BlockContext.
import NewsXML

enum BlockJudge {
    /// The chance of each block to be article text, 0…1.
    static func chances(_ view: inout PageView) -> [Float] {
        let features = BlockFeatures.of(&view)
        let count = view.blocks.count
        guard count > 0 else { return [] }
        let width = features.width
        let first = features.rows.withUnsafeBufferPointer { rows in
            (0..<count).map { index in
                features.skipped[index]
                    ? 0 : ModelTables.first.chance(.init(rebasing: rows[(index * width)..<((index + 1) * width)]))
            }
        }
        let context = BlockContext(
            chances: first, words: view.blocks.map(\.words),
            parents: view.blocks.map { Int32(view.document.parent(Int($0.owner)) ?? 0) }, signatures: view.signatureOf)
        var row = [Float](repeating: 0, count: width + BlockContext.width)
        return (0..<count).map { index in
            // What the first forest is sure to refuse does not come back.
            if first[index] < 0.004 { return 0 }
            row.replaceSubrange(0..<width, with: features.rows[features.row(index)])
            row.replaceSubrange(
                width..., with: context.rows[(index * BlockContext.width)..<((index + 1) * BlockContext.width)])
            return row.withUnsafeBufferPointer { ModelTables.second.chance($0) }
        }
    }
}
