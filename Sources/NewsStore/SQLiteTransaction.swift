// Changes in SQL. Lives as long as one transaction, so that the numbers of sources that it remembers are never those of
// a transaction that was undone; sums up counters and writes them once, at the end.
import GRDB
import NewsModel

/// The tables inside one writing transaction.
final class SQLiteTransaction: SQLiteView, StoreTransaction {
    private struct Counter: Hashable {
        var day: Int
        var source: Int64
        var kind: CounterKind
    }

    private var numberByID: [String: Int64] = [:]
    private var counters: [Counter: Int] = [:]
    private var hasLogged = false
    /// The bands of near duplicates that wait, once they were asked for; the connection's own once this is committed.
    var nearBands: NearBands?

    init(_ database: Database, nearBands: NearBands?) {
        self.nearBands = nearBands
        super.init(database)
    }

    func addBand(_ key: BandKey) { nearBands?.add(key) }

    func advanceBands(to article: Int64) -> [BandKey] { nearBands?.advance(to: article) ?? [] }

    func run(_ sql: String, _ arguments: StatementArguments) throws {
        try database.cachedStatement(sql: sql).execute(arguments: arguments)
    }

    /// The number of a source, given to it now if it has none.
    func number(of id: String) throws -> Int64 {
        if let number = numberByID[id] { return number }
        var number = try sourceNumber(id)
        if number == nil {
            try run("INSERT INTO source(id) VALUES (?)", [id])
            number = database.lastInsertedRowID
        }
        numberByID[id] = number
        return number ?? 0
    }

    /// Writes what was summed up. Called before the commit.
    func flush() throws {
        for (counter, number) in counters {
            try run(
                """
                INSERT INTO counter(day, source, kind, number) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET number = number + excluded.number
                """, [counter.day, counter.source, counter.kind.rawValue, number])
        }
        if let today = counters.keys.map(\.day).max() {
            try run("DELETE FROM counter WHERE day < ?", [today - Schema.counterDays])
        }
        if hasLogged { try run("DELETE FROM log WHERE id <= (SELECT max(id) FROM log) - ?", [Schema.logLimit]) }
    }

    // MARK: Stories

    func remember(_ key: Key, as memory: Memory) throws {
        let statement = try hot(.remember)
        statement.bind(key.stored, at: 1)
        statement.bind(memory.stored, at: 2)
        try statement.run()
    }

    func insertArticle(sourceID: String, firstSeen: Timestamp, story: Key, fingerprint: UInt64) throws -> Int64 {
        let statement = try hot(.insertArticle)
        statement.bind(try number(of: sourceID), at: 1)
        statement.bind(firstSeen.seconds, at: 2)
        statement.bind(story.stored, at: 3)
        statement.bind(Int64(bitPattern: fingerprint), at: 4)
        try statement.run()
        return database.lastInsertedRowID
    }

    func revise(_ article: Int64, revision: Int, fingerprint: UInt64) throws {
        try run(
            "UPDATE article SET revision = ?, fingerprint = ? WHERE id = ?",
            [revision, Int64(bitPattern: fingerprint), article])
    }

    func link(_ duplicate: DuplicateLink, to article: Int64) throws -> Bool {
        try run(
            "INSERT OR IGNORE INTO duplicate(article, source, url, seen) VALUES (?, ?, ?, ?)",
            [article, try number(of: duplicate.sourceID), duplicate.url, duplicate.seen.seconds])
        return database.changesCount > 0
    }

    func promise(_ records: [String]) throws -> Int64 {
        try run("INSERT INTO pending(records) VALUES (?)", [records.joined(separator: "\n")])
        return database.lastInsertedRowID
    }

    func confirm(_ promise: Int64) throws { try run("DELETE FROM pending WHERE id = ?", [promise]) }

    func confirmAll() throws { try run("DELETE FROM pending", []) }

    // MARK: For people

    func log(_ entry: LogEntry) throws {
        hasLogged = true
        let statement = try hot(.log)
        statement.bind(entry.time.seconds, at: 1)
        statement.bind(try number(of: entry.sourceID), at: 2)
        statement.bind(entry.outcome.rawValue, at: 3)
        statement.bind(entry.article, at: 4)
        statement.bind(entry.url, at: 5)
        statement.bind(entry.reason, at: 6)
        statement.bind(entry.record, at: 7)
        try statement.run()
    }

    func count(_ kind: CounterKind, by number: Int, sourceID: String, day: Int) throws {
        counters[Counter(day: day, source: try self.number(of: sourceID), kind: kind), default: 0] += number
    }

    // MARK: Hosts

    func save(_ host: HostRow) throws {
        try run(
            "INSERT OR REPLACE INTO host(name, not_before, crawl_delay, errors) VALUES (?, ?, ?, ?)",
            [host.name, host.notBefore?.seconds, host.crawlDelay, host.consecutiveErrors])
    }

    func save(_ robots: RobotsRow) throws {
        try run(
            "INSERT OR REPLACE INTO robots(origin, status, fetched, expires, body) VALUES (?, ?, ?, ?, ?)",
            [
                robots.origin, robots.status, robots.fetched.seconds, robots.expires.seconds,
                blob(robots.body.prefix(Self.longestRobots)),
            ])
        // What nobody has asked about for a month is no memory worth its room.
        let longAgo = robots.fetched.seconds - 30 * 86_400
        try run("DELETE FROM robots WHERE expires < ?", [longAgo])
        try run("DELETE FROM host WHERE coalesce(not_before, 0) < ?", [longAgo])
    }

    /// RFC 9309 section 2.5 asks for at least 500 KiB.
    private static let longestRobots = 512 * 1_024
}
