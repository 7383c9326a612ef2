// What readers wrote below an article is not the article, however much it reads like one. On pages where it is longer than
// the article itself the forests have doubts; what the place is called has none. Left alone where nothing else would
// be left: what is called a comment there is the text itself.
import NewsXML

enum CommentParts {
    /// Fewer words outside of all comments are no article that comments could belong to.
    private static let least: Float = 60
    /// Only blocks that are likelier than this are text that readers' words could be mistaken for.
    private static let likely: Float = 0.5

    /// The chances of blocks, without those that stand among readers' comments.
    static func refused(_ chances: [Float], _ view: inout PageView) -> [Float] {
        var inside: [Int] = []
        var outside: Float = 0
        // Likely words before each block.
        var before: [Float] = []
        before.reserveCapacity(chances.count + 1)
        var sum: Float = 0
        for index in chances.indices {
            before.append(sum)
            if chances[index] > likely { sum += view.text.blocks[index].words }
        }
        before.append(sum)
        for index in chances.indices where chances[index] > 0 {
            if isComment(Int(view.text.blocks[index].owner), before: before, &view) {
                inside.append(index)
            } else if chances[index] > likely {
                outside += view.text.blocks[index].words
            }
        }
        guard outside >= least else { return chances }
        var result = chances
        for index in inside { result[index] = 0 }
        return result
    }

    /// Whether an element around the block is called a comment. One that holds most of the page's prose must have an article
    /// before it: else it is the page that is called so ("comments-open").
    private static func isComment(_ owner: Int, before: [Float], _ view: inout PageView) -> Bool {
        var at = owner
        for _ in 0..<highest {
            if view.document.tag(at) == .body || view.document.tag(at) == .html { return false }
            if view.isWide(at), before[view.text.range(of: at, in: view.document).lowerBound] < least { return false }
            if view.evidence.of(at).has(.comment) { return true }
            guard let above = view.document.parent(at) else { return false }
            at = above
        }
        return false
    }

    private static let highest = 40
}
