// The spool's protocol step by step: staged, promised, delivered, and set right after any crash.
import Glibc
import NewsModel
import NewsScratch
import NewsSpool
import Synchronization
import Testing

private func name(_ number: Int) -> RecordName {
    RecordName(
        time: Timestamp(seconds: 1_604_240_609), story: String(0x1000_0000_0000_0000 + number, radix: 16), revision: 1)
}

@Suite struct SpoolTests {
    private let scratch = Scratch()
    private var path: String { scratch.path + "/spool" }

    @Test func createsAMaildir() throws {
        _ = try Spool(path: path)
        _ = try Spool(path: path)
        #expect(Scratch.names(path) == ["cur", "failed", "new", "tmp"])
    }

    @Test(arguments: [1, 3, 20])
    func deliversWhatWasStaged(count: Int) throws {
        let spool = try Spool(path: path, fileMode: 0o600)
        let names = (0..<count).map(name)
        for (index, name) in names.enumerated() { try spool.stage(name, [UInt8](repeating: 65, count: index * 1_000)) }
        #expect(Scratch.files(path + "/tmp").count == count)
        #expect(Scratch.names(path + "/new").isEmpty)
        try spool.sync(names)
        try spool.deliver(names)
        #expect(Scratch.files(path + "/tmp").isEmpty)
        #expect(Scratch.names(path + "/new") == names.map(\.text).sorted())
        #expect(Scratch.bytes(path + "/new/" + names[count - 1].text).count == (count - 1) * 1_000)
        var status = stat()
        #expect(lstat(path + "/new/" + names[0].text, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
    }

    @Test func deliveryCanBeRepeatedAfterAConsumerTookSome() throws {
        let spool = try Spool(path: path)
        let names = [name(1), name(2)]
        for name in names { try spool.stage(name, [1]) }
        try spool.deliver([names[0]])
        unlink(path + "/new/" + names[0].text)
        try spool.deliver(names)
        #expect(Scratch.names(path + "/new") == [names[1].text])
    }

    @Test func discardLeavesNothing() throws {
        let spool = try Spool(path: path)
        try spool.stage(name(1), [1])
        spool.discard([name(1)])
        #expect(Scratch.files(path + "/tmp").isEmpty)
    }

    @Test func aNameLeftOverFromAnUndoneTryIsWrittenAnew() throws {
        let spool = try Spool(path: path)
        try spool.stage(name(1), [1, 2, 3])
        try spool.stage(name(1), [4])
        try spool.deliver([name(1)])
        #expect(Scratch.bytes(path + "/new/" + name(1).text) == [4])
        #expect(Scratch.files(path + "/tmp").isEmpty)
    }

    @Test(arguments: [SpoolStep.create, .write])
    func aFailedStageLeavesNoFile(_ failing: SpoolStep) throws {
        let spool = try Spool(path: path) { step in
            if step == failing { throw SpoolError("write", "tmp", errno: ENOSPC) }
        }
        #expect(throws: SpoolError.self) { try spool.stage(name(1), [1]) }
        #expect(Scratch.files(path + "/tmp").isEmpty)
    }

    @Test func stepsComeInTheOrderOfTheProtocol() throws {
        let steps = Mutex<[SpoolStep]>([])
        let spool = try Spool(path: path) { step in steps.withLock { $0.append(step) } }
        try spool.stage(name(1), [1])
        try spool.sync([name(1)])
        try spool.deliver([name(1)])
        #expect(steps.withLock { $0 } == [.create, .write, .sync, .rename, .syncDirectory])
    }

    @Test func recoveryFulfilsPromisesAndEmptiesTmp() throws {
        let spool = try Spool(path: path)
        for number in 1...3 { try spool.stage(name(number), [1]) }
        try spool.deliver([name(2)])
        unlink(path + "/new/" + name(2).text)
        let recovery = try spool.recover(promised: [name(1).text, name(2).text, "../../etc/passwd", ""])
        #expect([recovery.delivered, recovery.confirmed, recovery.removed] == [1, 1, 1])
        #expect(Scratch.names(path + "/new") == [name(1).text])
        #expect(Scratch.names(path + "/tmp").isEmpty)
    }

