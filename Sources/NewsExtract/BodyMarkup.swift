// The kept blocks as clean HTML: a small fixed set of elements, no attributes but href, src, alt, everything escaped,
// addresses absolute http(s). The markup is written anew from the blocks, never copied, so nothing of the page's own
// scripts, styles or event handlers can come through.
import NewsAddress
import NewsXML

struct BodyMarkup {
    private let view: PageView
    private let base: String
    private var html: [UInt8] = []
    /// The list, quote, table and row that are open, with the element each stands for.
    private var open: [(close: StaticString, node: Int)] = []

    /// `pictures` are set between the blocks, each with its caption, in document order.
    static func write(_ blocks: [Int], of view: PageView, pictures: [Picture], base: String) -> String {
        var markup = BodyMarkup(view: view, base: base)
        markup.html.reserveCapacity(blocks.reduce(256) { $0 + view.blocks[$1].range.count * 5 / 4 })
        var next = 0
        for index in blocks {
            while next < pictures.count, pictures[next].node < Int(view.blocks[index].first) {
                markup.write(pictures[next])
                next += 1
            }
            if pictures[..<next].contains(where: { $0.caption.contains(index) }) { continue }
            markup.write(view.blocks[index])
        }
        markup.close(downTo: 0)
        return String(decoding: markup.html, as: UTF8.self)
    }

    private init(view: PageView, base: String) {
        self.view = view
        self.base = base
    }

