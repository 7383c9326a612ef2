// Which pictures stand in the text: those between the first and the last kept block that belong to no list of other
// stories, no advertisement, no portrait of an author, and are no spacer or icon.
import NewsXML

enum Pictures {
    private static let most = 100

    static func find(kept: [Int], view: inout PageView) -> [Int] {
        guard let first = kept.first, let last = kept.last else { return [] }
        let start = Int(view.blocks[first].first)
        let end = Int(view.blocks[last].last)
        var found: [Int] = []
        var sources: Set<String> = []
        for node in start..<max(start, end) where found.count < most {
            guard view.document.tag(node) == .img || view.document.tag(node) == .ampImage,
                let source = BodyMarkup.source(of: node, in: view.document), isWelcome(node, below: start, &view)
            else { continue }
            if sources.insert(source).inserted { found.append(node) }
        }
        return found
    }

    private static func isWelcome(_ node: Int, below start: Int, _ view: inout PageView) -> Bool {
        var at: Int? = node
        while let here = at, !view.isWide(here) {
            switch view.document.tag(here) {
            case .aside, .nav, .footer, .form, .button, .noscript: return false
            case .body, .html: return true
            default: break
            }
            let found = view.evidence.of(here)
            for group in [ClassGroup.related, .advert, .byline, .share, .comment, .signup, .consent, .navigation]
            where found.has(group) { return false }
            at = view.document.parent(here)
        }
        return true
    }
}
