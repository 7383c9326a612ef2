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

    /// What a site shares where a page has no picture says nothing of the article.
    private static func isPlaceholder(_ url: String) -> Bool {
        let bytes = Array(url.utf8)[...]
        if bytes.mentions("default-image") || bytes.mentions("favicon") { return true }
        if bytes.mentions("gravatar.com/") || bytes.mentions("apple-touch-icon") || StandIn.isNamed(bytes) {
            return true
        }
        let file = StandIn.fileName(of: bytes)
        guard let dot = file.firstIndex(of: 0x2E) else { return false }
        return signs.contains(String(decoding: file[..<dot], as: UTF8.self).lowercased())
    }

    /// Names of files, without their ending, that a site has for all of its pages.
    private static let signs: Set<String> = [
        "logo", "og-default", "default-og-image", "some-default", "noimage", "no-image", "no_image", "nophoto",
    ]
}
