// What stands before a name and says what the person did: lead words of authorship ("By", "Text:"), of other work ("Edited
// by"), and functions that stand in a text of their own ("Reporter").

extension PersonName {
    private static let otherWords = LeadWords(NameWords.others)

    static func withoutLead(_ text: Substring) -> Substring {
        let text = text.trimmingSpaces
        guard leadWords.mayBegin(text), let found = leadWords.longest(startOf: text.prefix(40).lowercased()) else {
            return text
        }
        return text.dropFirst(found.characters).drop { $0.isWhitespace || $0 == ":" || $0 == "|" }
    }

    /// What follows a lead word of authorship; nil where the text does not begin with one.
    static func afterLead(_ text: String) -> String? {
        guard text.utf8.count <= 160, bylineWords.mayBegin(text) else { return nil }
        let lower = text.prefix(40).lowercased()
        guard let found = bylineWords.longest(startOf: lower) else { return nil }
        let rest = text.dropFirst(found.characters)
        let lead = String(decoding: found.bytes, as: UTF8.self)
        guard rest.isEmpty || lead.last?.isLetter == false || rest.first?.isLetter == false else { return nil }
        return String(rest.drop { !$0.isLetter && !$0.isNumber })
    }

    /// A look at the first bytes: whether a text may begin with a lead word.
    static func mayBeLead(_ bytes: ArraySlice<UInt8>) -> Bool { bylineWords.mayBegin(bytes) }

    static func mayBeFunction(_ bytes: ArraySlice<UInt8>) -> Bool { functionWords.mayBegin(bytes) }

    private static let functionWords = LeadWords(Array(NameWords.writing.union(NameWords.editing)))
    private static let leadWords = LeadWords(NameWords.leads)
    private static let bylineWords = LeadWords(NameWords.bylineLeads)

    /// True for a function of writing, false for one of editing, nil for any other text.
    static func function(_ text: String) -> Bool? {
        guard text.utf8.count <= 24 else { return nil }
        let word = text.lowercased().filter { $0 != ":" && $0 != " " }
        if NameWords.writing.contains(word) { return true }
        return NameWords.editing.contains(word) ? false : nil
    }

    /// "Edited by", "Fact checked by": what is done by others than the author.
    static func isOtherWork(_ text: some StringProtocol) -> Bool {
        guard otherWords.mayBegin(text) else { return false }
        return otherWords.longest(startOf: text.prefix(24).lowercased()) != nil
    }

    /// "06.11.2023 13:30 von Jane": what follows a lead word behind a date.
    static func afterDateAndLead(_ text: String) -> String? {
        guard text.utf8.count <= 100 else { return nil }
        let words = text.split(separator: " ")
        for (index, word) in words.enumerated().dropFirst().prefix(8)
        where NameWords.shortLeads.contains(word.lowercased()) {
            let rest = words[(index + 1)...].joined(separator: " ")
            return rest.utf8.count <= 60 ? rest : nil
        }
        return nil
    }
}
