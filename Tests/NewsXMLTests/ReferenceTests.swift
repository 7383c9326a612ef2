// Character references, composition, and the tokens of HTML fragments.

import Testing

@testable import NewsXML

private func decode(_ text: String, _ rules: CharacterReference.Rules) -> String? {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { buffer in
        guard let start = buffer.baseAddress, let reference = CharacterReference.read(start, buffer.count, rules) else {
            return nil
        }
        var out = ByteBuffer()
        out.append(reference)
        return out.string + "|" + String(decoding: buffer[reference.size...], as: UTF8.self)
    }
}

@Suite struct References {
    @Test(arguments: [
        ("&amp;x", "&|x"), ("&hellip;", "…|"), ("&CounterClockwiseContourIntegral;", "∳|"), ("&nGt;", "≫⃒|"),
        ("&#8217;s", "’|s"), ("&#x1F600;", "😀|"), ("&#150;", "–|"), ("&#0;a", "|a"), ("&#xD800;", "|"),
    ])
    func wellFormedReferencesAreReadByAllRules(text: String, expected: String) {
        #expect(decode(text, .xml) == expected)
        #expect(decode(text, .htmlText) == expected)
        #expect(decode(text, .htmlAttribute) == expected)
    }

    @Test func onlyHTMLReadsThemWithoutSemicolon() {
        #expect(decode("&copy 2", .xml) == nil)
        #expect(decode("&copy 2", .htmlText) == "©| 2")
        #expect(decode("&notit;", .htmlText) == "¬|it;")
        #expect(decode("&#39 ", .htmlText) == "'| ")
    }

    @Test func aQueryStringInAnAttributeIsNoReference() {
        #expect(decode("&copy=2", .htmlAttribute) == nil)
        #expect(decode("&section", .htmlAttribute) == nil)
        #expect(decode("&copy ", .htmlAttribute) == "©| ")
    }

    @Test(arguments: ["&", "&;", "&#;", "&#x;", "& x", "&nosuchthing;", "&#xZ;"])
    func whatIsNoReferenceIsText(text: String) {
        #expect(decode(text, .xml) == nil)
    }
}

@Suite struct CompositionOfCharacters {
    @Test(arguments: [
        ("e\u{301}", "\u{E9}"), ("A\u{30A}\u{301}", "\u{1FA}"), ("\u{212B}", "\u{C5}"),
        ("\u{1112}\u{1161}\u{11AB}", "\u{D55C}"),
        ("\u{30AB}\u{3099}", "\u{30AC}"), ("plain", "plain"), ("Ελλάδα", "Ελλάδα"), ("日本語", "日本語"),
    ])
    func textIsComposed(text: String, expected: String) {
        #expect(Array(Composition.composed(text).unicodeScalars) == Array(expected.unicodeScalars))
    }
}

@Suite struct FragmentTokens {
    private func tokens(_ html: String) -> [String] {
        let bytes = Array(html.utf8)
        return bytes.withUnsafeBufferPointer { buffer in
            var scanner = HTMLScanner(buffer)
            var tokens: [String] = []
            func slice(_ range: Range<Int>) -> String { String(decoding: buffer[range], as: UTF8.self) }
            while tokens.count < 100 {
                switch scanner.next() {
                case .end: return tokens
                case .nothing: tokens.append("!")
                case .text(let range): tokens.append(slice(range))
                case .startTag:
                    let attributes = scanner.attributes.map { " \(slice($0.name))=\(slice($0.value))" }.joined()
                    tokens.append("<" + slice(scanner.name) + attributes + (scanner.isSelfClosing ? "/" : ""))
                case .endTag: tokens.append("</" + slice(scanner.name))
                }
            }
            return tokens
        }
    }

    @Test func tagsTextsAndComments() {
        #expect(tokens("a<b c='d' e=f g>x</b><!-- <i> --><br/>") == ["a", "<b c=d e=f g=", "x", "</b", "!", "<br/"])
    }

    @Test func whatOpensNoTagIsText() {
        #expect(tokens("1 < 2 <3 <- </ >") == ["1 < 2 <3 <- </ >"])
        #expect(tokens("<!DOCTYPE ~") == ["<!DOCTYPE ~"])
    }

    @Test func unfinishedTagsDoNotSwallowTheNext() {
        #expect(tokens("<a href='x' <b>y") == ["<a href=x", "<b", "y"])
        #expect(tokens("<a href='x>y") == ["<a href=x", "y"])
    }

    @Test func anUnendedCommentLosesOnlyItsMarker() {
        #expect(tokens("<!-- a<b>") == ["!", " a", "<b"])
    }
}
