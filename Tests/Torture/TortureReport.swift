// What a torture did and found, as a table.
import Glibc

struct TortureReport {
    let options: TortureOptions
    /// Lives by their fate, and how many of them were killed before they had come to their end.
    private var lives: [String: (count: Int, killed: Int)] = [:]
    var stories = 0
    var eras = 0
    var checks = 0
    var cuts = 0
    var books = Taker.Books()
    var faults: [String] = []

    init(options: TortureOptions) { self.options = options }

    mutating func count(_ fate: Fate, wasKilled: Bool) {
        lives[fate.name, default: (0, 0)].count += 1
        if wasKilled { lives[fate.name, default: (0, 0)].killed += 1 }
    }

    var text: String {
        var lines = [row("fate", "lives", "killed")]
        for (name, life) in lives.sorted(by: { $0.key < $1.key }) {
            lines.append(row(name, "\(life.count)", "\(life.killed)"))
        }
        lines.append(
            row("all", "\(lives.values.reduce(0) { $0 + $1.count })", "\(lives.values.reduce(0) { $0 + $1.killed })"))
        lines.append("")
        if options.cutsPower { lines.append(row("power cuts", "\(cuts)")) }
        lines.append(row("integrity checks", "\(checks)"))
        lines.append(row("times that the books were closed", "\(eras)"))
        lines.append(row("stories announced", "\(stories)"))
        lines.append(row("records taken", "\(books.records)"))
        lines.append(row("texts delivered", "\(books.texts.count)"))
        lines.append(row("texts delivered twice", "\(books.texts.values.filter { $0 > 1 }.count)"))
        lines.append(row("records torn", "\(books.torn.count)"))
        lines.append(row("kept pages that records name, read", "\(books.pages)"))
        lines.append(row("records without their page", "\(books.dangling.count)"))
        lines.append(row("faults", "\(faults.count)"))
        return (lines + faults.map { "FAULT: " + $0 }).joined(separator: "\n")
    }

    private func row(_ cells: String...) -> String {
        cells.enumerated().map { index, cell in
            let space = String(repeating: " ", count: max(0, (index == 0 ? 36 : 8) - cell.count))
            return index == 0 ? cell + space : space + cell
        }.joined()
    }
}
