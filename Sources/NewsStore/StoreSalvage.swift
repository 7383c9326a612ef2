// What a damaged store still gives. Each table is read from its beginning until a page cannot be read, then from its end
// until one cannot: what lies between is lost. Sources come without their validators and without what waited for a page,
// so that all their items are asked for and held against what is known. Refuses nothing: a file that gives nothing is an
// empty one.
import GRDB

extension SQLiteStore {
    /// What is worth having, in the order in which it is taken. Work is found again by the next visits.
    private static let salvaged = ["source", "article", "known", "duplicate", "host", "robots", "counter", "log"]
    /// Of which file the rows come does not show in their validators.
    private static let forgotten: Set<String> = ["entity_tag", "last_modified", "body_hash", "next_visit"]

    /// Copies what can be read of the store at `path` into this one, which is new. Returns the number of rows.
    public func salvage(from path: String) throws -> Int {
        guard let damaged = try? DatabaseQueue(path: path, configuration: Self.configuration(isReadOnly: true)) else {
            return 0
        }
        defer { try? damaged.close() }
        var rows = 0
        for table in Self.salvaged {
            for direction in ["ASC", "DESC"] {
                let count = try copy(table, direction, from: damaged)
                rows += count.copied
                if count.isWhole { break }
            }
        }
        return rows
    }

    private func copy(
        _ table: String, _ direction: String, from damaged: DatabaseQueue
    ) throws -> (copied: Int, isWhole: Bool) {
        let ours = try columns(of: table)
        guard let theirs = try? damaged.read({ try Self.columns(of: table, in: $0) }) else { return (0, true) }
        let shared = ours.filter { theirs.contains($0.name) && !Self.forgotten.contains($0.name) }
        let key = ours.filter { $0.primaryKeyIndex > 0 }.map(\.name)
        guard !shared.isEmpty, !key.isEmpty else { return (0, true) }
        let names = shared.map(\.name).joined(separator: ", ")
        let marks = shared.map { _ in "?" }.joined(separator: ", ")
        let order = key.map { "\($0) \(direction)" }.joined(separator: ", ")
        var copied = 0
        var isWhole = false
        try transferring { store in
            do {
                try damaged.read { database in
                    let rows = try Row.fetchCursor(database, sql: "SELECT \(names) FROM \(table) ORDER BY \(order)")
                    while let row = try rows.next() {
                        let values = shared.indices.map { row[$0] as DatabaseValue }
                        // A row that damage has made impossible is not worth the others.
                        try? store.execute(
                            sql: "INSERT OR IGNORE INTO \(table)(\(names)) VALUES (\(marks))",
                            arguments: StatementArguments(values))
                        copied += store.changesCount
                    }
                }
                isWhole = true
            } catch is DatabaseError {}
        }
        return (copied, isWhole)
    }

    private func columns(of table: String) throws -> [ColumnInfo] {
        try transferring { try $0.columns(in: table) }
    }

    private static func columns(of table: String, in database: Database) throws -> Set<String> {
        Set(try database.columns(in: table).map(\.name))
    }
}
