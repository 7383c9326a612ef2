// The article's body: the blocks whose chance is good enough, in document order, less what only the whole shows to be
// superfluous (the headline, a block said twice). Where the page gives too little, JSON-LD's own copy
// of the text is taken, unless the page says that readers have to pay.
import NewsAddress
import NewsModel
import NewsXML

/// A body that was found.
struct Body {
    /// Kept blocks, in document order; empty where the text is JSON-LD's.
    var blocks: [Int] = []
    var text: String
    var words: Float
    var html: String
    /// The address of the picture that it opens with.
    var picture: String?
    var related: [RelatedLink] = []
    /// Nodes from the first kept one to one past the last.
    var nodes: Range<Int>
    /// "page", "keep" or "json-ld".
    var origin: String
    /// Whether more of it stands on the page, made unreadable for those who have not paid.
    var isScrambled = false
}

enum BodyFinder {
    /// Fewer words than this are no article.
    private static let least: Float = 20
    /// A last heading or label that is likelier text than this is a line that only looks like one.
    private static let sureHeading: Float = 0.8

    /// `within`: elements that an operator says are the body.
    static func find(_ view: inout PageView, base: String, within elements: [Int] = []) -> Body? {
        if !elements.isEmpty {
            let named = blocks(within: elements, view)
            if words(named, view) > 0 { return body(named, &view, base: base, origin: "keep") }
        }
        let chances = BlockJudge.chances(&view)
        var kept = keep(chances, over: PageBar.bar(chances: chances, words: view.blocks.map(\.words)), view)
        let wall = Paywall.find(behind: kept, view)
        if let wall { kept = wall.cut(kept, view) }
        let readable = ScrambledText.removed(from: kept, view)
        kept = readable ?? kept
        let count = words(kept, view)
        let isPaid = view.hints.isFree == false || wall != nil || readable != nil
        if let own = view.hints.articleBody, !isPaid || count < least,
            let body = published(own, atLeast: max(count * 2, 60))
        {
            return body
        }
        guard count >= least else { return nil }
        var found = body(kept, &view, base: base, origin: "page")
        found?.isScrambled = readable != nil
        return found
    }

    private static func body(_ kept: [Int], _ view: inout PageView, base: String, origin: String) -> Body? {
        guard let first = kept.first, let last = kept.last else { return nil }
        let nodes = Int(view.blocks[first].first)..<(Int(view.blocks[last].last) + 1)
        let pictures = Pictures.find(kept: kept, opening: origin == "page", view: &view)
        return Body(
            blocks: kept, text: text(kept, view), words: words(kept, view),
            html: BodyMarkup.write(kept, of: view, pictures: pictures, base: base),
            picture: pictures.first { $0.isOpening }.flatMap { Address.resolve($0.address, base: base) },
            related: RelatedLinks.find(kept: kept, view: view, base: base), nodes: nodes, origin: origin)
    }

    private static func words(_ kept: [Int], _ view: PageView) -> Float {
        kept.reduce(0) { $0 + view.blocks[$1].words }
    }

    private static func blocks(within elements: [Int], _ view: PageView) -> [Int] {
        elements.flatMap { view.text.range(of: $0, in: view.document) }.filter { !view.blocks[$0].isHidden }
    }

    private static func keep(_ chances: [Float], over bar: Float, _ view: PageView) -> [Int] {
        var kept: [Int] = []
        var said: [UInt64: Int32] = [:]
        let unveiled = HiddenText.unveiled(chances, over: bar, view)
        for index in chances.indices where chances[index] > bar {
            let block = view.blocks[index]
            if block.isHidden, !unveiled.contains(index) { continue }
            if RelatedLinks.isLabelAndLink(block, view: view) { continue }
            // The headline has a field of its own, however like the text below it looks.
            if index == view.headline { continue }
            // The same words in another part of the page are a copy for another screen; a refrain stays.
            let place = view.document.nodes[Int(block.owner)].parent
            if block.words >= 12 {
                if let other = said[block.hash], other != place { continue }
                said[block.hash] = place
            }
            kept.append(index)
        }
        // A heading or label with nothing kept under it belonged to what was left out.
        while let last = kept.last, chances[last] < sureHeading, introduces(view.blocks[last], view) {
            kept.removeLast()
        }
        return kept
    }

    /// Whether a block announces what comes behind it ("Read also:").
    private static func introduces(_ block: TextBlock, _ view: PageView) -> Bool {
        switch view.document.tag(Int(block.owner)) {
        case .h1, .h2, .h3, .h4, .h5, .h6: true
        default: block.endsWithColon && block.words <= 8
        }
    }

    private static func text(_ kept: [Int], _ view: PageView) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(kept.reduce(0) { $0 + view.blocks[$1].range.count + 2 })
        for index in kept {
            if !bytes.isEmpty { bytes.append(contentsOf: [0x0A, 0x0A]) }
            bytes.append(contentsOf: view.text.bytes(view.blocks[index]))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The publisher's own copy of the text, if it has that many words.
    private static func published(_ text: String, atLeast least: Float) -> Body? {
        let words = Float(wordHashes(Array(text.utf8)[...]).count)
        guard words >= least else { return nil }
        let paragraphs = text.split(whereSeparator: \.isNewline).map { line in
            line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }.filter { !$0.isEmpty }
        let html = paragraphs.map { "<p>\(MarkupEscape.escaped($0))</p>" }.joined()
        return Body(
            text: paragraphs.joined(separator: "\n\n"), words: words, html: html, nodes: 0..<0, origin: "json-ld")
    }
}

enum MarkupEscape {
    /// A text as it stands between tags.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
