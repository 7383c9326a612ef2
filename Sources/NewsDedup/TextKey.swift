// The key under which a text is found again. The text alone where it is long enough to be a story; a line or two could
// be anybody's ("Read more", "Live from 9 pm"), so the title joins in, and below that the story itself.
import NewsModel

extension Key {
    /// Bytes of normalised text from which on it speaks for itself.
    static let tellingSize = 160
    /// Bytes of text and title together from which on they do.
    static let tellingSizeWithTitle = 60

    public static func text(_ text: NormalizedText, hash: ContentHash, title: String?, story: Key) -> Key {
        if text.letters.count >= tellingSize { return Key(bits: hash.prefix) }
        let title = NormalizedText(title ?? "")
        let heading = String(decoding: title.letters, as: UTF8.self)
        if text.letters.count + title.letters.count >= tellingSizeWithTitle { return .make("text", hash.hex, heading) }
        return .make("text", hash.hex, heading, hexDigits(story.bits))
    }
}
