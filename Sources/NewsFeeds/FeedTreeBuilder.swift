// Builds a `FeedTree` from XML events. Decides for each element whether its children are elements of their own, part of
// a marked-up text, or flattened into a plain one; elements that mean nothing are passed over with all that is in them.
// Keeps xml:base and xml:lang in scope. Bounded: depth by NewsXML, the number of elements here.

import NewsAddress
import NewsXML

final class FeedTreeBuilder: XMLEventHandler {
    /// More elements than this are passed over: some 100,000 items.
    static let mostNodes = 3_000_000

    /// What becomes of what is inside an element.
    enum Inside {
        /// Children are elements of their own.
        case elements
        /// Children are flattened into the text.
        case flat
        /// Children are markup in an HTML text: written out as tags, text taken as it is.
        case html
        /// Children are markup of the document: written out as tags, text escaped.
        case xhtml
        /// An unknown element in one with elements: its text is the outer one's.
        case loose
        /// Literal text, until a child shows that it is markup.
        case literal
    }

    struct Open {
        /// The element's node; −1 for markup inside a text.
        var node: Int32
        var inside: Inside
        var base: Int32
        var language: Int32
        /// Name number, for the end tag of markup; −1: no end tag is due.
        var markup: Int32
    }

    struct Name {
        var space: FeedSpace
        var term: FeedTerm
        var attribute: FeedAttribute
        /// An attribute of XML's own: xml:base, xml:lang.
        var isXML: Bool
        /// The local name, for writing markup out.
        var local: String
        var full: XMLName
    }

    let tree = FeedTree()
    let documentURL: String?
    @exclusivity(unchecked) var names: [Name] = []
    @exclusivity(unchecked) var stack: [Open] = []
    @exclusivity(unchecked) private var skipped = 0
    /// Atom 0.3's `mode` counts, and its content may be multipart.
    private(set) var isAtom03 = false
    private var rootDefaultNamespace = ""

    init(documentURL: String?) {
        self.documentURL = documentURL
        stack.reserveCapacity(64)
    }

    func nameAppeared(_ name: XMLName, number: Int) {
        let lower = name.local.lowercased()
        let space = FeedSpace(namespace: name.namespace, prefix: name.prefix)
        names.append(
            Name(
                space: space, term: FeedTerm(rawValue: lower) ?? .other,
                attribute: FeedAttribute(rawValue: lower) ?? .other,
                isXML: space == .xml || name.prefix == "xml", local: lower, full: name))
    }

    /// The namespaces of the names that appeared without prefix, for telling RSS 0.9 from 1.0.
    func coreNamespace(of node: Int?) -> String {
        guard node != nil else { return rootDefaultNamespace }
        return names.first { $0.term == .channel || $0.term == .item }?.full.namespace?.lowercased() ?? ""
    }

    // MARK: Events

    func elementStarted(_ name: Int, _ attributes: XMLAttributes) {
        guard skipped == 0 else {
            skipped += 1
            return
        }
        guard let top = stack.last else {
            startRoot(name, attributes)
            return
        }
        if top.inside == .elements {
            startElement(name, attributes, in: top)
        } else {
            startMarkup(name, attributes, in: top)
        }
    }

    func elementEnded() {
        if skipped > 0 {
            skipped -= 1
            return
        }
        guard let element = stack.popLast() else { return }
        if element.node >= 0 {
            tree.nodes[Int(element.node)].end = Int32(tree.nodes.count)
        } else if element.markup >= 0 {
            endMarkup(element)
        }
    }

    func textAppeared(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard skipped == 0, let top = stack.last else { return }
        guard tree.texts.count + bytes.count * 5 < Int(Int32.max) else { return }
        switch top.inside {
        case .elements: appendToElement(bytes, Int(top.node))
        case .loose: if let owner { appendToElement(bytes, owner) }
        case .xhtml: appendEscaped(bytes)
        case .flat, .html, .literal: tree.texts.append(bytes)
        }
        if top.inside != .elements, top.inside != .loose, let owner = owner {
            tree.nodes[owner].textEnd = Int32(tree.texts.count)
        }
    }

    /// The innermost element with a node of its own.
    var owner: Int? {
        var index = stack.count - 1
        while index >= 0 {
            if stack[index].node >= 0 { return Int(stack[index].node) }
            index -= 1
        }
        return nil
    }

    func skip() { skipped += 1 }

    // MARK: Elements

    private func startRoot(_ name: Int, _ attributes: XMLAttributes) {
        tree.rootName = names[name].full
        let namespace = names[name].full.namespace?.lowercased() ?? ""
        rootDefaultNamespace = attributes.defaultNamespace?.lowercased() ?? namespace
        if names[name].term == .feed {
            tree.isAtom = true
            isAtom03 = namespace.contains("purl.org/atom")
        }
        let scope = scope(attributes, base: 0, language: 0)
        let node = addNode(name, attributes, space: .core, parent: -1, scope: scope)
        if isAtom03 == false, tree.isAtom, namespace != "http://www.w3.org/2005/atom" {
            isAtom03 = tree.attribute(.version, of: node, is: "0.3")
        }
        stack.append(Open(node: Int32(node), inside: .elements, base: scope.base, language: scope.language, markup: -1))
    }

