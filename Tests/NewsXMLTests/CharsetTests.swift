// Deciding and decoding the encoding of documents.

import Testing

@testable import NewsXML

private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

private func text(_ decoded: Charset.Decoded) -> String { String(decoding: decoded.text, as: UTF8.self) }

/// An XML document whose only text is `content`, under an XML declaration when `encoding` is given.
private func document(_ content: [UInt8], encoding: String? = nil) -> [UInt8] {
    let declaration = encoding.map { "<?xml version=\"1.0\" encoding=\"\($0)\"?>" } ?? ""
    return bytes(declaration + "<t>") + content + bytes("</t>")
}

@Suite struct XMLEncodingDecision {
    @Test func cleanUTF8ComesBackUnchanged() {
        let source = document(bytes("Grüße, 世界 🎉"))
        let decoded = Charset.decodeXML(source)
        #expect(decoded.text == source)
        #expect(decoded.encoding == "utf-8")
        #expect(decoded.replacements == 0)
        #expect(!decoded.isMended)
    }

    @Test func headerComesBeforeDeclaration() {
        let decoded = Charset.decodeXML(
            document([0xCF, 0xF0], encoding: "iso-8859-2"), contentType: "text/xml; charset = 'windows-1251'")
        #expect(decoded.encoding == "windows-1251")
        #expect(text(decoded).contains("Пр"))
    }

    @Test func malformedHeaderParameterIsIgnored() {
        let decoded = Charset.decodeXML(document([0xE9]), contentType: "text/xml; charset:iso-8859-2")
        #expect(decoded.encoding == "windows-1252")
    }

    @Test(
        arguments: [
            ("iso-8859-1", [0x80], "€"), ("ISO_8859-1:1987", [0x93], "“"), ("us-ascii", [0xE9], "é"),
            ("koi8-r", [0xF0, 0xD2], "Пр"), ("windows-1251", [0xCF], "П"), ("gb2312", [0x87, 0x5B], "嘯"),
            ("shift_jis", [0x83, 0x65], "テ"), ("euc-kr", [0xB3, 0xE2], "년"), ("big5", [0xA4, 0xA4], "中"),
            ("euc-jp", [0xC6, 0xFC], "日"), ("iso-8859-9", [0xFE], "ş"), ("tis-620", [0xA1], "ก"),
            ("macintosh", [0x80], "Ä"), ("cp437", [0x80], "Ç"), ("windows_1250", [0x9E], "ž"),
        ] as [(String, [UInt8], String)])
    func declaredEncodingIsReadAsBrowsersDo(label: String, raw: [UInt8], expected: String) {
        let decoded = Charset.decodeXML(document(raw + bytes(" x"), encoding: label))
        #expect(text(decoded).contains("<t>\(expected) x</t>"))
        #expect(decoded.replacements == 0)
    }

    @Test func statefulJapaneseIsDecoded() {
        let decoded = Charset.decodeXML(
            document([0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42], encoding: "ISO-2022-JP"))
        #expect(text(decoded).contains("<t>日</t>"))
    }

    @Test(arguments: ["ISO-2022-KR", "iso2022_kr", "csISO2022KR"])
    func statefulKoreanIsDecodedUnderItsNames(label: String) {
        let designation: [UInt8] = [0x1B, 0x24, 0x29, 0x43]
        let decoded = Charset.decodeXML(
            document(designation + [0x0E, 0x47, 0x51, 0x31, 0x39, 0x0F], encoding: label))
        #expect(text(decoded).contains("<t>한국</t>"))
    }

