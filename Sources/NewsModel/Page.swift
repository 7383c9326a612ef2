// Fetched HTML and what surrounds it on the wire: the input of extraction.

/// A page as it was fetched.
public struct Page: Sendable {
    /// The address that was asked for, before redirects.
    public var requestedURL: String
    /// The address that answered, after redirects.
    public var url: String
    public var body: [UInt8]
    /// The Content-Type header, verbatim.
    public var contentType: String?
    /// The Content-Language header, verbatim.
    public var contentLanguage: String?
    /// What the header says about the use of the page by machines.
    public var usage = UsageSignals()
    /// When the page came. Dates after it (plus a day's grace) are not believed.
    public var fetchedAt: Timestamp

    public init(
        requestedURL: String? = nil, url: String, body: [UInt8], contentType: String? = nil,
        contentLanguage: String? = nil, fetchedAt: Timestamp
    ) {
        self.requestedURL = requestedURL ?? url
        self.url = url
        self.body = body
        self.contentType = contentType
        self.contentLanguage = contentLanguage
        self.fetchedAt = fetchedAt
    }
}