    private func startElement(_ name: Int, _ attributes: XMLAttributes, in parent: Open) {
        var space = names[name].space
        let full = names[name].full
        // Whatever the root's own namespace is called, elements in it are the format's.
        if (full.prefix ?? "") == (tree.rootName.prefix ?? ""), full.namespace == tree.rootName.namespace {
            space = .core
        }
        if space == .core, tree.isAtom { space = .atom }
        let parentTerm = tree.nodes[Int(parent.node)].term
        let isTop = [.rss, .rdf, .channel, .feed, .opml, .urlset].contains(parentTerm)
        let term = names[name].term
        // In a marked-up world of its own, an element of unknown meaning hides all that is in it.
        if term == .other || space == .foreign, !isTop || space != .core || tree.nodes.count > 200_000 {
            if space == .core || space == .atom, [.author, .contributor, .managingeditor].contains(parentTerm) {
                stack.append(
                    Open(node: -1, inside: .loose, base: parent.base, language: parent.language, markup: -1))
            } else {
                skip()
            }
            return
        }
        guard tree.nodes.count < Self.mostNodes else {
            skip()
            return
        }
        let scope = scope(attributes, base: parent.base, language: parent.language)
        let node = addNode(name, attributes, space: space, parent: Int(parent.node), scope: scope)
        let (inside, kind) = inside(node, parentTerm)
        tree.nodes[node].kind = kind
        stack.append(Open(node: Int32(node), inside: inside, base: scope.base, language: scope.language, markup: -1))
    }

    private func addNode(
        _ name: Int, _ attributes: XMLAttributes, space: FeedSpace, parent: Int, scope: (base: Int32, language: Int32)
    ) -> Int {
        let attributeStart = Int32(tree.attributes.count)
        for index in 0..<attributes.count {
            let known = names(attributes.name(index))
            guard known.attribute != .other, !known.isXML else { continue }
            let start = Int32(tree.texts.count)
            attributes.appendValue(index, to: &tree.texts)
            tree.attributes.append(
                FeedTree.Attribute(name: known.attribute, start: start, end: Int32(tree.texts.count)))
        }
        let textStart = Int32(tree.texts.count)
        tree.nodes.append(
            FeedNode(
                space: space, term: names[name].term, kind: .untyped, parent: Int32(parent),
                end: Int32(tree.nodes.count + 1),
                textStart: textStart, textEnd: textStart, attributeStart: attributeStart,
                attributeEnd: Int32(tree.attributes.count), base: scope.base, language: scope.language))
        return tree.nodes.count - 1
    }

    @inline(__always)
    func names(_ number: Int) -> Name { names[number] }

    /// Text beside child elements: kept together in the buffer, blank pieces between elements left out.
    private func appendToElement(_ bytes: UnsafeBufferPointer<UInt8>, _ node: Int) {
        guard bytes.contains(where: { $0 > 0x20 }) else { return }
        let start = Int(tree.nodes[node].textStart)
        let end = Int(tree.nodes[node].textEnd)
        if end != tree.texts.count {
            guard end - start < 4_096 else { return }
            let mark = tree.texts.count
            tree.texts.reserve(end - start)
            for index in start..<end { tree.texts.append(tree.texts.base[index]) }
            tree.nodes[node].textStart = Int32(mark)
        }
        tree.texts.append(bytes)
        tree.nodes[node].textEnd = Int32(tree.texts.count)
    }

    // MARK: Scope

    /// Base and language in scope inside an element with these attributes.
    func scope(_ attributes: XMLAttributes, base: Int32, language: Int32) -> (base: Int32, language: Int32) {
        var scope = (base: base, language: language)
        for index in 0..<attributes.count {
            let name = names(attributes.name(index))
            guard name.isXML else { continue }
            if name.attribute == .base { scope.base = addBase(attributes.value(index), outer: base) }
            if name.attribute == .lang { scope.language = addLanguage(attributes.value(index)) }
        }
        return scope
    }

    private func addBase(_ value: String, outer: Int32) -> Int32 {
        guard let resolved = Address.resolve(value, base: tree.bases[Int(outer)] ?? documentURL) else { return outer }
        if tree.bases.last == .some(resolved) { return Int32(tree.bases.count - 1) }
        guard tree.bases.count < 200_000 else { return outer }
        tree.bases.append(resolved)
        return Int32(tree.bases.count - 1)
    }

    private func addLanguage(_ value: String) -> Int32 {
        if let known = tree.languages.suffix(8).firstIndex(of: .some(value)) { return Int32(known) }
        guard tree.languages.count < 200_000 else { return 0 }
        tree.languages.append(value)
        return Int32(tree.languages.count - 1)
    }
}
