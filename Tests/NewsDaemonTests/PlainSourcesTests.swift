// The fast way through long lists of plain sources reads what the TOML parser reads, and leaves it all that is not
// plain.
import NewsModel
import Testing

@testable import NewsDaemon

private let head = "[newsd]\ncontact = \"https://example.org/bot\"\n"

private func sources(_ text: String) throws -> [Source] { try ConfigurationLoader.parse(head + text).sources }

private func faults(_ text: String) -> [ConfigurationFault] {
    do {
        _ = try ConfigurationLoader.parse(head + text)
        return []
    } catch let error as ConfigurationError {
        return error.faults
    } catch {
        return []
    }
}

@Suite struct PlainSourcesTests {
    @Test func plainTablesNeverReachTheParserThatKeepsWhatItReads() {
        let text = "a = 1\n[[source]]\nid = \"a\" # name\nfeed = 'http://a.example/'\n\n[log]\nlevel = \"info\"\n"
        let plain = PlainSources(text)
        #expect(plain.rest == "a = 1\n\n\n\n\n[log]\nlevel = \"info\"\n")
        #expect(plain.tables.count == 1)
    }

    @Test func whatIsNotPlainKeepsItsPlaceAmongThePlain() throws {
        let read = try sources(
            """
            [[source]]
            id = "a"
            feed = "http://a.example/"
            full_text = false
            [[source]]
            id = "b"
            feed = "http://b.example/"
            drop = [
              ".x",
            ]
            [[source]]
            feed = "http://c.example/"
            id = "\\u0063"
            [[source]]
            id = "d"
            feed = "http://d.example/"
            """)
        #expect(read.map(\.id) == ["a", "b", "c", "d"])
        #expect(read.map(\.fullText) == [false, nil, nil, nil])
        #expect(read[1].drop == [".x"])
    }

    @Test func aTableInAMultiLineStringIsNone() throws {
        let read = try sources(
            "[[source]]\nid = \"a\"\nfeed = \"http://a.example/\"\nlanguage = \"\"\"\n[[source]]\nid = \"b\"\n\"\"\"\n")
        #expect(read.map(\.id) == ["a"])
    }

    @Test func faultsBehindPlainTablesStandOnTheirLine() {
        let plain = "[[source]]\nid = \"a\"\nfeed = \"http://a.example/\"\n"
        #expect(faults(plain + "[[source]]\nid = \"b\"\nfeed = broken\n").map(\.line) == [8])
        #expect(
            faults(plain + "[[source]]\nid = \"b\"\nfeed = \"http://b.example/\"\nnonsense = 1\n").map(\.line) == [9])
        #expect(faults(plain + "[[source]]\nid = \"b\"\nid = \"c\"\n").map(\.line) == [8])
    }
}
