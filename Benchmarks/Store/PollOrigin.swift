// Twenty sites on loopback with feeds of thirty items each, which carry their own content and know validators.
import NewsOrigin

final class PollOrigin: Sendable {
    static let hosts = 20
    static let items = 30
    private let origins: [Origin]
    let feeds: Int

    init(feeds: Int) throws {
        self.feeds = feeds
        let answers = (0..<feeds).map { number in
            Reply.answer(
                200, [("Content-Type", "application/rss+xml"), ("ETag", "\"\(number)\"")],
                body: Array(Self.feed(number).utf8))
        }
        origins = try (0..<Self.hosts).map { host in
            try Origin.start(address: "127.12.0.\(host + 1)") { request in
                let words = request.target.split(separator: "/")
                guard words.count == 2, let number = Int(words[1]), answers.indices.contains(number) else {
                    return .notFound
                }
                let isKnown = request.header("If-None-Match") == "\"\(number)\""
                if words[0] == "unchanged" || isKnown { return .answer(304, [("ETag", "\"\(number)\"")]) }
                return answers[number]
            }
        }
    }

    func stop() { for origin in origins { origin.stop() } }

    /// `kind`: "feed", or "unchanged" for an answer that says so whoever asks.
    func address(_ feed: Int, _ kind: String) -> String { origins[feed % Self.hosts].url("/\(kind)/\(feed)") }

    /// The [[source]] tables.
    var sources: String {
        (0..<feeds).map { "[[source]]\nid = \"feed\($0)\"\nfeed = \"\(address($0, "feed"))\"\n" }.joined()
    }

    private static func feed(_ number: Int) -> String {
        let stories = (0..<items).map { item in
            let story = number * items + item
            return "<item><title>Story \(story)</title><link>http://127.12.0.1/story/\(story)</link>"
                + "<guid>\(story)</guid><description>\(Synthetic.text(story, bytes: 600))</description></item>\n"
        }
        return "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>News</title>"
            + "<link>http://127.12.0.1/</link>\n" + stories.joined() + "</channel></rss>\n"
    }
}
