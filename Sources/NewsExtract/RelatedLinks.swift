// Links to other stories inside or right after the text ("Baca juga: …", "Read more", a list under "Related"): blocks
// that were not kept, stand among those that were, and are little else than a link to another page of the same publisher.
// Told by structure alone, so that it works in every language; the label before the link is not part of the title. Refuses
// shops and networks, and what a reader may do here (share, subscribe, comment).
import NewsAddress
import NewsModel
import NewsXML

enum RelatedLinks {
    private static let most = 30
    /// Characters of a headline of three words; shorter ones say what a reader may do.
    private static let longWords = 24

    static func find(kept: [Int], view: PageView, base: String) -> [RelatedLink] {
        guard let first = kept.first, let last = kept.last, let site = site(of: base) else { return [] }
        let own = Address.identity(base)
        let isKept = Set(kept)
        let parents = Set(kept.map { view.document.nodes[Int(view.blocks[$0].owner)].parent })
        var found: [RelatedLink] = []
        for index in first...min(last + 4, view.blocks.count - 1) where !isKept.contains(index) {
            let block = view.blocks[index]
            guard block.links == 1 || block.linkShare > 0.9, block.linkWords >= 3, block.words <= 40 else { continue }
            let label = block.words - block.linkWords
            guard label <= 6, block.linkShare >= 0.5, block.wordsBeforeLink >= label - 0.5 else { continue }
            if index > last, !parents.contains(view.document.nodes[Int(block.owner)].parent) { continue }
            guard let link = link(of: block, view: view, base: base), found.count < most,
                block.linkWords > 3.5 || link.title.count >= longWords,
                site == RelatedLinks.site(of: link.url), Address.identity(link.url) != own, isStory(link.url)
            else { continue }
            if !found.contains(where: { $0.url == link.url }) { found.append(link) }
        }
        return found
    }

    /// The name that the sites of one publisher share: "gazette" of news.gazette.example and of gazette.co.uk. Under a suffix
    /// that many share ("blogspot.com") each has a name of its own.
    static func site(of address: String) -> String? {
        guard let name = Address.host(of: address)?.name else { return nil }
        let label = name.prefix { $0 != "." }
        return label.count >= 3 && label.contains(where: \.isLetter) ? String(label) : name
    }

    /// Whether an address may be a story's: no front page, no list of an author or a topic, no form. Only whole parts of the
    /// path count: "/contact-tracing" and "/journalist-honoured" are stories.
    private static func isStory(_ address: String) -> Bool {
        guard let target = Address.requestTarget(of: address), target != "/" else { return false }
        return !target.prefix { $0 != "?" }.lowercased().split(separator: "/").contains(where: others.contains)
    }

    private static let others: Set<Substring> = [
        "author", "authors", "autor", "autoren", "auteur", "profile", "tag", "tags", "topic", "topics", "thema",
        "login", "signin", "sign-in", "signup", "sign-up", "register", "subscribe", "subscription", "abo", "newsletter",
        "newsletters", "comment", "comments", "share", "email-protection", "donate", "feedback", "contact",
    ]

    /// A label of one to five words that ends with a colon, and then one link to the end: never a sentence of the
    /// story, whatever the label says.
    static func isLabelAndLink(_ block: TextBlock, view: PageView) -> Bool {
        let label = block.words - block.linkWords
        guard block.links == 1, block.linkWords > 3.5, label > 0.5, label < 5.5, block.wordsBeforeLink > label - 0.1
        else { return false }
        switch view.document.tag(Int(block.owner)) {
        case .li, .td, .th, .dd: return false
        default: break
        }
        var words: Float = 0
        var isInWord = false
        for byte in view.text.bytes(block) {
            // What is before the colon is all that is before the link.
            if byte == 0x3A { return abs(words - label) < 0.1 }
            if words == 0, byte < 0x41 { return false }
            let isLetter = byte >= 0x30 && byte != 0x7C
            if isLetter, !isInWord { words += 1 }
            if byte == 0x20 { isInWord = false } else if isLetter { isInWord = true }
        }
        return false
    }

    /// The first link of a block, with its own text.
    private static func link(of block: TextBlock, view: PageView, base: String) -> RelatedLink? {
        let document = view.document
        var node: Int?
        for index in Int(block.first)...Int(block.last) where document.tag(index) == .text {
            guard let anchor = document.ancestor(.a, of: index), document.plainText(index).utf8.count > 3 else {
                continue
            }
            node = anchor
            break
        }
        guard let node, let href = document.string(.href, of: node), !href.hasPrefix("#"),
            let address = Address.resolve(href, base: base)
        else { return nil }
        let range = document.nodes[node].text
        let title = String(decoding: view.text.bytes(block), as: UTF8.self)
        let own = document.plainText(node)
        return RelatedLink(title: range.isEmpty || own.isEmpty ? title : own, url: address)
    }
}
