// Names in texts that nothing marks: behind a lead word ("By"), beside a function ("Reporter"), and in lines near the
// headline or the body's ends that look like a name in every word. One pass over the page's texts; bounded in each kind.
import NewsXML

extension AuthorMentions {
    /// Whether the data already names a person: then lines that nothing marks are not looked at.
    private var isNamed: Bool {
        all.contains {
            ($0.source == .structuredPerson || $0.source == .authorLink) && PersonName.looksPersonal($0.name)
        }
    }

    /// Short texts: a lead word and what follows it anywhere, and whatever reads like a name near the headline or the
    /// body's ends.
    mutating func readTexts() {
        let document = facts.document
        var leads = 0
        var bare = 0
        let isNamed = isNamed
        for index in 0..<document.count where document.tag(index) == .text {
            let range = document[index].text
            guard (2...400).contains(range.count) else { continue }
            let bytes = document.text[range].trimmed
            guard let first = bytes.first, (2...140).contains(bytes.count) else { continue }
            if leads < 200, bytes.count <= 24, PersonName.mayBeFunction(bytes) {
                leads += 1
                if readFunction(index) { continue }
            }
            if leads < 200, PersonName.mayBeLead(bytes) {
                leads += 1
                let line = TextLines.Line(text: document.plainText(index), place: range.lowerBound, node: index)
                if let rest = PersonName.afterLead(line.text) {
                    readLead(rest, line)
                    continue
                }
            }
            if bytes.count <= 40, readSignature(index, bytes) { continue }
            guard !isNamed, bare < 40, isNear(range.lowerBound, before: 600, after: 1_600), bytes.count >= 4,
                AuthorMentions.mayHoldName(bytes),
                first >= 0x80 || first &- 0x41 < 26 || first &- 0x30 < 10
            else {
                continue
            }
            bare += 1
            let line = TextLines.Line(text: document.plainText(index), place: range.lowerBound, node: index)
            if first &- 0x30 < 10 {
                if let rest = PersonName.afterDateAndLead(line.text) { readLead(rest, line) }
                continue
            }
            group += 1
            add(
                PersonName.split(line.text).filter(PersonName.standsAlone), .bareLine, place: line.place, node: index,
                isAside: facts.isAside(index, headline: nil), isNewGroup: false)
            if all.count >= AuthorMentions.most { return }
        }
    }

    /// A look at the bytes: two words that begin with capitals side by side (a short particle may stand between), or another
    /// script, or a date.
    private static func mayHoldName(_ bytes: ArraySlice<UInt8>) -> Bool {
        if bytes.first.map({ $0 >= 0x80 || $0 &- 0x30 < 10 }) ?? false { return true }
        var capitals = 0
        var at = bytes.startIndex
        while at < bytes.endIndex {
            let start = at
            while at < bytes.endIndex, bytes[at] > 0x20 { at += 1 }
            if at > start {
                if bytes[start] >= 0x80 || bytes[start] &- 0x41 < 26 {
                    capitals += 1
                    if capitals == 2 { return true }
                } else if at - start > 4 {
                    capitals = 0
                }
            }
            at += 1
        }
        return false
    }

    /// "Reporter" in a text of its own: the name stands before it in cards and behind a colon in lists. False where the text
    /// is no function or nobody stands beside it.
    private mutating func readFunction(_ node: Int) -> Bool {
        let text = facts.document.plainText(node)
        guard let isWriter = PersonName.function(text) else { return false }
        let before = TextLines.previous(before: node, in: facts.document)
        let after = TextLines.next(after: node, in: facts.document)
        for neighbour in text.hasSuffix(":") ? [after] : [before, after] {
            guard let neighbour, facts.document[neighbour].text.count <= 200 else { continue }
            let names = PersonName.split(facts.document.plainText(neighbour)).filter(PersonName.standsAlone)
            if names.isEmpty { continue }
            guard isWriter else {
                editors.formUnion(names.map { TitleKey.of($0) })
                return true
            }
            group += 1
            add(
                names, .lead, place: facts.document[neighbour].text.lowerBound, node: neighbour,
                isAside: facts.isAside(neighbour, headline: nil), isNewGroup: false)
            return true
        }
        return false
    }

    /// A name in bold or italics that opens or ends the body and has its paragraph to itself.
    private mutating func readSignature(_ node: Int, _ bytes: ArraySlice<UInt8>) -> Bool {
        let document = facts.document
        let range = document[node].text
        guard let body, abs(range.lowerBound - body.lowerBound) <= 40 || abs(range.upperBound - body.upperBound) <= 80,
            let parent = document.parent(node), [.strong, .b, .em, .i].contains(document.tag(parent)),
            AuthorMentions.mayHoldName(bytes)
        else { return false }
        let block = TextLines.block(of: node, document)
        guard block >= 0, document.text[document[block].text].trimmed.count == bytes.count else { return false }
        let names = PersonName.split(document.plainText(node)).filter(PersonName.standsAlone)
        if names.isEmpty { return false }
        add(names, .signature, place: range.lowerBound, node: node)
        return true
    }

    private mutating func readLead(_ rest: String, _ line: TextLines.Line) {
        group += 1
        var found = rest
        var node = line.node
        if rest.isEmpty {
            guard let next = TextLines.next(after: line.node, in: facts.document) else { return }
            found = TextLines.list(from: next, in: facts.document, most: 200)
            node = next
        }
        guard found.utf8.count <= 200 else { return }
        add(
            PersonName.splitLoosely(found), .lead, place: facts.document[node].text.lowerBound, node: node,
            isAside: facts.isAside(node, headline: nil), isNewGroup: false)
    }
}
