// One pass over a page's tree that notes everything metadata may come from: meta elements, links, JSON scripts, headings,
// times, and the elements whose classes or properties speak of authors, dates, tags, paging and regions that are not the
// article (comments, related lists, footers). Later stages look only at these notes. Bounded counts of each.
import NewsXML

struct PageFacts {
    let document: HTMLDocument
    private(set) var language: String?
    private(set) var titleElement: Int?
    /// Lower-case name, property or itemprop, and content.
    private(set) var metas: [(key: String, value: ArraySlice<UInt8>)] = []
    /// Hashes of the names, to find them by.
    private var metaHashes: [UInt64] = []
    private(set) var canonical: String?
    private(set) var nextLink: String?
    private(set) var imageLink: String?
    private(set) var baseAddress: String?
    private(set) var scripts: [Int] = []
    private(set) var headings: [Int] = []
    private(set) var times: [Int] = []
    /// Elements with signs, in document order.
    private(set) var marked: [(node: Int, signs: Signs)] = []
    /// Links into paging blocks or with an address that ends in a page number.
    private(set) var pageLinks: [Int] = []
    /// Elements that are called tags, topics or keywords, in document order.
    private(set) var calledTags: [Int] = []
    private(set) var hasPaywallSign = false
    /// The first element that is called a trail of breadcrumbs.
    private(set) var trail: Int?
    /// Regions that are not the article.
    private(set) var asides: [Range<Int>] = []

    private static let most = 400

    init(_ document: HTMLDocument) {
        self.document = document
        var pagingEnd = 0
        var articleEnd = 0
        // Pages repeat a few hundred class attributes thousands of times.
        var ofClass = HashedTable<Signs>(minimumCapacity: 128)
        for index in 0..<document.count {
            let tag = document.tag(index)
            if tag == .text || tag == .br { continue }
            switch tag {
            case .html:
                language = document.string(.lang, of: index) ?? document.string(.xmlLang, of: index) ?? language
            case .title: if titleElement == nil, document.ancestor(.svg, of: index) == nil { titleElement = index }
            case .meta: noteMeta(index)
            case .link: noteLink(index)
            case .base: baseAddress = baseAddress ?? document.string(.href, of: index)
            case .script: if scripts.count < 64, document.script(index) != nil { scripts.append(index) }
            case .h1: if headings.count < 32 { headings.append(index) }
            case .time, .abbr:
                if times.count < PageFacts.most, document.hasAttributes(index) || tag == .time { times.append(index) }
            case .article: articleEnd = max(articleEnd, Int(document[index].end))
            case .footer: if index >= articleEnd, !isCalledByArticle(index) { noteAside(index) }
            // What is quoted has a headline, a writer and a day of its own.
            case .aside, .nav, .dialog, .blockquote: noteAside(index)
            default: break
            }
            guard document.hasAttributes(index), tag != .meta, tag != .link, tag != .script else { continue }
            var signs = Signs()
            if let value = document.attribute(.class, of: index) {
                let key = hash(value)
                let known = ofClass[key] ?? ClassSigns.read(value)
                ofClass[key] = known
                signs.formUnion(known)
            }
            if let value = document.attribute(.id, of: index) { signs.formUnion(ClassSigns.read(value)) }
            if let value = document.attribute(.itemprop, of: index) { signs.formUnion(ClassSigns.readProperty(value)) }
            if tag == .a { signs.formUnion(linkSigns(index, isPaging: index < pagingEnd)) }
            if let value = document.attribute(.ariaLabel, of: index), value.mentions("pagin") { signs.insert(.paging) }
            if signs.isEmpty { continue }
            // The footer of an article is not the page's.
            if signs.contains(.aside) || signs.contains(.footer) && index >= articleEnd { noteAside(index) }
            // A body of class "breadcrumbs-hidden" is called a trail as well, and is none.
            let isWhole = tag == .body || tag == .html || tag == .main || tag == .article
            if signs.contains(.trail), trail == nil, !isWhole { trail = index }
            if signs.contains(.paging) { pagingEnd = max(pagingEnd, Int(document[index].end)) }
            if signs.contains(.paywall) { hasPaywallSign = true }
            if signs.contains(.tags), calledTags.count < PageFacts.most { calledTags.append(index) }
            signs.subtract([.aside, .footer, .paging, .paywall, .tags, .trail])
            if !signs.isEmpty, marked.count < PageFacts.most * 4 { marked.append((index, signs)) }
        }
    }

    // MARK: Asking

    /// The first value of the first of these meta names that the page has.
    func meta(_ names: String...) -> String? {
        for name in names {
            let hash = WordHash.of(name.utf8)
            for at in metaHashes.indices where metaHashes[at] == hash && metas[at].key == name {
                let text = MarkupText.plain(metas[at].value)
                if !text.isEmpty { return text }
            }
        }
        return nil
    }

    /// All values of one meta name.
    func metaValues(_ name: String) -> [String] {
        let hash = WordHash.of(name.utf8)
        guard metaHashes.contains(hash) else { return [] }
        return metas.lazy.filter { $0.key == name }.map { MarkupText.plain($0.value) }.filter { !$0.isEmpty }
    }

