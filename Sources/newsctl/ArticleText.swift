// An article for people at a terminal: headline, byline, text in lines that fit, links to other stories; and the tables
// that explain it. Pure text from values.
import Glibc
import NewsExtract
import NewsModel

enum ArticleText {
    static func render(_ article: Article, columns: Int) -> String {
        var lines: [String] = []
        if let title = article.title { lines += wrapped(title, columns: columns) }
        var byline: [String] = []
        let authors = article.authors.compactMap(\.name)
        if !authors.isEmpty { byline.append("By \(authors.joined(separator: ", "))") }
        if let date = article.datePublished { byline.append(date.rfc3339) }
        if let publisher = article.agency ?? article.publisher { byline.append(publisher) }
        if !byline.isEmpty { lines += wrapped(byline.joined(separator: " · "), columns: columns) }
        let address = article.canonicalURL ?? article.url
        if !address.isEmpty { lines.append(address) }
        if article.isPaywalled == true { lines.append("The page says that only payers see all of it.") }
        if let reason = article.incomplete { lines += wrapped("Incomplete: \(reason)", columns: columns) }
        for paragraph in article.contentText.split(separator: "\n\n") {
            lines.append("")
            for line in paragraph.split(separator: "\n", omittingEmptySubsequences: false) {
                lines += wrapped(line, columns: columns)
            }
        }
        if !article.related.isEmpty {
            lines += ["", "Related"]
            for link in article.related {
                lines += wrapped(link.title, columns: columns - 2).map { "  " + $0 }
                lines.append("    " + link.url)
            }
        }
        return lines.joined(separator: "\n")
    }

    /// Where each field came from, what the text was chosen from.
    static func explain(_ explanation: Explanation, article: Article?, columns: Int) -> String {
        var lines: [String] = []
        if let article {
            let rows = article.fieldOrigins.sorted { $0.key < $1.key }.map { [$0.key, $0.value] }
            lines += StatusText.table(["FIELD", "ORIGIN"], rows) + [""]
        }
        if !explanation.candidates.isEmpty {
            let rows = explanation.candidates.map { candidate in
                [candidate.field, hundredths(candidate.score), cut(candidate.origin, to: 40), candidate.value]
            }
            lines += StatusText.table(["CANDIDATE", "SCORE", "ORIGIN", "VALUE"], rows).map { cut($0, to: columns) }
            lines.append("")
        }
        lines.append("called the body: \(explanation.named ?? "no element")")
        lines.append("most prose in:   \(explanation.dense ?? "no element")")
        let kept = explanation.blocks.filter(\.isKept)
        let words = kept.reduce(0) { $0 + $1.words }
        lines.append("kept:            \(kept.count) of \(explanation.blocks.count) blocks, \(words) words")
        lines.append("")
        let rows = explanation.blocks.map { block in
            [
                block.isKept ? "kept" : "", percent(block.chance), "\(block.words)", cut(block.place, to: 40),
                block.text,
            ]
        }
        lines += StatusText.table(["BLOCK", "CHANCE", "WORDS", "PLACE", "TEXT"], rows).map { cut($0, to: columns) }
        return lines.joined(separator: "\n")
    }

    /// The width of the terminal; 80 where there is none.
    static var columns: Int { terminalColumns ?? 80 }

    /// The width of the terminal that standard output is.
    static var terminalColumns: Int? {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20 else { return nil }
        return Int(size.ws_col)
    }

    private static func percent(_ chance: Double) -> String { "\(Int((chance * 100).rounded())) %" }

    private static func hundredths(_ score: Double) -> String {
        let value = score.isFinite ? Int(min(score.magnitude * 100, 1e9).rounded()) : 0
        let rest = value % 100
        return "\(score < 0 ? "-" : "")\(value / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    private static func cut(_ text: String, to columns: Int) -> String {
        var left = columns
        var result = ""
        for character in text {
            left -= width(character)
            if left < 1 { return result + "…" }
            result.append(character)
        }
        return result
    }

    /// Lines of at most that many columns, broken at spaces; a word that is longer, and a script without spaces, is
    /// broken where the line is full.
    static func wrapped(_ text: some StringProtocol, columns: Int) -> [String] {
        let columns = max(columns, 20)
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in text.split(separator: " ", omittingEmptySubsequences: true) {
            let size = word.reduce(0) { $0 + width($1) }
            if used > 0, used + 1 + size <= columns {
                line += " "
                used += 1
            } else if used > 0 {
                lines.append(line)
                line = ""
                used = 0
            }
            for character in word {
                if used + width(character) > columns {
                    lines.append(line)
                    line = ""
                    used = 0
                }
                line.append(character)
                used += width(character)
            }
        }
        if used > 0 || lines.isEmpty { lines.append(line) }
        return lines
    }

    /// Two columns for East Asian wide characters and emoji, one for all else.
    private static func width(_ character: Character) -> Int {
        switch character.unicodeScalars.first?.value ?? 0 {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            2
        default: 1
        }
    }
}
