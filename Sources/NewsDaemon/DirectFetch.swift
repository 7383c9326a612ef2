// Documents asked for by a person at the command line: the same engine, guard and limits as the daemon's, redirects
// followed, and no place in a plan. The gap between requests to one host is kept all the same.
import Dispatch
import Glibc
import NewsAddress
import NewsExtract
import NewsFetch
import NewsModel
import Synchronization

/// A running engine for as many documents as a command needs. For one thread.
public final class DirectFetch {
    /// What came.
    public struct Document: Sendable {
        public var url: String
        /// The address to ask next time: where permanent redirects led, else the one that was asked.
        public var lastingURL: String
        public var body: [UInt8]
        public var contentType: String?
        public var contentLanguage: String?

        public init(url: String, body: [UInt8], contentType: String? = nil, contentLanguage: String? = nil) {
            self.url = url
            lastingURL = url
            self.body = body
            self.contentType = contentType
            self.contentLanguage = contentLanguage
        }
    }

    private let engine: FetchEngine
    private let configuration: Configuration
    private var lastAsked: [Host: UInt64] = [:]

    public init(_ configuration: Configuration) {
        self.configuration = configuration
        engine = FetchEngine(configuration: configuration.fetchConfiguration)
    }

    deinit { engine.stop() }

    /// Fetches one document with an engine of its own.
    public static func get(_ url: String, isFeed: Bool, configuration: Configuration) throws -> Document {
        try DirectFetch(configuration).get(url, kind: isFeed ? .feed : .page)
    }

    /// The other pages of an article of `first`, one after the other.
    public static func follow(
        _ pages: ArticlePages, of first: String, with extractor: ArticleExtractor, configuration: Configuration
    ) -> Article {
        let direct = DirectFetch(configuration)
        if let host = Address.host(of: first) { direct.lastAsked[host] = DispatchTime.now().uptimeNanoseconds }
        var pages = pages
        while let wanted = pages.wanted {
            do {
                let document = try direct.get(wanted, kind: .page)
                let page = Page(
                    url: document.url, body: document.body, contentType: document.contentType,
                    contentLanguage: document.contentLanguage, fetchedAt: SystemClock().now())
                pages.take(extractor.extract(page), at: document.url)
            } catch {
                pages.fail("\(error)")
            }
        }
        return pages.article
    }

    /// Fetches `url`. Throws `DaemonError` with one clause where there is no answer of 200.
    func get(_ url: String, kind: FetchKind) throws -> Document {
        var trail = RedirectTrail(from: url, limit: configuration.fetch.maxRedirects)
        while true {
            keepGap(to: trail.current)
            let response = wait(engine, FetchRequest(url: trail.current, kind: kind))
            switch response.outcome {
            case .failure(let failure): throw DaemonError.failed("\(trail.current): \(failure.clause)")
            case .success(let answer):
                if let redirect = answer.redirect {
                    let step = trail.follow(redirect.location, permanent: redirect.isPermanent)
                    guard case .follow = step else {
                        throw DaemonError.failed("\(trail.current): \(step.clause ?? "redirects nowhere")")
                    }
                    continue
                }
                guard answer.status == 200 else {
                    throw DaemonError.failed("\(trail.current): \(PollVerdict.reason(for: answer.status))")
                }
                var document = Document(
                    url: trail.current, body: answer.body, contentType: answer.headers.contentType,
                    contentLanguage: answer.headers.contentLanguage)
                document.lastingURL = trail.lasting ?? trail.addresses[0]
                return document
            }
        }
    }

    /// Waits until the host may be asked again.
    private func keepGap(to url: String) {
        guard let host = Address.host(of: url) else { return }
        let gap = UInt64(configuration.schedule.minHostInterval * 1e9)
        let now = DispatchTime.now().uptimeNanoseconds
        if let last = lastAsked[host], now < last + gap { usleep(UInt32(clamping: (last + gap - now) / 1_000)) }
        lastAsked[host] = DispatchTime.now().uptimeNanoseconds
    }

    private func wait(_ engine: FetchEngine, _ request: FetchRequest) -> FetchResponse {
        let arrived = DispatchSemaphore(value: 0)
        let box = Mutex<FetchResponse?>(nil)
        engine.submit(request) { response in
            box.withLock { $0 = response }
            arrived.signal()
        }
        arrived.wait()
        return box.withLock { $0 } ?? FetchResponse(url: request.url, outcome: .failure(.cancelled))
    }
}
