// The picture that stands for the article: what the page offers for sharing, resolved to an absolute address.
import NewsAddress
import NewsXML

enum ImageChoice {
    static func best(
        _ facts: PageFacts, data: StructuredData, shown: String?, base: String
    ) -> (String, String)? {
        if let shown { return (shown, "opening picture") }
        let candidates: [(String?, String)] = [
            (facts.meta("og:image"), "og:image"), (facts.meta("og:image:url"), "og:image"),
            (facts.meta("og:image:secure_url"), "og:image"), (data.article?.images.first, "json-ld"),
            (facts.meta("twitter:image"), "twitter:image"), (facts.meta("twitter:image:src"), "twitter:image"),
            (facts.imageLink, "rel=image_src"),
            (facts.meta("thumbnail", "sailthru.image.full", "parsely-image-url"), "meta"),
        ]
        for (value, origin) in candidates {
            guard let value, let url = Address.resolve(value, base: base), !isPlaceholder(url) else { continue }
            return (url, origin)
        }
        return nil
    }

    /// A site's own logo says nothing of the article.
    private static func isPlaceholder(_ url: String) -> Bool {
        let bytes = Array(url.utf8)[...]
        return bytes.mentions("placeholder") || bytes.mentions("default-image") || bytes.mentions("favicon")
    }
}
