// A page as the block features see it: blocks, where their mass gathers (two selectors that know nothing of each other:
// `known`, by what elements are called, and `gravity`, by where prose is), which blocks repeat, where the headline is.
// Everything that is computed once a page and looked up once a block.
import NewsXML

struct PageView {
    let document: HTMLDocument
    let text: TextBlocks
    let hints: BodyHints
    var evidence: ClassEvidence
    var alike: AlikeSiblings
    private let articles: [Int]
    /// The element that prose gathers in.
    private(set) var gravity: Int = 0
    /// The element that calls itself the article's body, how sure that is (0…4), or nil.
    private(set) var known: Int?
    private(set) var knownRank: Float = 0
    /// The block of the headline, or −1.
    private(set) var headline = -1
    /// How often a text of five words or more occurs, and where first.
    private(set) var repeats = HashedTable<(count: Int32, first: Int32)>()
    /// Prose by the kind of place it is in: tag and class of its element and the one above.
    private(set) var signatures = HashedTable<Float>()
    private(set) var signatureOf: [UInt64] = []
    let titleWords: HashedSet
    let descriptionWords: HashedSet
    /// Three words in a row of JSON-LD articleBody.
    let bodyTriples: HashedSet

    init(document: HTMLDocument, text: TextBlocks, hints: BodyHints) {
        self.document = document
        self.text = text
        self.hints = hints
        evidence = ClassEvidence(document: document)
        alike = AlikeSiblings(document: document)
        titleWords = HashedSet(hints.titles.flatMap { wordHashes(Array($0.utf8)[...]) })
        descriptionWords = HashedSet(hints.descriptions.flatMap { wordHashes(Array($0.utf8)[...]) })
        bodyTriples = HashedSet(hints.articleBody.map { triples(wordHashes(Array($0.utf8)[...])) } ?? [])
        articles = document.all(.article)
        findRepeats()
        findGravity()
        findKnown()
        findHeadline()
        findSignatures()
    }

    var blocks: [TextBlock] { text.blocks }

    /// Whether the element holds more than half of the page's prose: what it is called says little of one block then.
    func isWide(_ node: Int) -> Bool {
        text.mass(text.range(of: node, in: document)) > text.totalMass * 0.5
    }

    /// How many article elements begin before a node; 9: nine or more.
    func articlesBefore(_ node: Int) -> Int { articles.prefix(9).prefix { $0 <= node }.count }

    private mutating func findRepeats() {
        for (index, block) in text.blocks.enumerated() where block.words >= 5 {
            repeats.update(block.hash, default: (0, Int32(index))) { $0.count += 1 }
        }
    }

    /// Prose gives its weight to the element above its own, half of it to the next and a fifth to the third.
    private mutating func findGravity() {
        var score = [Float](repeating: 0, count: document.count)
        var best: Float = 0
        for block in text.blocks {
            guard block.mass > 0 else { continue }
            let mass = min(block.mass, 200)
            var at = Int(block.owner)
            var share: Float = document.tag(at) == .p || document.tag(at) == .li ? 0.1 : 0.8
            for next in [Float(1), 0.5, 0.2, 0] {
                score[at] += mass * share
                if score[at] > best {
                    best = score[at]
                    gravity = at
                }
                guard let above = document.parent(at), document.tag(above) != .html else { break }
                at = above
                share = next
            }
        }
    }

    private mutating func findKnown() {
        let total = text.totalMass
        guard total > 0 else { return }
        var best: Float = 0
        for node in 0..<document.count {
            let tag = document.tag(node)
            switch tag {
            case .div, .section, .article, .main, .td, .span: break
            default: continue
            }
            guard tag == .article || tag == .main || document.hasAttributes(node) else { continue }
            let range = text.range(of: node, in: document)
            let mass = text.mass(range)
            guard mass > total * 0.15, mass > 30 else { continue }
            var rank: Float = tag == .article ? 2 : tag == .main ? 1 : 0
            if let property = document.attribute(.itemprop, of: node), property.mentions("articlebody") {
                rank = 4
            }
            if rank < 3, let value = document.attribute(.class, of: node) ?? document.attribute(.id, of: node),
                Self.isBodyName(value)
            {
                rank = 3
            }
            guard rank > 0 else { continue }
            let words = text.words(range)
            let score = rank * 0.2 + mass / total - 0.5 * text.linkWords(range) / max(words, 1)
            if score > best {
                best = score
                known = node
                knownRank = rank
            }
        }
    }

    /// "article-body", "entryContent", "story_text": a thing and its text in one class.
    private static func isBodyName(_ value: ArraySlice<UInt8>) -> Bool {
        for name in value.split(separator: 0x20) {
            let isThing =
                name.mentions("article") || name.mentions("entry") || name.mentions("post")
                || name.mentions("story") || name.mentions("news")
            let isText =
                name.mentions("body") || name.mentions("content") || name.mentions("text")
                || name.mentions("copy")
            if isThing && isText { return true }
        }
        return false
    }

