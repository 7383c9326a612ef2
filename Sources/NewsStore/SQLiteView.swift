// Questions in SQL: sources, stories, hosts, and what people ask. Statements are prepared once a connection.
import GRDB
import NewsModel

/// A view of the tables inside one transaction.
class SQLiteView: StoreView {
    let database: Database
    private var idByNumber: [Int64: String] = [:]
    private var hotStatements: [HotStatement?] = Array(repeating: nil, count: HotQuery.allCases.count)

    init(_ database: Database) { self.database = database }

    /// A statement that is run for each article, ready to take its values.
    func hot(_ query: HotQuery) throws -> HotStatement {
        if let statement = hotStatements[query.rawValue] { return statement }
        let statement = try HotStatement(query.sql, database)
        hotStatements[query.rawValue] = statement
        return statement
    }

    // MARK: Short hands

    func rows<Value>(
        _ sql: String, _ arguments: StatementArguments = [], _ make: (Row) throws -> Value
    ) throws -> [Value] {
        let cursor = try Row.fetchCursor(try database.cachedStatement(sql: sql), arguments: arguments)
        var values: [Value] = []
        while let row = try cursor.next() { values.append(try make(row)) }
        return values
    }

    func integer(_ sql: String, _ arguments: StatementArguments = []) throws -> Int64? {
        try Int64.fetchOne(try database.cachedStatement(sql: sql), arguments: arguments)
    }

    /// A source's name by its number.
    func sourceID(_ number: Int64) throws -> String {
        if let id = idByNumber[number] { return id }
        let statement = try database.cachedStatement(sql: "SELECT id FROM source WHERE number = ?")
        let id = try String.fetchOne(statement, arguments: [number]) ?? ""
        idByNumber[number] = id
        return id
    }

    func sourceNumber(_ id: String) throws -> Int64? {
        try integer("SELECT number FROM source WHERE id = ?", [id])
    }

    // MARK: Sources

    private static let sourceColumns = """
        SELECT id, address, moved_to, entity_tag, last_modified, body_hash, next_visit, last_visit, last_success,
        last_new, last_result, reason, failing_since, failures, visit_interval, not_before, paused, fresh_for,
        wished_interval, skipped_hours, skipped_days, rhythm FROM source
        """

    func sources() throws -> [SourceState] {
        try rows(Self.sourceColumns + " WHERE address IS NOT NULL", [], Self.state)
    }

    func forEachSource(_ body: (SourceState) throws -> Void) throws {
        _ = try rows(Self.sourceColumns + " WHERE address IS NOT NULL") { row in try body(try Self.state(row)) }
    }

    func source(_ id: String) throws -> SourceState? {
        try rows(Self.sourceColumns + " WHERE id = ? AND address IS NOT NULL", [id], Self.state).first
    }

    private static func state(_ row: Row) throws -> SourceState {
        var state = SourceState(sourceID: row[0], address: row[1])
        state.movedTo = row[2]
        state.validators = Validators(entityTag: row[3], lastModified: row[4])
        state.bodyHash = (row[5] as Int64?).map { UInt64(bitPattern: $0) }
        state.nextVisit = row.timestamp(6)
        state.lastVisit = row.timestamp(7)
        state.lastSuccess = row.timestamp(8)
        state.lastNew = row.timestamp(9)
        state.lastResult = (row[10] as String?).flatMap(PollResult.init(rawValue:))
        state.reason = row[11]
        state.failingSince = row.timestamp(12)
        state.consecutiveFailures = row[13]
        state.interval = row[14]
        state.notBefore = row.timestamp(15)
        state.isPaused = row[16]
        state.wishes.freshFor = row[17]
        state.wishes.interval = row[18]
        state.wishes.skippedHours = UInt32(truncatingIfNeeded: row[19] as Int64)
        state.wishes.skippedDays = UInt8(truncatingIfNeeded: row[20] as Int64)
        if let rhythm = PublicationRhythm(bytes: try row.bytes(21)) { state.rhythm = rhythm }
        return state
    }

    // MARK: Stories

    func memory(of key: Key) throws -> Memory? {
        let statement = try hot(.memory)
        statement.bind(key.stored, at: 1)
        return try statement.integer().map(Memory.init(stored:))
    }

    func memories(of first: Key, _ second: Key?) throws -> (Memory?, Memory?) {
        let one = try memory(of: first)
        guard let second else { return (one, nil) }
        return (one, try memory(of: second))
    }

