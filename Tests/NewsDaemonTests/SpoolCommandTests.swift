// newsctl spool, tail and export as an operator runs them, and the daemon's own keeping of the spool.
import Foundation
import NewsFeeds
import NewsJSON
import NewsModel
import NewsOrigin
import NewsScratch
import NewsSpool
import Testing

@testable import NewsDaemon

@Suite struct SpoolCommandTests {
    @Test func recordsAreListedShownAndCounted() throws {
        let spool = try FilledSpool(2)
        let name = try spool.deliver(9, title: "Esc\u{1B}[31maped", source: "b")
        let list = try spool.newsctl("spool", "ls")
        #expect(list.status == 0)
        let lines = list.output.split(separator: "\n")
        #expect(lines.count == 4 && lines[3].contains(name) && lines[3].contains("Esc [31maped"))
        let one = try spool.newsctl("spool", "ls", "--json", "-n", "1")
        #expect(try JSONReader.read(Array(one.output.utf8))["source"]?.string == "b")
        let cat = try spool.newsctl("spool", "cat", "https://a.example/9")
        #expect(Array(cat.output.utf8) == Scratch.bytes("\(spool.path)/new/\(name)"))
        #expect(try spool.newsctl("spool", "cat", "nothing").status == 1)
        let statistics = try JSONReader.read(Array(try spool.newsctl("spool", "stats", "--json").output.utf8))
        #expect(statistics["new"]?["files"]?.integer == 3 && statistics["failed"]?["files"]?.integer == 0)
        #expect(statistics["new"]?["oldest"]?.string == "2023-11-14T22:13:20Z")
        #expect(statistics["sources"]?["a"]?.integer == 2 && statistics["sources"]?["b"]?.integer == 1)
    }

    @Test func whatWasSetAsideOrTakenGoesBackWhenAsked() throws {
        let spool = try FilledSpool(3)
        let names = spool.names("new")
        #expect(try spool.consumer("exit 1", "--tries", "1").finish().status == 1)
        #expect(spool.names("failed") == names)
        #expect(try spool.newsctl("spool", "ls", "--failed").output.contains(names[1]))
        #expect(try spool.newsctl("spool", "requeue", "https://a.example/1").status == 0)
        #expect(spool.names("new") == [names[1]] && spool.names("failed").count == 2)
        #expect(try spool.newsctl("spool", "requeue", "--failed").status == 0)
        #expect(spool.names("new") == names && spool.names("failed").isEmpty)
        #expect(rename("\(spool.path)/new/\(names[0])", "\(spool.path)/cur/\(names[0]):2,S") == 0)
        #expect(try spool.newsctl("spool", "requeue", "--taken").output.hasPrefix("1 "))
        #expect(spool.names("new") == names && spool.names("cur").isEmpty)
    }

