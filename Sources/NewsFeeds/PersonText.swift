// People as feeds write them: an element with name, mail and address of its own, or one line: "name (mail)",
// "mail (name)", "name <mail>".

import NewsModel

enum PersonText {
    /// The person that a line names; nil where it names nobody.
    static func author(_ text: String?) -> Author? {
        guard let text = trimmed(text.map { Substring($0) }) else { return nil }
        if let open = text.lastIndex(of: "("), let close = text[open...].firstIndex(of: ")") {
            let outside = trimmed(text[..<open] + text[text.index(after: close)...])
            let inside = trimmed(text[text.index(after: open)..<close])
            if let outside, isMail(outside) { return Author(name: inside, email: outside) }
            if let inside, isMail(inside) { return Author(name: outside, email: inside) }
        }
        if let open = text.lastIndex(of: "<"), let close = text[open...].firstIndex(of: ">") {
            let inside = trimmed(text[text.index(after: open)..<close])
            if let inside, isMail(inside) { return Author(name: trimmed(text[..<open]), email: inside) }
        }
        if isMail(text) {
            let address = text.lowercased().hasPrefix("mailto:") ? String(text.dropFirst(7)) : text
            return Author(email: address)
        }
        // "jane@example.org Jane Doe": the mail stands first.
        if let blank = text.firstIndex(of: " "), isMail(String(text[..<blank])) {
            return Author(name: trimmed(text[text.index(after: blank)...]), email: String(text[..<blank]))
        }
        return Author(name: text)
    }

    static func isMail(_ text: String) -> Bool {
        var mail = Substring(text)
        if mail.lowercased().hasPrefix("mailto:") { mail = mail.dropFirst(7) }
        guard let at = mail.firstIndex(of: "@"), at != mail.startIndex, mail.last != "@" else { return false }
        return !mail.contains { $0.isWhitespace || $0 == "(" || $0 == ")" || $0 == "<" || $0 == ">" || $0 == "," }
    }

    static func trimmed(_ text: Substring?) -> String? {
        guard var text else { return nil }
        while let first = text.first, first.isWhitespace || first == "\"" { text = text.dropFirst() }
        while let last = text.last, last.isWhitespace || last == "\"" { text = text.dropLast() }
        return text.isEmpty ? nil : String(text)
    }
}

extension FeedContext {
    /// The person in an element: from its children where it has any, else from its text.
    func author(_ node: Int) -> Author? {
        var author = Author()
        for child in tree.children(of: node) {
            switch tree.nodes[child].term {
            case .name: author.name = author.name ?? plain(child)
            case .email: author.email = author.email ?? plain(child)
            case .uri, .url, .homepage: author.url = author.url ?? address(child)
            default: continue
            }
        }
        if author.name == nil, author.email == nil, author.url == nil {
            guard let person = PersonText.author(plain(node)) else { return nil }
            author = person
        } else if let name = author.name, author.email == nil, let person = PersonText.author(name), person.email != nil
        {
            author.name = person.name
            author.email = person.email
        } else if let mail = author.email, author.name == nil, let person = PersonText.author(mail) {
            author.name = person.name
            author.email = person.email
        }
        if author.url == nil { author.url = address(.href, of: node) ?? address(.uri, of: node) }
        return author
    }

    /// The people in several elements, each once.
    func authors(_ nodes: [Int]) -> [Author] {
        var people: [Author] = []
        for node in nodes {
            if let author = author(node), !people.contains(author) { people.append(author) }
            if people.count == 100 { break }
        }
        return people
    }
}
