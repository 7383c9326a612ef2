// A file as the groups that newsd writes: answers one after the other, and behind them the metadata record that says what
// they are. Walks forwards and holds one group at a time; what cannot be read is a fault, behind which it goes on, and
// what belongs to no group is passed over.
import NewsModel

/// Where a group of records is.
public struct ArchiveGroup: Sendable, Hashable {
    /// The name of the file, perhaps with its directory.
    public var file: String
    public var offset: Int64
    /// Its records, the metadata record included.
    public var records: Int

    public init(file: String, offset: Int64, records: Int) {
        self.file = file
        self.offset = offset
        self.records = records
    }
}

/// What a walk comes to.
public enum ArchiveFinding: Sendable {
    /// A group, and what its metadata record holds.
    case group(ArchiveGroup, note: [UInt8], date: Timestamp?)
    case fault(ArchiveFault)
}

/// A walk through a file, for one thread.
public struct ArchiveGroups {
    /// Bytes of a metadata record.
    private static let longestNote = 16 << 20

    private let name: String
    private let file: ArchiveFile
    /// Whether another process may be writing at its end: what is not whole there is no fault.
    private let isGrowing: Bool
    public private(set) var position: Int64 = 0
    public var size: Int64 { file.size }
    /// Answers that no metadata record speaks of, so far.
    public private(set) var strangers = 0
    private var start: Int64 = 0
    private var answers = 0

    /// Throws ArchiveFault.
    public init(_ path: String, name: String? = nil, isGrowing: Bool = false) throws(ArchiveFault) {
        self.name = name ?? path
        self.isGrowing = isGrowing
        file = try ArchiveFile(path)
    }

    /// The next group or fault; nil at the end.
    public mutating func next() -> ArchiveFinding? {
        while position < file.size {
            do throws(ArchiveFault) {
                let entry = try file.entry(at: position)
                let type = entry.head.type
                guard type == "metadata", answers > 0 else {
                    step(over: entry, isAnswer: type == "response")
                    continue
                }
                let record = try file.record(at: position, limit: Self.longestNote)
                let group = ArchiveGroup(file: name, offset: start, records: answers + 1)
                position += entry.length
                answers = 0
                return .group(group, note: Array(record.block), date: record.head.date)
            } catch {
                strangers += answers
                answers = 0
                let next = file.nextPlace(from: position + 1)
                position = next ?? file.size
                if next == nil, isGrowing { return nil }
                return .fault(error)
            }
        }
        strangers += answers
        answers = 0
        return nil
    }

    private mutating func step(over entry: ArchiveFile.Entry, isAnswer: Bool) {
        if isAnswer {
            if answers == 0 { start = position }
            answers += 1
        } else {
            strangers += answers
            answers = 0
        }
        position += entry.length
    }
}
