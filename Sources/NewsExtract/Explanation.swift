// Why extraction answered as it did: the two places where the body could be, and for each block of text its chance and
// whether it was kept. For people who look at one page; costs a second extraction.
import NewsModel
import NewsXML

public struct Explanation: Sendable {
    /// One block of text.
    public struct Block: Sendable {
        public var isKept: Bool
        /// How sure the model is that it belongs to the article, 0…1.
        public var chance: Double
        public var words: Int
        /// The element it stands in and the one above: "div.story > p".
        public var place: String
        public var text: String

        public init(isKept: Bool, chance: Double, words: Int, place: String, text: String) {
            self.isKept = isKept
            self.chance = chance
            self.words = words
            self.place = place
            self.text = text
        }
    }

    /// The element that is called the article's body, where there is one.
    public var named: String?
    /// The element that prose gathers in.
    public var dense: String?
    public var blocks: [Block] = []
    public var extraction: Extraction

    public init(extraction: Extraction) { self.extraction = extraction }
}

extension ArticleExtractor {
    public func explain(_ page: Page, item: Item? = nil) -> Explanation {
        let document = document(of: page)
        let reader = metadataReader(document, page)
        var view = PageView(
            document: document, text: BlockBuilder.blocks(of: document), hints: hints(reader, item: item))
        let chances = BlockJudge.chances(&view)
        let body = BodyFinder.find(&view, base: reader.base, within: settings.keep.matches(in: document))
        let kept = Set(body?.blocks ?? [])
        var explanation = Explanation(extraction: extract(page, item: item))
        explanation.named = view.known.map { Self.place($0, document) }
        if view.gravity > 0 { explanation.dense = Self.place(view.gravity, document) }
        explanation.blocks = view.blocks.indices.map { index in
            let block = view.blocks[index]
            let owner = Int(block.owner)
            let above = document.parent(owner).map { Self.place($0, document) + " > " } ?? ""
            return Explanation.Block(
                isKept: kept.contains(index), chance: Double(chances[index]), words: Int(block.words),
                place: above + Self.place(owner, document),
                text: CleanText.plain(String(decoding: view.text.bytes(block).prefix(400), as: UTF8.self)))
        }
        return explanation
    }

    /// "div#main.story.wide"
    private static func place(_ node: Int, _ document: HTMLDocument) -> String {
        var text = document.tag(node) == .other ? "?" : document.tag(node).name
        if let id = document.string(.id, of: node), !id.isEmpty { text += "#\(id.prefix(40))" }
        for name in document.string(.class, of: node)?.split(separator: " ").prefix(3) ?? [] {
            text += ".\(name.prefix(40))"
        }
        return CleanText.plain(text)
    }
}
