// The two ways between the plain and the marked-up text of an item, for rooms that take an item as its article.

import NewsXML

public enum FeedText {
    /// Plain text as HTML: paragraphs at blank lines, line breaks inside them.
    public static func html(fromPlain text: String) -> String {
        let sanitizer = HTMLSanitizer()
        var paragraphs: [String] = []
        var lines: [String] = []
        func endParagraph() {
            if !lines.isEmpty { paragraphs.append("<p>" + lines.joined(separator: "<br>") + "</p>") }
            lines = []
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard var trimmed = PersonText.trimmed(line) else {
                endParagraph()
                continue
            }
            lines.append(trimmed.withUTF8 { sanitizer.escaped($0) })
        }
        endParagraph()
        return paragraphs.joined(separator: "\n")
    }

    /// The visible text of HTML in one line.
    public static func plain(fromHTML html: String) -> String {
        var html = html
        return html.withUTF8 { VisibleText().html($0) } ?? ""
    }
}
