// What the model sees of each block: about a hundred numbers, from the block itself, from the elements around it, from
// its neighbours, and from where it stands relative to the places that the two selectors found. The order of the
// numbers is fixed by `names`; the trained tables depend on it.
import NewsXML

/// One row of numbers for each block of a page; those that nobody wants are not kept.
struct BlockFeatures {
    private(set) var names: [String] = []
    private(set) var rows: [Float] = []
    private(set) var width = 0
    /// Blocks that need no judge (see `isHopeless`); their rows are empty of meaning.
    private(set) var skipped: [Bool] = []
    private let namesWanted: Bool
    /// The last heading before the block: what its words weigh, and where it is.
    private var headingWeight: Float = 0
    private var headingAt = -99
    /// Headlines of the first rank and articles that began before the block.
    private var topHeadings: Float = 0
    /// The words of the block at hand.
    private var words: [UInt64] = []
    /// Which of the rows is a block's; −1 where it is not kept.
    private var places: [Int32] = []
    /// The row at hand and how much of it is written. A pointer, good while `of` runs: appending each number to an
    /// array took a tenth of extraction's time.
    private var row: UnsafeMutablePointer<Float>
    private var written = 0
    private static let widest = 512

    /// `keeping` is shown each row once, in the order of the blocks, and says whether it will be wanted again.
    static func of(
        _ view: inout PageView, named: Bool = false, keeping: (Int, UnsafeBufferPointer<Float>) -> Bool
    ) -> BlockFeatures {
        withUnsafeTemporaryAllocation(of: Float.self, capacity: widest) { room in
            guard let row = room.baseAddress else { preconditionFailure("no room for a row") }
            var features = BlockFeatures(namesWanted: named, row: row)
            for index in view.text.blocks.indices {
                let isHopeless = isHopeless(index, view)
                features.skipped.append(isHopeless)
                features.places.append(-1)
                if isHopeless, features.width > 0 { continue }
                features.written = 0
                features.add(index, &view)
                features.width = features.written
                let numbers = UnsafeBufferPointer(start: row, count: features.width)
                // The row of a hopeless block is made only to learn what its numbers are called and how many there are.
                guard !isHopeless || named, keeping(index, numbers) else { continue }
                features.places[index] = Int32(features.rows.count / features.width)
                features.rows.append(contentsOf: numbers)
            }
            return features
        }
    }

    /// No words at all, or a short link among short links with no prose three levels up: menus and lists, over half of
    /// a page's blocks.
    private static func isHopeless(_ index: Int, _ view: PageView) -> Bool {
        let block = view.text.blocks[index]
        if block.words < 0.2 { return true }
        guard block.words < 10, block.linkShare > 0.9 else { return false }
        var level = Int(block.owner)
        for _ in 0..<3 {
            if view.text.mass(view.text.range(of: level, in: view.document)) > 0 { return false }
            guard let above = view.document.parent(level) else { break }
            level = above
        }
        return view.text.range(of: level, in: view.document).count > 2
            && view.text.mass(view.text.range(of: level, in: view.document)) == 0
    }

    private init(namesWanted: Bool, row: UnsafeMutablePointer<Float>) {
        self.namesWanted = namesWanted
        self.row = row
    }

    /// Where the row of a block is in `rows`; nil where it was not kept.
    func row(_ index: Int) -> Range<Int>? {
        let place = Int(places[index])
        return place < 0 ? nil : (place * width)..<((place + 1) * width)
    }

    @inline(__always)
    private mutating func put(_ name: @autoclosure () -> String, _ value: Float) {
        if namesWanted, width == 0 { names.append(name()) }
        precondition(written < Self.widest)
        row[written] = value
        written += 1
    }

    private mutating func put(_ name: @autoclosure () -> String, _ value: Bool) { put(name(), value ? 1 : 0) }

