// What the metadata of a page tells the search for its body: a headline to cut at, a description that repeats as the
// first lines, the publisher's own copy of the text to check against. All of it is a hint: absent or wrong values
// change little.

/// What is known of the article before its body is looked for.
struct BodyHints {
    /// Every candidate for the headline (JSON-LD headline, og:title, title element, feed), best first.
    var titles: [String] = []
    /// Descriptions and summaries (JSON-LD description, og:description, meta description).
    var descriptions: [String] = []
    /// JSON-LD articleBody, plain.
    var articleBody: String?
    /// JSON-LD isAccessibleForFree.
    var isFree: Bool?
    /// og:type or a JSON-LD type that says the page is one article.
    var claimsArticle = false
}
