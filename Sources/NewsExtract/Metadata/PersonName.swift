// Names of people out of what stands in a byline: "By Jane Doe and Max Muster, Reporter | Updated 3 May" holds two. Splits
// lists, drops lead words, roles, mails, addresses and dates; refuses what is no name (digits, sentences, functions).

enum PersonName {
    /// The names in one text, in order. `isClaim`: the publisher's data says that these are authors, so that "Podium Staff"
    /// is one; in running text it is not.
    static func split(_ text: String, isClaim: Bool = false) -> [String] {
        guard text.utf8.count <= 400 else { return [] }
        var text = text
        // Soft hyphens and marks of direction are no part of a name.
        if text.utf8.contains(0xC2) || text.utf8.contains(0xE2) { text.unicodeScalars.removeAll(where: \.isInvisible) }
        // The space of scripts without spaces, as wide as a character, parts names and roles too.
        if text.utf8.contains(0xE3) { text = text.replacing("\u{3000}", with: " ") }
        if text.utf8.contains(0x2E), text.utf8.holds("://") || text.utf8.holds("www.") {
            text = text.split(separator: " ").filter { !$0.contains("://") && !$0.hasPrefix("www.") }.joined(
                separator: " ")
        }
        var result: [String] = []
        var isOthers = false
        for part in NameParts.of(withoutLead(text[...])) {
            // "Credit: Agency / Jane Doe": what follows is theirs too, up to the next lead word.
            let piece = part.trimmingSpaces
            isOthers = isOtherWork(piece) || isOthers && withoutLead(piece).utf8.count == piece.utf8.count
            if isOthers { continue }
            guard let name = clean(part, isClaim: isClaim), result.isEmpty || !isDegree(name) && !isRole(name),
                !result.contains(where: { $0.lowercased() == name.lowercased() })
            else { continue }
            result.append(name)
            if result.count == 12 { break }
        }
        return result
    }

    /// The same for a text that a page presents as an author: where no person is in it, what it says as it stands, such as
    /// a team or a desk.
    static func splitLoosely(_ text: String) -> [String] {
        let names = split(text)
        if !names.isEmpty || text.utf8.count > 80 { return names }
        return split(text, isClaim: true)
    }

    /// "MS, RD, FAND" behind a name.
    private static func isDegree(_ name: String) -> Bool {
        name.utf8.count <= 5 && name.utf8.allSatisfy { $0 &- 0x41 < 26 || $0 == 0x2E } && Agencies.named(name) == nil
    }

    /// "Political Editor" behind a name.
    private static func isRole(_ name: String) -> Bool {
        name.split(separator: " ").allSatisfy { NameWords.mayBeListed($0) && NameWords.roles.contains($0.lowercased()) }
    }

    private static func clean(_ part: Substring, isClaim: Bool) -> String? {
        let part = part.trimmingSpaces
        if part.utf8.first == 0xC2 && part.hasPrefix("©") { return nil }
        var text = withoutLead(part)
        if let bracket = text.utf8.firstIndex(where: {
            $0 == 0x28 || $0 == 0x3C || $0 == 0x5B || $0 == 0xE3 || $0 == 0xEF
        }),
            "(<[【（".contains(text[bracket]), !hasNameBehindBracket(text)
        {
            let before = text[..<bracket].trimmingBlanks
            text = before.isEmpty ? text[text.index(after: bracket)...].prefix { !")>]】）".contains($0) } : before
        }
        var words = text.words
        words.removeAll { $0.utf8.contains(0x40) }
        // "Jane Doe1": the number of a footnote.
        if words.count >= 2, var last = words.last, last.utf8.last.map({ $0 &- 0x30 < 10 }) ?? false {
            while last.utf8.last.map({ $0 &- 0x30 < 10 }) ?? false { last.removeLast() }
            if last.utf8.count >= 3, last.utf8.allSatisfy(\.isLetterByte) { words[words.count - 1] = last }
        }
        guard words.count <= 8, !words.contains(where: { isHopeless($0, isClaim: isClaim) }), !isDay(words) else {
            return nil
        }
        dropCalling(&words)
        if words.count == 1, isCalling(words[0]) { return nil }
        guard words.contains(where: { NameWords.mayBeListed($0) }) else { return whole(words, isClaim) }
        // Beside each word what the lists know it by.
        var bare = words.map { word in
            let low = word.lowercased()
            guard low.utf8.contains(where: { $0 == 0x2E || $0 == 0x3A }) else { return low }
            return String(decoding: low.utf8.filter { $0 != 0x2E && $0 != 0x3A }, as: UTF8.self)
        }
        while words.count > (isClaim ? 3 : 2), let last = bare.last, !NameWords.groups.contains(last),
            NameWords.roles.contains(last) || NameWords.titles.contains(last)
        {
            words.removeLast()
            bare.removeLast()
        }
        while words.count > 2, let last = bare.last, NameWords.titles.contains(last) {
            words.removeLast()
            bare.removeLast()
        }
        while !isClaim, words.count > 2, let first = bare.first, NameWords.roles.contains(first) {
            words.removeFirst()
            bare.removeFirst()
        }
        guard let first = bare.first, words.count > 1 || !NameWords.titles.contains(first) else { return nil }
        if !isClaim {
            // One role among two words is a function or a desk: "Senior Analyst", "Podium Staff".
            let count = bare.count(where: NameWords.roles.contains)
            if count == words.count || (count > 0 && words.count <= 2) { return nil }
            if bare.contains(where: NameWords.stops.contains) { return nil }
        } else if NameWords.empties.contains(first), words.count == 1 || first == "no" {
            return nil
        }
        return whole(words, isClaim)
    }

