// The dateline that opens a news text ("BAKU, MORNING.example - …", "BERLIN (dpa) – …", "WASHINGTON — …") and the wire service
// that it comes from, which may stand there, in a source line ("Sumber AFP", "Quelle: dpa") or at the text's end ("(Reuters)").
import NewsXML

struct LeadLine {
    private(set) var place: (String, String)?
    private(set) var agency: (String, String)?

    init(body: String?, facts: PageFacts, bodyNodes: Range<Int>?, authors: [String]) {
        if let body {
            readOpening(body[...])
            if agency == nil { readEnd(body) }
        }
        if agency == nil, let named = authors.lazy.compactMap(Agencies.signing).first {
            agency = (named, "author")
        }
        if agency == nil { readSourceLine(facts) }
    }

    /// A place in capitals (or capitalised, with an agency in brackets), then perhaps a source, then a dash.
    private mutating func readOpening(_ opening: Substring) {
        guard let dash = LeadLine.dash(in: opening) else { return readBracketOnly(opening) }
        // A byline of its own may come before.
        let line = opening[..<dash].lastIndex(of: "\n").map { opening.index(after: $0) } ?? opening.startIndex
        let head = opening[line..<dash].trimmingBlanks
        guard !head.contains(where: { "\"“”„?!;".contains($0) }), LeadLine.isSentence(opening[dash...]) else { return }
        let isColon = opening.utf8[dash] == 0x3A
        var rest = head
        var hasSource = false
        if let open = head.firstIndex(where: { "(（[".contains($0) }),
            let close = head.lastIndex(where: { ")）]".contains($0) }), open < close
        {
            let inside = head[head.index(after: open)..<close]
            for part in inside.split(whereSeparator: { "/,".contains($0) }) {
                if let name = Agencies.named(part) {
                    agency = agency ?? (name, "dateline")
                    hasSource = true
                }
            }
            // "Members of the board (from left):" explains a picture.
            if !hasSource, isColon || inside.utf8.count > 30 { return }
            hasSource = true
            rest = head[..<open].trimmingBlanks
        }
        let parts = rest.split(separator: ",").map(\.trimmingBlanks)
        guard let first = parts.first, !first.isEmpty else { return }
        for part in parts.dropFirst() {
            if let name = Agencies.named(part) {
                agency = agency ?? (name, "dateline")
                hasSource = true
            } else if part.contains(".") || part.hasSuffix("com") {
                hasSource = true
            }
        }
        if let name = Agencies.named(first) {
            agency = agency ?? (name, "dateline")
            return
        }
        let name = LeadLine.withoutSource(first)
        guard LeadLine.isPlace(name, needsCapitals: !hasSource) else { return }
        place = (String(name), "text")
        let source = first[name.endIndex...].drop { ". ".contains($0) }
        if let named = Agencies.named(source) { agency = agency ?? (named, "dateline") }
    }

    /// The first dash that parts a place from a text ("- ", "– ", "— ", "--", ".-", ": "), within 70 bytes.
    private static func dash(in opening: Substring) -> Substring.Index? {
        let bytes = opening.utf8
        var at = bytes.startIndex
        var previous: UInt8 = 0
        var count = 0
        while at < bytes.endIndex, count <= 70 {
            let byte = bytes[at]
            let next = bytes.index(after: at)
            let follower = next < bytes.endIndex ? bytes[next] : 0
            if byte == 0x2D, previous == 0x20 || previous == 0x2E, follower == 0x20 || follower == 0x2D { return at }
            if byte == 0x3A, follower == 0x20 { return at }
            if byte == 0xE2, opening.unicodeScalars[at] == "–" || opening.unicodeScalars[at] == "—" {
                let behind = bytes.index(at, offsetBy: 3, limitedBy: bytes.endIndex) ?? bytes.endIndex
                if previous == 0x20 || (behind < bytes.endIndex && bytes[behind] == 0x20) { return at }
            }
            previous = byte
            count += 1
            at = next
        }
        return nil
    }

    /// Whether what follows a dash on its line is more than two words without a full stop: "KFT - Automotive engineering" is
    /// a label and what it means.
    private static func isSentence(_ text: Substring) -> Bool {
        let line = text.prefix { $0 != "\n" }.drop { !$0.isLetter && !$0.isNumber }
        guard let last = line.unicodeScalars.last else { return false }
        return last.value >= 0x80 || ".!?\")".unicodeScalars.contains(last) || line.utf8.count { $0 == 0x20 } >= 2
    }

    /// "(Reuters) -" without a place, "(AFP) Text …".
    private mutating func readBracketOnly(_ opening: Substring) {
        guard opening.utf8.first == 0x28 || opening.utf8.first == 0xEF, opening.first == "(" || opening.first == "（",
            let close = opening.prefix(160).firstIndex(where: { ")）".contains($0) })
        else { return }
        if let name = Agencies.named(opening[opening.index(after: opening.startIndex)..<close]) {
            agency = (name, "dateline")
        }
    }

    /// "BAKU" of "BAKU. MORNING": a source behind a full stop; "ST. LOUIS" is a place.
    private static func withoutSource(_ text: Substring) -> Substring {
        guard let stop = text.firstRange(of: ". "), text[..<stop.lowerBound].count >= 4,
            !text.contains(where: \.isLowercase)
        else { return text }
        return text[..<stop.lowerBound]
    }