    @Test func aRecordAtWorkIsNeitherRequeuedNorRemoved() throws {
        let spool = try FilledSpool(1)
        let consumer = try spool.consumer(#"echo began >>"$LOG"; sleep 4"#)
        #expect(spool.wait { spool.lines() == ["began"] })
        let requeue = try spool.newsctl("spool", "requeue", "--taken")
        #expect(requeue.status == 1 && requeue.errors.contains("at work"))
        let prune = try spool.newsctl("spool", "prune", "--max-count", "0", "--unread")
        #expect(prune.status == 0 && prune.output.hasPrefix("0 records"))
        #expect(consumer.finish().status == 0)
    }

    @Test func theOldestOfWhatWasTakenIsRemoved() throws {
        let spool = try FilledSpool(6)
        let names = spool.names("new")
        for name in names[0..<4] { rename("\(spool.path)/new/\(name)", "\(spool.path)/cur/\(name)") }
        try Data().write(to: URL(filePath: "\(spool.path)/cur/notes.txt"))
        #expect(try spool.newsctl("spool", "prune", "--max-count", "2", "--dry-run").output.hasPrefix("2 records"))
        #expect(spool.names("cur").count == 5)
        #expect(try spool.newsctl("spool", "prune", "--max-count", "2").status == 0)
        #expect(spool.names("cur") == [names[2], names[3], "notes.txt"] && spool.names("new").count == 2)
        #expect(try spool.newsctl("spool", "prune", "--older-than", "30d").status == 0)
        #expect(spool.names("cur") == ["notes.txt"] && spool.names("new").count == 2)
        #expect(try spool.newsctl("spool", "prune", "--max-size", "700B", "--unread").status == 0)
        #expect(spool.names("new") == [names[5]])
        #expect(try spool.newsctl("spool", "prune").status == 64)
    }

    @Test func theNewestRecordsAreALineEachAndFollowed() throws {
        let spool = try FilledSpool(4)
        let tail = try spool.newsctl("tail", "-n", "2")
        #expect(
            tail.output == """
                2023-11-14T22:13:22Z  a  A title  https://a.example/2
                2023-11-14T22:13:23Z  a  A title  https://a.example/3

                """)
        let whole = try spool.newsctl("tail", "-n", "1", "--jsonl").output
        #expect(try JSONReader.read(Array(whole.utf8))["content_text"]?.string == "Text.")
        let follower = try Program("newsctl", ["tail", "-f", "-n", "1", "--spool", spool.path])
        #expect(spool.wait { Self.watches(follower.process.processIdentifier) })
        try spool.deliver(9)
        usleep(500_000)
        follower.signal(SIGKILL)
        #expect(follower.finish().output.split(separator: "\n").map { $0.suffix(1) } == ["3", "9"])
    }

    private static func watches(_ pid: Int32) -> Bool {
        let directory = "/proc/\(pid)/fd"
        let files = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return files.contains {
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(directory)/\($0)")) == "anon_inode:inotify"
        }
    }
}

@Suite struct RecordExportTests {
    @Test func recordsAreExportedAsLinesAndFeeds() throws {
        let spool = try FilledSpool(3, title: "<b>Bold</b> & \u{1}odd")
        try spool.deliver(9, text: "a < b", source: "b")
        rename("\(spool.path)/new/\(spool.names("new")[0])", "\(spool.path)/cur/\(spool.names("new")[0])")
        let lines = try spool.newsctl("export", "--format", "jsonl").output.split(separator: "\n")
        let records = try lines.map { try JSONReader.read(Array($0.utf8)) }
        #expect(records.map { $0["url"]?.string?.suffix(1) } == ["0", "1", "2", "9"])
        let feed = try JSONReader.read(Array(try spool.newsctl("export", "--format", "jsonfeed").output.utf8))
        #expect(feed["version"]?.string == "https://jsonfeed.org/version/1.1")
        #expect(feed["items"]?.array?.map { $0["url"]?.string?.suffix(1) } == ["9", "2", "1", "0"])
        let atom = try spool.newsctl("export", "--format", "atom").output
        guard case .feed(let read) = FeedReader.read(Array(atom.utf8), url: nil, contentType: nil) else {
            Issue.record("the Atom feed cannot be read")
            return
        }
        #expect(read.format == .atom10 && read.items.count == 4)
        #expect(read.items.last?.title == "<b>Bold</b> & odd")
        #expect(read.items.first?.url == "https://a.example/9")
        #expect(atom.contains("&lt;p&gt;a &amp;lt; b&lt;/p&gt;"))
    }

