// A statement that is run for each article, several times over: integers, text and bytes go to SQLite and back as they
// are. GRDB prepares and keeps it; its boxes for arguments and rows cost more than what the statement does (a first
// visit of 2,000 feeds took a quarter more CPU time with them). Everything that is not run for each article goes
// through GRDB.
import GRDB
import GRDBSQLite

/// What is asked and told for each article.
enum HotQuery: Int, CaseIterable {
    case memory, remember, article, insertArticle, log, articlesOfBand, nearRow, rememberNear, rememberBand

    var sql: String {
        switch self {
        case .memory: "SELECT memory FROM known WHERE key = ?"
        case .remember: "INSERT OR REPLACE INTO known(key, memory) VALUES (?, ?)"
        case .article: "SELECT source, first_seen, revision, story, fingerprint FROM article WHERE id = ?"
        case .insertArticle:
            "INSERT INTO article(source, first_seen, revision, story, fingerprint) VALUES (?, ?, 1, ?, ?)"
        case .log:
            "INSERT INTO log(time, source, outcome, article, url, reason, record) VALUES (?, ?, ?, ?, ?, ?, ?)"
        case .articlesOfBand: "SELECT key FROM near_band WHERE key BETWEEN ? AND ? ORDER BY key DESC LIMIT ?"
        case .nearRow: "SELECT cluster, sketch FROM near WHERE article = ?"
        case .rememberNear:
            """
            INSERT INTO near(article, cluster, sketch, bands) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET sketch = excluded.sketch, bands = excluded.bands
            """
        case .rememberBand: "INSERT OR IGNORE INTO near_band(key) VALUES (?)"
        }
    }
}

/// A prepared statement of one connection, used on that connection's queue only and never from two places at once: who
/// has begun to read rows ends with `reset`.
final class HotStatement {
    private let statement: Statement
    private let database: Database
    private let pointer: OpaquePointer

    init(_ sql: String, _ database: Database) throws {
        self.database = database
        statement = try database.cachedStatement(sql: sql)
        pointer = statement.sqliteStatement
    }

    // MARK: Values

    func bind(_ value: Int64, at index: Int32) { sqlite3_bind_int64(pointer, index, value) }

    func bind(_ value: Int64?, at index: Int32) {
        if let value { sqlite3_bind_int64(pointer, index, value) } else { sqlite3_bind_null(pointer, index) }
    }

    func bind(_ text: String?, at index: Int32) {
        guard var text else {
            sqlite3_bind_null(pointer, index)
            return
        }
        text.withUTF8 { bytes in
            // A pointer must be there even for no characters: without one, SQLite takes the value for NULL.
            let start = UnsafeRawPointer(bytes.baseAddress ?? ("" as StaticString).utf8Start)
            _ = sqlite3_bind_text(
                pointer, index, start.assumingMemoryBound(to: CChar.self), Int32(bytes.count), Self.copied)
        }
    }

    func bind(_ bytes: [UInt8], at index: Int32) {
        bytes.withUnsafeBytes { bytes in
            _ = sqlite3_bind_blob(pointer, index, bytes.baseAddress, Int32(bytes.count), Self.copied)
        }
    }

    /// SQLite makes a copy of its own (SQLITE_TRANSIENT).
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    // MARK: Runs

    /// Runs it to its end. Throws what GRDB would throw.
    func run() throws {
        let code = sqlite3_step(pointer)
        sqlite3_reset(pointer)
        if code != SQLITE_DONE, code != SQLITE_ROW { throw fault(code) }
    }

    /// The first column of the first row; nil where there is no row.
    func integer() throws -> Int64? {
        defer { reset() }
        return try next() ? integer(0) : nil
    }

    /// True where there is a row (another row) to read.
    func next() throws -> Bool {
        let code = sqlite3_step(pointer)
        if code == SQLITE_ROW { return true }
        if code == SQLITE_DONE { return false }
        throw fault(code)
    }

    func reset() { sqlite3_reset(pointer) }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(pointer, column) }

    func optionalInteger(_ column: Int32) -> Int64? {
        sqlite3_column_type(pointer, column) == SQLITE_NULL ? nil : integer(column)
    }

    func bytes(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(pointer, column) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, column))))
    }

    private func fault(_ code: Int32) -> DatabaseError {
        DatabaseError(resultCode: ResultCode(rawValue: code), message: database.lastErrorMessage, sql: statement.sql)
    }
}
