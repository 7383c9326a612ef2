// The address of the article's next page: rel=next where it leads to the same article, else a link in a paging block whose
// address is the page's own with a page number one higher.
import NewsAddress
import NewsXML

enum PagingLink {
    static func next(_ facts: PageFacts, url: String, base: String) -> (String, String)? {
        let current = pageNumber(url) ?? 1
        if let link = facts.nextLink, let address = Address.resolve(link, base: base), isNext(address, of: url, current)
        {
            return (address, "rel=next")
        }
        for node in facts.pageLinks {
            guard let link = facts.document.string(.href, of: node), let address = Address.resolve(link, base: base),
                isNext(address, of: url, current)
            else { continue }
            return (address, "paging link")
        }
        return nil
    }

    /// Whether `address` is `url` with the page number after `current`.
    private static func isNext(_ address: String, of url: String, _ current: Int) -> Bool {
        guard pageNumber(address) == current + 1 else { return false }
        return stem(address) == stem(url)
    }

    private static let names = ["page", "p", "pagina", "seite", "halaman", "pg", "paged"]

    private static func pageNumber(_ url: String) -> Int? {
        let (path, query) = parts(url)
        for pair in query.split(separator: "&") {
            let sides = pair.split(separator: "=", maxSplits: 1)
            if sides.count == 2, names.contains(sides[0].lowercased()), let number = Int(sides[1]), number < 500 {
                return number
            }
        }
        let segments = path.split(separator: "/")
        guard let last = segments.last else { return nil }
        if let number = Int(last), number < 100, segments.count > 2 { return number }
        for name in names where last.hasPrefix(name + "-") || last.hasPrefix(name) {
            if let number = Int(last.drop { !$0.isNumber }), number < 100 { return number }
        }
        return nil
    }

    /// The address without its page number.
    private static func stem(_ url: String) -> String {
        let (path, query) = parts(url)
        let rest = query.split(separator: "&").filter { pair in
            let name = pair.prefix { $0 != "=" }.lowercased()
            return !names.contains(name) && !name.hasPrefix("utm_")
        }
        var segments = path.split(separator: "/").map(String.init)
        if let last = segments.last, pageNumber("http://h/x/y/" + last) != nil {
            segments.removeLast()
            if let name = segments.last, names.contains(name.lowercased()) { segments.removeLast() }
        }
        return (Address.hostName(of: url) ?? "") + "/" + segments.joined(separator: "/") + "?"
            + rest.joined(separator: "&")
    }

    private static func parts(_ url: String) -> (path: Substring, query: Substring) {
        var text = url[...]
        if let fragment = text.firstIndex(of: "#") { text = text[..<fragment] }
        if let scheme = text.firstRange(of: "://") { text = text[scheme.upperBound...] }
        let path = text.firstIndex(of: "/").map { text[$0...] } ?? ""
        guard let mark = path.firstIndex(of: "?") else { return (path, "") }
        return (path[..<mark], path[path.index(after: mark)...])
    }
}