    @Test(arguments: ["utf-32le", "utf-32be"], [true, false])
    func fourBytesACharacterAreKnownByTheirFirst(name: String, hasMark: Bool) {
        var scalars = Array("<t>é日😀</t>".unicodeScalars.map(\.value))
        if hasMark { scalars.insert(0xFEFF, at: 0) }
        let source = scalars.flatMap { scalar -> [UInt8] in
            let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: scalar >> $0) }
            return name == "utf-32be" ? bytes : bytes.reversed()
        }
        let decoded = Charset.decodeXML(source, contentType: "text/xml; charset=iso-8859-1")
        #expect(decoded.encoding == name)
        #expect(text(decoded) == "<t>é日😀</t>")
    }

    @Test func declarationAfterBlankLinesAndACommentCounts() {
        let source = bytes("\n\n<!-- generated -->\n") + document([0xC0], encoding: "windows-1251")
        #expect(text(Charset.decodeXML(source)).contains("А"))
    }

    @Test func unlabelledTextThatIsNotUTF8IsWindows1252() {
        let decoded = Charset.decodeXML(document([0x93, 0xE9, 0x94]))
        #expect(decoded.encoding == "windows-1252")
        #expect(text(decoded).contains("“é”"))
    }

    @Test func textUnderAWrongUTF8LabelIsWindows1252() {
        let decoded = Charset.decodeXML(document([0x63, 0xE9], encoding: "utf-8"))
        #expect(decoded.encoding == "windows-1252")
        #expect(text(decoded).contains("cé"))
    }

    @Test func fewBadBytesInUTF8AreReplaced() {
        let decoded = Charset.decodeXML(document(bytes("äöü") + [0xFF] + bytes("äöü"), encoding: "utf-8"))
        #expect(decoded.encoding == "utf-8")
        #expect(text(decoded).contains("äöü\u{FFFD}äöü"))
        #expect(decoded.replacements == 1)
    }

    @Test func validUTF8UnderALatinLabelStaysUTF8() {
        let decoded = Charset.decodeXML(document(bytes("café —"), encoding: "iso-8859-1"))
        #expect(decoded.encoding == "utf-8")
        #expect(text(decoded).contains("café —"))
    }

    @Test func declaredUTF16OnPlainBytesIsIgnored() {
        let decoded = Charset.decodeXML(document(bytes("é"), encoding: "utf-16"))
        #expect(decoded.encoding == "utf-8")
        #expect(text(decoded).contains("<t>é</t>"))
    }

    @Test func unknownLabelIsPassedOver() {
        let decoded = Charset.decodeXML(document(bytes("é"), encoding: "x-no-such-thing"))
        #expect(decoded.encoding == "utf-8")
    }

    @Test func textCutInsideACharacterIsStillUTF8() {
        let decoded = Charset.decodeXML(bytes("<t>日本") + [0xE6, 0x97])
        #expect(decoded.encoding == "utf-8")
        #expect(text(decoded).hasPrefix("<t>日本"))
    }

    @Test(arguments: ["utf-16le", "utf-16be"], [true, false])
    func wideEncodingsAreKnownByTheirFirstBytes(name: String, hasMark: Bool) {
        var units = Array("<t>é日</t>".utf16)
        if hasMark { units.insert(0xFEFF, at: 0) }
        let source = units.flatMap { unit -> [UInt8] in
            let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return name == "utf-16be" ? pair : pair.reversed()
        }
        let decoded = Charset.decodeXML(source, contentType: "text/xml; charset=utf-8")
        #expect(decoded.encoding == name)
        #expect(text(decoded) == "<t>é日</t>")
    }

    @Test func ebcdicDeclaresItself() {
        // <?xml version="1.0" encoding="cp500"?><t/> in EBCDIC.
        let source: [UInt8] = [
            0x4C, 0x6F, 0xA7, 0x94, 0x93, 0x40, 0x85, 0x95, 0x83, 0x96, 0x84, 0x89, 0x95, 0x87, 0x7E, 0x7F, 0x83, 0x97,
            0xF5, 0xF0, 0xF0, 0x7F, 0x6F, 0x6E, 0x4C, 0xA3, 0x61, 0x6E,
        ]
        let decoded = Charset.decodeXML(source)
        #expect(decoded.encoding == "cp500")
        #expect(text(decoded).hasSuffix("<t/>"))
    }

    @Test func controlCharactersAreDroppedAndC1CharactersAreMeantAsWindows1252() {
        let decoded = Charset.decodeXML(bytes("<t>a\u{0}\u{8}b\u{92}c\u{FFFF}\n</t>"))
        #expect(text(decoded) == "<t>ab’c\n</t>")
        #expect(decoded.isMended)
    }

    /// What a text becomes when its UTF-8 is read as Latin-1.
    private func twice(_ text: String) -> String { String(text.utf8.map { Character(Unicode.Scalar($0)) }) }

    @Test func textThatWasEncodedTwiceIsTakenBack() {
        let meant = "“Größe” – it’s 5 € in Łódź, 橋 and 🌉"
        #expect(text(Charset.decodeXML(bytes("<t>\(twice(meant))</t>"))) == "<t>\(meant)</t>")
        #expect(text(Charset.decodeHTML(bytes("<p>\(twice(meant))</p>"))) == "<p>\(meant)</p>")
        // Only where C1 characters show it, and only what is well-formed.
        #expect(text(Charset.decodeHTML(bytes("<p>\(twice("ä"))</p>"))) == "<p>Ã¤</p>")
        #expect(text(Charset.decodeHTML(bytes("<p>\(twice("’")) Ãx â\u{80} Â©</p>"))) == "<p>’ Ãx â€ ©</p>")
        #expect(text(Charset.decodeHTML(bytes("<p>naïve château</p>"))) == "<p>naïve château</p>")
    }
}

@Suite struct HTMLEncodingDecision {
    @Test func metaTagIsBelievedWhenTheBytesAreNotUTF8() {
        let page = bytes("<html><head><meta http-equiv=Content-Type content='text/html; charset=windows-1251'></head>")
        let decoded = Charset.decodeHTML(page + [0xCF, 0xF0])
        #expect(decoded.encoding == "windows-1251")
        #expect(text(decoded).hasSuffix("Пр"))
    }

    @Test func metaTagInACommentIsNotBelieved() {
        let page = bytes("<!-- <meta charset=koi8-r> --><meta charset=\"windows-1251\">") + [0xCF]
        #expect(text(Charset.decodeHTML(page)).hasSuffix("П"))
    }

    @Test func validUTF8BeatsAMetaTag() {
        let decoded = Charset.decodeHTML(bytes("<meta charset=windows-1251>Übergröße"))
        #expect(decoded.encoding == "utf-8")
    }

    @Test func headerBeatsAMetaTag() {
        let decoded = Charset.decodeHTML(
            bytes("<meta charset=koi8-r>") + [0xCF], contentType: "text/html;charset=cp1251")
        #expect(text(decoded).hasSuffix("П"))
    }

    @Test func nulsAreStripped() {
        #expect(text(Charset.decodeHTML(bytes("<p>a\u{0}b"))) == "<p>ab")
    }
}

@Suite struct HostileText {
    @Test func everyTwoByteTextGivesWellFormedUTF8() {
        for high in stride(from: UInt8(0), through: 255, by: 5) {
            for low in stride(from: UInt8(0), through: 255, by: 3) {
                let decoded = Charset.decodeXML([high, low])
                #expect(String(validating: decoded.text, as: UTF8.self) != nil)
            }
        }
    }

    @Test func emptyTextIsEmpty() {
        #expect(Charset.decodeXML([]).text.isEmpty)
        #expect(Charset.decodeHTML([]).text.isEmpty)
    }
}
