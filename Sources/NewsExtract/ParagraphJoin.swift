// Puts the paragraphs of a further page behind those that are there, in plain text and in markup, without those that were
// said before: each page of an article tends to repeat its lead and its first picture. The markup is `BodyMarkup`'s
// own, so that its outermost elements can be told by counting tags.
import NewsModel

struct ParagraphJoin {
    private(set) var text: String
    private(set) var html: String
    private var said: Set<String> = []

    init(_ first: Article) {
        text = first.contentText
        html = first.contentHTML
        for paragraph in Self.paragraphs(text) { said.insert(Self.key(paragraph)) }
        for element in Self.elements(html) { said.insert(Self.key(element)) }
    }

    /// Adds what is new in `page`; false where nothing is.
    mutating func add(_ page: Article) -> Bool {
        let paragraphs = Self.paragraphs(page.contentText).filter { isNew(Self.key($0)) }
        guard !paragraphs.isEmpty else { return false }
        let elements = Self.elements(page.contentHTML).filter { isNew(Self.key($0)) }
        text += "\n\n" + paragraphs.joined(separator: "\n\n")
        html += elements.joined()
        for paragraph in paragraphs { said.insert(Self.key(paragraph)) }
        for element in elements { said.insert(Self.key(element)) }
        return true
    }

    /// Short lines (a refrain, a heading, "***") may come again.
    private func isNew(_ key: String) -> Bool { key.utf8.count < 30 || !said.contains(key) }

    private static func paragraphs(_ text: String) -> [Substring] { text.split(separator: "\n\n") }

    /// A paragraph and the element it became have one key: their letters, without tags, references and spaces. An
    /// element without text is its own key.
    private static func key(_ piece: Substring) -> String {
        var letters: [UInt8] = []
        var isInTag = false
        var isInReference = false
        let isMarkup = piece.utf8.first == 0x3C
        for byte in piece.utf8 {
            switch byte {
            case 0x3C where isMarkup: isInTag = true
            case 0x3E where isMarkup: isInTag = false
            case 0x26 where isMarkup: isInReference = true
            case 0x3B where isInReference: isInReference = false
            case 0...0x20, 0x22, 0x26, 0x3C, 0x3E: continue
            default: if !isInTag, !isInReference { letters.append(byte) }
            }
        }
        return letters.isEmpty ? String(piece) : String(decoding: letters, as: UTF8.self)
    }

    /// The outermost elements.
    private static func elements(_ html: String) -> [Substring] {
        var found: [Substring] = []
        let bytes = html.utf8
        var start = bytes.startIndex
        var depth = 0
        var at = bytes.startIndex
        while let open = bytes[at...].firstIndex(of: 0x3C), let close = bytes[open...].firstIndex(of: 0x3E) {
            let tag = html[bytes.index(after: open)..<close]
            at = bytes.index(after: close)
            if tag.hasPrefix("/") { depth -= 1 } else if tag != "br", !tag.hasPrefix("img ") { depth += 1 }
            if depth == 0 {
                found.append(html[start..<at])
                start = at
            }
        }
        if start < bytes.endIndex { found.append(html[start...]) }
        return found
    }
}
