// One document, asked for by a person at the command line: the same engine, guard and limits as the daemon's, redirects
// followed, and no place in a plan.
import Dispatch
import NewsFetch
import NewsModel
import Synchronization

public enum DirectFetch {
    /// What came.
    public struct Document: Sendable {
        public var url: String
        public var body: [UInt8]
        public var contentType: String?
        public var contentLanguage: String?

        public init(url: String, body: [UInt8], contentType: String? = nil, contentLanguage: String? = nil) {
            self.url = url
            self.body = body
            self.contentType = contentType
            self.contentLanguage = contentLanguage
        }
    }

    /// Fetches `url`. Throws `DaemonError` with one clause where there is no answer of 200.
    public static func get(_ url: String, isFeed: Bool, configuration: Configuration) throws -> Document {
        let engine = FetchEngine(configuration: configuration.fetchConfiguration)
        defer { engine.stop() }
        var trail = RedirectTrail(from: url, limit: configuration.fetch.maxRedirects)
        while true {
            let response = wait(engine, FetchRequest(url: trail.current, kind: isFeed ? .feed : .page))
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
                return Document(
                    url: trail.current, body: answer.body, contentType: answer.headers.contentType,
                    contentLanguage: answer.headers.contentLanguage)
            }
        }
    }

    private static func wait(_ engine: FetchEngine, _ request: FetchRequest) -> FetchResponse {
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
