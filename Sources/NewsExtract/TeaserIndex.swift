// Whether what was kept is no article but a list of others: most of its words stand in entries of one kind whose headings
// link to other pages of the same site. Promises to leave alone what says of itself that it is an article, and lists
// whose headings link elsewhere (products, sources).
import NewsAddress
import NewsXML

enum TeaserIndex {
    /// Fewer entries are a box in a text.
    private static let fewest = 4
    private static let highest = 8

    /// How many teasers the kept blocks are; nil where they are a text.
    static func teasers(_ kept: [Int], _ view: inout PageView, base: String) -> Int? {
        guard !view.hints.claimsArticle, let host = site(of: base) else { return nil }
        var known: [Int: Bool] = [:]
        var inside: Float = 0
        var all: Float = 0
        for index in kept {
            let words = view.text.blocks[index].words
            all += words
            guard let entry = entry(of: Int(view.text.blocks[index].owner), &view) else { continue }
            if known[entry] == nil { known[entry] = leadsElsewhere(entry, view.document, base: base, host: host) }
            if known[entry] == true { inside += words }
        }
        let count = known.values.count { $0 }
        return count >= fewest && inside > all * 0.6 ? count : nil
    }

    /// The nearest element above with two or more siblings of its kind.
    private static func entry(of owner: Int, _ view: inout PageView) -> Int? {
        var level = view.document.parent(owner)
        for _ in 0..<highest {
            guard let here = level, view.document.tag(here) != .body else { return nil }
            if view.alike.count(here, in: view.document) >= fewest - 1 { return here }
            level = view.document.parent(here)
        }
        return nil
    }

    /// Whether the entry has a heading that is a link to another page of the host.
    private static func leadsElsewhere(_ entry: Int, _ document: HTMLDocument, base: String, host: Substring) -> Bool {
        for node in document.descendants(entry) {
            switch document.tag(node) {
            case .h1, .h2, .h3, .h4, .h5, .h6: break
            default: continue
            }
            let link = document.first(.a, in: document.descendants(node)) ?? document.ancestor(.a, of: node)
            guard let link, let written = document.string(.href, of: link), !written.hasPrefix("#"),
                let address = Address.resolve(written, base: base)
            else { continue }
            return site(of: address) == host && Address.identity(address) != Address.identity(base)
        }
        return false
    }

    private static func site(of address: String) -> Substring? {
        Address.hostName(of: address).map { $0.hasPrefix("www.") ? $0.dropFirst(4) : $0[...] }
    }
}
