// Text without what nobody reads: invisible characters go, joiners and direction marks stay where a script needs them.
import Testing

@testable import NewsExtract

@Suite struct CleanTextTests {
    @Test(arguments: [
        ("plain ASCII\n\nof two paragraphs", "plain ASCII\n\nof two paragraphs"),
        ("Cafe\u{301} caf\u{E9}", "Cafe\u{301} caf\u{E9}"),
        ("Ver\u{AD}ein", "Verein"),
        ("a\u{200B}b\u{2060}c\u{FEFF}d", "abcd"),
        ("a\u{0}b\u{1B}c\u{7F}d\u{FFFE}", "abcd"),
        ("\u{80}5 \u{93}so\u{94} \u{81}", "\u{20AC}5 \u{201C}so\u{201D} "),
        ("one\u{2028}two", "one two"),
    ]) func onlyWhatPeopleReadIsLeft(_ text: String, _ clean: String) {
        #expect(Array(CleanText.plain(text).unicodeScalars) == Array(clean.unicodeScalars))
    }

    @Test(arguments: [
        "\u{0645}\u{06CC}\u{200C}\u{062E}\u{0648}\u{0627}\u{0647}\u{0645}",  // Persian: a joiner parts the prefix
        "\u{0915}\u{094D}\u{200D}\u{0937}",  // Devanagari: the half form
        "\u{1F469}\u{200D}\u{1F4BB}",  // an emoji of two
    ]) func joinersStayWhereTheScriptNeedsThem(_ text: String) {
        #expect(CleanText.plain(text).unicodeScalars.contains { $0.value == 0x200C || $0.value == 0x200D })
    }

    @Test func joinersGoWhereNothingJoins() {
        #expect(CleanText.plain("news\u{200D}paper \u{200C}x") == "newspaper x")
        #expect(CleanText.plain("\u{0645}\u{200D}x") == "\u{0645}x")
    }

    @Test func directionMarksStayInRightToLeftTextOnly() {
        let hebrew = "\u{05D0}\u{05D1} (A)\u{200F} \u{05D2}"
        #expect(CleanText.plain(hebrew) == hebrew)
        #expect(CleanText.plain("A\u{200F} b\u{200E}") == "A b")
    }

    @Test func embeddingsStayWherePairedAndOverridesNever() {
        let paired = "\u{05D0} \u{2067}\u{05D1}\u{2069} \u{202B}\u{05D2}\u{202C}"
        #expect(CleanText.plain(paired) == paired)
        #expect(CleanText.plain("\u{05D0} \u{202B}\u{05D1}\n\u{05D2}\u{202C}") == "\u{05D0} \u{05D1}\n\u{05D2}")
        #expect(CleanText.plain("\u{05D0} \u{202E}gpj.x\u{202C}") == "\u{05D0} gpj.x")
    }
}
