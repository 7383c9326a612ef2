// What a block is by itself: how long, how much of it links, how it begins and ends, and what its words weigh. Words
// count in short blocks only: a long one is judged by where it stands.
import NewsXML

extension BlockFeatures {
    mutating func addText(_ index: Int, _ view: PageView) {
        let block = view.text.blocks[index]
        let words = max(block.words, 0.5)
        put("words", block.words)
        put("own-words", block.ownWords)
        put("link-share", block.linkShare)
        put("links", Float(block.links))
        put("before-link", block.wordsBeforeLink)
        put("sentences", Float(block.sentenceEnds))
        put("sentence-end", block.endsSentence)
        put("colon-end", block.endsWithColon)
        put("commas", Float(block.commas) / words)
        put("digits", Float(block.digits) / words)
        put("capitals", Float(block.capitals) / max(1, Float(block.letters)))
        put("word-length", Float(block.letters) / words)
        put("bold", block.boldWords / words)
        put("slanted", block.slantedWords / words)
        put("marks", Float(block.marks))
        put("breaks", Float(block.lineBreaks))
        put("hidden", block.isHidden)
        put("time", block.isInTime)
        put("preformatted", block.isPreformatted)
        addEdges(view.text.bytes(block))
        let tag = view.document.tag(Int(block.owner))
        put("is-p", tag == .p)
        put("is-div", tag == .div || tag == .section || tag == .article)
        put("is-li", tag == .li)
        put("heading", headingLevel(tag))
        put("is-cell", tag == .td || tag == .th)
        put("is-caption", tag == .figcaption || tag == .caption)
        put("is-quote", tag == .blockquote)
        put("is-other", tag == .other)
        let seen = view.repeats[block.hash]
        put("repeats", Float(seen?.count ?? 0))
        put("repeated-before", seen.map { Int($0.first) < index } ?? false)
    }

    /// How it begins and ends: teasers are cut with dots, list entries begin with a mark or a number.
    private mutating func addEdges(_ bytes: ArraySlice<UInt8>) {
        let first = bytes.first ?? 0
        put("small-start", first &- 0x61 < 26)
        put("digit-start", first &- 0x30 < 10)
        put("mark-start", first < 0x30 || first == 0xE2 || first == 0xC2)
        var end = bytes
        while let last = end.last, last == 0x5D || last == 0x29 || last == 0x20 { end.removeLast() }
        put("cut-end", [0xE2, 0x80, 0xA6].elementsEqual(end.suffix(3)) || [0x2E, 0x2E].elementsEqual(end.suffix(2)))
    }

    func headingLevel(_ tag: HTMLTag) -> Float {
        switch tag {
        case .h1: 1
        case .h2: 2
        case .h3: 3
        case .h4: 4
        case .h5, .h6: 5
        default: 0
        }
    }

    mutating func addWords(_ index: Int, _ view: PageView) {
        let block = view.text.blocks[index]
        words.removeAll(keepingCapacity: true)
        if block.words <= 80 || !view.bodyTriples.isEmpty { appendWordHashes(of: view.text.bytes(block), to: &words) }
        var weight = WordWeights()
        if block.words <= 60 { weight.read(words) }
        put("word-least", weight.least)
        put("word-most", weight.most)
        put("word-sum", weight.sum)
        put("word-first", weight.first)
        put("title-share", index == view.headline ? 1 : share(words, of: view.titleWords, limit: 60))
        put("description-share", share(words, of: view.descriptionWords, limit: 80))
        var covered: Float = -1
        if !view.bodyTriples.isEmpty {
            covered = 0
            if words.count >= 3 {
                for at in 0..<(words.count - 2) where view.bodyTriples.contains(triple(words, at)) { covered += 1 }
                covered /= Float(words.count - 2)
            }
        }
        put("body-share", covered)
        put("heading-sum", headingWeight)
        put("since-heading", Float(min(index - headingAt, 40)))
        put("top-headings", topHeadings)
        put("sum-before", weightBefore)
        weightBefore = weight.sum
        let tag = view.document.tag(Int(block.owner))
        if headingLevel(tag) > 0 {
            headingWeight = weight.sum
            headingAt = index
            if tag == .h1 { topHeadings += 1 }
        }
    }

    private func share(_ words: [UInt64], of known: HashedSet, limit: Int) -> Float {
        guard !known.isEmpty, !words.isEmpty, words.count <= limit else { return 0 }
        return Float(words.lazy.filter { known.contains($0) }.count) / Float(words.count)
    }
}

/// What the words of a short block say together, by learnt weights. Positive: article text.
struct WordWeights {
    var least: Float = 0
    var most: Float = 0
    var sum: Float = 0
    var first: Float = 0

    mutating func read(_ words: [UInt64]) {
        for (index, word) in words.enumerated() {
            guard let weight = Self.table[word] else { continue }
            least = min(least, weight)
            most = max(most, weight)
            sum += weight
            if index == 0 { first = weight }
        }
    }

    private static let table = {
        var table = HashedTable<Float>(minimumCapacity: ModelTables.textWords.count)
        for (word, weight) in ModelTables.textWords {
            table.update(hash(Array(word.utf8)[...]), default: weight) { _ in }
        }
        return table
    }()
}
