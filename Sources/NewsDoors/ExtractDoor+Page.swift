// The extraction door for one page at a time.
import NewsExtract
import NewsModel

extension ExtractDoor {
    /// The answer of the door about one page, as JSON without a line end.
    public static func answer(_ page: Page, settings: ExtractionSettings = ExtractionSettings()) -> [UInt8] {
        record(ArticleExtractor(settings: settings), page, id: page.url)
    }

    /// The bytes of a file; nil where it cannot be read.
    public static func bytes(ofFile path: String) -> [UInt8]? { readFile(path) }
}
