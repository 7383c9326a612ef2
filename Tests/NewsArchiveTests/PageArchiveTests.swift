// What the archive promises of kept pages: found where their place says, whole after a crash, in files of bounded size
// and age.
import Glibc
import NewsModel
import NewsScratch
import NewsSpool
import Testing

@testable import NewsArchive

@Suite struct PageArchiveTests {
    private let house = ArchiveHouse()

    @Test func aPageIsFoundWhereItsPlaceSays() throws {
        let archive = try house.open()
        let first = try house.keep(
            ArchiveHouse.pages(
                ArchiveHouse.exchange("https://a.example/old", "", head: "HTTP/1.1 301 Moved\r\nLocation: /x\r\n\r\n"),
                ArchiveHouse.exchange()), in: archive)
        let second = try house.keep(
            ArchiveHouse.pages(ArchiveHouse.exchange("https://a.example/y", "Two")), in: archive)
        archive.close()
        let (types, faults) = try house.read(house.files[0])
        #expect(types == ["warcinfo", "response", "response", "metadata", "response", "metadata"])
        #expect(faults == [])
        let file = try ArchiveFile("\(house.path)/\(first.file)")
        let record = try file.record(at: first.offset, limit: 1 << 20)
        #expect(record.head.recordID == "<\(first.recordID)>")
        #expect(record.head.targetURI == "https://a.example/x")
        #expect(record.head.date == house.now)
        #expect(record.head["WARC-IP-Address"] == "192.0.2.1")
        let message = try HTTPMessage(block: record.block, limit: 1 << 20, offset: 0)
        #expect(message.status == 200)
        #expect(String(decoding: message.body, as: UTF8.self) == "<p>Words</p>")
        #expect(try file.entry(at: first.offset).length == first.length)
        let other = try file.record(at: second.offset, limit: 1 << 20)
        #expect(try HTTPMessage(block: other.block, limit: 1 << 20, offset: 0).body == Array("Two".utf8))
    }

    @Test func anArchiveThatWasClosedGoesOnInItsFile() throws {
        for _ in 0..<3 {
            let archive = try house.open()
            #expect(archive.repair == nil)
            try house.keep(ArchiveHouse.pages(ArchiveHouse.exchange()), in: archive)
            archive.close()
        }
        #expect(house.files.count == 1)
        #expect(try house.read(house.files[0]).types.count == 7)
    }

