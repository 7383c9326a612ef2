// What extraction answers, as a line of the door: the fields of the record, and what only newsd knows under `_newsd`.
import NewsExtract
import NewsJSON
import NewsModel

extension ExtractDoor {
    /// One line of JSON, without its end: the extraction of a page, and for a page without an article what it says of
    /// itself.
    static func record(_ extractor: ArticleExtractor, _ page: Page, id: String) -> [UInt8] {
        let extraction = extractor.extract(page, item: nil)
        if case .noArticle = extraction { return record(extraction, claims: extractor.claims(of: page), id: id) }
        return record(extraction, id: id)
    }

    /// One line of JSON, without its end.
    public static func record(_ extraction: Extraction, claims: Article? = nil, id: String) -> [UInt8] {
        var writer = JSONWriter(capacity: 16_384)
        writer.object { writer in
            writer.member("id", id)
            switch extraction {
            case .noArticle(let reason):
                writer.member("no_article", reason)
                if let claims { writeHead(claims, to: &writer) }
            case .article(let article): write(article, to: &writer)
            }
        }
        return writer.take()
    }

    private static func writeHead(_ article: Article, to writer: inout JSONWriter) {
        writer.member("url", article.url)
        writer.member("title", article.title)
        writer.member("authors", article.authors.compactMap(\.name))
        writer.member("date_published", article.datePublished?.rfc3339)
        writer.member("date_modified", article.dateModified?.rfc3339)
        writer.member("language", article.language)
    }

    private static func write(_ article: Article, to writer: inout JSONWriter) {
        writeHead(article, to: &writer)
        writer.member("content_text", article.contentText)
        writer.member("content_html", article.contentHTML)
        writer.member("summary", article.summary)
        writer.member("image", article.image)
        writer.member("tags", article.tags)
        writer.member("section", article.section)
        writer.member("publisher", article.publisher)
        writer.member("canonical_url", article.canonicalURL)
        writer.object("_newsd") { writer in
            writer.member("agency", article.agency)
            writer.member("dateline", article.dateline)
            writer.array("related") { writer in
                for link in article.related {
                    writer.object { writer in
                        writer.member("title", link.title)
                        writer.member("url", link.url)
                    }
                }
            }
            writer.member("next_page", article.nextPage)
            writer.member("paywall", article.isPaywalled)
            writer.member("raw_date", article.rawDate)
            writer.object("field_origins") { writer in
                for (field, origin) in article.fieldOrigins.sorted(by: { $0.key < $1.key }) {
                    writer.member(field, origin)
                }
            }
        }
    }
}
