// One exchange to make: an address, what kind of document it is, and what is known of it already.

import NewsModel

/// What is asked for decides the Accept header, and what happens at the body limit.
public enum FetchKind: Sendable, Hashable {
    case feed
    case page
    case sitemap
    /// A body over the limit is cut there instead of refused (RFC 9309 section 2.5).
    case robots

    var accept: String {
        switch self {
        case .feed:
            "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
                + "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.4"
        case .page: "text/html, application/xhtml+xml, application/xml;q=0.8, */*;q=0.5"
        case .sitemap: "application/xml, text/xml, text/plain;q=0.8, */*;q=0.5"
        case .robots: "text/plain, */*;q=0.5"
        }
    }
}

/// A header field that goes out as it is written.
public struct HeaderField: Sendable, Hashable {
    public var name: String
    public var value: String
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

public struct FetchRequest: Sendable {
    public var url: String
    public var kind: FetchKind
    /// Echoed byte for byte in If-None-Match and If-Modified-Since.
    public var validators: Validators
    /// Bytes after decompression; nil: as configured.
    public var maximumBody: Int?
    /// Seconds for the whole exchange; nil: as configured.
    public var totalTimeoutSeconds: Int?
    /// Asks for no more of a feed than came since the state that the entity tag names: A-IM (RFC 3229).
    public var acceptsPart = false
    /// Whether the answer's head is wanted as it came.
    public var keepsHead = false
    /// Fields with a control character in them are left out.
    public var extraHeaders: [HeaderField]

    public init(
        url: String, kind: FetchKind, validators: Validators = Validators(), maximumBody: Int? = nil,
        totalTimeoutSeconds: Int? = nil, extraHeaders: [HeaderField] = []
    ) {
        self.url = url
        self.kind = kind
        self.validators = validators
        self.maximumBody = maximumBody
        self.totalTimeoutSeconds = totalTimeoutSeconds
        self.extraHeaders = extraHeaders
    }
}
