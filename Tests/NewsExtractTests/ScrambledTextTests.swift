// What scrambled text is not: languages, keys, addresses. The lesson "scrambled-text" shows what it is.
import NewsModel
import Testing

@testable import NewsExtract

@Suite("Text in letters drawn by lot")
struct ScrambledTextTests {
    private func text(_ paragraphs: [String]) -> String? {
        let body = paragraphs.map { "<p>\($0)</p>" }.joined()
        let html = "<html><head><title>Ferry</title></head><body><article><h1>Ferry</h1>\(body)</article></body></html>"
        let page = Page(
            url: "https://gazette.example/ferry", body: Array(html.utf8), contentType: "text/html; charset=utf-8",
            fetchedAt: Timestamp(year: 2024, month: 6, day: 30))
        guard case .article(let article) = ArticleExtractor().extract(page) else { return nil }
        #expect(article.isPaywalled != true)
        return article.contentText
    }

    @Test(
        "is no language, however rare its letters are elsewhere",
        arguments: [
            "Prom na wyspę był tani, a w niedzielę padało od rana do wieczora. Rybacy mówili, że wrócą, gdy tylko wiatr "
                + "ucichnie, lecz nikt im nie wierzył, bo zawsze tak mówili. W porcie czekało jeszcze kilku podróżnych, "
                + "którzy grali w karty i pili herbatę z wielkich kubków.",
            "Roedd y fferi i'r ynys yn rhad, ac fe fwriodd hi law drwy'r dydd ddydd Sul. Dywedodd y pysgotwyr y byddent "
                + "yn dychwelyd pan fyddai'r gwynt yn gostegu, ond nid oedd neb yn eu credu. Yn yr harbwr yr oedd rhai "
                + "teithwyr yn aros o hyd ac yn chwarae cardiau.",
            "Adaya giden vapur ucuzdu ve pazar günü sabahtan akşama kadar yağmur yağdı. Balıkçılar rüzgar diner dinmez "
                + "döneceklerini söylediler ama kimse onlara inanmadı. Limanda hâlâ bekleyen birkaç yolcu vardı; kart "
                + "oynuyor ve büyük bardaklardan çay içiyorlardı.",
            "Kapal ke pulau itu murah, dan pada hari Minggu hujan turun dari pagi sampai malam. Para nelayan berkata "
                + "bahwa mereka akan kembali begitu angin reda, tetapi tidak seorang pun percaya. Di pelabuhan masih ada "
                + "beberapa penumpang yang menunggu sambil bermain kartu.",
        ]
    )
    func languages(_ paragraph: String) {
        let paragraphs = [paragraph, paragraph + " (2)", paragraph + " (3)"]
        #expect(text(paragraphs) == paragraphs.joined(separator: "\n\n"))
    }

    @Test("is no key that a text shows")
    func keys() {
        let first = "The ferry company publishes the key with which its timetable is signed, and asks all to check it."
        let key = "mQENBFqxyzkBCADJwvTrkPZhYqLxKdVbGfWnEoUcIaSjHmRtQyZpXvBnMkLwQaEdRfTgYhUjIkOl"
        let last =
            "Whoever finds another key on a timetable is asked to tell the harbour office at once, said its head."
        let keys = [key, String(key.reversed())].map { String(repeating: $0, count: 4) }
        #expect(text([first] + keys + [last])?.hasSuffix(last) == true)
    }
}
