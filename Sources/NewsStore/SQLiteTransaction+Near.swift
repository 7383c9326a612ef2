// Sketches of the newest articles in SQL. Letting old ones go costs no search: the sketches lie in order of age, and of
// the bands, which lie in order of chance, one part of 64 is swept from end to end at a time, so that a page of the file
// is written once for all of its old rows. Until a band is swept it leads to nothing, which a look-up passes over.
import GRDB
import NewsModel

extension SQLiteView {
    func nearRow(of article: Int64) throws -> NearRow? {
        let row = try hot(.nearRow)
        row.bind(article, at: 1)
        defer { row.reset() }
        guard try row.next() else { return nil }
        return NearRow(article: article, cluster: row.optionalInteger(0), sketch: row.bytes(1))
    }
}

extension SQLiteTransaction {
    /// After how many articles the next part is swept, as a power of two.
    private static let sweepShift: Int64 = 10
    /// Sketches that are let go at once.
    private static let mostForgotten = 4_096
    /// A phrase that hundreds of articles begin with is no sign; the newest of them will do.
    private static let mostOfBand = 16

    func nearRows(bands: [UInt32], limit: Int) throws -> [NearRow] {
        let recent = try waitingBands()
        let keys = try hot(.articlesOfBand)
        var articles: [Int64] = []
        for (place, band) in bands.enumerated() where !bands[..<place].contains(band) {
            let waiting = recent.articles(of: band).suffix(Self.mostOfBand)
            articles += waiting
            keys.bind(BandKey(band, 0).stored, at: 1)
            keys.bind(BandKey(band, .max).stored, at: 2)
            keys.bind(Int64(Self.mostOfBand - waiting.count), at: 3)
            defer { keys.reset() }
            while try keys.next() { articles.append(BandKey(stored: keys.integer(0)).article) }
        }
        if articles.isEmpty { return [] }
        articles.sort(by: >)
        var shared: [(article: Int64, bands: Int)] = []
        for article in articles {
            if shared.last?.article == article {
                shared[shared.count - 1].bands += 1
            } else {
                shared.append((article, 1))
            }
        }
        shared.sort { ($0.bands, $0.article) > ($1.bands, $1.article) }
        return try shared.prefix(limit).compactMap { try nearRow(of: $0.article) }
    }

    func rememberNear(_ row: NearRow, bands: [UInt32], keeping window: NearWindow) throws {
        let newest = try waitingBands().newest
        let statement = try hot(.rememberNear)
        statement.bind(row.article, at: 1)
        statement.bind(row.cluster, at: 2)
        statement.bind(row.sketch, at: 3)
        statement.bind(bands.flatMap { band in (0..<4).map { UInt8(truncatingIfNeeded: band >> (8 * $0)) } }, at: 4)
        try statement.run()
        // Four billion articles are more than a store will hold; one beyond would only not be found.
        guard let article = UInt32(exactly: row.article) else { return }
        let keys = bands.map { BandKey($0, article) }
        guard row.article > newest else {
            // What an older article says anew would not be found among those that wait after a restart.
            return try insert(keys)
        }
        try insert(advanceBands(to: row.article))
        for key in keys { addBand(key) }
        let turn = row.article >> Self.sweepShift
        if turn > newest >> Self.sweepShift { try forgetNear(beyond: window, newest: row.article, turn: turn) }
    }

    private func insert(_ keys: [BandKey]) throws {
        let statement = try hot(.rememberBand)
        for key in keys {
            statement.bind(key.stored, at: 1)
            try statement.run()
        }
    }

    private func forgetNear(beyond window: NearWindow, newest: Int64, turn: Int64) throws {
        try run(
            """
            DELETE FROM near WHERE article IN (
                SELECT old.article FROM (SELECT article FROM near ORDER BY article LIMIT ?) AS old
                LEFT JOIN article ON article.id = old.article WHERE old.article <= ? OR article.first_seen < ?)
            """, [Self.mostForgotten, newest - window.articles, window.since.seconds])
        guard let oldest = try integer("SELECT min(article) FROM near") else { return }
        let part = (UInt64(UInt32.max) + 1) / UInt64(NearBands.parts)
        let first = UInt32(UInt64(turn % NearBands.parts) * part)
        try run(
            "DELETE FROM near_band WHERE key BETWEEN ? AND ? AND (key & 4294967295) < ?",
            [BandKey(first, 0).stored, BandKey(first + UInt32(part - 1), .max).stored, oldest])
    }

    /// The bands that wait, read once a connection.
    private func waitingBands() throws -> NearBands {
        if let nearBands { return nearBands }
        var bands = NearBands(newest: try integer("SELECT max(article) FROM near") ?? 0)
        let rows = try Row.fetchCursor(
            try database.cachedStatement(sql: "SELECT article, bands FROM near WHERE article >= ? ORDER BY article"),
            arguments: [bands.firstWaiting])
        while let row = try rows.next() {
            guard let article = UInt32(exactly: row[0] as Int64) else { continue }
            let bytes = try row.bytes(1)
            for start in stride(from: 0, to: bytes.count - bytes.count % 4, by: 4) {
                let band = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[start + $1]) << UInt32(8 * $1) }
                let key = BandKey(band, article)
                if bands.isWaiting(key) { bands.add(key) }
            }
        }
        nearBands = bands
        return bands
    }
}
