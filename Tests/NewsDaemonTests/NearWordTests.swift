// Mistyped words in the configuration are answered with the word that was meant, and with no guess where none is near.
import Testing

@testable import NewsDaemon

@Suite struct NearWordTests {
    private let words = ["timeout", "max_body", "per_host", "feed", "fetch", "pages"]

    @Test(arguments: [
        ("timeot", "timeout"), ("tiemout", "timeout"), ("Timeout", "timeout"), ("max-body", "max_body"),
        ("maxbody", "max_body"), ("fead", "feed"), ("fecth", "fetch"), ("page", "pages"),
    ])
    func aSlipOfALetterOrTwoIsUnderstood(_ typed: String, _ meant: String) {
        #expect(nearWord(to: typed, among: words) == meant)
    }

    @Test(arguments: ["", "f", "concurrency", "fax", String(repeating: "x", count: 100_000)])
    func whatIsFarFromAllIsNot(_ typed: String) {
        #expect(nearWord(to: typed, among: words) == nil)
    }

    private func faults(_ text: String) -> [String] {
        do {
            _ = try ConfigurationLoader.parse("[newsd]\ncontact = \"a@b.example\"\n" + text)
            return []
        } catch let error as ConfigurationError {
            return error.faults.map(\.description)
        } catch {
            return ["\(error)"]
        }
    }

    @Test func aMistypedKeyOrTableIsAnsweredWithTheOneThatWasMeant() {
        #expect(faults("[fetch]\ntimeot = \"5s\"\n").first?.hasSuffix("unknown key; did you mean timeout?") == true)
        #expect(faults("[fecth]\n").first?.hasSuffix("unknown key; did you mean [fetch]?") == true)
        #expect(faults("[[sources]]\nid = \"a\"\n").first?.hasSuffix("unknown key; did you mean [[source]]?") == true)
    }

    @Test func aSourceWhoseKindIsMistypedStillKnowsAllItsKeys() {
        let found = faults("[[source]]\nid = \"a\"\nfead = \"https://a.example/\"\nlanguage = \"id\"\nzzz = 1\n")
        #expect(found.count == 3)
        #expect(found[1].hasSuffix("fead: unknown key; did you mean feed?"))
        #expect(found[2].contains("known here: id, feed, sitemap, pages, language, timezone"))
    }

    @Test func faultsAreInTheOrderOfTheFile() {
        let found = faults("[spool]\nzzz = 1\n[control]\nzzz = 1\n[fetch]\nzzz = 1\n")
        #expect(found.map { $0.split(separator: ":")[1] } == ["4", "6", "8"])
    }

    @Test func aStringWithoutItsEndIsAskedForAQuotationMark() {
        #expect(faults("[fetch]\ntimeout = \"5s\n").first?.hasSuffix("is a quotation mark missing?") == true)
    }

    @Test func aDirectoryIsNoConfiguration() {
        do {
            _ = try ConfigurationLoader.load(path: "/tmp")
            Issue.record("it was read")
        } catch {
            #expect("\(error)".contains("/tmp: is a directory, not a file"))
        }
    }
}
