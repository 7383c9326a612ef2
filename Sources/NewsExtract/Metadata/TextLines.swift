// The lines that a small element shows: parted where a block or a line break parts them, and where two pieces of several
// words stand side by side in elements of their own ("Jane Doe" and "Senior Reporter"), so that a name stays alone.
import NewsXML

enum TextLines {
    struct Line {
        var text: String
        /// Where it begins in the document's text.
        var place: Int
        /// The first text node.
        var node: Int
    }

    static func of(_ element: Int, in document: HTMLDocument, most: Int) -> [Line] {
        var lines: [Line] = []
        var previous: Int?
        for node in element..<Int(document[element].end) where document.tag(node) == .text {
            let text = document.plainText(node)
            if text.isEmpty { continue }
            if let before = previous, let last = lines.last, let glue = glue(before, node, last.text, text, document) {
                lines[lines.count - 1].text += glue + text
            } else {
                if lines.count == most { break }
                lines.append(Line(text: text, place: document[node].text.lowerBound, node: node))
            }
            previous = node
        }
        return lines
    }

    /// A list that a text node begins ("<a>Jane Doe</a>, <a>Max Muster</a>") as long as commas and "and" join its pieces; the
    /// node alone where that is too long.
    static func list(from node: Int, in document: HTMLDocument, most: Int) -> String {
        let first = document.plainText(node)
        var text = first
        var previous = node
        for next in (node + 1)..<max(node + 1, min(node + 60, document.count)) where document.tag(next) == .text {
            let piece = document.plainText(next)
            if piece.isEmpty { continue }
            guard isJoin(text.last, text[...].words.last) || isJoin(piece.first, piece[...].words.first),
                let glue = glue(previous, next, text, piece, document)
            else { break }
            text += glue + piece
            previous = next
            if text.utf8.count > most { return first }
        }
        return text
    }

    private static func isJoin(_ mark: Character?, _ word: Substring?) -> Bool {
        mark == "," || mark == ";" || word.map { NameWords.ands.contains($0.lowercased()) } ?? false
    }

    /// What joins two pieces of one line; nil where they are two lines.
    private static func glue(
        _ first: Int, _ second: Int, _ before: String, _ after: String, _ document: HTMLDocument
    ) -> String? {
        guard block(of: first, document) == block(of: second, document) else { return nil }
        for node in (first + 1)..<second where !document.tag(node).isInline { return nil }
        let gap = document[first].text.upperBound..<document[second].text.lowerBound
        let isSpaced =
            !gap.isEmpty || document.text[document[first].text].last.map { $0 <= 0x20 } ?? false
            || document.text[document[second].text].first.map { $0 <= 0x20 } ?? false
        if !isSpaced, before.utf8.count <= 12, PersonName.afterLead(before)?.isEmpty ?? false { return " " }
        let isLong = before.utf8.contains(0x20) && after.utf8.contains(0x20)
        let endsWithMark = before.last.map { !$0.isLetter } ?? false || after.first.map { !$0.isLetter } ?? false
        if !endsWithMark, !isSpaced, before.utf8.contains(0x20) { return nil }
        if !endsWithMark, isLong, after.first?.isUppercase ?? false { return nil }
        return isSpaced ? " " : ""
    }

    /// The element that parts the node's text from other paragraphs; -1 where none does.
    static func block(of node: Int, _ document: HTMLDocument) -> Int {
        var at = document.parent(node)
        while let here = at, document.tag(here).isInline { at = document.parent(here) }
        return at ?? -1
    }

    /// The next text node that is not blank, within a few nodes.
    static func next(after node: Int, in document: HTMLDocument) -> Int? {
        guard node + 1 < document.count else { return nil }
        for next in (node + 1)..<min(node + 14, document.count) where document.tag(next) == .text {
            if !document.text[document[next].text].trimmed.isEmpty { return next }
        }
        return nil
    }

    /// The text node before that is not blank, within a few nodes.
    static func previous(before node: Int, in document: HTMLDocument) -> Int? {
        var at = node - 1
        while at >= 0, at > node - 14 {
            if document.tag(at) == .text, !document.text[document[at].text].trimmed.isEmpty { return at }
            at -= 1
        }
        return nil
    }
}
