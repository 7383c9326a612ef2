// Bytes from addresses: one libcurl multi handle on a thread of its own, one exchange per request. Promises that each
// completion is called exactly once, that redirects are never followed (`RedirectTrail` is for that), that only http
// and https are spoken, that every connection passes the address guard, and that every limit of the configuration
// holds. Pacing and limits per host are not kept here; the schedule keeps them and asks only for what may run.

/// A running engine. Made in one place, used from any thread.
public final class FetchEngine: Sendable {
    private let loop: FetchLoop

    /// Starts the engine's thread.
    public init(configuration: FetchConfiguration) {
        loop = FetchLoop(configuration: configuration)
        loop.start()
    }

    deinit { loop.stop() }

    /// Makes one exchange. `completion` is called on the engine's thread and must be short: it hands the response to
    /// its own queue. After `stop` it is called at once, on the caller's thread, with `.cancelled`.
    public func submit(_ request: FetchRequest, completion: @escaping @Sendable (FetchResponse) -> Void) {
        loop.submit(FetchLoop.Submission(request: request, completion: completion))
    }

    /// Ends all exchanges, running and waiting, with `.cancelled`. The engine stays usable.
    public func cancelAll() { loop.cancelAll() }

    /// Ends all exchanges with `.cancelled` and the thread with them; returns when all completions were called
    /// (from a completion: at once). Calling it again does nothing.
    public func stop() { loop.stop() }
}