    @Test func afterACrashTheTornEndIsCutAndANewFileBegun() throws {
        var archive: PageArchive? = try house.open()
        try house.keep(ArchiveHouse.pages(ArchiveHouse.exchange()), in: try #require(archive))
        archive = nil
        let path = "\(house.path)/\(house.files[0])"
        let whole = Scratch.bytes(path)
        for tail in [
            [UInt8](repeating: 0, count: 5_000), Array(whole.suffix(200).dropLast(3)), Array(whole.prefix(40)),
        ] {
            let file = open(path, O_WRONLY | O_APPEND)
            #expect(write(file, tail, tail.count) == tail.count)
            close(file)
            let archive = try house.open()
            #expect(archive.repair != nil)
            #expect(Scratch.bytes(path) == whole)
        }
        let next = try house.open()
        #expect(next.repair == nil)
        try house.keep(ArchiveHouse.pages(ArchiveHouse.exchange()), in: next)
        #expect(house.files.count == 2)
        #expect(house.files.first.map { "\(house.path)/\($0)" } == path)
    }

    @Test func aFileWithoutAWholeRecordGoesAtTheStart() throws {
        _ = try house.open()
        let name = ArchiveName(time: house.now, number: 1)
        let file = open("\(house.path)/\(name.text)", O_WRONLY | O_CREAT, 0o600)
        close(file)
        #expect(try house.open().repair != nil)
        #expect(house.files == [])
    }

    @Test func aRoundThatIsUndoneLeavesNothing() throws {
        let archive = try house.open()
        try house.keep(ArchiveHouse.pages(ArchiveHouse.exchange()), in: archive)
        let before = Scratch.bytes("\(house.path)/\(house.files[0])")
        archive.begin(now: house.now)
        _ = try archive.append(ArchiveHouse.pages(ArchiveHouse.exchange("https://a.example/y")), now: house.now)
        archive.undo()
        #expect(Scratch.bytes("\(house.path)/\(house.files[0])") == before)
        try house.keep(ArchiveHouse.pages(ArchiveHouse.exchange("https://a.example/z")), in: archive)
        #expect(try house.read(house.files[0]).faults == [])
    }

    @Test func aFileEndsWhenItIsFullOrADayOld() throws {
        let archive = try house.open(fileSize: 2_000)
        for _ in 0..<6 { try house.keep(ArchiveHouse.pages(ArchiveHouse.exchange()), in: archive) }
        let full = house.files.count
        #expect(full > 1)
        try house.keep(
            ArchiveHouse.pages(ArchiveHouse.exchange()), in: archive, at: Timestamp(seconds: house.now.seconds + 90_000)
        )
        #expect(house.files.count == full + 1)
        for name in house.files { #expect(try house.read(name).types.first == "warcinfo") }
    }

    @Test func namesGoOnInOrderThoughTheClockWasSetBack() throws {
        let archive = try house.open(fileSize: 1)
        try house.keep(ArchiveHouse.pages(ArchiveHouse.exchange()), in: archive)
        let first = house.files[0]
        let place = try house.keep(
            ArchiveHouse.pages(ArchiveHouse.exchange()), in: archive, at: Timestamp(seconds: house.now.seconds + -5_000)
        )
        #expect(place.file > first)
    }

    @Test func namesAreReadBackExactly() {
        let name = ArchiveName(time: house.now, number: 12)
        #expect(ArchiveName(name.text) == name)
        for text in ["newsd-.warc.gz", "newsd-20261126T024500Z-1.warc.gz", "other-20261126T024500Z-00001.warc.gz", ""] {
            #expect(ArchiveName(text) == nil)
        }
    }

    @Test func theOldestFilesGoAndTheLastStays() throws {
        let retention = ArchiveRetention(bytes: 250)
        let files: [(size: Int64, changed: Int64)] = [(100, 1), (100, 2), (100, 3), (100, 4)]
        #expect(retention.excess(files, now: Timestamp(seconds: 10)) == 2)
        #expect(ArchiveRetention(bytes: 1).excess(files, now: Timestamp(seconds: 10)) == 3)
        #expect(ArchiveRetention(age: 7).excess(files, now: Timestamp(seconds: 10)) == 2)
        #expect(ArchiveRetention(age: 1).excess(files, now: Timestamp(seconds: 100)) == 3)
        #expect(ArchiveRetention(age: 1).excess([], now: Timestamp(seconds: 100)) == 0)
        let archive = try house.open(fileSize: 1)
        for _ in 0..<3 { try house.keep(ArchiveHouse.pages(ArchiveHouse.exchange()), in: archive) }
        let stranger = house.path + "/other.warc.gz"
        close(open(stranger, O_WRONLY | O_CREAT, 0o600))
        let removed = try ArchiveRetention(bytes: 1).apply(to: house.path, now: house.now)
        #expect(removed.files == 2)
        #expect(house.files.count == 2)
    }

    @Test func aRefusedStepIsToldAndLeavesTheFileWhole() throws {
        let archive = try house.open(hook: { step in
            if step == .syncArchive { throw SpoolError("sync", "for a test", errno: EIO) }
        })
        archive.begin(now: house.now)
        _ = try archive.append(ArchiveHouse.pages(ArchiveHouse.exchange()), now: house.now)
        #expect(throws: SpoolError.self) { try archive.sync() }
        archive.undo()
        #expect(try house.read(house.files[0]).types == ["warcinfo"])
    }
}
