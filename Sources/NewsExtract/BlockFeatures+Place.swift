// Where a block stands in the tree: what the elements around it are and are called, the entry of a list that it is part
// of, and how far it is from the places that the two selectors found.
import NewsXML

extension BlockFeatures {
    mutating func addPlace(_ index: Int, _ view: inout PageView) {
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
        addEntry(owner, &view)
        put("articles-before", Float(min(view.articlesBefore(owner), 9)))
        addDistance("gravity", to: view.gravity, index, view)
        addDistance("known", to: view.known, index, view)
        put("known-rank", view.knownRank)
        put("signature", (view.signatures[view.signatureOf[index]] ?? 0) / max(view.text.totalMass, 1))
    }

    /// The entry of a list, whatever it is made of, that the block is part of: the nearest element above with two or
    /// more siblings of its kind. Teasers and comments are such; the paragraphs of a text are not.
    private mutating func addEntry(_ owner: Int, _ view: inout PageView) {
        var level = view.document.parent(owner)
        for step in 1...7 {
            guard let here = level, view.document.tag(here) != .body else { break }
            let alike = view.alike.count(here, in: view.document)
            if alike >= 3 {
                let range = view.text.range(of: here, in: view.document)
                let words = max(view.text.words(range), 0.5)
                put("entry-up", Float(step))
                put("entry-alike", Float(min(alike, 50)))
                put("entry-words", words)
                put("entry-links", view.text.linkWords(range) / words)
                put("entry-blocks", Float(range.count))
                put("entry-mass", view.text.mass(range) / max(view.text.totalMass, 1))
                return
            }
            level = view.document.parent(here)
        }
        for name in ["up", "alike", "words", "links", "blocks", "mass"] { put("entry-\(name)", -1) }
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
