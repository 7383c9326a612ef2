// Where the rest of an article in several pages is: the address of its next page, and of the view that has all of it. Told
// by addresses alone, in every language: the page's own address with the next number, or with "all" in its place, found
// in rel=next or in a link of a paging block. Refuses addresses of other hosts and of other articles.
import NewsAddress
import NewsXML

enum PagingLink {
    /// The page after this one.
    static func next(_ facts: PageFacts, url: String, base: String) -> (String, String)? {
        let own = PageAddress(url)
        guard !own.isWhole else { return nil }
        func isNext(_ address: String) -> Bool {
            let other = PageAddress(address)
            return other.stem == own.stem && other.number == (own.number ?? 1) + 1
        }
        if let link = facts.nextLink, let address = Address.resolve(link, base: base), isNext(address) {
            return (address, "rel=next")
        }
        return links(facts, base: base).first(where: isNext).map { ($0, "paging link") }
    }

    /// The view with all pages in one.
    static func whole(_ facts: PageFacts, url: String, base: String) -> String? {
        let own = PageAddress(url)
        guard !own.isWhole else { return nil }
        return links(facts, base: base).first { address in
            let other = PageAddress(address)
            return other.isWhole && other.stem == own.stem
        }
    }

    private static func links(_ facts: PageFacts, base: String) -> some Sequence<String> {
        facts.pageLinks.lazy.compactMap { node in
            facts.document.string(.href, of: node).flatMap { Address.resolve($0, base: base) }
        }
    }
}

/// What an address says of pages.
struct PageAddress {
    /// Host, path and query without what speaks of pages.
    private(set) var stem = ""
    private(set) var number: Int?
    private(set) var isWhole = false

    private static let numberNames: Set<String> = ["page", "p", "pagina", "seite", "halaman", "pg", "paged"]
    /// Names whose value says which view is meant.
    private static let viewNames: Set<String> = numberNames.union(["view", "display", "mode", "show"])
    private static let wholeValues: Set<String> = ["all", "single", "full", "singlepage", "single-page", "onepage"]
    /// Names that say it themselves.
    private static let wholeNames: Set<String> = [
        "showall", "viewall", "singlepage", "single_page", "onepage", "fullpage",
    ]

    init(_ url: String) {
        guard url.utf8.count <= 4_096, let host = Address.hostName(of: url),
            let target = Address.requestTarget(of: url)
        else { return }
        let mark = target.firstIndex(of: "?")
        var segments = target[..<(mark ?? target.endIndex)].split(separator: "/").map(String.init)
        var rest: [Substring] = []
        for pair in mark.map({ target[target.index(after: $0)...].split(separator: "&") }) ?? [] {
            if !take(pair), !pair.lowercased().hasPrefix("utm_") { rest.append(pair) }
        }
        takeSegment(from: &segments)
        stem = host + "/" + segments.joined(separator: "/") + "?" + rest.joined(separator: "&")
    }

    /// Whether a parameter speaks of pages.
    private mutating func take(_ pair: Substring) -> Bool {
        let sides = pair.split(separator: "=", maxSplits: 1)
        guard let name = sides.first?.lowercased() else { return false }
        let value = sides.count == 2 ? sides[1].lowercased() : ""
        if Self.viewNames.contains(name), Self.wholeValues.contains(value) {
            isWhole = true
            return true
        }
        if Self.wholeNames.contains(name), ["", "1", "true", "yes", "on"].contains(value) {
            isWhole = true
            return true
        }
        guard Self.numberNames.contains(name), let found = Int(value), (0..<500).contains(found) else { return false }
        number = found
        return true
    }

    /// ".../bridge/2", ".../bridge/page/2", ".../bridge/page-2", ".../bridge/all"
    private mutating func takeSegment(from segments: inout [String]) {
        guard segments.count > 1, let last = segments.last?.lowercased() else { return }
        if segments.count > 2, Self.wholeValues.contains(last) {
            isWhole = true
            segments.removeLast()
            return
        }
        let name = last.prefix { !$0.isNumber }
        guard let found = Int(last.dropFirst(name.count)), (0..<100).contains(found) else { return }
        if name.isEmpty {
            guard segments.count > 2 else { return }
            segments.removeLast()
            if let above = segments.last, Self.numberNames.contains(above.lowercased()) { segments.removeLast() }
        } else {
            guard Self.numberNames.contains(name.hasSuffix("-") ? String(name.dropLast()) : String(name)) else {
                return
            }
            segments.removeLast()
        }
        number = number ?? found
    }
}
