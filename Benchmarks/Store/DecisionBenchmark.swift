// What it costs to decide on an article, beside what it cost to read it, in one run and by the same clock of CPU time: the
// pages are extracted; keys, hash, fingerprint and sketch are made of the articles; each is looked up in a store that holds
// other articles already, compared, and remembered. Pages are those that a list on standard input names, a path a line.
import Glibc
import NewsDaemon
import NewsDedup
import NewsExtract
import NewsModel
import NewsSpool
import NewsStore

struct DecisionBenchmark {
    var directory: String
    /// Articles in the store before.
    var count: Int

    func run() throws -> Int32 {
        var pages: [Page] = []
        while let path = readLine() {
            if let body = bytes(path) {
                let url = "https://example.org/\(pages.count)"
                pages.append(Page(url: url, body: body, fetchedAt: Timestamp(seconds: 1_790_000_000)))
            }
        }
        guard !pages.isEmpty else {
            print("no pages: newsd-store-bench decision DIRECTORY [count] <LIST")
            return 64
        }
        let store = try SQLiteStore(path: directory + "/decision.sqlite")
        defer { _ = try? store.close() }
        for start in stride(from: 0, to: count, by: 250) {
            let drafts = (start..<min(start + 250, count)).map { number in
                var article = Article(
                    url: "https://example.org/\(number)", contentText: Synthetic.text(number, bytes: 4_000),
                    contentHTML: "")
                article.title = "Story \(number)"
                return decided(draft(of: article, number))
            }
            try store.transaction { store in for each in drafts { try decide(each, store) } }
        }
        let extractor = ArticleExtractor()
        for page in pages.prefix(20) { _ = extractor.extract(page) }
        var watch = Stopwatch()
        let articles = pages.compactMap { page -> Article? in
            if case .article(let article) = extractor.extract(page) { return article }
            return nil
        }
        let extraction = watch.processorSeconds
        watch = Stopwatch()
        let drafts = articles.enumerated().map { draft(of: $0.element, count + $0.offset) }
        let making = watch.processorSeconds
        let ready = drafts.map(decided)
        watch = Stopwatch()
        for start in stride(from: 0, to: ready.count, by: 250) {
            try store.transaction { store in
                for each in ready[start..<min(start + 250, ready.count)] { try decide(each, store) }
            }
        }
        let deciding = watch.processorSeconds
        let micro = 1e6 / Double(max(1, articles.count))
        print("\(pages.count) pages, \(articles.count) articles, \(count) in the store before; CPU time an article:")
        print("extraction \(rounded(extraction * micro, 1)) µs")
        print("keys, hash, fingerprint, sketch \(rounded(making * micro, 1)) µs")
        print("look-up, comparison, store \(rounded(deciding * micro, 1)) µs")
        print("the decision is \(rounded((making + deciding) / extraction * 100, 1)) % of the extraction")
        return 0
    }

    /// A draft with what the writer takes from inside of it.
    private struct Decided {
        var draft: Draft
        var keys: [Key]
        var sketch: NearSketch?
    }

    /// What a worker does.
    private func draft(of article: Article, _ number: Int) -> Draft {
        var item = Item(id: "\(number)")
        item.url = article.url
        let identity = ItemIdentity.identify([item], addresses: [item.url], sourceID: "source")[0]
        return Draft(
            article, identity: identity, guid: item.id,
            provenance: Provenance(text: .page, fetchedAt: Timestamp(seconds: 1_790_000_000)), near: .link)
    }

    private func decided(_ draft: Draft) -> Decided {
        let (article, identity) = (draft.article, draft.identity)
        let text = NormalizedText(article.contentText)
        let keys = [
            Key.text(text, hash: draft.contentHash, title: article.title, story: identity.story), identity.guid,
            identity.address, Key.lasting(article.contentText, title: article.title, story: identity.story),
        ].compactMap { $0 }
        return Decided(draft: draft, keys: keys, sketch: NearSketch(of: text, original: article.contentText))
    }

    /// What the writer asks and keeps of an article that is new.
    private func decide(_ decided: Decided, _ store: any StoreTransaction) throws {
        for key in decided.keys {
            if case .article(let id) = try store.memory(of: key) { _ = try store.article(id) }
        }
        var cluster: Int64?
        if let sketch = decided.sketch {
            let rows = try store.nearRows(bands: sketch.bands, limit: 8)
            if let (index, _) = sketch.nearest(among: rows.map(\.sketch)) {
                cluster = rows[index].cluster ?? rows[index].article
            }
        }
        let time = Timestamp(seconds: 1_790_000_000)
        let id = try store.insertArticle(
            sourceID: "source", firstSeen: time, story: decided.draft.identity.story,
            fingerprint: decided.draft.fingerprint.bits)
        for key in decided.keys { try store.remember(key, as: .article(id)) }
        if let sketch = decided.sketch {
            try store.rememberNear(
                NearRow(article: id, cluster: cluster, sketch: sketch.bytes), bands: sketch.bands,
                keeping: NearWindow(articles: 500_000, since: time.adding(-30 * 86_400)))
        }
        try store.log(
            LogEntry(time: time, sourceID: "source", url: decided.draft.article.url, outcome: .new, article: id))
        try store.count(.delivered, by: 1, sourceID: "source", day: 20_000)
    }

    private func bytes(_ path: String) -> [UInt8]? {
        guard let file = fopen(path, "re") else { return nil }
        defer { fclose(file) }
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let got = fread(&buffer, 1, buffer.count, file)
            if got == 0 { return all }
            all += buffer[..<got]
        }
    }
}
