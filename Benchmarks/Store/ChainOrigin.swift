// Ten sites on loopback with a feed and a share of the pages each. Answers are put together once.
import NewsOrigin

final class ChainOrigin: Sendable {
    static let hosts = 10
    private let origins: [Origin]

    init(pages: [[UInt8]]) throws {
        let answers = pages.map { Reply.answer(200, [("Content-Type", "text/html; charset=utf-8")], body: $0) }
        origins = try (0..<Self.hosts).map { host in
            try Origin.start(address: "127.11.0.\(host + 1)") { request in
                if request.target == "/feed" {
                    let base = "http://" + (request.header("Host") ?? "")
                    return .text(
                        Self.feed(base, stride(from: host, to: answers.count, by: Self.hosts)),
                        type: "application/rss+xml")
                }
                guard let number = Int(request.target.dropFirst("/story/".count)), answers.indices.contains(number)
                else { return .notFound }
                return answers[number]
            }
        }
    }

    func stop() { for origin in origins { origin.stop() } }

    /// Of a page by its number.
    func address(_ page: Int) -> String { origins[page % Self.hosts].url("/story/\(page)") }

    /// The [[source]] tables.
    var sources: String {
        origins.enumerated().map { host, origin in
            "[[source]]\nid = \"site\(host)\"\nfeed = \"\(origin.url("/feed"))\"\nfull_text = true\n"
        }.joined()
    }

    private static func feed(_ base: String, _ pages: StrideTo<Int>) -> String {
        let items = pages.map { page in
            "<item><title>Story \(page)</title><link>\(base)/story/\(page)</link><guid>\(base)/\(page)</guid>"
                + "<description>What happened at place \(page), and why it matters.</description></item>\n"
        }
        return "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>News</title><link>\(base)/</link>\n"
            + items.joined() + "</channel></rss>\n"
    }
}
