// The store in one SQLite file: write-ahead log, synchronous=FULL, so that a transaction that has returned survives a
// power cut. One connection writes; questions go through a second, read-only one, and so wait for nobody. Refuses files
// of other programs, of later versions, and damaged ones.
import GRDB
import Glibc
import NewsModel
import Synchronization

/// A store open for writing. Opened by one process at a time; who else writes gets `.busy` after five seconds.
public final class SQLiteStore: StateStore {
    private let path: String
    private let writer: DatabaseQueue
    private let reader: SQLiteReader
    /// As they were after the last commit; only one transaction runs at a time.
    private let nearBands = Mutex<NearBands?>(nil)

    /// Opens the file, creates it where there is none, and brings its tables up to date. Throws StoreError.
    public init(path: String) throws {
        self.path = path
        let mustLook = Self.wasInterrupted(path)
        do {
            writer = try DatabaseQueue(path: path, configuration: Self.configuration(isReadOnly: false))
            try writer.inDatabase { database in
                try Schema.migrate(database, path: path)
                guard mustLook, let fault = try String.fetchOne(database, sql: "PRAGMA quick_check(1)"), fault != "ok"
                else { return }
                throw StoreError(.damaged, StoreError.damage(path, fault))
            }
        } catch let error as StoreError {
            throw error
        } catch {
            throw StoreError(error, path: path)
        }
        reader = try SQLiteReader(path: path)
    }

    public func transaction<Result>(_ body: (any StoreTransaction) throws -> Result) throws -> Result {
        var result: Result?
        var isDone = false
        var bands: NearBands?
        do {
            try writer.inTransaction(.immediate) { database in
                let transaction = SQLiteTransaction(database, nearBands: nearBands.withLock { $0 })
                result = try body(transaction)
                try transaction.flush()
                bands = transaction.nearBands
                isDone = true
                return .commit
            }
        } catch let error as DatabaseError {
            var fault = StoreError(error, path: path)
            fault.isOfCommit = isDone
            throw fault
        }
        nearBands.withLock { $0 = bands }
        guard let result else { throw StoreError(.internal, "store \(path): a transaction without a result") }
        return result
    }

    public func read<Result>(_ body: (any StoreView) throws -> Result) throws -> Result { try reader.read(body) }

    public func integrityFaults() throws -> [String] { try reader.integrityFaults() }

    public func close() throws {
        do {
            try reader.close()
            _ = try? writer.inDatabase { try StoreLog(path + "-wal").retire($0) }
            try writer.close()
        } catch {
            throw StoreError(error, path: path)
        }
    }

    /// Beyond this, looking through the file would hold up a start too long; newsctl doctor does it.
    private static let mostToLookThrough: Int64 = 256 << 20

    /// Whether the last run left its log behind, so that the file is worth a look before it is trusted.
    private static func wasInterrupted(_ path: String) -> Bool {
        var log = stat()
        var file = stat()
        return stat(path + "-wal", &log) == 0 && log.st_size > 0 && stat(path, &file) == 0
            && file.st_size <= mostToLookThrough
    }

    /// One transaction in SQL.
    func transferring<Result>(_ body: (Database) throws -> Result) throws -> Result {
        do {
            return try writer.write(body)
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }

    static func configuration(isReadOnly: Bool) -> Configuration {
        var configuration = Configuration()
        // GRDB asks for a higher class, for which libdispatch wants a thread priority that the sandbox refuses.
        configuration.qos = .default
        configuration.readonly = isReadOnly
        configuration.busyMode = .timeout(5)
        configuration.label = isReadOnly ? "newsd.store.read" : "newsd.store.write"
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA cache_size = \(isReadOnly ? -500 : -4_000)")
            if isReadOnly { return }
            try database.execute(sql: "PRAGMA journal_mode = WAL")
            try database.execute(sql: "PRAGMA synchronous = FULL")
            // Fewer, longer runs of copying back: hot pages are written once for many transactions.
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
        }
        return configuration
    }
}

/// A store open for questions only, by any process, whether a daemon runs or not.
public final class SQLiteReader: Sendable {
    private let path: String
    private let queue: DatabaseQueue
    /// A connection must not be asked once it is closed; answers that come late in a stop still ask.
    private let isClosed = Mutex(false)

    /// Throws StoreError, `.unavailable` where there is no store yet.
    public init(path: String) throws {
        self.path = path
        do {
            queue = try Self.open(path)
            _ = try queue.inDatabase { database in try Schema.check(database, path: path) }
        } catch let error as StoreError {
            throw error
        } catch {
            throw StoreError(error, path: path)
        }
    }

    public func read<Result>(_ body: (any StoreView) throws -> Result) throws -> Result {
        do {
            return try whileOpen { try queue.read { database in try body(SQLiteView(database)) } }
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }

    public func integrityFaults() throws -> [String] {
        do {
            let answers = try whileOpen {
                try queue.read { try String.fetchAll($0, sql: "PRAGMA integrity_check(100)") }
            }
            return answers == ["ok"] ? [] : answers
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }

    public func close() throws {
        try isClosed.withLock { isClosed in
            try queue.close()
            isClosed = true
        }
    }

    private func whileOpen<Result>(_ body: () throws -> Result) throws -> Result {
        var result: Result?
        try isClosed.withLock { isClosed in
            if isClosed { throw StoreError(.unavailable, "the store \(path) is closed") }
            result = try body()
        }
        guard let result else { throw StoreError(.internal, "store \(path): a reading without a result") }
        return result
    }

    /// Without a running daemon there is no shared-memory file, and who may not create one cannot read in the usual
    /// way; then nobody writes either, and the file can be read as it stands.
    private static func open(_ path: String) throws -> DatabaseQueue {
        let configuration = SQLiteStore.configuration(isReadOnly: true)
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            _ = try queue.inDatabase { try Int.fetchOne($0, sql: "PRAGMA user_version") }
            return queue
        } catch let error as DatabaseError where [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode) {
            let escaped = path.utf8.map { byte -> String in
                let isPlain =
                    byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
                    || byte == UInt8(ascii: "_")
                    || Character(Unicode.Scalar(byte)).isASCII
                        && (Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber)
                return isPlain ? String(Unicode.Scalar(byte)) : "%" + hexByte(byte)
            }
            return try DatabaseQueue(path: "file:\(escaped.joined())?immutable=1", configuration: configuration)
        }
    }
}

private func hexByte(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }
