// config/newsd.toml is what people edit first, so it is held against the reader: it starts as it is, and every default
// that it shows in a comment is the default in force.
import FoundationEssentials
import Testing

@testable import NewsDaemon

@Suite struct ExampleConfigurationTests {
    private static let directory = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "config")

    private func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: Self.directory.appending(path: name)), as: UTF8.self)
    }

    /// A key or table that is commented out has no space after its mark; a sentence has one.
    private func inForce(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasPrefix("#") && !line.hasPrefix("# ") ? line.dropFirst() : line
        }.joined(separator: "\n")
    }

    @Test func exampleIsAcceptedAsItIsAndWatchesNothing() throws {
        let configuration = try ConfigurationLoader.parse(try text("newsd.toml"))
        #expect(configuration.sources.isEmpty)
        #expect(!configuration.contact.isEmpty)
    }

    @Test func defaultsShownInTheExampleAreTheDefaultsInForce() throws {
        let asShipped = try ConfigurationLoader.parse(try text("newsd.toml"))
        var withEveryKey = try ConfigurationLoader.parse(inForce(try text("newsd.toml")))
        #expect(withEveryKey.sources.map(\.id) == ["kabar", "archive", "watched"])
        #expect(withEveryKey.filters.map(\.name) == ["no-horoscopes"])
        withEveryKey.sources = []
        withEveryKey.filters = []
        #expect(withEveryKey == asShipped)
    }

    @Test func exampleShowsEveryTable() throws {
        let tables = inForce(try text("newsd.toml")).split(separator: "\n").compactMap { line in
            line.hasPrefix("[") && !line.hasPrefix("[[") ? String(line.dropFirst().prefix { $0 != "]" }) : nil
        }
        #expect(Set(tables) == Set(sections.keys))
    }

    @Test func exampleDropInIsAcceptedWithItsSourceInForce() throws {
        let configuration = try ConfigurationLoader.parse(
            try text("newsd.toml"), dropIns: [("example.toml", inForce(try text("sources.d/example.toml")))])
        #expect(configuration.sources.map(\.id) == ["example"])
    }
}
