// Questions about the work list.
import GRDB
import NewsModel

extension SQLiteView {
    private static let columns = """
        SELECT work.id, source, not_before, attempts, guid, address, story, url, reason, entity_tag, last_modified,
        item, visits FROM work JOIN work_item ON work_item.work = work.id
        """

    /// Nothing is put off for longer: a time beyond it was written by a clock that was wrong.
    private static let longestDelay: Int64 = 100 * 86_400

    func dueWork(now: Timestamp, after: Int64, limit: Int) throws -> [Work] {
        let sql =
            Self.columns + " WHERE work.id > ? AND (not_before <= ? OR not_before > ?) ORDER BY work.id LIMIT ?"
        let (latest, isTooLate) = now.seconds.addingReportingOverflow(Self.longestDelay)
        return try rows(sql, [after, now.seconds, isTooLate ? .max : latest, limit], work)
    }

    func work(_ id: Int64) throws -> Work? {
        try rows(Self.columns + " WHERE work.id = ?", [id], work).first
    }

    private func work(_ row: Row) throws -> Work {
        let identity = ItemIdentity(
            guid: Key(stored: row[4]), address: (row[5] as Int64?).map(Key.init(stored:)), story: Key(stored: row[6]))
        let url: String = row[7]
        var work = Work(
            id: row[0], sourceID: try sourceID(row[1]), item: ItemCoding.item(try row.bytes(11)) ?? Item(id: url),
            url: url, identity: identity, attempts: row[3], notBefore: Timestamp(seconds: row[2]))
        work.reason = row[8]
        work.validators = Validators(entityTag: row[9], lastModified: row[10])
        work.visits = row[12]
        return work
    }

    func workSource(_ id: Int64) throws -> String? {
        try integer("SELECT source FROM work WHERE id = ?", [id]).map(sourceID)
    }

    func earliestRetry() throws -> Timestamp? {
        try integer("SELECT min(not_before) FROM work WHERE attempts > 0 OR visits > 0").map { Timestamp(seconds: $0) }
    }

    func workCounts() throws -> [String: Int] {
        var counts: [String: Int] = [:]
        _ = try rows("SELECT source, count(*) FROM work WHERE visits = 0 GROUP BY source") { row in
            counts[try sourceID(row[0])] = row[1]
        }
        return counts
    }

    func announcements(of work: Int64) throws -> [Announcement] {
        try rows("SELECT source, guid, url FROM announcement WHERE work = ?", [work]) { row in
            Announcement(sourceID: try sourceID(row[0]), guid: Key(stored: row[1]), url: row[2])
        }
    }
}
