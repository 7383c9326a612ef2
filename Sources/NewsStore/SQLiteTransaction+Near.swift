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
    func nearRows(bands: [UInt32], limit: Int) throws -> [NearRow] {
        // A phrase that hundreds of articles begin with is no sign; the newest of them will do.
        let keys = try hot(.articlesOfBand)
        var articles: [Int64] = []
        for (place, band) in bands.enumerated() where !bands[..<place].contains(band) {
            keys.bind(BandKey(band, 0).stored, at: 1)
            keys.bind(BandKey(band, .max).stored, at: 2)
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

    func nearRow(of article: Int64) throws -> NearRow? {
        let row = try hot(.nearRow)
        row.bind(article, at: 1)
        defer { row.reset() }
        guard try row.next() else { return nil }
        return NearRow(article: article, cluster: row.optionalInteger(0), sketch: row.bytes(1))
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
        let statement = try hot(.rememberNear)
        statement.bind(row.article, at: 1)
        statement.bind(row.cluster, at: 2)
        statement.bind(row.sketch, at: 3)
        try statement.run()
        // Four billion articles are more than a store will hold; one beyond would only not be found.
        if let article = UInt32(exactly: row.article) {
            let key = try hot(.rememberBand)
            for band in bands {
                key.bind(BandKey(band, article).stored, at: 1)
                try key.run()
            }
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
