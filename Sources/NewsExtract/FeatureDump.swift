// One page as a training example: every block with its numbers, its text and the words around it, as one line of JSON.
// `Benchmarks/train` reads it; nothing else does.
import NewsJSON
import NewsModel
import NewsXML

/// What a training learns to judge.
public enum FeatureKind: String, Sendable, CaseIterable {
    case blocks, dates, titles, authors
}

extension ArticleExtractor {
    /// One page as a line of training examples of one kind.
    public func features(_ kind: FeatureKind, of page: Page, id: String) -> [UInt8] {
        switch kind {
        case .blocks: blockFeatures(of: page, id: id)
        case .dates: dateFeatures(of: page, id: id)
        case .titles: titleFeatures(of: page, id: id)
        case .authors: authorFeatures(of: page, id: id)
        }
    }

    /// Names of the numbers, then the blocks of the page.
    private func blockFeatures(of page: Page, id: String) -> [UInt8] {
        let document = HTMLDocument(utf8: decoded(page))
        var view = PageView(
            document: document, text: BlockBuilder.blocks(of: document),
            hints: hints(metadataReader(document, page), item: nil))
        var rows: [Int: [Float]] = [:]
        let names = BlockFeatures.forEachRow(of: &view, named: true) { rows[$0] = Array($1) }
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("id", id)
            writer.member("names", names)
            writer.list("blocks", Array(view.blocks.indices)) { writer, index in
                writer.object { writer in
                    let block = view.blocks[index]
                    writer.member("t", String(decoding: view.text.bytes(block), as: UTF8.self))
                    if rows[index] == nil { writer.member("skip", true) }
                    writer.array("f") { writer in
                        for at in names.indices { writer.double(Double(rows[index]?[at] ?? 0)) }
                    }
                    let words = chainWords(Int(block.owner), view)
                    writer.array("near") { writer in for word in words.near { writer.string(word) } }
                    writer.array("wide") { writer in for word in words.wide { writer.string(word) } }
                }
            }
        }
        return writer.take()
    }

    /// What each number of a row is called.
    func featureNames(of page: Page) -> [String] {
        let document = HTMLDocument(utf8: decoded(page))
        var view = PageView(document: document, text: BlockBuilder.blocks(of: document), hints: BodyHints())
        return BlockFeatures.forEachRow(of: &view, named: true) { _, _ in }
    }

    private func chainWords(_ owner: Int, _ view: PageView) -> (near: [String], wide: [String]) {
        var near: [String] = []
        var wide: [String] = []
        var at = owner
        var isWide = false
        var step = 0
        while view.document.tag(at) != .body, view.document.tag(at) != .html, step <= 40 {
            if !isWide { isWide = view.isWide(at) }
            ClassEvidence.forEachWord(of: at, in: view.document) { word in
                let text = String(decoding: word, as: UTF8.self)
                if isWide { wide.append(text) } else { near.append("\(step) \(text)") }
            }
            guard let above = view.document.parent(at) else { break }
            at = above
            step += 1
        }
        return (near, wide)
    }

}
