// Cuts a page into text blocks in one pass over its nodes and one over its bytes. A block ends where a block element
// begins or ends, and at two line breaks in a row. Left out altogether: what no reader sees as text (options, buttons,
// vector drawings, templates, the head), unless the parser nested most of the page inside it (libxml2 does that after
// unclosed elements).
import NewsXML

struct BlockBuilder {
    private let document: HTMLDocument
    private var result = TextBlocks()
    private var current: TextBlock?
    /// A space is due before the next visible byte.
    private var isSpacePending = false
    private var breaksPending = 0
    private var isInWord = false
    /// Open elements that change how text is read, with the node number they end at.
    private var owners: [(end: Int32, node: Int32)] = []
    private var styles: [(end: Int32, style: Style)] = []
    private var linkDepth = 0
    private var boldDepth = 0
    private var slantDepth = 0
    private var hiddenDepth = 0
    private var preDepth = 0
    private var timeDepth = 0

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
            let isHidden = isHidden(index, node)
            if isSkipped(node, isHidden: isHidden) {
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

    private func isSkipped(_ node: HTMLNode, isHidden: Bool) -> Bool {
        switch node.tag {
        // Hidden words in a line that is seen.
        case _ where isHidden && node.tag.isInline && hiddenDepth == 0:
            return node.text.count * 5 < document.text.count
        case .head: return true
        case .select, .svg, .template, .canvas, .iframe, .object, .textarea, .audio, .video, .map, .title, .dialog,
            .button, .noscript, .rt, .rp:
            // The parser's own nesting errors: an element that swallowed a good part of the page is read as a div.
            return node.text.count * 5 < document.text.count || node.text.isEmpty
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

    private func isHidden(_ index: Int, _ node: HTMLNode) -> Bool {
        guard document.hasAttributes(index) else { return false }
        if document.attribute(.hidden, of: index) != nil { return !isStreamed(index) }
        guard let style = document.attribute(.style, of: index), style.count >= 12 else { return false }
        return style.contains(word: "display:none") || style.contains(word: "display: none")
            || style.contains(word: "visibility:hidden")
    }

    /// A part of the page that its server sent late and a script would have moved to its place: hidden, and named
    /// "S:" and a number (React's streamed boundaries). Readers see it.
    private func isStreamed(_ index: Int) -> Bool {
        guard let name = document.attribute(.id, of: index), name.count >= 3, name.count <= 8 else { return false }
        return name.starts(with: "S:".utf8)
            && name.dropFirst(2).allSatisfy { ($0 | 0x20) &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 6 }
    }

    // MARK: Text

    private mutating func flush() {
        breaksPending = 0
        isSpacePending = false
        isInWord = false
        guard var block = current else { return }
        current = nil
        block.end = Int32(result.text.count)
        finish(&block)
        result.blocks.append(block)
    }

    /// What can only be told at the end of a block: how it ends, and the hash of its letters.
    private func finish(_ block: inout TextBlock) {
        let bytes = result.text[block.range]
        var at = bytes.endIndex - 1
        while at > bytes.startIndex, Self.isCloser(bytes, &at) {}
        let byte = bytes[at]
        block.endsWithColon = byte == 0x3A
        block.endsSentence = byte == 0x2E || byte == 0x21 || byte == 0x3F || Self.isWideStop(bytes, endingAt: at)
        block.hash = Self.hash(bytes)
    }

    /// Of the bytes above "@", eight at a time.
    private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        var word: UInt64 = 0
        var held = 0
        for byte in bytes {
            let isKept = byte > 0x40
            word = isKept ? word << 8 | UInt64(byte) : word
            held += isKept ? 1 : 0
            if held == 8 {
                hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
                hash ^= hash >> 32
                word = 0
                held = 0
            }
        }
        hash = (hash ^ word ^ UInt64(held) << 60) &* 0x9E37_79B9_7F4A_7C15
        return hash ^ hash >> 32
    }

    /// Steps over one closing quote or bracket; false where there is none.
    private static func isCloser(_ bytes: ArraySlice<UInt8>, _ at: inout Int) -> Bool {
        switch bytes[at] {
        case 0x22, 0x27, 0x29, 0x5D, 0x20:
            at -= 1
            return true
        case 0x80...0xBF:
            guard at - bytes.startIndex >= 3 else { return false }
            // ” ’ “ ‘ » › and the CJK brackets 」』）
            let (first, second, third) = (bytes[at - 2], bytes[at - 1], bytes[at])
            if first == 0xE2, second == 0x80, (0x98...0x9F).contains(third) || third == 0xBA {
                at -= 3
                return true
            }
            if first == 0xE3, second == 0x80, third == 0x8D || third == 0x8F {
                at -= 3
                return true
            }
            if second == 0xC2, third == 0xBB {
                at -= 2
                return true
            }
            return false
        default: return false
        }
    }

    /// 。 ！ ？ … । ؟ ۔ ။ ։ as the last character.
    private static func isWideStop(_ bytes: ArraySlice<UInt8>, endingAt at: Int) -> Bool {
        guard at - bytes.startIndex >= 1 else { return false }
        let (second, third) = (bytes[at - 1], bytes[at])
        if second == 0xD8, third == 0x9F { return true }
        if second == 0xDB, third == 0x94 { return true }
        if second == 0xD6, third == 0x89 { return true }
        guard at - bytes.startIndex >= 2 else { return false }
        switch (bytes[at - 2], second, third) {
        case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F), (0xE2, 0x80, 0xA6), (0xE0, 0xA5, 0xA4),
            (0xE1, 0x81, 0x8B):
            return true
        default: return false
        }
    }

    private mutating func begin(_ node: Int) {
        current = TextBlock(
            owner: owners.last?.node ?? 0, first: Int32(node), last: Int32(node), start: Int32(result.text.count))
        if linkDepth > 0 { current?.links = 1 }
        current?.isHidden = hiddenDepth > 0
        current?.isPreformatted = preDepth > 0
        current?.isInTime = timeDepth > 0
        result.begun[node] = Int32(result.blocks.count)
        isSpacePending = false
        isInWord = false
    }

    private mutating func read(_ range: Range<Int>, _ node: Int) {
        document.text.withUnsafeBufferPointer { text in
            var at = range.lowerBound
            let end = range.upperBound
            while at < end {
                let byte = text[at]
                if byte <= 0x20 {
                    if preDepth > 0, current != nil, byte == 0x0A || byte == 0x20 || byte == 0x09 {
                        result.text.append(byte)
                    } else {
                        isSpacePending = true
                    }
                    isInWord = false
                    at += 1
                    continue
                }
                if Self.isLetter(byte) {
                    at = readLetters(text, at, end, node)
                    continue
                }
                let width = min(Unicodes.width(byte), end - at)
                if width >= 2, Unicodes.isBlank(text, at, width) {
                    if !Unicodes.isZeroWidth(text, at, width) {
                        isSpacePending = true
                        isInWord = false
                    }
                    at += width
                    continue
                }
                makeReady(node)
                count(text, at, width)
                for offset in 0..<width { result.text.append(text[at + offset]) }
                at += width
            }
        }
        if current != nil { current!.last = Int32(node) }
    }

    /// A block is open, and the space that was due is written.
    private mutating func makeReady(_ node: Int) {
        if current == nil { begin(node) }
        if isSpacePending {
            if result.text.count > Int(current!.start) { result.text.append(0x20) }
            isSpacePending = false
            isInWord = false
        }
        breaksPending = 0
    }

    @inline(__always)
    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    /// Takes a run of ASCII letters, most of most pages, at once; returns where it ends.
    private mutating func readLetters(
        _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ node: Int
    ) -> Int {
        makeReady(node)
        var at = start
        var capitals: Int32 = 0
        while at < end, Self.isLetter(text[at]) {
            capitals += text[at] & 0x20 == 0 ? 1 : 0
            at += 1
        }
        current!.letters += Int32(at - start)
        current!.capitals += capitals
        if !isInWord {
            isInWord = true
            addWords(1)
        }
        result.text.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<at]))
        return at
    }

    /// Takes one character into the counts of the current block.
    private mutating func count(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ width: Int) {
        let byte = text[at]
        if width == 1 {
            switch byte {
            case 0x30...0x39: current!.digits += 1
            case 0x2E, 0x21, 0x3F:
                let next = at + 1 < text.count ? text[at + 1] : 0x20
                if next <= 0x20 || next == 0x22 || next == 0x27 || next >= 0x80 { current!.sentenceEnds += 1 }
                return
            case 0x2C, 0x3B:
                current!.commas += 1
                return
            case 0x40, 0x7C, 0x3E:
                current!.marks += 1
                return
            default: return
            }
            if !isInWord {
                isInWord = true
                addWords(1)
            }
            return
        }
        switch Unicodes.kind(text, at, width) {
        case .letter:
            current!.letters += 1
            if !isInWord {
                isInWord = true
                addWords(1)
            }
        case .ideograph:
            current!.letters += 2
            addWords(0.5)
        case .unspaced:
            current!.letters += 1
            addWords(0.2)
        case .stop: current!.sentenceEnds += 1
        case .comma: current!.commas += 1
        case .mark: current!.marks += 1
        case .other: break
        }
    }

    private mutating func addWords(_ words: Float) {
        current!.words += words
        if linkDepth > 0 {
            current!.linkWords += words
        } else if current!.links == 0 {
            current!.wordsBeforeLink += words
        }
        if boldDepth > 0 { current!.boldWords += words }
        if slantDepth > 0 { current!.slantedWords += words }
    }
}
