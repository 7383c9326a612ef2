// Why extraction answered as it did: the two places where the body could be, for each block of text its chance and
// whether it was kept, and what else the title, the authors and the day could have been. For people who look at one page;
// costs a second extraction.
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

    /// A value that a field could have had.
    public struct Candidate: Sendable {
        /// As in `Article.fieldOrigins`.
        public var field: String
        public var value: String
        public var origin: String
        /// Higher is likelier; comparable within one field of one page.
        public var score: Double

        public init(field: String, value: String, origin: String, score: Double) {
            self.field = field
            self.value = value
            self.origin = origin
            self.score = score
        }
    }

    /// The element that is called the article's body, where there is one.
    public var named: String?
    /// The element that prose gathers in.
    public var dense: String?
    public var blocks: [Block] = []
    /// What was compared for the title, the authors and the day of publication, the best of each first.
    public var candidates: [Candidate] = []
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
        explanation.candidates = candidates(reader, body, page)
        return explanation
    }

    private func candidates(_ reader: MetadataReader, _ body: Body?, _ page: Page) -> [Explanation.Candidate] {
        let most = 8
        let titles = reader.title.candidates.prefix(most).map {
            Explanation.Candidate(
                field: "title", value: CleanText.plain($0.text), origin: $0.origin, score: $0.score)
        }
        let extent = body.map { BodyExtent(nodes: $0.nodes, text: $0.text) }
        let publisher = PublisherChoice(reader.facts, data: reader.data, url: reader.url, sites: reader.title.sites)
        let authors = AuthorChoice(reader.authorCandidates(body: extent, publisher: publisher)).weighed.prefix(most).map
        {
            Explanation.Candidate(
                field: "authors", value: CleanText.plain($0.name), origin: $0.origin, score: Double($0.chance))
        }
        let dates = DateChoice(
            reader.facts, data: reader.data, url: reader.url, headline: reader.title.headline, body: extent,
            language: reader.metadata(body: extent).language, settings: settings, fetchedAt: page.fetchedAt,
            source: page.body)
        return titles + authors
            + dates.days.prefix(most).compactMap { day in
                guard let first = day.dates.first else { return nil }
                var origins: [String] = []
                for date in day.dates {
                    let name = date.detail.isEmpty ? date.origin.name : date.detail
                    if !origins.contains(name) { origins.append(name) }
                }
                return Explanation.Candidate(
                    field: "date_published", value: first.timestamp.rfc3339,
                    origin: CleanText.plain(origins.prefix(4).joined(separator: ", ")), score: Double(day.score))
            }
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