    /// What stands before a colon or a dash and is the kind of what follows.
    private static let kinds: Set<Substring> = [
        "PHOTO", "FOTO", "VIDEO", "WATCH", "PDF", "WARNING", "UPDATE", "UPDATED", "BREAKING", "EXCLUSIVE", "OPINION",
        "ANALYSIS", "COMMENT", "KOMMENTAR", "REVIEW", "INTERVIEW", "CORRECTION", "NOTE", "LIVE", "SPOILER", "QUIZ",
    ]

    private static func isPlace(_ text: Substring, needsCapitals: Bool) -> Bool {
        guard (2...40).contains(text.count), !text.contains(where: \.isNumber) else { return false }
        let words = text.split(whereSeparator: { $0 == " " || $0 == "/" })
        guard words.count <= 4, !words.contains(where: kinds.contains) else { return false }
        if needsCapitals {
            return text.contains(where: \.isUppercase) && !text.contains(where: \.isLowercase) && text.count >= 3
        }
        return words.first?.first?.isUppercase ?? false
    }

    /// "(Reuters)", "dpa/tmn", "© AFP" in the last words.
    private mutating func readEnd(_ body: String) {
        guard var line = LeadLine.lastLine(body)?.trimmingBlanks, !line.isEmpty
        else { return }
        if line.utf8.count > 300 {
            guard let last = line.utf8.last, last == 0x29 || last == 0x2E || last >= 0x80 else { return }
            line = line.suffix(300).trimmingBlanks
        }
        var text = line
        if line.hasSuffix(")") || line.hasSuffix("）") || line.hasSuffix(")."),
            let open = line.lastIndex(where: { "(（".contains($0) })
        {
            text = line[line.index(after: open)...].prefix { !")）".contains($0) }
        } else if line.utf8.count > 60 {
            return
        }
        for part in text.split(whereSeparator: { "/,;©-–—".contains($0) }) {
            if let name = Agencies.named(part.trimmingBlanks) {
                agency = (name, "text end")
                return
            }
        }
    }

    private static func lastLine(_ body: String) -> Substring? {
        var bytes = body.utf8[...]
        while bytes.last == 0x0A { bytes.removeLast() }
        guard !bytes.isEmpty else { return nil }
        let start = bytes.lastIndex(of: 0x0A).map { bytes.index(after: $0) } ?? bytes.startIndex
        return Substring(bytes[start...])
    }

    private static let labels = [
        "sumber", "quelle", "quellen", "source", "sources", "fuente", "fonte", "fonti", "kilde", "källa", "źródło",
        "zdroj", "bron", "kaynak", "источник", "джерело", "lähde",
        "forrás", "sursa", "πηγή", "izvor", "المصدر", "来源", "來源", "nguồn",
    ]

    /// A short block outside other regions that begins with "Source" in some language.
    private mutating func readSourceLine(_ facts: PageFacts) {
        let document = facts.document
        let initials = LeadLine.initials
        for index in 0..<document.count where document.tag(index) == .text {
            let range = document[index].text
            guard (4...48).contains(range.count) else { continue }
            let bytes = document.text[range].trimmed
            guard let first = bytes.first, initials[Int(first)] else { continue }
            guard LeadLine.mayBeLabel(bytes) else { continue }
            let text = String(decoding: bytes, as: UTF8.self)
            let lower = text.lowercased()
            guard let label = LeadLine.labels.first(where: { lower.hasPrefix($0) }) else { continue }
            var rest = text.dropFirst(label.count).drop { ": ：\u{A0}".contains($0) }
            if rest.isEmpty, let next = LeadLine.following(index, document) { rest = next[...] }
            for part in rest.split(whereSeparator: { ",/;&".contains($0) }) {
                if let name = Agencies.named(part.trimmingBlanks) {
                    agency = (name, "source line")
                    return
                }
            }
        }
    }

    /// Whether the first three bytes are those of a label, in any case.
    private static func mayBeLabel(_ bytes: ArraySlice<UInt8>) -> Bool {
        let start = bytes.startIndex
        guard bytes.count >= 4 else { return false }
        return beginnings.contains(
            UInt32(bytes[start] | 0x20) << 16 | UInt32(bytes[start + 1] | 0x20) << 8 | UInt32(bytes[start + 2] | 0x20))
    }

    private static let beginnings = Set(
        (labels + labels.map { $0.uppercased() } + labels.map { $0.prefix(1).uppercased() + $0.dropFirst() }).map {
            label in
            label.utf8.prefix(3).reduce(UInt32(0)) { $0 << 8 | UInt32($1 | 0x20) }
        })

    private static func following(_ index: Int, _ document: HTMLDocument) -> String? {
        for next in (index + 1)..<min(index + 8, document.count) where document.tag(next) == .text {
            let text = document.plainText(next)
            if !text.isEmpty { return text.utf8.count <= 60 ? text : nil }
        }
        return nil
    }

    /// By byte whether a label begins with it.
    private static let initials: [Bool] = {
        let bytes = Set(labels.flatMap { [$0.utf8.first!, $0.uppercased().utf8.first!] })
        return (0..<256).map { bytes.contains(UInt8($0)) }
    }()
}