    @Test func onlyWhatIsAskedForIsExportedIntoAFileThatIsWhole() throws {
        let spool = try FilledSpool(4)
        try spool.deliver(9, source: "b")
        let file = spool.scratch.path + "/out.jsonl"
        func exported(_ arguments: String...) throws -> [String] {
            let program = try Program(
                "newsctl",
                ["export", "--format", "jsonl", "--spool", spool.path, "-o", file] + arguments)
            #expect(program.finish().status == 0)
            return String(decoding: Scratch.bytes(file), as: UTF8.self).split(separator: "\n").map {
                ((try? JSONReader.read(Array($0.utf8)))?["url"]?.string).map { String($0.suffix(1)) } ?? "?"
            }
        }
        #expect(try exported("--source", "b") == ["9"])
        #expect(
            try exported("--since", "2023-11-14T22:13:21Z", "--until", "2023-11-14T22:13:23Z") == ["1", "2"])
        #expect(try exported("--since", "1h") == [])
        #expect(try exported("--from", spool.path + "/new").count == 5)
        #expect(Scratch.names(spool.scratch.path) == ["out.jsonl", "spool"])
        #expect(try spool.newsctl("export", "--source", "b").status == 64)
        #expect(try spool.newsctl("export", "--format", "atom", "-o", "/nonexistent/x").status == 1)
    }

    @Test func recordsMayBeNinjsAndAllCommandsReadThem() throws {
        let world = try World()
        let site = try world.host { _ in .text(Prose.page("Ninjtown"), type: "text/html") }
        world.sources = [Source(id: "p", kind: .pages([site.url("/a")]))]
        world.change = { $0.spool.format = .ninjs }
        #expect(try world.once().delivered == 1)
        let record = try #require(world.records().first)
        #expect(record["url"]?.string == site.url("/a"))
        #expect(record["title"]?.string?.contains("Ninjtown") == true)
        let spool = world.configuration.spool.directory
        let line = try Program("newsctl", ["tail", "--spool", spool]).finish().output
        #expect(line.contains("Ninjtown") && line.contains(site.url("/a")))
        let raw = try Program("newsctl", ["export", "--format", "jsonl", "--spool", spool]).finish().output
        #expect(try JSONReader.read(Array(raw.utf8))["standard"]?["version"]?.string == "3.1")
        let feed = try Program("newsctl", ["export", "--format", "jsonfeed", "--spool", spool]).finish().output
        let items = try JSONReader.read(Array(feed.utf8))["items"]?.array
        #expect(items?.first?["content_text"]?.string == record["content_text"]?.string)
    }
}

@Suite struct SpoolKeepingTests {
    private func world() throws -> World {
        let world = try World()
        let site = try world.host { request in
            .text(Prose.page("Keeptown \(request.target)"), type: "text/html")
        }
        world.sources = [Source(id: "p", kind: .pages([site.url("/a"), site.url("/b"), site.url("/c")]))]
        return world
    }

    @Test func whatIsRemovedAfterItWasTakenDoesNotComeBack() throws {
        let world = try world()
        let delivered = try world.once().delivered
        #expect(delivered > 0)
        let spool = world.configuration.spool.directory
        for name in Scratch.names(spool + "/new") { rename("\(spool)/new/\(name)", "\(spool)/cur/\(name)") }
        world.change = { $0.spool.keepSize = 1 }
        #expect(try world.once().delivered == 0)
        #expect(Scratch.names(spool + "/cur").isEmpty && Scratch.names(spool + "/new").isEmpty)
        #expect(try world.once().delivered == 0)
    }

    @Test func nothingIsAskedForWhileTooMuchWaitsForAConsumer() throws {
        let world = try world()
        let delivered = try world.once().delivered
        let spool = world.configuration.spool.directory
        world.change = { $0.spool.maxWaiting = delivered - 1 }
        do {
            try world.once()
            Issue.record("it asked although too much waits")
        } catch {
            #expect("\(error)".contains("spool.max_waiting"))
        }
        for name in Scratch.names(spool + "/new") { rename("\(spool)/new/\(name)", "\(spool)/cur/\(name)") }
        #expect(try world.once().delivered == 0)
        #expect(SpoolBacklog(files: 0, bytes: 1).excess(in: spool) == nil)
    }
}
