// Hashes and fingerprints of texts: the same for the same words, close for like words, and what else they take account
// of.
import NewsDedup
import NewsModel
import Testing

@Suite struct ContentHashTests {
    private let story = String(repeating: "The council decided to build a bridge over the river. ", count: 12)

    @Test func isSHA256OfTheNormalForm() {
        // sha256sum of "abc".
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(ContentHash(of: NormalizedText(" A b\nC")).hex == abc)
        #expect(ContentHash(hex: abc) == ContentHash(of: NormalizedText("abc")))
        #expect(ContentHash(hex: abc)?.prefix == 0xBA78_16BF_8F01_CFEA)
    }

    @Test(arguments: ["", "ba78", String(repeating: "g", count: 64), String(repeating: "+1234567", count: 8)])
    func otherTextIsNoHash(_ text: String) { #expect(ContentHash(hex: text) == nil) }

    @Test func fingerprintsOfAlikeTextsAreClose() {
        let text = (0..<300).map { "word\($0 * 7919 % 1_000)" }.joined(separator: " ")
        let edited = text.replacing("word7 ", with: "else ") + " and one more sentence at the end"
        let other = (0..<300).map { "thing\($0 * 104_729 % 1_000)" }.joined(separator: " ")
        let mark = Fingerprint(of: NormalizedText(text))
        #expect(mark.distance(to: Fingerprint(of: NormalizedText(edited))) <= 8)
        #expect(mark.distance(to: Fingerprint(of: NormalizedText(other))) >= 18)
        #expect(mark.distance(to: Fingerprint(of: NormalizedText(text.uppercased()))) == 0)
        #expect(mark.hex.utf8.count == 16)
    }

    @Test func longTextsAreFoundByTextAloneWhateverTheTitle() {
        let text = NormalizedText(story)
        let hash = ContentHash(of: text)
        let one = Key.text(text, hash: hash, title: "A bridge", story: Key(bits: 1))
        #expect(one == Key.text(text, hash: hash, title: "Council decides", story: Key(bits: 2)))
    }

    @Test func shortTextsNeedTheirTitle() {
        let text = NormalizedText("Read more on our site, where the full story is.")
        let hash = ContentHash(of: text)
        let key = { (title: String?, story: UInt64) in
            Key.text(text, hash: hash, title: title, story: Key(bits: story))
        }
        #expect(key("The council decides on a bridge", 1) == key("The council decides on a bridge", 2))
        #expect(key("The council decides on a bridge", 1) != key("The mayor resigns over a scandal", 1))
        #expect(key(nil, 1) != key(nil, 2))
        #expect(key(nil, 1) == key(nil, 1))
    }
}