    private mutating func add(_ index: Int, _ view: inout PageView) {
        addText(index, view)
        addWords(index, view)
        addPlace(index, &view)
        addOrder(index, view)
    }

    // MARK: The block itself

    private mutating func addText(_ index: Int, _ view: PageView) {
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

    private func headingLevel(_ tag: HTMLTag) -> Float {
        switch tag {
        case .h1: 1
        case .h2: 2
        case .h3: 3
        case .h4: 4
        case .h5, .h6: 5
        default: 0
        }
    }

    // MARK: What it says

    private mutating func addWords(_ index: Int, _ view: PageView) {
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

    // MARK: Where it is in the tree

    private mutating func addPlace(_ index: Int, _ view: inout PageView) {
        let document = view.document
        let owner = Int(view.text.blocks[index].owner)
        addChain(owner, &view)
        var level = owner
        for step in 0..<4 {
            let range = view.text.range(of: level, in: document)
            let words = max(view.text.words(range), 0.5)
            put("level\(step)-words", words)
            put("level\(step)-links", view.text.linkWords(range) / words)
            put("level\(step)-mass", view.text.mass(range) / max(view.text.totalMass, 1))
            put("level\(step)-blocks", Float(range.count))
            put("level\(step)-long", Float(view.text.longBlocks(range)) / Float(max(range.count, 1)))
            put("level\(step)-alike", Float(min(view.alike.count(level, in: document), 50)))
            if let above = document.parent(level) { level = above }
        }
        put("articles-before", Float(min(view.articlesBefore(owner), 9)))
        addDistance("gravity", to: view.gravity, index, view)
        addDistance("known", to: view.known, index, view)
        put("known-rank", view.knownRank)
        put("signature", (view.signatures[view.signatureOf[index]] ?? 0) / max(view.text.totalMass, 1))
    }

    /// How far up the least common element is, how deep the block is under it, and how much of the page it holds.
    private mutating func addDistance(_ name: String, to node: Int?, _ index: Int, _ view: PageView) {
        guard let node else {
            put("\(name)-up", -1)
            put("\(name)-down", -1)
            put("\(name)-holds", 0)
            return
        }
        let owner = Int(view.text.blocks[index].owner)
        var above = node
        var up: Float = 0
        while above > owner || Int(view.document.nodes[above].end) <= owner {
            guard let next = view.document.parent(above) else { break }
            above = next
            up += 1
        }
        put("\(name)-up", min(up, 8))
        put(
            "\(name)-down",
            Float(min(Int(view.document.nodes[owner].depth) - Int(view.document.nodes[above].depth), 12)))
        put(
            "\(name)-holds", view.text.mass(view.text.range(of: above, in: view.document)) / max(view.text.totalMass, 1)
        )
    }

    /// What the elements around it are and are called; those that hold most of the page count apart.
    private mutating func addChain(_ owner: Int, _ view: inout PageView) {
        let document = view.document
        // One number a group; at most 32 groups.
        var near = SIMD32<Float>()
        var least: Float = 0
        var most: Float = 0
        var sum: Float = 0
        var wide: Float = 0
        var wideBody: Float = 0
        var place = Places()
        var at = owner
        var step: Float = 0
        var isWide = false
        while document.tag(at) != .body, document.tag(at) != .html {
            if !isWide { isWide = view.isWide(at) }
            let found = view.evidence.of(at)
            if isWide {
                wide += found.sum
                if found.has(.body) { wideBody += 1 }
                place.read(document.tag(at), isWide: true)
            } else {
                if found.groups != 0 {
                    for group in 0..<ClassGroup.allCases.count where found.groups & (1 << UInt32(group)) != 0 {
                        near[group] = max(near[group], 8 - min(step, 7))
                    }
                }
                least = min(least, found.least)
                most = max(most, found.most)
                sum += found.sum
                place.read(document.tag(at), isWide: false)
            }
            guard let above = document.parent(at), step < 40 else { break }
            at = above
            step += 1
        }
        for group in ClassGroup.allCases { put("class-\(group)", near[group.rawValue]) }
        put("class-least", least)
        put("class-most", most)
        put("class-sum", sum)
        put("class-wide", wide)
        put("class-wide-body", wideBody)
        put("in-aside", place.aside)
        put("in-footer", place.footer)
        put("in-header", place.header)
        put("in-nav", place.navigation)
        put("in-figure", place.figure)
        put("in-form", place.form)
        put("in-table", place.table)
        put("in-list", place.list)
        put("in-quote", place.quote)
        put("in-link", place.link)
        put("in-article", place.article)
        put("in-wide-article", place.wideArticle)
        put("depth", Float(document.nodes[owner].depth))
    }

    // MARK: Where it is in the text

    private mutating func addOrder(_ index: Int, _ view: PageView) {
        let blocks = view.text.blocks
        let text = view.text
        put("mass-before", text.massSums[index] / max(text.totalMass, 1))
        put("mass-after", (text.totalMass - text.massSums[index + 1]) / max(text.totalMass, 1))
        put("block-at", Float(index) / Float(max(blocks.count, 1)))
        let inside = text.range(of: view.gravity, in: view.document)
        put("gravity-before", text.mass(inside.lowerBound..<max(inside.lowerBound, min(index, inside.upperBound))))
        put("gravity-after", text.mass(min(max(index + 1, inside.lowerBound), inside.upperBound)..<inside.upperBound))
        put("since-headline", view.headline < 0 ? -99 : Float(max(-50, min(50, index - view.headline))))
        put("long-before", distance(from: index, by: -1, view))
        put("long-after", distance(from: index, by: 1, view))
        let own = view.text.blocks[index]
        for offset in [-3, -2, -1, 1, 2, 3] {
            let at = index + offset
            guard blocks.indices.contains(at) else {
                for name in ["words", "links", "end", "heading", "same", "kin"] { put("\(name)\(offset)", -1) }
                continue
            }
            let other = blocks[at]
            put("words\(offset)", other.words)
            put("links\(offset)", other.linkShare)
            put("end\(offset)", other.endsSentence)
            put("heading\(offset)", headingLevel(view.document.tag(Int(other.owner))))
            put("same\(offset)", view.signatureOf[at] == view.signatureOf[index])
            put(
                "kin\(offset)",
                view.document.nodes[Int(other.owner)].parent == view.document.nodes[Int(own.owner)].parent)
        }
        put("page-mass", text.totalMass)
        put("page-long", Float(text.longBlocks(0..<blocks.count)))
        put("page-gravity", text.mass(inside) / max(text.totalMass, 1))
        put("paywalled", view.hints.isFree == false)
    }

    /// Blocks to the next one of at least fifteen words of prose.
    private func distance(from index: Int, by step: Int, _ view: PageView) -> Float {
        var at = index + step
        var count: Float = 1
        while view.text.blocks.indices.contains(at), count < 20 {
            if view.text.blocks[at].mass >= 15 { return count }
            at += step
            count += 1
        }
        return 20
    }
}

/// Which kinds of element are around a block.
private struct Places {
    var aside = false
    var footer = false
    var header = false
    var navigation = false
    var figure = false
    var form = false
    var table = false
    var list = false
    var quote = false
    var link = false
    var article = false
    var wideArticle = false

    mutating func read(_ tag: HTMLTag, isWide: Bool) {
        if isWide {
            if tag == .article || tag == .main { wideArticle = true }
            return
        }
        switch tag {
        case .aside: aside = true
        case .footer: footer = true
        case .header: header = true
        case .nav, .menu: navigation = true
        case .figure: figure = true
        case .form, .button: form = true
        case .table: table = true
        case .ul, .ol, .dl: list = true
        case .blockquote: quote = true
        case .a: link = true
        case .article: article = true
        default: break
        }
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
