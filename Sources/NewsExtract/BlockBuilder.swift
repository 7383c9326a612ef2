// Cuts a page into text blocks in one pass over its nodes and one over its bytes. A block ends where a block element
// begins or ends, and at two line breaks in a row. Left out altogether: what no reader sees as text (options, buttons,
// vector drawings, templates, the head), unless the parser nested most of the page inside it (libxml2 does that after
// unclosed elements). Here is the pass over the nodes.
import NewsXML

struct BlockBuilder {
    let document: HTMLDocument
    var result = TextBlocks()
    var current: TextBlock?
    /// A space is due before the next visible byte.
    var isSpacePending = false
    var breaksPending = 0
    var isInWord = false
    /// Open elements that change how text is read, with the node number they end at.
    private(set) var owners: [(end: Int32, node: Int32)] = []
    private var styles: [(end: Int32, style: Style)] = []
    var linkDepth = 0
    var boldDepth = 0
    var slantDepth = 0
    var hiddenDepth = 0
    var preDepth = 0
    var timeDepth = 0

    private enum Style { case link, bold, slant, hidden, pre, time }

    static func blocks(of document: HTMLDocument) -> TextBlocks {
        var builder = BlockBuilder(document: document)
        builder.run()
        return builder.result
    }

    private init(document: HTMLDocument) { self.document = document }

    private mutating func run() {
        let nodes = document.nodes
        result.text.reserveCapacity(document.text.count)
        result.begun = [Int32](repeating: 0, count: nodes.count + 1)
        let body = document.first(.body) ?? 0
        var index = 0
        while index < nodes.count {
            close(at: Int32(index))
            result.begun[index] = begunCount
            let node = nodes[index]
            if node.tag == .text {
                if index > body || owners.isEmpty { read(node.text, index) }
                index += 1
                continue
            }
            let isHidden = Self.hides(index, in: document)
            if isSkipped(index, node, isHidden: isHidden) {
                result.skipped.append(Int32(index)..<node.end)
                for inner in index..<Int(node.end) { result.begun[inner] = begunCount }
                index = Int(node.end)
                continue
            }
            open(index, node, isHidden: isHidden)
            index += 1
        }
        close(at: Int32(nodes.count))
        flush()
        result.begun[nodes.count] = Int32(result.blocks.count)
        result.sum()
    }

    private var begunCount: Int32 { Int32(result.blocks.count) + (current == nil ? 0 : 1) }

    private func isSkipped(_ index: Int, _ node: HTMLNode, isHidden: Bool) -> Bool {
        switch node.tag {
        // Hidden words in a line that is seen.
        case _ where isHidden && node.tag.isInline && hiddenDepth == 0:
            return node.text.count * 5 < document.text.count
        case .head: return true
        case .select, .svg, .template, .canvas, .iframe, .object, .textarea, .audio, .video, .map, .title, .dialog,
            .button, .noscript, .rt, .rp:
            // The parser's own nesting errors: an element that swallowed a good part of the page is read as a div.
            return node.text.count * 5 < document.text.count || node.text.isEmpty
        case .div, .section, .aside:
            // One that holds most of the page's text is named so by mistake.
            return ConsentPanel.isOne(index, in: document) && node.text.count * 2 < document.text.count
        default: return false
        }
    }

    private mutating func open(_ index: Int, _ node: HTMLNode, isHidden: Bool) {
        switch node.tag {
        case .br:
            breaksPending += 1
            isSpacePending = true
            if breaksPending >= 2 { flush() } else { current?.lineBreaks += 1 }
            return
        case .a: push(.link, node)
        case .b, .strong: push(.bold, node)
        case .i, .em, .cite: push(.slant, node)
        case .time: push(.time, node)
        case .pre: push(.pre, node)
        default: break
        }
        if node.tag == .a, current != nil { current?.links += 1 }
        if isHidden { push(.hidden, node) }
        if node.tag.isInline || (node.tag == .other && isWithinLine(node)) { return }
        flush()
        owners.append((node.end, Int32(index)))
    }

    /// An element of an unknown name stands in a line where its parent holds running text.
    private func isWithinLine(_ node: HTMLNode) -> Bool {
        guard let parent = owners.last else { return false }
        switch document.nodes[Int(parent.node)].tag {
        case .p, .h1, .h2, .h3, .h4, .h5, .h6, .li, .td, .dd: return true
        default: return false
        }
    }

    private mutating func push(_ style: Style, _ node: HTMLNode) {
        styles.append((node.end, style))
        change(style, by: 1)
    }

    private mutating func change(_ style: Style, by step: Int) {
        switch style {
        case .link: linkDepth += step
        case .bold: boldDepth += step
        case .slant: slantDepth += step
        case .hidden: hiddenDepth += step
        case .pre: preDepth += step
        case .time: timeDepth += step
        }
    }

    private mutating func close(at index: Int32) {
        while let style = styles.last, style.end <= index {
            styles.removeLast()
            change(style.style, by: -1)
        }
        while let owner = owners.last, owner.end <= index {
            owners.removeLast()
            flush()
        }
    }

    /// Whether an element hides what is in it.
    static func hides(_ index: Int, in document: HTMLDocument) -> Bool {
        guard document.hasAttributes(index) else { return false }
        if document.attribute(.hidden, of: index) != nil { return !isStreamed(index, in: document) }
        guard let style = document.attribute(.style, of: index), style.count >= 12 else { return false }
        return style.mentions("display:none") || style.mentions("display: none")
            || style.mentions("visibility:hidden")
    }

    /// A part of the page that its server sent late and a script would have moved to its place: hidden, and named
    /// "S:" and a number (React's streamed boundaries). Readers see it.
    private static func isStreamed(_ index: Int, in document: HTMLDocument) -> Bool {
        guard let name = document.attribute(.id, of: index), name.count >= 3, name.count <= 8 else { return false }
        return name.starts(with: "S:".utf8)
            && name.dropFirst(2).allSatisfy { ($0 | 0x20) &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 6 }
    }
}
