// Filters of articles: what patterns match, which filter decides, what is refused before it is fetched, and faults in
// them.
import NewsModel
import NewsScratch
import Testing

@testable import NewsDaemon

private let head = "[newsd]\ncontact = \"https://example.org/bot\"\n"

@Suite struct FilterTests {
    private let now = Timestamp(seconds: 1_790_000_000)

    private func book(_ text: String) throws -> FilterBook { FilterBook(try ConfigurationLoader.parse(head + text)) }

    private func faults(_ text: String) -> [String] {
        do {
            _ = try ConfigurationLoader.parse(head + text)
            return []
        } catch {
            return (error as? ConfigurationError)?.faults.map(\.description) ?? ["\(error)"]
        }
    }

    private func subject(
        _ title: String, url: String = "https://a.example/x", text: String? = nil, language: String? = nil,
        published: Timestamp? = nil
    ) -> FilterSubject {
        FilterSubject(
            title: title, addresses: [url], published: published,
            body: text.map { FilterSubject.Body(text: $0, authors: ["Ann Lee"], tags: ["Sport"], language: language) })
    }

    private func refusal(_ book: FilterBook, _ subject: FilterSubject, source: String = "s") -> String? {
        book.refusal(of: subject, sourceID: source, now: now)
    }

    @Test func wordsAreFoundWholeAndInAnyCase() throws {
        let pattern = try TextPattern("Cup  final")
        #expect(pattern.isFound(in: "The cup\nFINAL, live"))
        #expect(!pattern.isFound(in: "The cup finalists"))
        #expect(!pattern.isFound(in: "hiccup final"))
        #expect(try TextPattern("/sport/").isFound(in: "https://a.example/sport/x"))
        #expect(try TextPattern("天気").isFound(in: "今日の天気予報"))
        #expect(try TextPattern("pt").isFound(in: "pt-BR"))
    }

    @Test func expressionsStandBehindTheirSign() throws {
        let pattern = try TextPattern(#"re:^live:|\d+ dead"#)
        #expect(pattern.isFound(in: "LIVE: the final"))
        #expect(pattern.isFound(in: "At least 12 dead"))
        #expect(!pattern.isFound(in: "Alive: the final"))
    }

    @Test(arguments: ["", "  ", "re:(", "re:(a+)+", "re:(x(ab*)?)*y", "re:(?:a{2,}b)+"])
    func patternsThatCannotBeUsedAreRefused(_ text: String) {
        #expect(throws: PatternFault.self) { _ = try TextPattern(text) }
    }

    @Test func aLongTextIsLookedAtInPart() throws {
        let text = String(repeating: "x ", count: TextPattern.longestText) + "needle"
        #expect(try !TextPattern("needle").isFound(in: text))
        #expect(try !TextPattern("re:needle").isFound(in: text))
    }

    @Test func theFirstFilterThatMatchesDecides() throws {
        let book = try book(
            """
            [[filter]]
            name = "ours"
            action = "keep"
            title = ["harlow"]
            [[filter]]
            name = "rest"
            action = "drop"
            """)
        #expect(refusal(book, subject("News from Harlow", text: "x")) == nil)
        #expect(refusal(book, subject("News from elsewhere", text: "x")) == "rest")
    }

    @Test func everyKeyOfAFilterMustMatch() throws {
        let book = try book(
            """
            [[filter]]
            name = "short-sport"
            action = "drop"
            tag = ["sport"]
            author = ["ann lee"]
            language = ["en", "de"]
            shorter_than = 10
            """)
        #expect(refusal(book, subject("t", text: "short", language: "en-GB")) == "short-sport")
        #expect(refusal(book, subject("t", text: "a longer text", language: "en")) == nil)
        #expect(refusal(book, subject("t", text: "short", language: "id")) == nil)
        #expect(refusal(book, subject("t", text: "short")) == nil)
    }

    @Test func anItemAloneIsRefusedOnlyByWhatItTells() throws {
        let book = try book(
            """
            [[filter]]
            name = "text"
            action = "keep"
            text = ["wanted"]
            [[filter]]
            name = "live"
            action = "drop"
            title = ["live"]
            """)
        #expect(book.verdict(on: subject("Live now"), sourceID: "s", now: now) == .open)
        #expect(refusal(book, subject("Live now", text: "unwanted")) == "live")
        #expect(refusal(book, subject("Live now", text: "wanted")) == nil)
        let only = try self.book("[[filter]]\nname = \"live\"\naction = \"drop\"\ntitle = [\"live\"]\n")
        #expect(refusal(only, subject("Live now")) == "live")
    }

    @Test func ageIsCountedFromPublication() throws {
        let book = try book("[[filter]]\nname = \"old\"\naction = \"drop\"\nolder_than = \"7d\"\n")
        #expect(refusal(book, subject("t", published: Timestamp(seconds: now.seconds - 8 * 86_400))) == "old")
        #expect(refusal(book, subject("t", published: Timestamp(seconds: now.seconds - 6 * 86_400))) == nil)
        #expect(refusal(book, subject("t", text: "no date")) == nil)
        #expect(book.verdict(on: subject("t"), sourceID: "s", now: now) == .open)
    }

    @Test func aSourceHasFiltersOfItsOwnAskedFirst() throws {
        let book = try book(
            """
            [[source]]
            id = "s"
            feed = "https://a.example/feed"
            [[source.filter]]
            name = "here"
            action = "keep"
            title = ["live"]
            [[source]]
            id = "other"
            feed = "https://b.example/feed"
            [[filter]]
            name = "live"
            action = "drop"
            title = ["live"]
            """)
        #expect(refusal(book, subject("Live", text: "x")) == nil)
        #expect(refusal(book, subject("Live", text: "x"), source: "other") == "live")
    }

    @Test func faultsNameFileLineAndKey() {
        let found = faults(
            """
            [[source]]
            id = "s"
            feed = "https://a.example/feed"
            [[source.filter]]
            name = "a"
            action = "drop"
            title = ["re:("]
            [[filter]]
            action = "refuse"
            titel = ["x"]
            """)
        #expect(found.contains { $0.hasPrefix("newsd.toml:9: source[0].filter[0].title: \"re:(\"") })
        #expect(found.contains { $0.hasPrefix("newsd.toml:11: filter[0].action: expected one of") })
        #expect(found.contains { $0.contains("name: missing") })
        #expect(found.contains { $0.hasPrefix("newsd.toml:12: filter[0].titel: unknown key") })
    }

    @Test func filtersAreTriedOnTheSpool() throws {
        let scratch = Scratch()
        var configuration = try ConfigurationLoader.parse(
            head + "[[filter]]\nname = \"live\"\naction = \"drop\"\ntitle = [\"live\"]\n")
        configuration.spool.directory = scratch.path
        #expect(FilterTrial(configuration, source: nil, since: nil).looked == 0)
    }

    @Test func anItemThatIsRefusedIsNotFetched() throws {
        let source = Source(id: "s", kind: .feed("https://a.example/feed"))
        let filters = try book("[[filter]]\nname = \"live\"\naction = \"drop\"\ntitle = [\"live\"]\n")
        let items = ["Live: a", "Other"].map { title in
            var item = Item(id: title)
            item.url = "https://a.example/\(title.utf8.count)"
            item.title = title
            return item
        }
        let polled = PolledItems.make(
            items, source: source, fullText: true, rules: DraftRules(filters: filters, sourceID: "s"), now: now)
        guard case .refused(_, "live") = polled[0].content, case .page = polled[1].content else {
            Issue.record("expected one refused and one page")
            return
        }
    }
}