    private mutating func put(_ text: StaticString) {
        html.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    // MARK: Blocks

    private mutating func write(_ block: TextBlock) {
        let wanted = wrappers(Int(block.owner))
        var same = 0
        while same < open.count, same < wanted.count, open[same].node == wanted[same].node { same += 1 }
        close(downTo: same)
        for wrapper in wanted[same...] {
            put(wrapper.open)
            open.append((wrapper.close, wrapper.node))
        }
        let (begin, end) = tags(block, isInCell: wanted.last.map { view.document.tag($0.node) == .tr } ?? false)
        put(begin)
        writeInline(block)
        put(end)
    }

    private mutating func close(downTo level: Int) {
        while open.count > level, let last = open.popLast() { put(last.close) }
    }

    /// The lists, quotes and tables around a block that the clean markup keeps, outermost first.
    private func wrappers(_ owner: Int) -> [(open: StaticString, close: StaticString, node: Int)] {
        var found: [(open: StaticString, close: StaticString, node: Int)] = []
        var at: Int? = owner
        var isCell = false
        while let node = at, found.count < 8 {
            switch view.document.tag(node) {
            case .blockquote: found.append(("<blockquote>", "</blockquote>", node))
            case .ul where isItem(owner, below: node): found.append(("<ul>", "</ul>", node))
            case .ol where isItem(owner, below: node): found.append(("<ol>", "</ol>", node))
            case .td, .th: isCell = isCell || isDataTable(node)
            case .tr where isCell: found.append(("<tr>", "</tr>", node))
            case .table where isCell:
                found.append(("<table>", "</table>", node))
                isCell = false
            case .article, .main, .body: return found.reversed()
            default: break
            }
            at = view.document.parent(node)
        }
        return found.reversed()
    }

    private func isItem(_ owner: Int, below list: Int) -> Bool {
        var at: Int? = owner
        while let node = at, node > list {
            if view.document.tag(node) == .li { return true }
            at = view.document.parent(node)
        }
        return false
    }

    /// Tables that lay a page out hold paragraphs; tables of data hold cells of a few words.
    private func isDataTable(_ cell: Int) -> Bool {
        guard let table = view.document.ancestor(.table, of: cell) else { return false }
        let range = view.text.range(of: table, in: view.document)
        return range.count >= 4 && view.text.words(range) < 25 * Float(range.count)
            && view.document.ancestor(.tr, of: cell) != nil
    }

    private func tags(_ block: TextBlock, isInCell: Bool) -> (StaticString, StaticString) {
        var at: Int? = Int(block.owner)
        var steps = 0
        while let node = at, steps < 6 {
            switch view.document.tag(node) {
            case .h1, .h2: return ("<h2>", "</h2>")
            case .h3: return ("<h3>", "</h3>")
            case .h4: return ("<h4>", "</h4>")
            case .h5: return ("<h5>", "</h5>")
            case .h6: return ("<h6>", "</h6>")
            case .pre: return ("<pre>", "</pre>")
            case .li: return ("<li>", "</li>")
            case .th where isInCell: return ("<th>", "</th>")
            case .td where isInCell: return ("<td>", "</td>")
            case .figcaption: return ("<figcaption>", "</figcaption>")
            case .article, .section, .main, .body: return ("<p>", "</p>")
            default: break
            }
            at = view.document.parent(node)
            steps += 1
        }
        return ("<p>", "</p>")
    }

    // MARK: Inside a block

    /// What is open while a block is written.
    private struct Line {
        var closers: [(end: Int32, close: StaticString)] = []
        var isAnyWritten = false
        var isSpacePending = false
    }

    private mutating func writeInline(_ block: TextBlock) {
        let document = view.document
        var line = Line()
        var path: [Int] = []
        var above = document.parent(Int(block.first))
        while let node = above, node > Int(block.owner), path.count < 64 {
            path.append(node)
            above = document.parent(node)
        }
        for node in path.reversed() { begin(node, &line) }
        let skipped = view.text.skipped
        var next = skipped.firstIndexSorted { $0.lowerBound >= block.first } ?? skipped.count
        for index in Int(block.first)...Int(block.last) {
            while next < skipped.count, skipped[next].upperBound <= Int32(index) { next += 1 }
            if next < skipped.count, skipped[next].contains(Int32(index)) { continue }
            while let last = line.closers.last, last.end <= index {
                line.closers.removeLast()
                put(last.close)
            }
            let node = document.nodes[index]
            if node.tag == .text {
                if block.isPreformatted {
                    Self.escape(document.text[node.text], into: &html)
                } else {
                    append(document.text[node.text], &line)
                }
            } else if node.tag == .br {
                if line.isAnyWritten, !block.isPreformatted { put("<br>") }
                line.isSpacePending = false
            } else if node.end > index + 1 {
                begin(index, &line)
            }
        }
        while let last = line.closers.popLast() { put(last.close) }
    }

    private mutating func begin(_ node: Int, _ line: inout Line) {
        guard let (tag, address) = inline(node) else { return }
        if line.isSpacePending, line.isAnyWritten {
            html.append(0x20)
            line.isSpacePending = false
        }
        html.append(0x3C)
        html.append(contentsOf: tag.name.utf8)
        if let address {
            html.append(contentsOf: " href=\"".utf8)
            Self.escape(Array(address.utf8)[...], into: &html)
            html.append(0x22)
        }
        html.append(0x3E)
        line.closers.append((view.document.nodes[node].end, tag.close))
    }

    private func inline(_ node: Int) -> (tag: (name: String, close: StaticString), address: String?)? {
        switch view.document.tag(node) {
        case .a:
            guard let href = view.document.string(.href, of: node), !href.hasPrefix("#"),
                let address = Address.resolve(href, base: base)
            else { return nil }
            return (("a", "</a>"), address)
        case .b, .strong: return (("strong", "</strong>"), nil)
        case .i, .em: return (("em", "</em>"), nil)
        case .code, .kbd, .samp, .tt: return (("code", "</code>"), nil)
        case .sub: return (("sub", "</sub>"), nil)
        case .sup: return (("sup", "</sup>"), nil)
        default: return nil
        }
    }

    /// Text with its white space collapsed: what lies between two places with more than one blank goes over at once.
    private mutating func append(_ bytes: ArraySlice<UInt8>, _ line: inout Line) {
        var at = bytes.startIndex
        while at < bytes.endIndex {
            guard bytes[at] > 0x20 else {
                line.isSpacePending = true
                at += 1
                continue
            }
            let start = at
            while at < bytes.endIndex {
                if bytes[at] <= 0x20 {
                    guard bytes[at] == 0x20, at + 1 < bytes.endIndex, bytes[at + 1] > 0x20 else { break }
                }
                at += 1
            }
            flush(bytes[start..<at], &line)
        }
    }

    private mutating func flush(_ words: ArraySlice<UInt8>, _ line: inout Line) {
        if line.isSpacePending, line.isAnyWritten { html.append(0x20) }
        line.isSpacePending = false
        line.isAnyWritten = true
        Self.escape(words, into: &html)
    }

    // MARK: Pictures

    private mutating func write(_ picture: Picture) {
        guard let address = Address.resolve(picture.address, base: base) else { return }
        close(downTo: 0)
        put("<figure><img src=\"")
        Self.escape(Array(address.utf8)[...], into: &html)
        put("\"")
        if let text = view.document.attribute(.alt, of: picture.node), !text.isEmpty {
            put(" alt=\"")
            Self.escape(text, into: &html)
            put("\"")
        }
        put(">")
        let lines = picture.caption.filter { !view.blocks[$0].isHidden }
        if !lines.isEmpty { put("<figcaption>") }
        for (count, index) in lines.enumerated() {
            if count > 0 { put("<br>") }
            writeInline(view.blocks[index])
        }
        if !lines.isEmpty { put("</figcaption>") }
        put("</figure>")
    }

    private static func escape(_ bytes: ArraySlice<UInt8>, into html: inout [UInt8]) {
        var start = bytes.startIndex
        for at in bytes.indices {
            let entity: String
            switch bytes[at] {
            case 0x26: entity = "&amp;"
            case 0x3C: entity = "&lt;"
            case 0x3E: entity = "&gt;"
            case 0x22: entity = "&quot;"
            default: continue
            }
            html.append(contentsOf: bytes[start..<at])
            html.append(contentsOf: entity.utf8)
            start = at + 1
        }
        html.append(contentsOf: bytes[start...])
    }
}
