// Changes to sources and to the work list.
import Foundation
import GRDB
import NewsModel

extension SQLiteTransaction {
    func save(_ state: SourceState) throws {
        let number = try number(of: state.sourceID)
        try run(
            """
            UPDATE source SET address = ?, moved_to = ?, entity_tag = ?, last_modified = ?, body_hash = ?,
            next_visit = ?, last_visit = ?, last_success = ?, last_new = ?, last_result = ?, reason = ?,
            failing_since = ?, failures = ?, visit_interval = ?, not_before = ?, paused = ?,
            fresh_for = ?, wished_interval = ?, skipped_hours = ?, skipped_days = ?, rhythm = ?
            WHERE number = ?
            """,
            [
                state.address, state.movedTo, state.validators.entityTag, state.validators.lastModified,
                state.bodyHash.map { Int64(bitPattern: $0) }, state.nextVisit?.seconds, state.lastVisit?.seconds,
                state.lastSuccess?.seconds, state.lastNew?.seconds, state.lastResult?.rawValue, state.reason,
                state.failingSince?.seconds, state.consecutiveFailures, state.interval, state.notBefore?.seconds,
                state.isPaused, state.wishes.freshFor, state.wishes.interval, Int64(state.wishes.skippedHours),
                Int64(state.wishes.skippedDays),
                state.rhythm.isEmpty ? nil : blob(state.rhythm.bytes[...]), number,
            ])
    }

    func removeSource(_ id: String) throws {
        guard let number = try sourceNumber(id) else { return }
        // Its name stays: articles and decisions refer to it.
        try run("UPDATE source SET address = NULL WHERE number = ?", [number])
        try run("DELETE FROM announcement WHERE source = ?", [number])
        try run(
            """
            UPDATE work SET (source, guid) =
            (SELECT source, guid FROM announcement WHERE announcement.work = work.id LIMIT 1)
            WHERE source = ? AND EXISTS (SELECT 1 FROM announcement WHERE announcement.work = work.id)
            """, [number])
        try run("DELETE FROM work_item WHERE work IN (SELECT id FROM work WHERE source = ?)", [number])
        try run("DELETE FROM work WHERE source = ?", [number])
    }

    func insertWork(
        sourceID: String, item: Item, url: String, identity: ItemIdentity, notBefore: Timestamp
    ) throws -> Work {
        try run(
            "INSERT INTO work(source, not_before, guid, address, story, url) VALUES (?, ?, ?, ?, ?, ?)",
            [
                try number(of: sourceID), notBefore.seconds, identity.guid.stored, identity.address?.stored,
                identity.story.stored, url,
            ])
        let id = database.lastInsertedRowID
        try run("INSERT INTO work_item(work, item) VALUES (?, ?)", [id, blob(ItemCoding.bytes(item)[...])])
        return Work(id: id, sourceID: sourceID, item: item, url: url, identity: identity, notBefore: notBefore)
    }

    func announce(_ announcement: Announcement, for work: Int64) throws {
        try run(
            "INSERT OR IGNORE INTO announcement(work, guid, source, url) VALUES (?, ?, ?, ?)",
            [work, announcement.guid.stored, try number(of: announcement.sourceID), announcement.url])
    }

    func postpone(_ work: Int64, until: Timestamp, reason: String, validators: Validators) throws {
        try run(
            """
            UPDATE work SET attempts = attempts + 1, not_before = ?, reason = ?, entity_tag = ?, last_modified = ?
            WHERE id = ?
            """, [until.seconds, reason, validators.entityTag, validators.lastModified, work])
    }

    func revisit(_ work: Int64, at: Timestamp, validators: Validators) throws {
        try run(
            """
            UPDATE work SET visits = visits + 1, attempts = 0, not_before = ?, reason = NULL, entity_tag = ?,
            last_modified = ? WHERE id = ?
            """, [at.seconds, validators.entityTag, validators.lastModified, work])
    }

    func finish(_ work: Int64) throws {
        try run("DELETE FROM work WHERE id = ?", [work])
        try run("DELETE FROM work_item WHERE work = ?", [work])
        try run("DELETE FROM announcement WHERE work = ?", [work])
    }

    func moveWork(by seconds: Int64) throws {
        // Clocks that jump by more than the years that there are move nothing.
        guard abs(Double(seconds)) < 1e12 else { return }
        try run("UPDATE work SET not_before = not_before + ? WHERE abs(not_before) < 1000000000000", [seconds])
    }

    /// GRDB takes bytes as Foundation's Data.
    func blob(_ bytes: ArraySlice<UInt8>) -> Data { Data(bytes) }
}
