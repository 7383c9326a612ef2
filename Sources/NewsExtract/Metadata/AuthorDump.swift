// The author candidates of one page as a training example: every name with its numbers, as one line of JSON for
// Benchmarks/train/authors.py.
import NewsJSON
import NewsModel
import NewsXML

extension ArticleExtractor {
    func authorFeatures(of page: Page, id: String) -> [UInt8] {
        let document = HTMLDocument(utf8: decoded(page))
        let reader = metadataReader(document, page)
        var view = PageView(
            document: document, text: BlockBuilder.blocks(of: document), hints: hints(reader, item: nil))
        let body = BodyFinder.find(&view, base: reader.base).map { BodyExtent(nodes: $0.nodes, text: $0.text) }
        let candidates = reader.authorCandidates(
            body: body, publisher: PublisherChoice(reader.facts, data: reader.data, url: page.url))
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("id", id)
            writer.member("names", AuthorFeature.names)
            writer.list("candidates", candidates.all) { writer, candidate in
                writer.object { writer in
                    writer.member("name", candidate.name)
                    writer.array("f") { writer in for value in candidate.row { writer.double(Double(value)) } }
                }
            }
        }
        return writer.take()
    }
}
