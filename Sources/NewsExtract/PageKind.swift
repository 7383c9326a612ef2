// Why a page has no article, in a clause that helps the operator: it is empty, a list of links, a form to log in, an
// error page, or only a few words.
import NewsXML

enum PageKind {
    static func reason(_ view: PageView) -> String {
        let all = 0..<view.blocks.count
        let words = view.text.words(all)
        let links = view.blocks.reduce(0) { $0 + Int($1.links) }
        if words < 1 { return "empty page: no visible text (it may be built by scripts)" }
        if let title = view.hints.titles.first, isError(title), words < 400 { return "error page: \"\(title)\"" }
        if hasPassword(view.document), view.text.totalMass < 120 { return "login page: it asks for a password" }
        if links >= 20 ? view.text.linkWords(all) > words * 0.4 : links >= 8 && view.text.linkWords(all) > words * 0.6 {
            return "index page: \(links) links, no text of its own"
        }
        return "no article text: \(Int(words)) words on the page, none of them in running text"
    }

    private static func isError(_ title: String) -> Bool {
        let text = title.lowercased()
        return ["404", "403", "410", "500", "502", "503", "not found", "access denied", "just a moment", "forbidden"]
            .contains { text.contains($0) }
    }

    private static func hasPassword(_ document: HTMLDocument) -> Bool {
        document.nodes.indices.contains { index in
            document.tag(index) == .input && document.string(.type, of: index)?.lowercased() == "password"
        }
    }
}
