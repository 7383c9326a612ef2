// Sketches of the newest articles in SQL. Letting old ones go costs no search: the sketches lie in order of age, and of
// the bands, which lie in order of chance, one part of 64 is swept from end to end at a time, so that a page of the file
// is written once for all of its old rows. Until a band is swept it leads to nothing, which a look-up passes over.
import GRDB
import NewsModel

/// A band and an article as one integer, in the order of both.
private struct BandKey {
    private var band: UInt32
    private var low: UInt32

    init(_ band: UInt32, _ article: UInt32) { (self.band, low) = (band, article) }

    init(stored: Int64) {
        let bits = UInt64(bitPattern: stored) ^ Self.sign
        (band, low) = (UInt32(bits >> 32), UInt32(truncatingIfNeeded: bits))
    }

    var article: Int64 { Int64(low) }
    /// SQLite's integers have a sign.
    var stored: Int64 { Int64(bitPattern: (UInt64(band) << 32 | UInt64(low)) ^ Self.sign) }
    private static let sign: UInt64 = 1 << 63
}

extension SQLiteView {
    /// Statements cost more than what they find here: one asks for all bands, one for all sketches.
    func nearRows(bands: [UInt32], limit: Int) throws -> [NearRow] {
        var shared: [Int64: Int] = [:]
        // A phrase that hundreds of articles begin with is no sign; the newest of them will do.
        let one = "SELECT * FROM (SELECT key FROM near_band WHERE key BETWEEN ? AND ? ORDER BY key DESC LIMIT 16)"
        let wanted = Set(bands)
        let sql = repeatElement(one, count: wanted.count).joined(separator: " UNION ALL ")
        let cursor = try Int64.fetchCursor(
            try database.cachedStatement(sql: sql),
            arguments: StatementArguments(wanted.flatMap { [BandKey($0, 0).stored, BandKey($0, .max).stored] }))
        while let key = try cursor.next() { shared[BandKey(stored: key).article, default: 0] += 1 }
        if shared.isEmpty { return [] }
        let order = shared.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.prefix(limit).map(\.key)
        let places = repeatElement("?", count: order.count).joined(separator: ",")
        let found = try rows(
            "SELECT article, cluster, sketch FROM near WHERE article IN (\(places))", StatementArguments(order)
        ) { row in NearRow(article: row[0], cluster: row[1], sketch: try row.bytes(2)) }
        let place = Dictionary(uniqueKeysWithValues: zip(order, 0...))
        return found.sorted { place[$0.article] ?? 0 < place[$1.article] ?? 0 }
    }

    func nearRow(of article: Int64) throws -> NearRow? {
        try rows("SELECT cluster, sketch FROM near WHERE article = ?", [article]) { row in
            NearRow(article: article, cluster: row[0], sketch: try row.bytes(1))
        }.first
    }
}

extension SQLiteTransaction {
    /// After how many articles the next part is swept, as a power of two, and how many parts there are.
    private static let sweepShift: Int64 = 10
    private static let parts: Int64 = 64
    /// Sketches that are let go at once.
    private static let mostForgotten = 4_096

    func rememberNear(_ row: NearRow, bands: [UInt32], keeping window: NearWindow) throws {
        let newest = try newestNear ?? integer("SELECT max(article) FROM near") ?? 0
        newestNear = max(newest, row.article)
        try run(
            """
            INSERT INTO near(article, cluster, sketch) VALUES (?, ?, ?)
            ON CONFLICT DO UPDATE SET sketch = excluded.sketch
            """, [row.article, row.cluster, blob(row.sketch[...])])
        // Four billion articles are more than a store will hold; one beyond would only not be found.
        if let article = UInt32(exactly: row.article) {
            let places = repeatElement("(?)", count: bands.count).joined(separator: ",")
            try run(
                "INSERT OR IGNORE INTO near_band(key) VALUES \(places)",
                StatementArguments(bands.map { BandKey($0, article).stored }))
        }
        let turn = row.article >> Self.sweepShift
        if turn > newest >> Self.sweepShift { try forgetNear(beyond: window, newest: row.article, turn: turn) }
    }

    private func forgetNear(beyond window: NearWindow, newest: Int64, turn: Int64) throws {
        try run(
            """
            DELETE FROM near WHERE article IN (
                SELECT old.article FROM (SELECT article FROM near ORDER BY article LIMIT ?) AS old
                LEFT JOIN article ON article.id = old.article WHERE old.article <= ? OR article.first_seen < ?)
            """, [Self.mostForgotten, newest - window.articles, window.since.seconds])
        guard let oldest = try integer("SELECT min(article) FROM near") else { return }
        let part = (UInt64(UInt32.max) + 1) / UInt64(Self.parts)
        let first = UInt32(UInt64(turn % Self.parts) * part)
        try run(
            "DELETE FROM near_band WHERE key BETWEEN ? AND ? AND (key & 4294967295) < ?",
            [BandKey(first, 0).stored, BandKey(first + UInt32(part - 1), .max).stored, oldest])
    }
}
