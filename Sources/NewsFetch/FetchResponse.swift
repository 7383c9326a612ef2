// How one exchange ended: a complete answer of whatever status, or a failure. There is nothing between: a body that
// was cut off is a failure, so its validators cannot be kept by mistake (RFC 9111 section 3.3).

import NewsModel

/// The end of one exchange.
public struct FetchResponse: Sendable {
    /// The address that was asked.
    public var url: String
    public var outcome: Result<FetchAnswer, FetchFailure>
    public var timing = FetchTiming()
    /// Header and body bytes as they came, before decompression.
    public var bytesReceived: Int64 = 0
    /// The address that was connected to, as text; nil where none was.
    public var remoteAddress: String?
    public var openedConnection = false

    public init(url: String, outcome: Result<FetchAnswer, FetchFailure>) {
        self.url = url
        self.outcome = outcome
    }
}

/// A complete answer.
public struct FetchAnswer: Sendable {
    public var status: Int
    public var headers: FetchHeaders
    /// Status line and fields as they were received, where `FetchRequest.keepsHead` asked for them.
    public var head: [UInt8] = []
    /// Decompressed.
    public var body: [UInt8]
    /// True where the body was cut at the limit, which only `FetchKind.robots` asks for.
    public var isCut: Bool

    public init(status: Int, headers: FetchHeaders = FetchHeaders(), body: [UInt8] = [], isCut: Bool = false) {
        self.status = status
        self.headers = headers
        self.body = body
        self.isCut = isCut
    }

    /// Whether the body is the items of a feed that came since the state that the request named (RFC 3229, with the
    /// instance manipulation "feed" alone: what else was done to the body would have to be undone first).
    public var isPartOfFeed: Bool {
        status == 226 && headers.instanceManipulation?.lowercased() == "feed"
    }

    /// Where the answer sends the asker, as the Location header has it, and whether for good (RFC 9110 section 15.4).
    public var redirect: (location: String, isPermanent: Bool)? {
        guard let location = headers.location else { return nil }
        return switch status {
        case 301, 308: (location, true)
        case 302, 303, 307: (location, false)
        default: nil
        }
    }
}

/// Microseconds since the start of the exchange; 0 for a step that a reused connection spared.
public struct FetchTiming: Sendable, Hashable {
    public var nameLookup: Int64 = 0
    public var connect: Int64 = 0
    public var tls: Int64 = 0
    public var firstByte: Int64 = 0
    public var total: Int64 = 0
    public init() {}
}