    func article(_ id: Int64) throws -> ArticleRow? {
        let row = try hot(.article)
        row.bind(id, at: 1)
        defer { row.reset() }
        guard try row.next() else { return nil }
        return ArticleRow(
            id: id, sourceID: try sourceID(row.integer(0)), firstSeen: Timestamp(seconds: row.integer(1)),
            revision: Int(row.integer(2)), story: Key(stored: row.integer(3)),
            fingerprint: UInt64(bitPattern: row.integer(4)))
    }

    func duplicates(of article: Int64) throws -> [DuplicateLink] {
        try rows("SELECT source, url, seen FROM duplicate WHERE article = ? ORDER BY seen, url", [article]) { row in
            DuplicateLink(sourceID: try sourceID(row[0]), url: row[1], seen: Timestamp(seconds: row[2]))
        }
    }

    func pendingRecords() throws -> [String] {
        try rows("SELECT records FROM pending ORDER BY id") { row -> String in row[0] }
            .flatMap { $0.split(separator: "\n").map(String.init) }
    }

    // MARK: For people

    func log(url: String?, article: Int64?, limit: Int) throws -> [LogEntry] {
        try entries("(?1 IS NULL OR url = ?1) AND (?2 IS NULL OR article = ?2)", [url, article, limit])
    }

    func log(sourceID: String, limit: Int) throws -> [LogEntry] {
        guard let number = try sourceNumber(sourceID) else { return [] }
        return try entries("source = ?1 AND ?2 IS NULL", [number, nil as Int64?, limit])
    }

    /// `condition` is about ?1 and ?2; ?3 is how many at most.
    private func entries(_ condition: String, _ arguments: StatementArguments) throws -> [LogEntry] {
        let sql = """
            SELECT time, source, outcome, article, url, reason, record FROM log
            WHERE \(condition) ORDER BY id DESC LIMIT ?3
            """
        return try rows(sql, arguments) { row in
            LogEntry(
                time: Timestamp(seconds: row[0]), sourceID: try sourceID(row[1]), url: row[4],
                outcome: LogEntry.Outcome(rawValue: row[2]) ?? .known, reason: row[5], article: row[3], record: row[6])
        }
    }

    func counters(days: ClosedRange<Int>, sourceID: String?) throws -> [String: [CounterKind: Int]] {
        var sums: [String: [CounterKind: Int]] = [:]
        let number = try sourceID.map { try sourceNumber($0) ?? -1 }
        let sql = """
            SELECT source, kind, sum(number) FROM counter WHERE day BETWEEN ?1 AND ?2 AND (?3 IS NULL OR source = ?3)
            GROUP BY source, kind
            """
        _ = try rows(sql, [days.lowerBound, days.upperBound, number]) { row in
            guard let kind = CounterKind(rawValue: row[1]) else { return }
            sums[try self.sourceID(row[0]), default: [:]][kind] = row[2]
        }
        return sums
    }

    func statistics() throws -> StoreStatistics {
        StoreStatistics(
            articles: try integer("SELECT max(id) FROM article") ?? 0,
            work: try integer("SELECT count(*) FROM work WHERE visits = 0") ?? 0,
            retries: try integer("SELECT count(*) FROM work WHERE attempts > 0") ?? 0,
            bytes: (try integer("PRAGMA page_count") ?? 0) * (try integer("PRAGMA page_size") ?? 0))
    }

    // MARK: Hosts

    func hosts() throws -> [HostRow] {
        try rows("SELECT name, not_before, crawl_delay, errors FROM host") { row in
            HostRow(name: row[0], notBefore: row.timestamp(1), crawlDelay: row[2], consecutiveErrors: row[3])
        }
    }

    func robots(_ origin: String) throws -> RobotsRow? {
        try rows("SELECT status, fetched, expires, body FROM robots WHERE origin = ?", [origin]) { row in
            RobotsRow(
                origin: origin, status: row[0], body: try row.bytes(3), fetched: Timestamp(seconds: row[1]),
                expires: Timestamp(seconds: row[2]))
        }.first
    }
}

extension Key {
    /// SQLite's integers have a sign.
    var stored: Int64 { Int64(bitPattern: bits) }
    init(stored: Int64) { self.init(bits: UInt64(bitPattern: stored)) }
}

extension Memory {
    init(stored: Int64) {
        self = stored > 0 ? .article(stored) : stored < 0 ? .work(-max(stored, -Int64.max)) : .withoutArticle
    }

    var stored: Int64 {
        switch self {
        case .article(let id): id
        case .work(let id): -id
        case .withoutArticle: 0
        }
    }
}

extension Row {
    func timestamp(_ index: Int) -> Timestamp? { (self[index] as Int64?).map { Timestamp(seconds: $0) } }

    func bytes(_ index: Int) throws -> [UInt8] { try withUnsafeData(atIndex: index) { $0.map { Array($0) } ?? [] } }
}
