// Reads a spool as people look at it: what lies in new/, cur/ and failed/, newest first, and one record by its id, name
// or address. Reads only; a record that a consumer takes away in between is simply not there.
import Glibc
import NewsJSON

/// A record's file.
public struct SpoolEntry: Sendable, Hashable {
    /// `<first seen>-<short id>.<revision>.json`; in cur/ readers may have added a colon and their marks.
    public var name: String
    /// new, cur or failed
    public var folder: String
    public var path: String

    public init(name: String, folder: String, path: String) {
        self.name = name
        self.folder = folder
        self.path = path
    }
}

public enum SpoolListing {
    /// Largest record that is read, in bytes.
    static let maxRecord = 64 << 20

    /// Everything in these directories of a spool, newest first. A directory that is not there is an empty one.
    public static func entries(in directory: String, _ folders: [SpoolFolder] = [.new, .cur]) -> [SpoolEntry] {
        folders.flatMap { entries(of: "\(directory)/\($0)", folder: $0.rawValue) }.sorted { $0.name > $1.name }
    }

    /// Every record in one directory of whatever kind, in no order.
    public static func entries(of directory: String, folder: String) -> [SpoolEntry] {
        ((try? SpoolFolder.names(directory)) ?? []).filter {
            $0.hasSuffix(".json") || RecordName(fileName: $0) != nil
        }.map { SpoolEntry(name: $0, folder: folder, path: "\(directory)/\($0)") }
    }

    /// A record's bytes; nil where the file has gone or is too large for one.
    public static func bytes(_ entry: SpoolEntry) -> [UInt8]? {
        let descriptor = open(entry.path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size <= maxRecord else { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var have = 0
        while have < bytes.count {
            let got = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress! + have, $0.count - have) }
            if got < 0, errno == EINTR { continue }
            if got <= 0 { return nil }
            have += got
        }
        return bytes
    }

    /// A record as a JSON Feed item, whatever its format; nil where the file has gone or is no record.
    public static func read(_ entry: SpoolEntry) -> JSONValue? {
        bytes(entry).flatMap { try? JSONReader.read($0) }.map(RecordItem.item(of:))
    }

    /// The newest record whose name holds `subject`, or whose id or address is `subject`.
    public static func find(
        _ subject: String, in directory: String, _ folders: [SpoolFolder] = [.new, .cur]
    ) -> (entry: SpoolEntry, record: JSONValue)? {
        find(subject, among: entries(in: directory, folders))
    }

    /// As `find`; where nothing is found so, the newest record whose address or title holds `subject`, case apart.
    public static func search(_ subject: String, in directory: String) -> (entry: SpoolEntry, record: JSONValue)? {
        search(subject, among: entries(in: directory))
    }

    private static func search(
        _ subject: String, among all: [SpoolEntry]
    ) -> (entry: SpoolEntry, record: JSONValue)? {
        if let found = find(subject, among: all) { return found }
        let wanted = subject.lowercased()
        guard !wanted.isEmpty else { return nil }
        for entry in all {
            guard let record = read(entry) else { continue }
            let texts = [record["url"], record["title"]].compactMap { $0?.string }
            if texts.contains(where: { $0.lowercased().contains(wanted) }) { return (entry, record) }
        }
        return nil
    }

    private static func find(
        _ subject: String, among all: [SpoolEntry]
    ) -> (entry: SpoolEntry, record: JSONValue)? {
        if let entry = all.first(where: { $0.name.contains(subject) }), let record = read(entry) {
            return (entry, record)
        }
        for entry in all {
            guard let record = read(entry) else { continue }
            let more = record["_newsd"]
            let addresses = [record["id"], record["url"], more?["requested_url"], more?["final_url"]]
            if addresses.contains(where: { $0?.string == subject }) { return (entry, record) }
        }
        return nil
    }

    /// The records of one story by revision, in spools and plain directories of records. `subject` as for `search`.
    public static func revisions(of subject: String, in directories: [String]) -> [Int: JSONValue] {
        let entries = directories.flatMap { self.entries(in: $0) + self.entries(of: $0, folder: "") }
        guard let id = search(subject, among: entries)?.record["id"]?.string else { return [:] }
        // The short id in a name is the story's, so that other stories' records need not be read.
        let short = String(
            id.utf8.suffix(36).filter { $0 != UInt8(ascii: "-") }.prefix(16).map { Character(Unicode.Scalar($0)) })
        var found: [Int: JSONValue] = [:]
        for entry in entries where entry.name.contains("-" + short + ".") {
            guard let record = read(entry), record["id"]?.string == id else { continue }
            found[Int(record["_newsd"]?["revision"]?.integer ?? 1)] = record
        }
        return found
    }
}
