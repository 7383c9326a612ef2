// Where a wall stands in the text: an element that calls itself one, asks for something (a button, a form) and holds little
// of the page's prose. What is inside it is no text, and what comes behind it is none either, unless it is the longer
// part. Refuses elements without a button: publishers name the paid paragraphs so too (JSON-LD's hasPart selectors
// mean nothing else), and where those are on the page they are the text.
import NewsXML

struct Paywall {
    private let nodes: Range<Int>
    /// Whether what comes behind the wall is still the article.
    private let isEnd: Bool

    /// The first wall behind kept text, if there is one.
    static func find(behind kept: [Int], _ view: PageView) -> Paywall? {
        guard let first = kept.first else { return nil }
        var tries = 0
        for node in Int(view.blocks[first].last)..<view.document.count where tries < 20 {
            guard isNamedWall(node, view.document), asks(node, view.document) else { continue }
            tries += 1
            let wall = node..<Int(view.document.nodes[node].end)
            let before = kept.filter { Int(view.blocks[$0].last) < wall.lowerBound }
            let behind = kept.filter { Int(view.blocks[$0].first) >= wall.upperBound }
            guard words(before, view) > view.text.mass(view.text.range(of: node, in: view.document)) else { continue }
            return Paywall(nodes: wall, isEnd: words(behind, view) < words(before, view))
        }
        return nil
    }

    /// The blocks that are left of `kept`.
    func cut(_ kept: [Int], _ view: PageView) -> [Int] {
        kept.filter { index in
            let first = Int(view.blocks[index].first)
            return first < nodes.lowerBound || !isEnd && first >= nodes.upperBound
        }
    }

    private static func words(_ blocks: [Int], _ view: PageView) -> Float {
        blocks.reduce(0) { $0 + view.blocks[$1].words }
    }

    private static func isNamedWall(_ node: Int, _ document: HTMLDocument) -> Bool {
        switch document.tag(node) {
        case .div, .section, .aside, .form, .other: break
        default: return false
        }
        guard document.hasAttributes(node) else { return false }
        for name in [HTMLAttribute.class, .id] {
            // Two looks at each name instead of five: all that is asked for below holds one of these.
            guard let value = document.attribute(name, of: node),
                value.mentions("wall") || value.mentions("piano")
            else { continue }
            for word in ["paywall", "regwall", "registerwall", "registrationwall", "piano"] as [StaticString]
            where value.mentions(word) { return true }
        }
        return false
    }

    private static func asks(_ node: Int, _ document: HTMLDocument) -> Bool {
        document.descendants(node).prefix(400).contains { index in
            switch document.tag(index) {
            case .button, .form, .input: true
            default: false
            }
        }
    }
}