    private mutating func findHeadline() {
        var best: Float = 0
        for (index, block) in text.blocks.enumerated() where block.words > 0 && block.words <= 60 {
            let tag = document.tag(Int(block.owner))
            var score: Float = 0
            if tag == .h1 { score = 1 } else if tag == .h2 || tag == .h3 { score = 0.3 } else { continue }
            let share = titleShare(block)
            // One word is a headline only where it is the whole title.
            guard block.words >= 2 || share == 1 && tag == .h1 else { continue }
            score += 2 * share
            if score > best + 0.01, score > 0.9 {
                best = score
                headline = index
            }
        }
    }

    /// How much of the block's words are words of the title and the other way round.
    func titleShare(_ block: TextBlock) -> Float {
        guard !titleWords.isEmpty, block.words <= 60 else { return 0 }
        let words = wordHashes(text.bytes(block))
        guard !words.isEmpty else { return 0 }
        let common = Float(words.lazy.filter { titleWords.contains($0) }.count)
        return common / Float(max(words.count, min(titleWords.count, words.count * 2)))
    }

    private mutating func findSignatures() {
        signatureOf.reserveCapacity(text.blocks.count)
        for block in text.blocks {
            var key = UInt64(document.tag(Int(block.owner)).rawValue) &+ 0xcbf2_9ce4_8422_2325
            if let above = document.parent(Int(block.owner)) {
                key = (key ^ UInt64(document.tag(above).rawValue)) &* 0x0000_0100_0000_01b3
                if let name = document.attribute(.class, of: above) { key ^= hash(name.prefix(longestName)) }
            }
            signatureOf.append(key)
            signatures.update(key, default: 0) { $0 += block.mass }
        }
    }
}

/// Bytes of a class attribute that tell places apart: the rest costs time only, block after block.
private let longestName = 400

/// How many siblings of an element bear the same name and class: the items of a list, whatever they are made of.
struct AlikeSiblings {
    /// By node; 0 where nobody asked yet.
    private var counts: [Int32]
    /// The children at hand; kept for its room.
    private var kinds: [(child: Int, kind: UInt64)] = []
    /// Children that are compared with each other, which is quicker than a table.
    private static let few = 8

    init(document: HTMLDocument) { counts = [Int32](repeating: 0, count: document.count) }

    mutating func count(_ node: Int, in document: HTMLDocument) -> Int {
        if counts[node] > 0 { return Int(counts[node]) }
        guard let parent = document.parent(node) else { return 1 }
        kinds.removeAll(keepingCapacity: true)
        var child = parent + 1
        let end = Int(document.nodes[parent].end)
        while child < end {
            if document.tag(child) != .text {
                var kind = UInt64(document.tag(child).rawValue)
                if let name = document.attribute(.class, of: child) { kind ^= hash(name.prefix(longestName)) << 8 }
                kinds.append((child, kind))
            }
            child = Int(document.nodes[child].end)
        }
        if kinds.count <= Self.few {
            for (child, kind) in kinds { counts[child] = Int32(kinds.count { $0.kind == kind }) }
        } else {
            var byKind = HashedTable<Int32>()
            for (_, kind) in kinds { byKind.update(kind, default: 0) { $0 += 1 } }
            for (child, kind) in kinds { counts[child] = byKind[kind] ?? 1 }
        }
        return max(1, Int(counts[node]))
    }
}

/// Hashes of the words of a text, ASCII letters in lower case; everything that is not a letter or digit parts words.
func wordHashes(_ bytes: ArraySlice<UInt8>) -> [UInt64] {
    var result: [UInt64] = []
    appendWordHashes(of: bytes, to: &result)
    return result
}

/// The same into an array that is there already.
func appendWordHashes(of bytes: ArraySlice<UInt8>, to result: inout [UInt64]) {
    var hash: UInt64 = 0
    var isOpen = false
    for byte in bytes {
        let small = lowered(byte)
        if small >= 0x80 || (small >= 0x61 && small <= 0x7A) || (small >= 0x30 && small <= 0x39) {
            if !isOpen { hash = 0xcbf2_9ce4_8422_2325 }
            isOpen = true
            hash = (hash ^ UInt64(small)) &* 0x0000_0100_0000_01b3
        } else if isOpen {
            result.append(hash)
            isOpen = false
        }
    }
    if isOpen { result.append(hash) }
}

/// Hashes of each three words in a row.
func triples(_ words: [UInt64]) -> [UInt64] {
    guard words.count >= 3 else { return [] }
    return (0..<(words.count - 2)).map { triple(words, $0) }
}

@inline(__always) func triple(_ words: [UInt64], _ at: Int) -> UInt64 {
    (words[at] &* 3) ^ (words[at + 1] &* 5) &+ (words[at + 2] &* 7)
}
