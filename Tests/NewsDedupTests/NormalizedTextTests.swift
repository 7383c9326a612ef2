// The normal form that hashes are made of: what printings of one text differ in is gone, what texts differ in stays.
import Testing

@testable import NewsDedup

/// The normal form as a string.
private func normal(_ text: String) -> String { String(decoding: NormalizedText(text).letters, as: UTF8.self) }

@Suite struct NormalizedTextTests {
    @Test(arguments: [
        ("white space", "One  two\n\nthree", "One two\tthree"),
        ("tags inside a word move white space", "re assuring", "reassuring"),
        ("case", "The MAYOR spoke", "the mayor spoke"),
        ("Greek case and final sigma", "ΟΔΟΣ", "οδος"),
        ("Cyrillic case", "МОСКВА", "москва"),
        ("German sharp s", "STRASSE", "Straße"),
        ("double quotes", "\u{201C}yes\u{201D}", "\"yes\""),
        ("single for double quotes", "'yes'", "\"yes\""),
        ("guillemets", "«yes»", "\"yes\""),
        ("typewriter quotes", "''yes''", "\"yes\""),
        ("apostrophes", "don\u{2019}t", "don't"),
        ("dashes", "one \u{2014} two", "one - two"),
        ("double hyphens", "one -- two", "one \u{2013} two"),
        ("soft hyphens", "extra\u{AD}ordinary", "extraordinary"),
        ("zero width characters", "news\u{200B}paper\u{FEFF}", "newspaper"),
        ("direction marks", "\u{200F}one\u{202C}", "one"),
        ("no-break spaces", "10\u{A0}km", "10 km"),
        ("full width", "Ｎｅｗｓ！", "news!"),
        ("ligatures", "o\u{FB03}ce \u{FB01}nds", "office finds"),
        ("ellipsis", "so\u{2026}", "so..."),
        ("superscripts and fractions", "5 m² ½", "5 m2 1/2"),
        ("decomposed letters", "cafe\u{301} Bogota\u{301}", "café Bogotá"),
        ("control characters", "one\u{7}\u{0}", "one"),
    ])
    func whatPrintingsDifferInIsFolded(_ example: (name: String, left: String, right: String)) {
        #expect(normal(example.left) == normal(example.right), "\(example.name)")
    }

    @Test(arguments: [
        ("words", "one two three", "one two four"), ("digits", "at 10:15", "at 10:16"),
        ("diacritics", "schon", "schön"), ("punctuation", "Stop.", "Stop?"), ("scripts", "新聞", "新闻"),
    ])
    func whatTextsDifferInIsKept(_ example: (name: String, left: String, right: String)) {
        #expect(normal(example.left) != normal(example.right), "\(example.name)")
    }

    @Test(arguments: [
        "JAKARTA, KOMPAS.com - ", "KOMPAS.com \u{2013} ", "BERLIN (dpa) \u{2014} ", "Washington, Nov. 1 (Reuters) - ",
        "Jakarta, Some News -- ", "МОСКВА \u{2014} ", "NEW YORK \u{2014} ", "",
    ])
    func datelinesAreCut(_ dateline: String) {
        #expect(normal(dateline + "The council met on Monday.") == "thecouncilmetonmonday.")
    }

    @Test(arguments: [
        "The minister - a former teacher - resigned.", "A well-known actor has died.", "He said: \u{2014} Never again.",
    ])
    func sentencesAreNoDatelines(_ sentence: String) {
        let letters = sentence.lowercased().filter { $0 != " " }.map { $0 == "\u{2014}" ? "-" : $0 }
        #expect(normal(sentence) == String(letters))
    }

    @Test(arguments: [
        "\n\n© 2026 Some Agency. All rights reserved.", "\nCopyright 2026 The Paper", "\n\n(AFP)", "\n— Reuters",
        " (abc/def)", "\n\nHak cipta dilindungi undang-undang.\n\n(c) 2026 Kantor Berita", "\n\n  \n", "",
    ])
    func furnitureBehindTheTextIsCut(_ furniture: String) {
        #expect(normal("The council met.\n\nIt rose at ten." + furniture) == "thecouncilmet.itroseatten.")
    }

    @Test func textThatIsAllFurnitureStays() {
        #expect(!NormalizedText("© 2026 Some Agency").letters.isEmpty)
        #expect(!NormalizedText("(AFP)").letters.isEmpty)
        #expect(NormalizedText("").letters.isEmpty)
    }

    /// Words that are taken whole and those that are taken character by character, in any order, near the end and far from it.
    @Test(arguments: 0..<40)
    func aWordIsTheSameWhereverItStands(seed: UInt64) {
        var state = seed &* 977 &+ 1
        func draw(_ limit: Int) -> Int {
            state = mixed(state)
            return Int(state % UInt64(limit))
        }
        let characters = Array("aeiounrstlmdABCZ0123,.();:!?'\"-`#$%&é—«»иймм新の\u{AD}…")
        let words = (0..<60).map { _ in
            String(
                (0..<(1 + draw(draw(4) == 0 ? 40 : 9))).map { _ in
                    characters[draw(draw(3) == 0 ? characters.count : 14)]
                })
        }
        let gaps = [" ", " ", " ", "  ", "\n", "\u{A0}", "\t"]
        // The first words are no dateline and the last ones no furniture.
        let all = ["it", "was", "so"] + words + ["and", "so", "on"]
        let text = NormalizedText(all.map { $0 + gaps[draw(gaps.count)] }.joined())
        let apart = all.map { NormalizedText("it " + $0 + " on") }
        #expect(text.words.hashes == apart.flatMap { $0.words.hashes.dropFirst().dropLast() })
        let letters = apart.flatMap { $0.letters.dropFirst(2).dropLast(2) }
        // One quote or dash of several, also where a space stands between.
        let once = letters.enumerated().filter { place, letter in
            place == 0 || letter != letters[place - 1] || letter != 0x27 && letter != 0x2D
        }
        #expect(text.letters == once.map(\.element))
        #expect(text.words.numbers == apart.flatMap(\.words.numbers))
        #expect(text.words.characters == apart.reduce(0) { $0 + $1.words.characters })
    }

    @Test func whatComposesIsComposedWhateverStandsAround() {
        let text = "Grüße aus Đắk Lắk, 24 — «Café» й Ελλάδα 한국 1\u{30A}"
        var apart = String.UnicodeScalarView()
        for character in text { apart.append(contentsOf: decomposed(character)) }
        #expect(String(apart).unicodeScalars.count > text.unicodeScalars.count)
        #expect(NormalizedText(String(apart)) == NormalizedText(text))
    }

    /// With the marks of its letters on their own.
    private func decomposed(_ character: Character) -> [Unicode.Scalar] {
        let apart: [Character: [UInt32]] = [
            "ü": [0x75, 0x308], "ắ": [0x61, 0x306, 0x301], "é": [0x65, 0x301], "й": [0x438, 0x306],
            "ά": [0x3B1, 0x301],
        ]
        return apart[character]?.compactMap(Unicode.Scalar.init) ?? Array(character.unicodeScalars)
    }

    @Test func everyScalarHasANormalForm() {
        var all = String.UnicodeScalarView()
        for value in stride(from: UInt32(1), to: 0x11_0000, by: 7) {
            if let scalar = Unicode.Scalar(value) { all.append(scalar) }
        }
        let text = NormalizedText(String(all))
        #expect(String(validating: text.letters, as: UTF8.self) != nil)
        #expect(!text.words.hashes.isEmpty)
    }
}
