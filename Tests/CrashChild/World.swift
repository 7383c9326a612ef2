// What the miniature newsd sees: a feed of one source, visited a few times. Items with an even number have a page, the
// others come whole in the feed. Some repeat, some copy another's text, one changes, some have no article.
import NewsDaemon
import NewsDedup
import NewsModel
import NewsSpool

enum World {
    static let sourceID = "world"
    static let visits = 3
    private static let perVisit = 6

    /// Item 5 changes its text at visit 3; items that divide by 11 copy item 2; item 4 has no article.
    static var expectedTokens: [String] {
        (0..<(visits * perVisit)).filter { $0 % 11 != 0 && $0 != 4 }.map { token($0, 1) } + [token(5, 2)]
    }

    private static func token(_ number: Int, _ revision: Int) -> String { "TOKEN-\(number)-\(revision)." }

    /// Each visit shows its own items and those of the visit before; visit 3 shows item 5 again.
    static func poll(_ visit: Int) -> PollCommit {
        var numbers = Array(max(0, (visit - 2) * perVisit)..<(visit * perVisit))
        if visit == 3 { numbers.append(5) }
        let items = numbers.map(item)
        let identities = ItemIdentity.identify(items, addresses: items.map(\.url), sourceID: sourceID)
        let polled = zip(numbers, zip(items, identities)).map { number, known in
            let (item, identity) = known
            let isWhole = number % 2 == 1
            let content: PolledItem.Content =
                isWhole
                ? .ready(draft(number, revision: number == 5 && visit >= 3 ? 2 : 1, item, identity, .feed))
                : .page(url: item.url ?? "", notBefore: Timestamp(seconds: 0))
            return PolledItem(item: item, identity: identity, content: content)
        }
        return PollCommit(sourceID: sourceID, items: polled) { _ in
            var state = SourceState(sourceID: sourceID, address: "https://world.example/feed")
            state.validators.entityTag = "\(visit)"
            return state
        }
    }

    /// What fetching and extracting would say.
    static func answer(_ work: Work) -> WriterInput {
        let number = Int(work.item.id) ?? 0
        if number == 4 { return .noArticle(work, reason: "index page") }
        return .finished(work, draft(number, revision: 1, work.item, work.identity, .page))
    }

    private static func item(_ number: Int) -> Item {
        var item = Item(id: "\(number)")
        item.url = "https://world.example/story/\(number)"
        item.title = "Story \(number)"
        return item
    }

    private static func draft(
        _ number: Int, revision: Int, _ item: Item, _ identity: ItemIdentity, _ text: Provenance.Text
    ) -> Draft {
        let told = number % 11 == 0 ? 2 : number
        let body =
            token(told, revision) + " "
            + String(repeating: "Words of story \(told) in its version \(revision). ", count: 40)
        var article = Article(url: item.url ?? "", contentText: body, contentHTML: "<p>\(body)</p>")
        article.title = item.title
        return Draft(
            article, identity: identity, guid: item.id,
            provenance: Provenance(text: text, fetchedAt: Timestamp(seconds: 1_604_240_609)))
    }
}
