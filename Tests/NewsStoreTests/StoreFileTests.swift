// The store as a file among others: readers beside the writer, damage, other programs' files, later versions.
import Glibc
import NewsModel
import NewsScratch
import Testing

@testable import NewsStore

@Suite struct StoreFileTests {
    private let scratch = Scratch()
    private var path: String { scratch.path + "/state.db" }

    private func make() throws -> SQLiteStore {
        let store = try SQLiteStore(path: path)
        try store.transaction { try $0.save(SourceState(sourceID: "a", address: "https://a.example/feed")) }
        return store
    }

    private func overwrite(at offset: Int, _ bytes: [UInt8]) {
        let file = open(path, O_WRONLY)
        pwrite(file, bytes, bytes.count, off_t(offset))
        close(file)
    }

    @Test func anotherProcessReadsWhileTheStoreIsOpenAndAfterwards() throws {
        let store = try make()
        #expect(try SQLiteReader(path: path).read { try $0.sources() }.count == 1)
        try store.close()
        #expect(Scratch.names(scratch.path) == ["state.db"])
        #expect(try SQLiteReader(path: path).read { try $0.sources() }.count == 1)
    }

    @Test func readersSeeOnlyWholeTransactions() throws {
        let store = try make()
        let reader = try SQLiteReader(path: path)
        try store.transaction { store in
            try store.save(SourceState(sourceID: "b", address: "https://b.example/feed"))
            #expect(try reader.read { try $0.sources() }.count == 1)
        }
        #expect(try reader.read { try $0.sources() }.count == 2)
    }

    @Test func aReaderNeedsAStore() {
        let error = #expect(throws: StoreError.self) { try SQLiteReader(path: path) }
        #expect(error?.code == .unavailable)
        #expect(Scratch.names(scratch.path).isEmpty)
    }

    @Test func aStoreInADirectoryThatIsNotThereIsUnavailable() {
        let error = #expect(throws: StoreError.self) { try SQLiteStore(path: scratch.path + "/no/state.db") }
        #expect(error?.code == .unavailable)
        #expect(error?.canPass == true)
    }

    @Test func aLaterVersionIsRefused() throws {
        try make().close()
        // Offset 60 of an SQLite file is PRAGMA user_version (sqlite.org/fileformat.html section 1.3).
        overwrite(at: 60, [0, 0, 3, 0xE7])
        for open in [{ _ = try SQLiteStore(path: path) }, { _ = try SQLiteReader(path: path) }] {
            let error = #expect(throws: StoreError.self) { try open() }
            #expect(error?.code == .newer)
            #expect(error?.description.contains("format 999, this one knows \(Schema.steps.count)") == true)
        }
    }

    @Test func aFileOfAnotherProgramIsRefused() throws {
        try make().close()
        // Offset 68: PRAGMA application_id.
        overwrite(at: 68, [1, 2, 3, 4])
        let error = #expect(throws: StoreError.self) { try SQLiteStore(path: path) }
        #expect(error?.code == .damaged)
    }

    @Test func aFileThatIsNoDatabaseIsRefused() throws {
        try make().close()
        overwrite(at: 0, Array("This is no database, but a letter.".utf8))
        let error = #expect(throws: StoreError.self) { try SQLiteStore(path: path) }
        #expect(error?.code == .damaged)
        #expect(error?.canPass == false)
    }

    @Test func aSoundStoreHasNoFaultsAndADamagedOneTellsThem() throws {
        let store = try make()
        try store.transaction { store in
            for number in 0..<5_000 {
                try store.remember(Key(bits: UInt64(number) &* 0x9E37_79B9_7F4A_7C15), as: .article(1))
            }
        }
        #expect(try store.integrityFaults() == [])
        try store.close()
        overwrite(at: 20 * 4_096, [UInt8](repeating: 0xA5, count: 3 * 4_096))
        let faults = (try? SQLiteReader(path: path).integrityFaults()) ?? ["unreadable"]
        #expect(!faults.isEmpty)
    }

    @Test func afterAnInterruptedRunADamagedStoreIsRefusedWithTheRemedy() throws {
        let store = try make()
        try store.transaction { store in
            for number in 0..<5_000 {
                try store.remember(Key(bits: UInt64(number) &* 0x9E37_79B9_7F4A_7C15), as: .article(1))
            }
        }
        try store.close()
        overwrite(at: 20 * 4_096, [UInt8](repeating: 0xA5, count: 3 * 4_096))
        // A log that was left behind, as by SIGKILL; what it holds is no log and is passed over.
        let log = open(path + "-wal", O_WRONLY | O_CREAT, 0o600)
        pwrite(log, [UInt8](repeating: 1, count: 64), 64, 0)
        close(log)
        let error = #expect(throws: StoreError.self) { try SQLiteStore(path: path) }
        #expect(error?.code == .damaged)
        #expect(error?.description.contains("newsctl doctor --repair") == true)
    }

    /// As after a power cut on a file system that gave the log's blocks to another file before it was gone.
    @Test func aLogThatComesBackInPartIsPassedOver() throws {
        let store = try make()
        for number in 0..<50 {
            try store.transaction { store in
                for key in 0..<100 {
                    let key = UInt64(number * 100 + key) &* 0x9E37_79B9_7F4A_7C15
                    try store.remember(Key(bits: key), as: .article(Int64(number)))
                }
            }
        }
        let log = path + "-wal"
        let bytes = Scratch.bytes(log)
        #expect(bytes.count > 100_000)
        try store.close()
        let file = open(log, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        _ = bytes.withUnsafeBytes { write(file, $0.baseAddress, bytes.count / 2) }
        close(file)
        #expect(StoreLog(log).write([UInt8](repeating: 0, count: 32)))
        let again = try SQLiteStore(path: path)
        #expect(try again.integrityFaults() == [])
        #expect(try again.read { try $0.memory(of: Key(bits: 4_999 &* 0x9E37_79B9_7F4A_7C15)) } == .article(49))
    }

    @Test func whoStillReadsKeepsTheLogAndLosesNothing() throws {
        let store = try make()
        let reader = try SQLiteReader(path: path)
        try reader.read { view in
            _ = try view.sources()
            try store.transaction { try $0.save(SourceState(sourceID: "b", address: "https://b.example/feed")) }
            try store.close()
        }
        let again = try SQLiteStore(path: path)
        try again.transaction { try $0.save(SourceState(sourceID: "c", address: "https://c.example/feed")) }
        #expect(try again.read { try $0.sources() }.count == 3)
        // The log alone tells of the last one, as after a crash.
        let copy = scratch.path + "/copy.db"
        for (from, to) in [(path, copy), (path + "-wal", copy + "-wal")] {
            let bytes = Scratch.bytes(from)
            let file = open(to, O_WRONLY | O_CREAT, 0o600)
            _ = bytes.withUnsafeBytes { write(file, $0.baseAddress, bytes.count) }
            close(file)
        }
        #expect(try SQLiteStore(path: copy).read { try $0.sources() }.count == 3)
        try reader.close()
    }

    @Test func aStoreThatIsClosedRefusesToBeRead() throws {
        let store = try make()
        try store.close()
        #expect(throws: StoreError.self) { _ = try store.read { try $0.sources() } }
    }

    @Test func aSecondWriterIsBusyWhileATransactionRuns() throws {
        let store = try make()
        let other = try SQLiteStore(path: path)
        try store.transaction { _ in
            let error = #expect(throws: StoreError.self) { try other.transaction { try $0.confirmAll() } }
            #expect(error?.code == .busy)
        }
        try other.transaction { try $0.confirmAll() }
    }
}