    @Test func recoveryFindsRecordsInEveryStagingDirectoryAndInTmpItself() throws {
        let spool = try Spool(path: path)
        for (place, number) in [("a", 1), ("b", 2), (".", 3)] {
            mkdir(path + "/tmp/" + place, 0o700)
            for offset in [0, 10] {
                let file = open("\(path)/tmp/\(place)/\(name(number + offset))", O_WRONLY | O_CREAT, 0o600)
                close(file)
            }
        }
        symlink("/", path + "/tmp/link")
        let recovery = try spool.recover(promised: [1, 2, 3].map { name($0).text })
        #expect([recovery.delivered, recovery.confirmed, recovery.removed] == [3, 0, 4])
        #expect(Scratch.names(path + "/new") == [1, 2, 3].map { name($0).text })
        #expect(Scratch.names(path + "/tmp").isEmpty)
    }

    @Test func aRecordIsFoundByAWordOfItsTitleOrAddress() throws {
        let spool = try Spool(path: path)
        for (number, title) in [(1, "Old Bridge"), (2, "New market")] {
            let text = #"{"title":"\#(title)","url":"https://a.example/\#(number)/story"}"#
            try spool.stage(name(number), Array(text.utf8))
        }
        try spool.deliver([name(1), name(2)])
        #expect(SpoolListing.search("bridge", in: path)?.entry.name == name(1).text)
        #expect(SpoolListing.search("example/1/", in: path)?.entry.name == name(1).text)
        #expect(SpoolListing.search("story", in: path)?.entry.name == name(2).text)
        #expect(SpoolListing.search("nothing", in: path) == nil)
        #expect(SpoolListing.search("", in: path) != nil)
        // What changes the spool goes by names, ids and whole addresses alone.
        #expect(SpoolListing.find("bridge", in: path) == nil)
    }

    @Test func consumersOfTheGroupMayRenameWhateverTheUmask() throws {
        _ = try Spool(path: path)
        for (folder, mode) in [("new", 0o770), ("cur", 0o770), ("failed", 0o770)] {
            var status = stat()
            #expect(stat(path + "/" + folder, &status) == 0)
            #expect(Int(status.st_mode) & 0o777 == mode, "\(folder)")
        }
    }

    @Test func statisticsCountFilesAndBytes() throws {
        let spool = try Spool(path: path)
        for number in 1...4 { try spool.stage(name(number), [UInt8](repeating: 65, count: 100)) }
        try spool.deliver([name(1), name(2), name(3)])
        rename(path + "/new/" + name(3).text, path + "/cur/" + name(3).text)
        let exact = try SpoolStatistics(path: path)
        #expect(exact.new.files == 2)
        #expect(exact.new.bytes == 200)
        #expect(exact.cur.files == 1)
        #expect(exact.tmp.files == 1)
        #expect(exact.failed.files == 0)
        rename(path + "/cur/" + name(3).text, path + "/failed/" + name(3).text)
        #expect(try SpoolStatistics(path: path).failed == .init(files: 1, bytes: 100))
        #expect(exact.freeBytes > 0)
        #expect(try SpoolStatistics(path: path, exactFiles: 1).new.bytes == 200)
        #expect(throws: SpoolError.self) { try SpoolStatistics(path: path + "/nowhere") }
    }

    @Test func errorsSayWhatWhereAndWhatToDo() {
        let full = SpoolError("write", "/spool/tmp/x", errno: ENOSPC)
        #expect(full.code == .full)
        #expect(full.description.hasPrefix("cannot write /spool/tmp/x (No space left on device): free some space"))
        #expect(SpoolError("write", "x", errno: EDQUOT).code == .full)
        #expect(SpoolError("write", "x", errno: EROFS).code == .readOnly)
        #expect(SpoolError("write", "x", errno: EACCES).code == .permission)
        #expect(SpoolError("write", "x", errno: EIO).code == .io)
    }

    @Test func aFileInPlaceOfTheDirectoryIsAnError() throws {
        let file = open(path, O_WRONLY | O_CREAT, 0o600)
        close(file)
        let error = #expect(throws: SpoolError.self) { try Spool(path: path) }
        #expect(error?.code == .missing)
    }
}
