// What extraction makes of a page and its item. Every field may be absent but the body: without a body there is no
// article, and extraction says why instead.

/// A link to another story that stood inside or beside the text.
public struct RelatedLink: Sendable, Hashable {
    public var title: String
    public var url: String
    public init(title: String, url: String) {
        self.title = title
        self.url = url
    }
}

/// A clean article. Texts are plain, NFC, white space collapsed; paragraphs of `contentText` are parted by a blank line.
public struct Article: Sendable, Hashable {
    public var url: String
    public var canonicalURL: String?
    public var title: String?
    public var authors: [Author] = []
    public var datePublished: Timestamp?
    public var dateModified: Timestamp?
    /// The publication date as the page wrote it.
    public var rawDate: String?
    /// BCP 47, lower-case primary language.
    public var language: String?
    public var contentText: String
    /// A safe subset of HTML with absolute addresses.
    public var contentHTML: String
    public var summary: String?
    public var image: String?
    public var tags: [String] = []
    public var attachments: [Attachment] = []
    public var publisher: String?
    /// The wire service that the text comes from: "AFP".
    public var agency: String?
    /// The place before the first sentence: "BAKU".
    public var dateline: String?
    public var section: String?
    public var related: [RelatedLink] = []
    /// The page says that only payers see all of it, or a paywall cut the text.
    public var isPaywalled: Bool?
    /// What the publisher says about its use by machines.
    public var usage = UsageSignals()
    /// The address of the article's next page, where it has several.
    public var nextPage: String?
    /// The address of a view that has all its pages in one.
    public var wholePage: String?
    /// Why the text is not the whole of the article, one clause: a further page could not be had.
    public var incomplete: String?
    /// Where each field came from: "title": "json-ld".
    public var fieldOrigins: [String: String] = [:]

    public init(url: String, contentText: String, contentHTML: String) {
        self.url = url
        self.contentText = contentText
        self.contentHTML = contentHTML
    }
}

/// The answer of extraction: an article, or the reason why there is none. "No article" is a result, not an error.
public enum Extraction: Sendable {
    case article(Article)
    /// One clause for `newsctl why`: "index page: 41 links to articles, no text of its own".
    case noArticle(reason: String)
}
