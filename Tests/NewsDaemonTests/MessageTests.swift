// What newsctl says where there is nothing to work on or a word was not understood: the next step, never a riddle.
import Foundation
import NewsModel
import NewsOrigin
import Testing

@testable import NewsDaemon

@Suite struct MessageTests {
    private let world: World
    private let path: String

    init() throws {
        world = try World()
        path = world.directory + "/newsd.toml"
        let text = """
            [newsd]
            contact = "https://example.org/bot"
            state_directory = "\(world.directory)/state"
            [[source]]
            id = "quiet"
            feed = "https://quiet.example/feed"
            """
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }

    private func newsctl(_ words: String...) throws -> (status: Int32, errors: String) {
        let end = try Program("newsctl", words + ["--config", path]).finish()
        return (end.status, end.errors)
    }

    @Test(arguments: [
        ["list"], ["spool", "ls"], ["spool", "stats"], ["tail"], ["consume", "--exec", "true"],
        ["export", "--format", "jsonl"],
    ])
    func whereThereIsNoSpoolEveryCommandSaysSo(_ words: [String]) throws {
        let end = try Program("newsctl", words + ["--config", path]).finish()
        #expect(end.status == 1)
        #expect(
            end.errors.hasPrefix("newsctl: there is no spool in \(world.directory)/state/spool: newsd has not run yet"))
    }

    @Test func aCommandThatIsNoneIsAnsweredWithTheOneThatWasMeant() throws {
        let slip = try newsctl("statsu")
        #expect(slip.status == 64)
        #expect(slip.errors == "newsctl: there is no command \"statsu\"; did you mean status?\n")
        #expect(try newsctl("frobnicate").errors.hasSuffix("newsctl --help names them\n"))
    }

    @Test func withoutAnArchiveItIsToldWhatMakesOne() throws {
        let end = try newsctl("reprocess")
        #expect(end.status == 1)
        #expect(end.errors.contains("none are kept as long as spool.keep_raw is \"off\""))
    }

    @Test func aSourceOfWhichNothingIsKnownIsNotCalledUnknown() throws {
        try world.once()
        #expect(try newsctl("why", "quiet").errors.contains("newsctl status quiet tells of its visits"))
        #expect(try newsctl("why", "nobody").errors.contains("nothing is known of nobody"))
    }

    @Test func aFileThatIsNotThereIsSaidToBeSo() throws {
        #expect(
            try newsctl("extract", "none.html").errors
                == "newsctl: none.html cannot be read: No such file or directory\n")
    }

    @Test func diffFindsARecordByAWordOfItsTitleAsShowDoes() throws {
        let site = try world.host { _ in .text(Prose.page("Wortham"), type: "text/html") }
        world.sources = [Source(id: "quiet", kind: .pages([site.url("/a")]))]
        try world.once()
        #expect(try newsctl("diff", "wortham").errors.contains("revision 1 is there, none before it"))
    }
}
