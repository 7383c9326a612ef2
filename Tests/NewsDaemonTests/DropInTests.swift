// Drop-ins that newsctl writes, and lists of feeds in and out.
import Foundation
import NewsModel
import NewsScratch
import Testing

@testable import NewsDaemon

@Suite struct DropInTests {
    private let scratch: Scratch
    private var path: String { scratch.path + "/newsd.toml" }

    init() throws {
        scratch = Scratch()
        try "[newsd]\ncontact = \"https://example.org/bot\"\n".write(
            toFile: scratch.path + "/newsd.toml", atomically: true, encoding: .utf8)
    }

    private func sources() throws -> [Source] { try ConfigurationLoader.load(path: path).sources }

    @Test func aSourceIsReadAsItWasWritten() throws {
        var source = Source(id: "a.b-c", kind: .feed("https://press.example/f?a=%22b&c=d"))
        source.language = "id"
        source.timeZone = "Asia/Jakarta"
        source.fullText = false
        let list = Source(id: "pages", kind: .pages(["https://press.example/1", "https://press.example/2"]))
        let map = Source(id: "map", kind: .sitemap("https://press.example/s.xml"))
        let name = "A \"title\" \\ with\nlines\u{0} and [[source]]"
        let files = try SourceDropIn.write([(source, name), (list, nil), (map, "")], beside: path)
        #expect(files.count == 3)
        #expect(Set(try sources()) == [source, list, map])
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/sources.d").count == 3)
    }

    @Test func nothingIsEverOverwritten() throws {
        let file = try #require(
            try SourceDropIn.write([(Source(id: "a", kind: .feed("https://press.example/1")), nil)], beside: path).first
        )
        let before = try String(contentsOfFile: file, encoding: .utf8)
        #expect(throws: DaemonError.self) {
            try SourceDropIn.write([(Source(id: "a", kind: .feed("https://press.example/2")), nil)], beside: path)
        }
        #expect(try String(contentsOfFile: file, encoding: .utf8) == before)
    }

    @Test func aListIsWrittenWholeOrNotAtAll() throws {
        let good = Source(id: "good", kind: .feed("https://press.example/1"))
        var bad = Source(id: "bad", kind: .feed("https://press.example/2"))
        bad.timeZone = "Nowhere/Land"
        #expect(throws: DaemonError.self) { try SourceDropIn.write([(good, nil), (bad, nil)], beside: path) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/sources.d").isEmpty)
    }

    @Test func onlyWhatNewsctlWroteIsRemoved() throws {
        try SourceDropIn.write([(Source(id: "mine", kind: .feed("https://press.example/1")), nil)], beside: path)
        let other = scratch.path + "/sources.d/other.toml"
        try "[[source]]\nid = \"other\"\nfeed = \"https://press.example/2\"\n".write(
            toFile: other, atomically: true, encoding: .utf8)
        _ = try SourceDropIn.remove("mine", beside: path)
        #expect(try sources().map(\.id) == ["other"])
        for id in ["mine", "other", "../newsd", "", ".", "a/b"] {
            #expect(throws: DaemonError.self) { try SourceDropIn.remove(id, beside: path) }
        }
        #expect(FileManager.default.fileExists(atPath: other))
    }

    @Test(arguments: [
        ("Der Bote", "https://www.press.example/f", false, "press.example"),
        ("Der Bote: Süd & Ost", "https://press.example/f", true, "der-bote-s-d-ost"),
        ("新闻", "https://news.press.example:8080/f", true, "news.press.example"),
        ("..", "https://[::1]/f", true, "1"), ("taken", "https://x.example/", true, "taken-3"),
    ])
    func idsAreMadeOfNamesAndAreFree(title: String, url: String, prefersTitle: Bool, id: String) {
        let made = SourceDropIn.id(title: title, url: url, prefersTitle: prefersTitle, taken: ["taken", "taken-2"])
        #expect(made == id)
        #expect(isSourceID(made))
    }

    @Test func aFeedThatIsWatchedOrNamedTwiceIsImportedOnce() {
        var configuration = Configuration()
        configuration.sources = [Source(id: "a", kind: .feed("https://press.example/a"))]
        let urls = ["https://PRESS.example:443/a", "https://press.example/b", "https://press.example/b"]
        let outlines = urls.map { FeedOutline(feedURL: $0) }
        let new = SourceList.sources(of: outlines, in: configuration).compactMap { feed -> Source? in
            if case .new(let source, _) = feed { return source }
            return nil
        }
        #expect(new == [Source(id: "press.example", kind: .feed("https://press.example/b"))])
    }
}
