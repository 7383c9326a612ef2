// A page's text as blocks: what stands in one paragraph, heading, list item, cell, or between two line breaks. Blocks
// are what extraction keeps or drops; they carry the plain counts that rules and the model look at. Counts are in words
// of any script: where words are not parted by spaces, two CJK characters or five Thai ones count as one word.
import NewsXML

/// One block of text.
struct TextBlock {
    /// The nearest block element around it.
    var owner: Int32
    /// Its first and last text node.
    var first: Int32
    var last: Int32
    /// Its text in `TextBlocks.text`.
    var start: Int32
    var end: Int32 = 0
    var words: Float = 0
    var linkWords: Float = 0
    /// Words before the first link.
    var wordsBeforeLink: Float = 0
    var boldWords: Float = 0
    var slantedWords: Float = 0
    var links: Int32 = 0
    var sentenceEnds: Int32 = 0
    var commas: Int32 = 0
    var digits: Int32 = 0
    var capitals: Int32 = 0
    var letters: Int32 = 0
    var lineBreaks: Int32 = 0
    /// Ends with a sentence mark, quotes and brackets after it aside.
    var endsSentence = false
    var endsWithColon = false
    /// A copyright sign, arrow, bar, bullet or "@".
    var marks: Int32 = 0
    var hash: UInt64 = 0
    var isHidden = false
    var isPreformatted = false
    var isInTime = false

    var linkShare: Float { words > 0 ? linkWords / words : 0 }
    /// Words outside links.
    var ownWords: Float { words - linkWords }
    var range: Range<Int> { Int(start)..<Int(end) }
    /// What it says that reads like prose: the measure of where a body is.
    var mass: Float {
        guard words >= 8, !isHidden, sentenceEnds > 0 || commas > 1 || words >= 25 else { return 0 }
        return max(0, words - 2 * linkWords)
    }
}

/// All blocks of a page, in document order.
struct TextBlocks {
    var blocks: [TextBlock] = []
    /// The text of all blocks, white space collapsed.
    var text: [UInt8] = []
    /// For each node (and one past the last): how many blocks begin before it. The blocks of a subtree are
    /// `begun[i] ..< begun[end]`.
    var begun: [Int32] = []
    /// Nodes that were left out, subtree by subtree, in document order.
    var skipped: [Range<Int32>] = []
    /// Sums over the blocks before each block, for totals of any range.
    private(set) var wordSums: [Float] = [0]
    private(set) var linkSums: [Float] = [0]
    private(set) var massSums: [Float] = [0]
    private(set) var longSums: [Int32] = [0]

    mutating func sum() {
        wordSums.reserveCapacity(blocks.count + 1)
        linkSums.reserveCapacity(blocks.count + 1)
        massSums.reserveCapacity(blocks.count + 1)
        longSums.reserveCapacity(blocks.count + 1)
        for block in blocks {
            wordSums.append(wordSums[wordSums.count - 1] + block.words)
            linkSums.append(linkSums[linkSums.count - 1] + block.linkWords)
            let mass = block.mass
            massSums.append(massSums[massSums.count - 1] + mass)
            longSums.append(longSums[longSums.count - 1] + (mass >= 15 ? 1 : 0))
        }
    }

    func range(of node: Int, in document: HTMLDocument) -> Range<Int> {
        Int(begun[node])..<max(Int(begun[node]), Int(begun[Int(document.nodes[node].end)]))
    }

    func words(_ range: Range<Int>) -> Float { wordSums[range.upperBound] - wordSums[range.lowerBound] }
    func linkWords(_ range: Range<Int>) -> Float { linkSums[range.upperBound] - linkSums[range.lowerBound] }
    func mass(_ range: Range<Int>) -> Float { massSums[range.upperBound] - massSums[range.lowerBound] }
    func longBlocks(_ range: Range<Int>) -> Int32 { longSums[range.upperBound] - longSums[range.lowerBound] }
    var totalMass: Float { massSums[massSums.count - 1] }

    func bytes(_ block: TextBlock) -> ArraySlice<UInt8> { text[block.range] }
}
