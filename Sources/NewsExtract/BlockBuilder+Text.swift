// The pass over the bytes of a page's text: white space is collapsed, and each character is counted in the block that is
// open. A run of ASCII letters, most of most pages, is taken at once.
import NewsXML

extension BlockBuilder {
    mutating func flush() {
        breaksPending = 0
        isSpacePending = false
        isInWord = false
        guard var block = current else { return }
        current = nil
        // Lines that are set out end with white space; between blocks it would be an empty line too many.
        while block.isPreformatted, result.text.count > Int(block.start), result.text.last.map({ $0 <= 0x20 }) == true {
            result.text.removeLast()
        }
        block.end = Int32(result.text.count)
        BlockEnding.read(result.text[block.range], &block)
        result.blocks.append(block)
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

    mutating func read(_ range: Range<Int>, _ node: Int) {
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
                count(text, at, width, end)
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

    /// Takes one character of a node that ends at `end` into the counts of the current block.
    private mutating func count(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ width: Int, _ end: Int) {
        let byte = text[at]
        if width == 1 {
            switch byte {
            case 0x30...0x39: current!.digits += 1
            case 0x2E, 0x21, 0x3F:
                // What comes behind the node's last character is another node's: mostly another block's.
                let next = at + 1 < end ? text[at + 1] : 0x20
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
