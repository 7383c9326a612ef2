// Articles made of numbers: every text is another, of about 4 KB, in plain words.
import NewsDaemon
import NewsDedup
import NewsModel
import NewsSpool

enum Synthetic {
    private static let words = [
        "harbour", "council", "minister", "budget", "school", "river", "market", "train", "doctor", "village", "report",
        "winter", "court", "engine", "teacher", "storm", "bridge", "farmer", "station", "museum", "island", "election",
    ]

    static func text(_ number: Int, bytes: Int = 2_200) -> String {
        var state = UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15 | 1
        var text = ""
        text.reserveCapacity(bytes + 100)
        while text.utf8.count < bytes {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            text += words[Int(state >> 33) % words.count]
            text += state >> 60 == 0 ? ".\n\n" : " "
        }
        return text + "\(number)"
    }

    static func item(_ number: Int) -> Item {
        var item = Item(id: "https://news.example.org/?p=\(number)")
        item.url = "https://news.example.org/2026/11/story-\(number)-of-the-day.html"
        item.title = "Story \(number) of the day"
        item.summary = "What happened at place \(number), and why it matters to all of us."
        return item
    }

    static func draft(_ number: Int) -> Draft {
        let item = item(number)
        let url = item.url ?? ""
        let body = text(number)
        var article = Article(url: url, contentText: body, contentHTML: "<p>" + body + "</p>")
        article.title = item.title
        article.summary = item.summary
        article.language = "en"
        article.datePublished = Timestamp(seconds: 1_604_240_609, offsetMinutes: 420)
        let identity = ItemIdentity.identify([item], addresses: [url], sourceID: "source")[0]
        return Draft(
            article, identity: identity, guid: item.id,
            provenance: Provenance(
                text: .page, requestedURL: url, finalURL: url, status: 200, fetchedAt: Timestamp(seconds: 1_604_240_700)
            ))
    }
}
