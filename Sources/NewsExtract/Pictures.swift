// Which pictures belong to the text: the one that the article opens with, between its headline and its first paragraph or
// above both, and those between the first and the last kept block. Refuses what belongs to other stories, advertisements,
// portraits of authors, icons, and the copy for readers without scripts of a picture that is there already.
import NewsXML

/// A picture of the article.
struct Picture {
    /// Its image element.
    var node: Int
    /// As the page writes it; may be relative.
    var address: String
    /// The blocks of its caption.
    var caption: Range<Int>
    /// Whether the article opens with it, set as a figure: the picture that stands for it.
    var isOpening = false
}

enum Pictures {
    private static let most = 100
    /// Pixels. A side that is shorter makes a portrait or a sign.
    private static let smallest = 150

    /// In document order. `opening`: also what stands before the first kept block.
    static func find(kept: [Int], opening: Bool, view: inout PageView) -> [Picture] {
        guard let first = kept.first, let last = kept.last else { return [] }
        let start = Int(view.blocks[first].first)
        let end = Int(view.blocks[last].last)
        var found: [Picture] = []
        if opening, let lead = lead(before: start, &view) { found.append(lead) }
        for node in start..<max(start, end) where found.count < most {
            guard let picture = picture(node, after: found.last?.node, &view) else { continue }
            if !found.contains(where: { $0.address == picture.address }) { found.append(picture) }
        }
        return found
    }

    /// The picture that the article opens with: below its headline, else above it inside the element of both.
    private static func lead(before body: Int, _ view: inout PageView) -> Picture? {
        guard view.headline >= 0, case let headline = Int(view.blocks[view.headline].owner), headline < body else {
            return nil
        }
        if let picture = first(in: headline..<body, &view) { return picture }
        guard let container = view.document.ancestor(.article, of: headline), Int(view.document[container].end) > body
        else { return nil }
        return first(in: container..<headline, &view)
    }

    private static func first(in range: Range<Int>, _ view: inout PageView) -> Picture? {
        for node in range {
            guard var picture = picture(node, after: nil, &view), isLarge(picture, view) else { continue }
            picture.isOpening = isFigure(node, &view)
            return picture
        }
        return nil
    }

    /// Whether it is set as a picture of its own, by its element or by what the elements around it are called.
    private static func isFigure(_ node: Int, _ view: inout PageView) -> Bool {
        var at = view.document.parent(node)
        for _ in 0..<4 {
            guard let here = at, !view.isWide(here) else { return false }
            let tag = view.document.tag(here)
            if tag == .figure || tag == .picture || view.evidence.of(here).has(.caption) { return true }
            at = view.document.parent(here)
        }
        return false
    }

    /// Portraits, flags and logos tell how small they are, or are drawings.
    private static func isLarge(_ picture: Picture, _ view: PageView) -> Bool {
        for side in [HTMLAttribute.width, .height] {
            guard let value = view.document.string(side, of: picture.node), let pixels = Int(value) else { continue }
            if pixels < smallest { return false }
        }
        let widths = [
            PictureSource.width(of: picture.node, in: view.document), PictureSource.width(named: picture.address),
        ]
        if widths.contains(where: { $0.map { $0 < smallest } ?? false }) { return false }
        let bytes = Array(picture.address.utf8)[...]
        return !bytes.mentions(".svg") && !StandIn.isSign(bytes)
    }

    private static func picture(_ node: Int, after previous: Int?, _ view: inout PageView) -> Picture? {
        let document = view.document
        guard document.tag(node) == .img || document.tag(node) == .ampImage,
            let address = PictureSource.best(of: node, in: document), isWelcome(node, after: previous, &view)
        else { return nil }
        var caption = 0..<0
        if let figure = document.ancestor(.figure, of: node),
            let words = document.first(.figcaption, in: document.descendants(figure))
        {
            caption = view.text.range(of: words, in: document)
        }
        return Picture(node: node, address: address, caption: caption)
    }

    private static func isWelcome(_ node: Int, after previous: Int?, _ view: inout PageView) -> Bool {
        var at: Int? = node
        while let here = at, !view.isWide(here) {
            switch view.document.tag(here) {
            case .aside, .nav, .footer, .form, .button: return false
            case .noscript:
                // What readers without scripts see stands beside what a script shows the others.
                if let previous, let place = view.document.parent(here), previous > place { return false }
            case .body, .html: return true
            default: break
            }
            let found = view.evidence.of(here)
            for group in [ClassGroup.related, .advert, .byline, .share, .comment, .signup, .consent, .navigation]
            where found.has(group) { return false }
            at = view.document.parent(here)
        }
        return true
    }
}
