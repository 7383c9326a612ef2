// An invented story of the world that is tortured: words made of syllables, another text for each number, so that none is
// like another. Its text begins and ends with a mark, by which a torn record shows.
import NewsScratch

/// One story; its text depends on number and version alone.
struct Story: Sendable {
    enum Kind: Sendable {
        /// The feed carries the text.
        case whole
        /// The text is on its page.
        case page
        /// Its page is gone: nothing may come of it.
        case gone
    }

    let number: Int
    let kind: Kind
    /// The feeds that announce it. In the second one it has another address and the same text.
    let feeds: [Int]
    /// A whole story may change.
    var version = 1

    var title: String {
        var chance = Chance(seed: UInt64(number) &* 7_919)
        return (0..<6).map { _ in Self.word(&chance) }.joined(separator: " ").capitalizedFirst
    }

    static func opening(_ number: Int, _ version: Int) -> String { "Opens\(number)v\(version)" }
    static func closing(_ number: Int, _ version: Int) -> String { "closes\(number)v\(version)" }

    var paragraphs: [String] {
        var chance = Chance(seed: UInt64(number) &* 1_009 &+ UInt64(version))
        var paragraphs = (0..<4).map { _ in
            (0..<4).map { _ in Self.sentence(&chance) }.joined(separator: " ")
        }
        paragraphs[0] = "\(Self.opening(number, version)) the account, " + paragraphs[0]
        paragraphs[3] += " So the story \(Self.closing(number, version))."
        return paragraphs
    }

    var html: String { paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n") }

    var page: String {
        """
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>\(title)</title></head><body>
        <nav><a href="/">Home</a></nav><article><h1>\(title)</h1>
        \(html)
        </article><footer>All rights reserved.</footer></body></html>
        """
    }

    private static func sentence(_ chance: inout Chance) -> String {
        let glue = ["the", "of", "and", "in", "to", "with", "for", "that"]
        let words = (0..<14).map { $0 % 3 == 1 ? chance.pick(glue) : word(&chance) }
        return words.joined(separator: " ").capitalizedFirst + "."
    }

    private static func word(_ chance: inout Chance) -> String {
        let syllables = [
            "ba", "ren", "to", "mil", "ka", "sor", "den", "lu", "vi", "ger", "pon", "sha", "tek", "wil", "ory",
        ]
        return (0..<Int.random(in: 2...4, using: &chance)).map { _ in chance.pick(syllables) }.joined()
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
