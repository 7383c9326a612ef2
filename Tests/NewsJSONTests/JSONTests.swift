// JSON read and written: strictly for our own, leniently for pages', bounded in depth, exact in numbers.
import NewsJSON
import Testing

private func read(_ text: String, lenient: Bool = false) throws -> JSONValue {
    try JSONReader.read(Array(text.utf8), lenient: lenient)
}

@Suite struct JSONReaderTests {
    @Test func valuesOfEveryKindAreRead() throws {
        let value = try read(#"{"a": [1, -2.5e3, true, false, null, "x\n\u00e9\ud83d\ude00"], "a": 2}"#)
        #expect(value["a"]?.array?.count == 6)
        #expect(value["a"]?.array?[1].double == -2_500)
        #expect(value["a"]?.array?[5].string == "x\né😀")
    }

    @Test(arguments: ["", "{", "[1,]", "{\"a\"}", "tru", "\"\u{1}\"", "1 2", "{\"a\":1,}", "+1", "\"\\x\"", "nan"])
    func whatIsNotJSONIsRefused(text: String) {
        #expect(throws: JSONError.self) { try read(text) }
    }

    @Test func lenientReadingForgivesWhatPagesGetWrong() throws {
        #expect(try read("{\"a\": \"line\nbreak\",}; junk", lenient: true)["a"]?.string == "line\nbreak")
        #expect(try read("[1,2,]", lenient: true).array?.count == 2)
    }

    @Test func depthIsBoundedNotTheStack() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(throws: JSONError.self) { try read(deep) }
    }

    @Test func aLoneSurrogateBecomesTheReplacementCharacter() throws {
        #expect(try read(#""\ud83dx""#).string == "\u{FFFD}x")
    }

    @Test func bigIntegersKeepTheirDigits() throws {
        #expect(try read("9007199254740993").integer == 9_007_199_254_740_993)
    }
}

@Suite struct JSONWriterTests {
    @Test func whatIsWrittenReadsBackTheSame() throws {
        let text = #"{"s":"q\" b\\ \u0001 é","n":-1,"d":1.5,"t":true,"z":null,"l":[1,[],{}]}"#
        var writer = JSONWriter()
        writer.value(try read(text))
        let back = try JSONReader.read(writer.bytes)
        let expected = try read(text)
        #expect(back == expected)
    }

    @Test func membersWithoutValueAreLeftOut() {
        var writer = JSONWriter()
        writer.object {
            $0.member("a", "" as String?)
            $0.member("b", nil as Int64?)
            $0.member("c", [String]())
            $0.member("d", 1)
        }
        #expect(writer.text == #"{"d":1}"#)
    }

    @Test func aValueIsOneLine() {
        var writer = JSONWriter()
        writer.string("a\nb\u{2028}c\u{7F}")
        #expect(!writer.bytes.contains(0x0A))
    }

    @Test func everyCharacterIsWrittenTheSameWhereverItStands() {
        for code in (0..<0x180).compactMap(Unicode.Scalar.init as (Int) -> Unicode.Scalar?) {
            let written =
                switch code {
                case "\"": #"\""#
                case "\\": #"\\"#
                case "\n": #"\n"#
                case "\r": #"\r"#
                case "\t": #"\t"#
                case "\0"..<" ", "\u{7F}":
                    #"\u00"# + (code.value < 16 ? "0" : "") + String(code.value, radix: 16)
                default: String(code)
                }
            for place in 0..<18 {
                let (before, after) = (
                    String(repeating: "é", count: place / 2), String(repeating: "x", count: 17 - place)
                )
                var writer = JSONWriter()
                writer.string(before + String(code) + after + String(code))
                #expect(writer.text == "\"" + before + written + after + written + "\"")
            }
        }
    }

    @Test func infinityIsNull() {
        var writer = JSONWriter()
        writer.array { $0.double(.infinity) }
        #expect(writer.text == "[null]")
    }
}
