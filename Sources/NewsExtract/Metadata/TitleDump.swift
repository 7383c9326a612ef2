// One page's headline candidates as training examples: each with its text and its numbers, as one line of JSON.
// `Benchmarks/train/titles.py` reads it; nothing else does.
import NewsJSON
import NewsModel
import NewsXML

extension ArticleExtractor {
    func titleFeatures(of page: Page, id: String) -> [UInt8] {
        let document = HTMLDocument(utf8: decoded(page))
        let reader = metadataReader(document, page)
        let (candidates, features) = titleRows(reader)
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("id", id)
            writer.member("names", features.names)
            writer.list("candidates", Array(candidates.indices)) { writer, index in
                writer.object { writer in
                    writer.member("t", candidates[index].text)
                    writer.array("f") { writer in
                        for value in features.rows[features.row(index)] { writer.double(Double(value)) }
                    }
                }
            }
        }
        return writer.take()
    }

    /// What each number of a row is called.
    func titleFeatureNames(of page: Page) -> [String] {
        titleRows(metadataReader(HTMLDocument(utf8: decoded(page)), page)).features.names
    }

    private func titleRows(_ reader: MetadataReader) -> (candidates: [TitleCandidate], features: TitleFeatures) {
        let sites = SiteNames(reader.facts, data: reader.data, url: reader.url)
        let claims = TitleClaims(reader.facts, data: reader.data, sites: sites)
        let found = TitleCandidates(claims.all, document: reader.facts.document, sites: sites).all
        let page = TitlePage(reader.facts, claims, data: reader.data, sites: sites, url: reader.url)
        return (found, TitleFeatures(found, page, named: true))
    }
}
