// Where a block stands in the text: how much prose is before and behind it, and what its neighbours are.
import NewsXML

extension BlockFeatures {
    mutating func addOrder(_ index: Int, _ view: PageView) {
        let blocks = view.text.blocks
        let text = view.text
        put("mass-before", text.massSums[index] / max(text.totalMass, 1))
        put("mass-after", (text.totalMass - text.massSums[index + 1]) / max(text.totalMass, 1))
        put("block-at", Float(index) / Float(max(blocks.count, 1)))
        let inside = text.range(of: view.gravity, in: view.document)
        put("gravity-before", text.mass(inside.lowerBound..<max(inside.lowerBound, min(index, inside.upperBound))))
        put("gravity-after", text.mass(min(max(index + 1, inside.lowerBound), inside.upperBound)..<inside.upperBound))
        put("since-headline", view.headline < 0 ? -99 : Float(max(-50, min(50, index - view.headline))))
        put("long-before", distance(from: index, by: -1, view))
        put("long-after", distance(from: index, by: 1, view))
        let own = view.text.blocks[index]
        for offset in [-3, -2, -1, 1, 2, 3] {
            let at = index + offset
            guard blocks.indices.contains(at) else {
                for name in ["words", "links", "end", "heading", "same", "kin"] { put("\(name)\(offset)", -1) }
                continue
            }
            let other = blocks[at]
            put("words\(offset)", other.words)
            put("links\(offset)", other.linkShare)
            put("end\(offset)", other.endsSentence)
            put("heading\(offset)", headingLevel(view.document.tag(Int(other.owner))))
            put("same\(offset)", view.signatureOf[at] == view.signatureOf[index])
            put(
                "kin\(offset)",
                view.document.nodes[Int(other.owner)].parent == view.document.nodes[Int(own.owner)].parent)
        }
        put("page-mass", text.totalMass)
        put("page-long", Float(text.longBlocks(0..<blocks.count)))
        put("page-gravity", text.mass(inside) / max(text.totalMass, 1))
        put("paywalled", view.hints.isFree == false)
    }

    /// Blocks to the next one of at least fifteen words of prose.
    private func distance(from index: Int, by step: Int, _ view: PageView) -> Float {
        var at = index + step
        var count: Float = 1
        while view.text.blocks.indices.contains(at), count < 20 {
            if view.text.blocks[at].mass >= 15 { return count }
            at += step
            count += 1
        }
        return 20
    }
}