    /// "홍길동 기자", "記者 山田", "Jane Doe 著": beside a name stands what its bearer does, in a script without capitals.
    private static func dropCalling(_ words: inout [Substring]) {
        guard words.count >= 2 else { return }
        if isCalling(words[words.count - 1]) {
            words.removeLast()
        } else if isCalling(words[0]), words[0].unicodeScalars.count > 1 {
            // One character in front may be the family's name ("文 在寅").
            words.removeFirst()
        }
    }

    private static func isCalling(_ word: Substring) -> Bool {
        word.utf8.first.map { $0 >= 0xD6 } ?? false && NameWords.callings.contains(String(word))
    }

    /// "August 29", "June 5th": a number and the name of a month.
    private static func isDay(_ words: [Substring]) -> Bool {
        words.contains { $0.utf8.first.map { $0 &- 0x30 < 10 } ?? false }
            && words.contains { NameWords.months.contains($0.drop { $0.isNumber }.prefix(3).lowercased()) }
    }

    private static func whole(_ words: [Substring], _ isClaim: Bool) -> String? {
        guard !words.isEmpty else { return nil }
        let name = withoutMarks(words.joined(separator: " "))
        return isPlausible(name, isClaim: isClaim) ? name : nil
    }

    /// Whether a name with such a word could never be plausible: no list knows a word with these bytes, so it would stay.
    private static func isHopeless(_ word: Substring, isClaim: Bool) -> Bool {
        word.utf8.contains { $0 < 0x80 && (hopeless[Int($0)] || !isClaim && $0 &- 0x30 < 10) }
    }

    /// The refused marks but for those that are taken off a name's ends.
    private static let hopeless: [Bool] = (0..<128).map { "!?={}[]%$\\".utf8.contains(UInt8($0)) }

    /// Without marks at both ends; brackets and dots that belong to a name stay.
    private static func withoutMarks(_ name: String) -> String {
        var name = name[...]
        while let last = name.utf8.last, !last.isLetterByte || last >= 0x80, let mark = name.last,
            ":*-–—_,;\"'→»›>←|".contains(mark)
        {
            name.removeLast()
        }
        while let first = name.utf8.first, !first.isLetterByte || first >= 0x80, let mark = name.first,
            ":*-–—_,;\"'.&→»›●@|".contains(mark)
        {
            name.removeFirst()
        }
        return String(name.trimmingSpaces)
    }

    /// "Paramita (Guha) Ghosh" is one name.
    private static func hasNameBehindBracket(_ text: Substring) -> Bool {
        guard let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")"), open > text.startIndex
        else { return false }
        let inside = text[text.index(after: open)..<close]
        let behind = text[text.index(after: close)...].trimmingBlanks
        return !inside.contains(" ") && behind.first?.isUppercase ?? false && !behind.contains(" ")
    }

    /// "Doe, Jane" is Jane Doe in lists of libraries.
    static func inNaturalOrder(_ name: String) -> String {
        let sides = name.split(separator: ",", omittingEmptySubsequences: false).map { $0[...].trimmingBlanks }
        guard sides.count == 2, sides.allSatisfy({ (1...3).contains($0.split(separator: " ").count) }) else {
            return name
        }
        return "\(sides[1]) \(sides[0])"
    }
}

extension Unicode.Scalar {
    fileprivate var isInvisible: Bool { value == 0xAD || value &- 0x200B < 5 || value == 0x2060 || value == 0xFEFF }
}