    /// Whether a node lies in comments, related lists, footers and the like; `headline` is never held against a region.
    func isAside(_ node: Int, headline: Int?) -> Bool {
        asides.contains { range in range.contains(node) && !(headline.map(range.contains) ?? false) }
    }

    /// The visible text of a node when it is short, else nil.
    func shortText(_ node: Int, longest: Int = 240) -> String? {
        guard document[node].text.count <= longest * 4 else { return nil }
        let text = document.plainText(node)
        return text.isEmpty || text.utf8.count > longest ? nil : text
    }

    /// The text between two places in `document.text`, with a blank between any two runs.
    func runningText(from start: Int, to end: Int, maxBytes: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        guard start < end, document.count > 0 else { return [] }
        // Texts begin in document order; the run that `start` falls into may begin before it.
        var first = document.nodes.firstIndexSorted { $0.text.lowerBound >= start } ?? document.count
        while first > 0 {
            first -= 1
            if document.tag(first) == .text, document[first].text.lowerBound < start { break }
        }
        for index in first..<document.count {
            let node = document[index]
            if node.text.lowerBound >= end || bytes.count >= maxBytes { break }
            guard node.tag == .text else { continue }
            let from = max(node.text.lowerBound, start)
            let until = min(node.text.upperBound, end)
            if from >= until { continue }
            let run = document.text[from..<until].trimmed
            if run.isEmpty { continue }
            bytes.append(contentsOf: run)
            bytes.append(0x20)
        }
        return bytes
    }

    // MARK: Noting

    private mutating func noteMeta(_ index: Int) {
        guard metas.count < PageFacts.most,
            let key = document.attribute(.property, of: index) ?? document.attribute(.name, of: index)
                ?? document.attribute(.itemprop, of: index) ?? document.attribute(.httpEquiv, of: index),
            let value = document.attribute(.content, of: index), key.count <= 64, !value.isEmpty, value.count < 8_192,
            !PageFacts.isUnfilled(value)
        else { return }
        let lower = key.trimmed.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
        note(String(decoding: lower, as: UTF8.self), value)
        // <meta name="author" itemprop="author" property="…">: the second name counts as well.
        if document.attribute(.property, of: index) != nil, let name = document.attribute(.name, of: index),
            name.count <= 64
        {
            note(String(decoding: name.trimmed, as: UTF8.self).lowercased(), value)
        }
    }

    /// "{{headline}}", "{$site_name}": a template that nobody filled in.
    private static func isUnfilled(_ value: ArraySlice<UInt8>) -> Bool {
        ["{{", "{$", "${", "<%"].contains { value.trimmed.starts(with: $0.utf8) }
    }

    private mutating func note(_ key: String, _ value: ArraySlice<UInt8>) {
        metas.append((key, value))
        metaHashes.append(WordHash.of(key.utf8))
    }

    private mutating func noteLink(_ index: Int) {
        guard let relation = document.attribute(.rel, of: index), let address = document.string(.href, of: index),
            !address.isEmpty
        else { return }
        if relation.mentions("canonical") { canonical = canonical ?? address }
        if relation.elementsEqual("next".utf8) { nextLink = nextLink ?? address }
        if relation.mentions("image_src") { imageLink = imageLink ?? address }
    }

    /// Whether a footer is called by the article that it ends: "entry-meta".
    private func isCalledByArticle(_ footer: Int) -> Bool {
        let name = document.attribute(.class, of: footer) ?? []
        return name.starts(with: "entry-".utf8) || name.starts(with: "post-".utf8)
    }

    private mutating func noteAside(_ index: Int) {
        let range = index..<Int(document[index].end)
        // What holds over a third of the page's text is the page, whatever it is called; libxml2 also nests wrongly around
        // unclosed elements.
        guard asides.count < PageFacts.most, document[index].text.count * 3 < document.text.count else { return }
        if let last = asides.last, last.contains(index) { return }
        asides.append(range)
    }

    private mutating func linkSigns(_ index: Int, isPaging: Bool) -> Signs {
        var signs = Signs()
        if let relation = document.attribute(.rel, of: index) {
            if relation.mentions("author") { signs.insert(.authorLink) }
            if relation.hasWord("tag") { signs.insert(.tagLink) }
            if relation.hasWord("next"), pageLinks.count < 64 { pageLinks.append(index) }
        }
        guard let address = document.attribute(.href, of: index) else { return signs }
        if isPaging || address.mentions("page="), pageLinks.count < 64 { pageLinks.append(index) }
        if AddressSigns.isAuthorPage(address) { signs.insert(.authorAddress) }
        if AddressSigns.isTagPage(address) { signs.insert(.tagAddress) }
        return signs
    }
}

extension Array {
    /// The first element that satisfies a condition which, once true, stays true to the end.
    func firstIndexSorted(where condition: (Element) -> Bool) -> Int? {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if condition(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low < count ? low : nil
    }
}
