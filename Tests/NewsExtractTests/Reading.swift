// How the tests of this room read the fields of a small page.
import NewsModel
import NewsXML

@testable import NewsExtract

func metadataReader(_ html: String, url: String = "https://news.example/politics/vote") -> MetadataReader {
    MetadataReader(
        document: HTMLDocument(utf8: Array(html.utf8)), url: url, fetchedAt: Timestamp(year: 2022, month: 1, day: 1))
}

/// `text`: what extraction of the body is to have found.
func pageMetadata(
    _ html: String, url: String = "https://news.example/politics/vote", text: String? = nil
) -> PageMetadata {
    metadataReader(html, url: url).metadata(body: text.map { BodyExtent(nodes: 0..<0, text: $0) })
}
