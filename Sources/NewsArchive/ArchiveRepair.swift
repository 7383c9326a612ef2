// What an interrupted run may have left at the end of its last file: a record that is not whole, or blocks that never
// reached the disk. The file is walked by the lengths that its members tell, the records of its last megabytes are read
// in full, and it is cut behind the last good one. What was promised was synced, and is before that.
import Glibc
import NewsSpool

enum ArchiveRepair {
    /// A round that was not synced is at most as long, but for one large page.
    private static let doubtful: Int64 = 64 << 20
    private static let longestRecord = 1_100 << 20

    /// What was done, in words; nil where the file is in order. Throws SpoolError.
    static func cut(_ name: ArchiveName, in directory: String) throws -> String? {
        let path = "\(directory)/\(name.text)"
        guard let file = try? ArchiveFile(path) else { return try remove(path, "holds nothing that can be read") }
        var at: Int64 = 0
        while at < file.size {
            guard let entry = try? file.entry(at: at) else { break }
            if at + entry.length > file.size - doubtful, (try? file.record(at: at, limit: longestRecord)) == nil {
                break
            }
            at += entry.length
        }
        if at == file.size, at > 0 { return nil }
        if at == 0 { return try remove(path, "holds no whole record") }
        guard truncate(path, off_t(at)) == 0 else { throw SpoolError("cut", path, errno: errno) }
        return "\(path): cut \(file.size - at) bytes of a record that was not finished"
    }

    private static func remove(_ path: String, _ reason: String) throws -> String {
        guard unlink(path) == 0 || errno == ENOENT else { throw SpoolError("remove", path, errno: errno) }
        return "\(path): removed, since it \(reason)"
    }
}
