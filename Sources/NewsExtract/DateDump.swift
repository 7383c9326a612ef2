// The dates of one page as a training example: every day that it names as a row of numbers with the instant that would be
// chosen for it. `Benchmarks/train/dates.py` reads it. And the same for a reader who asks why a date was chosen.
import NewsJSON
import NewsModel
import NewsXML

/// One date that a page names.
public struct DateEvidence: Sendable {
    public var timestamp: Timestamp
    /// Where it comes from: "json-ld", "article:published_time", "text".
    public var origin: String
    public var raw: String
    /// The chance of its day, 0…1.
    public var score: Float
}

extension ArticleExtractor {
    /// All dates of a page, those of the best day first.
    public func dateEvidence(of page: Page) -> [DateEvidence] {
        dateChoice(of: page).days.flatMap { day in
            day.dates.map {
                DateEvidence(timestamp: $0.timestamp, origin: $0.originName, raw: $0.raw, score: day.score)
            }
        }
    }

    func dateFeatures(of page: Page, id: String) -> [UInt8] {
        let choice = dateChoice(of: page)
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("id", id)
            writer.member("names", DateDays.names)
            let days = choice.all?.days ?? []
            let rows = choice.all?.rows() ?? []
            writer.list("days", Array(days.indices)) { writer, index in
                writer.object { writer in
                    writer.member("date", DateChoice.instant(of: days[index])?.timestamp.rfc3339 ?? "")
                    writer.member("origins", days[index].dates.map(\.originName))
                    writer.array("f") { writer in for value in rows[index] { writer.double(Double(value)) } }
                }
            }
        }
        return writer.take()
    }

    private func dateChoice(of page: Page) -> DateChoice {
        let document = HTMLDocument(utf8: decoded(page))
        let reader = metadataReader(document, page)
        var view = PageView(
            document: document, text: BlockBuilder.blocks(of: document), hints: hints(reader, item: nil))
        let body = BodyFinder.find(&view, base: reader.base).map { BodyExtent(nodes: $0.nodes, text: $0.text) }
        let language = LanguageChoice(
            reader.facts, data: reader.data, contentLanguage: reader.contentLanguage, settings: settings,
            body: body?.text)
        return DateChoice(
            reader.facts, data: reader.data, url: reader.url, headline: reader.title.headline, body: body,
            language: language.best?.0, settings: settings, fetchedAt: reader.fetchedAt, source: reader.source)
    }
}
