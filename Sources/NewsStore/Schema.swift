// The tables and their versions. `PRAGMA user_version` counts the steps that a file has taken; a file that has taken
// more than are known here is refused. Steps are never changed once released: a new one is added at the end.
//
// Sizes matter (at most 120 bytes an article at ten million): `known` holds the guid, address and text keys of all
// stories in one table by 64-bit key (22 bytes a row), `article` has no text at all, and what is delivered but not
// confirmed is one row a batch.
import GRDB

enum Schema {
    /// "news" in ASCII.
    static let applicationID: Int32 = 0x6E65_7773

    /// Decisions kept for `newsctl why`.
    static let logLimit = 50_000
    /// Days that counters are kept.
    static let counterDays = 35

    static let steps: [String] = [version1, version2, version3, version4, version5]

    private static let version1 = """
        CREATE TABLE source (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            address TEXT,                       -- NULL: known by name only
            moved_to TEXT, entity_tag TEXT, last_modified TEXT, body_hash INTEGER,
            next_visit INTEGER, last_visit INTEGER, last_success INTEGER, last_new INTEGER,
            last_result TEXT, reason TEXT, failing_since INTEGER,
            failures INTEGER NOT NULL DEFAULT 0,
            visit_interval INTEGER NOT NULL DEFAULT 0,
            not_before INTEGER,
            paused INTEGER NOT NULL DEFAULT 0
        );
        -- AUTOINCREMENT: `known` points here with a minus sign, and a number must not come back.
        CREATE TABLE work (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            source INTEGER NOT NULL,
            not_before INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            visits INTEGER NOT NULL DEFAULT 0,  -- above 0: its article is delivered, its page is looked at again
            guid INTEGER NOT NULL,
            address INTEGER,
            story INTEGER NOT NULL,
            url TEXT NOT NULL,
            reason TEXT, entity_tag TEXT, last_modified TEXT
        );
        CREATE INDEX work_retry ON work(not_before) WHERE attempts > 0 OR visits > 0;
        -- The item that the work came from; apart, so that the list itself is quick to read.
        CREATE TABLE work_item (work INTEGER PRIMARY KEY, item BLOB NOT NULL);
        CREATE TABLE announcement (
            work INTEGER NOT NULL, guid INTEGER NOT NULL, source INTEGER NOT NULL, url TEXT NOT NULL,
            PRIMARY KEY (work, guid)
        ) WITHOUT ROWID;
        CREATE TABLE known (
            key INTEGER PRIMARY KEY,
            memory INTEGER NOT NULL             -- article, or minus the work, or 0: no article came of it
        );
        CREATE TABLE article (
            id INTEGER PRIMARY KEY,
            source INTEGER NOT NULL,
            first_seen INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            story INTEGER NOT NULL,
            fingerprint INTEGER NOT NULL
        );
        CREATE TABLE duplicate (
            article INTEGER NOT NULL, source INTEGER NOT NULL, url TEXT NOT NULL, seen INTEGER NOT NULL,
            PRIMARY KEY (article, source, url)
        ) WITHOUT ROWID;
        CREATE TABLE pending (id INTEGER PRIMARY KEY, records TEXT NOT NULL);
        CREATE TABLE log (
            id INTEGER PRIMARY KEY,
            time INTEGER NOT NULL, source INTEGER NOT NULL, outcome TEXT NOT NULL, article INTEGER,
            url TEXT NOT NULL, reason TEXT NOT NULL, record TEXT
        );
        CREATE TABLE counter (
            day INTEGER NOT NULL, source INTEGER NOT NULL, kind INTEGER NOT NULL, number INTEGER NOT NULL,
            PRIMARY KEY (day, source, kind)
        ) WITHOUT ROWID;
        CREATE TABLE host (
            name TEXT PRIMARY KEY, not_before INTEGER, crawl_delay REAL, errors INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE robots (
            origin TEXT PRIMARY KEY, status INTEGER NOT NULL, fetched INTEGER NOT NULL, expires INTEGER NOT NULL,
            body BLOB NOT NULL
        );
        """

    private static let version2 = """
        ALTER TABLE source ADD COLUMN fresh_for INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE source ADD COLUMN wished_interval INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE source ADD COLUMN skipped_hours INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE source ADD COLUMN skipped_days INTEGER NOT NULL DEFAULT 0;
        """

    /// When a source publishes (`PublicationRhythm.bytes`); NULL: not known yet.
    private static let version3 = "ALTER TABLE source ADD COLUMN rhythm BLOB;"

    /// Sketches to know near duplicates by, of the newest articles only, and where to look for them. Both tables grow at
    /// their end or are swept in passing (SQLiteTransaction+Near.swift).
    private static let version4 = """
        CREATE TABLE near (
            article INTEGER PRIMARY KEY,
            cluster INTEGER,                    -- the article that its cluster began with; NULL: it stands alone
            sketch BLOB NOT NULL
        );
        -- The band in the upper 32 bits, the article in the lower: one integer is found quicker than two in an index.
        CREATE TABLE near_band (key INTEGER PRIMARY KEY);
        """

    /// An article's bands beside its sketch, for as long as they are not in their table (NearBands.swift). NULL: they
    /// went there at once.
    private static let version5 = "ALTER TABLE near ADD COLUMN bands BLOB;"

    /// Brings a file up to date. Throws StoreError for files that are not ours or from the future.
    static func migrate(_ database: Database, path: String) throws {
        let version = try check(database, path: path)
        guard version < steps.count else { return }
        try database.inTransaction(.immediate) {
            for step in steps[version...] { try database.execute(sql: step) }
            try database.execute(sql: "PRAGMA application_id = \(applicationID)")
            try database.execute(sql: "PRAGMA user_version = \(steps.count)")
            return .commit
        }
    }

    /// The version of a file that may be used.
    static func check(_ database: Database, path: String) throws -> Int {
        let application = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
        if application != applicationID, application != 0 || tables > 0 {
            throw StoreError(.damaged, "\(path) is an SQLite file of another program: name another state_directory")
        }
        if version > steps.count {
            throw StoreError(
                .newer,
                "the store \(path) was written by a later newsd (format \(version), this one knows \(steps.count)): "
                    + "install that version again, or move the store away")
        }
        return version
    }
}
