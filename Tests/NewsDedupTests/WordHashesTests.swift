// Words, names and word triples as near duplicates see them, in scripts with and without spaces.
import NewsModel
import Testing

@testable import NewsDedup

/// What is kept in stores and records is compared with what a later newsd makes, so it must stay as it is.
@Suite struct WordHashesTests {
    /// Eight letters at a time, zeros behind them up to a multiple of sixteen.
    private func joined(_ letters: [UInt8]) -> UInt64 {
        let whole = letters + [UInt8](repeating: 0, count: (16 - letters.count % 16) % 16)
        return stride(from: 0, to: whole.count, by: 8).reduce(0xCBF2_9CE4_8422_2325) { hash, start in
            let eight = whole[start..<(start + 8)].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            let product = (hash ^ eight).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
            return product.high ^ product.low
        }
    }

    private func plain(_ word: String) -> UInt64 {
        joined(word.utf8.filter { $0 >= 0x80 || (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) })
    }

    @Test func wordsAreHashedWithoutPunctuation() {
        let words = [
            "a", "seven", "letters8", "don't", "(1,234.50)", "well-known", "donaudampfschifffahrt", "12345678", "çà",
            "москва", "the.", "'", "x", "sixteen-letters-", "exactlysixteenab", "exactlysixteenabc",
            "a...............b",
            "донаудампфшиффарт", "'quoted.'", "...", "end",
        ]
        let hashes = NormalizedText("one: " + words.joined(separator: " ")).words
        #expect(
            hashes.hashes
                == ([plain("one:")] + words.map { $0.lowercased() }.filter { $0 != "'" && $0 != "..." }.map(plain)))
        #expect(hashes.numbers == ["letters8", "(1,234.50)", "12345678"].map(plain))
        #expect(hashes.characters == 0)
    }

    @Test func charactersWithoutSpacesAreWordsEach() {
        let hashes = NormalizedText("新聞の x").words
        #expect(hashes.hashes == ["新", "聞", "の", "x"].map(plain))
        #expect(hashes.characters == 3)
    }

    @Test(arguments: [1, 7, 8, 9, 100, 517])
    func aFingerprintIsTheMajorityOfItsTriples(count: Int) {
        let text = NormalizedText((0..<count).map { "word\($0 * 7_919 % 91)" }.joined(separator: " ")).words
        var counts = [Int](repeating: 0, count: 64)
        var (before, last): (UInt64, UInt64) = (0, 0)
        for word in text.hashes {
            let triple = mixed(before &* 0x9E37_79B9_7F4A_7C15 ^ last &* 0xC2B2_AE3D_27D4_EB4F ^ word)
            for bit in 0..<64 where triple >> UInt64(bit) & 1 == 1 { counts[bit] += 1 }
            (before, last) = (last, word)
        }
        var expected: UInt64 = 0
        for bit in 0..<64 where counts[bit] * 2 > count { expected |= 1 << UInt64(bit) }
        #expect(Fingerprint(of: text).bits == expected)
    }

    private func names(_ text: String) -> [UInt16] {
        var names = Smallest(8)
        NearNames.add(of: text, to: &names)
        return names.values
    }

    /// By at most sixteen bytes, ASCII capitals made small.
    private func hash(_ name: String) -> UInt16 {
        let bytes = name.utf8.prefix(16).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return UInt16(truncatingIfNeeded: mixed(joined(bytes)) >> 40)
    }

    @Test func namesAreWordsWithACapitalInsideASentence() {
        let text = "In the hall Berta met (Ole). Then Élodie came.\nFrom Жуковский to Αθήνα: Nobody  said X, or\n Kai!"
        #expect(names(text) == ["Berta", "Ole", "Élodie", "Жуковский", "Αθήνα", "X"].map(hash).sorted())
        #expect(names("") == [])
        #expect(names("Berta") == [])
        #expect(names("saw Bo") == [hash("Bo")])
    }

    @Test func namesAreTheSameInCapitalsAndEndAtTheFirstOtherCharacter() {
        #expect(names("saw BERTA") == names("saw Berta"))
        #expect(names("saw Berta\u{2019}s") == [hash("Berta")])
        #expect(names("saw Schwarzenbergische Leute") == ["Schwarzenbergische", "Leute"].map(hash).sorted())
    }

    @Test func aNameIsTheSameWhereverItStands() {
        for before in 1..<40 {
            let text = String(repeating: "a", count: before) + " Жуковский"
            #expect(names(text) == [hash("Жуковский")])
        }
    }

    @Test func runsOfKatakanaAreNames() {
        #expect(names("港のベルタとオーレが、ア") == ["ベルタ", "オーレ"].map(hash).sorted())
        #expect(names("のアイウエオカキ") == [hash("アイウエオ")])
    }
}
