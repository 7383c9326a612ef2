// Sketches of the newest articles in SQL. Letting old ones go costs no search: the sketches lie in order of age, and of
// the bands, which lie in order of chance, one part of 64 is swept from end to end at a time, so that a page of the file
// is written once for all of its old rows. Until a band is swept it leads to nothing, which a look-up passes over.
import GRDB
import NewsModel

extension SQLiteView {
    func nearRows(bands: [UInt32], limit: Int) throws -> [NearRow] {
        var shared: [Int64: Int] = [:]
        // A phrase that hundreds of articles begin with is no sign; the newest of them will do.
        let sql = "SELECT article FROM near_band WHERE band = ? ORDER BY article DESC LIMIT 16"
        let statement = try database.cachedStatement(sql: sql)
        for band in Set(bands) {
            let cursor = try Int64.fetchCursor(statement, arguments: [Int64(band)])
            while let article = try cursor.next() { shared[article, default: 0] += 1 }
        }
        let order = shared.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.prefix(limit)
        return try order.compactMap { article, _ in try nearRow(of: article) }
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
        let newest = try integer("SELECT max(article) FROM near") ?? 0
        try run(
            """
            INSERT INTO near(article, cluster, sketch) VALUES (?, ?, ?)
            ON CONFLICT DO UPDATE SET sketch = excluded.sketch
            """, [row.article, row.cluster, blob(row.sketch[...])])
        for band in Set(bands) {
            try run("INSERT OR IGNORE INTO near_band(band, article) VALUES (?, ?)", [Int64(band), row.article])
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
        let part = (Int64(UInt32.max) + 1) / Self.parts
        let start = turn % Self.parts * part
        try run(
            "DELETE FROM near_band WHERE band >= ? AND band < ? AND article < ?", [start, start + part, oldest])
    }
}
