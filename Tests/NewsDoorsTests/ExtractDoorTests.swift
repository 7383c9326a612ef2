// The extraction door: what it says of a page.
import NewsDoors
import NewsJSON
import NewsModel
import Testing

@Suite("Extraction door")
struct ExtractDoorTests {
    @Test("a page without an article still says its day")
    func dayWithoutArticle() throws {
        let html = """
            <html><head><meta property=article:published_time content='2021-03-05T08:00:00+07:00'></head><body></body></html>
            """
        let page = Page(
            url: "https://news.example/a", body: Array(html.utf8), contentType: "text/html; charset=utf-8",
            fetchedAt: Timestamp(year: 2022, month: 1, day: 1))
        let answer = try JSONReader.read(ExtractDoor.answer(page))
        #expect(answer["no_article"]?.string != nil)
        #expect(answer["date_published"]?.string == "2021-03-05T08:00:00+07:00")
    }
}
