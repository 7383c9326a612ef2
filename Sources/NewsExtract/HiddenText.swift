// Text that a page hides. Some pages hide what they are about until a script has run, or all but one of its parts (tabs, days
// of a diary); most hide drafts, copies for machines and words for nobody. Told apart by how much an element hides; what
// style sheets hide is not known here.
import NewsXML

enum HiddenText {
    /// The blocks that a page hides and shows when a script has run, or a part of them at a time: those of elements that hide
    /// several blocks each and together more text than is seen. A paragraph that is hidden for itself is for no reader.
    static func unveiled(_ chances: [Float], over bar: Float, _ view: PageView) -> Set<Int> {
        let likely = chances.indices.filter { chances[$0] > bar }
        guard likely.contains(where: { view.blocks[$0].isHidden }) else { return [] }
        var rest = veils(view.document)[...]
        var seen: Float = 0
        var hidden: [(veil: Int, blocks: [Int], words: Float)] = []
        for index in likely {
            let block = view.blocks[index]
            let owner = Int(block.owner)
            while let veil = rest.first, veil.upperBound <= owner { rest.removeFirst() }
            guard block.isHidden, let veil = rest.first, veil.contains(owner) else {
                seen += block.words
                continue
            }
            if hidden.last?.veil != veil.lowerBound { hidden.append((veil.lowerBound, [], 0)) }
            hidden[hidden.count - 1].blocks.append(index)
            hidden[hidden.count - 1].words += block.words
        }
        let several = hidden.filter { $0.blocks.count > 1 }
        return several.reduce(0) { $0 + $1.words } > seen ? Set(several.flatMap(\.blocks)) : []
    }

    /// The outermost elements that hide what is in them, in document order.
    private static func veils(_ document: HTMLDocument) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var at = 0
        while at < document.count {
            if BlockBuilder.hides(at, in: document) {
                found.append(at..<Int(document[at].end))
                at = Int(document[at].end)
            } else {
                at += 1
            }
        }
        return found
    }
}
