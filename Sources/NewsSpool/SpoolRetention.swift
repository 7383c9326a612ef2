// How long taken records are kept: removes the oldest of cur/ and failed/ beyond an age, a count or a size. What no
// consumer took stays unless it is asked for: new/, and records that wait in cur/ for another try. A record whose command
// runs is never removed, nor is a file with another name than newsd gives. The store remembers what was delivered, so
// what is removed does not come back. Two passes over names, so that a million records cost 24 bytes each.
import Glibc
import NewsModel

/// What may stay; nil: no limit.
public struct SpoolRetention: Sendable, Equatable {
    /// Seconds since a revision was first seen.
    public var age: Int64?
    public var files: Int?
    public var bytes: Int64?
    /// Also what no consumer took.
    public var includesUnread: Bool

    public init(age: Int64? = nil, files: Int? = nil, bytes: Int64? = nil, includesUnread: Bool = false) {
        self.age = age
        self.files = files
        self.bytes = bytes
        self.includesUnread = includesUnread
    }

    public var isUnlimited: Bool { age == nil && files == nil && bytes == nil }

    /// A record's place in the order of arrival, and its size.
    struct Weight {
        var order: RecordOrder
        var bytes: Int64
    }

    /// The first record that may stay; all before it go. Pure.
    func cut(_ weights: [Weight], now: Timestamp) -> RecordOrder {
        let newestFirst = weights.sorted { $0.order > $1.order }
        let oldest = age.map { now.seconds - $0 } ?? .min
        var kept = RecordOrder.last
        var size: Int64 = 0
        for (index, weight) in newestFirst.enumerated() {
            size += weight.bytes
            if weight.order.seconds < oldest || index >= files ?? .max || size > bytes ?? .max { break }
            kept = weight.order
        }
        return kept
    }

    /// Removes what is too much, or only counts it. Throws SpoolError.
    public func apply(to directory: String, now: Timestamp, isDryRun: Bool = false) throws -> SpoolStatistics.Amount {
        if isUnlimited { return SpoolStatistics.Amount() }
        let folders: [SpoolFolder] = includesUnread ? [.new, .cur, .failed] : [.cur, .failed]
        var weights: [Weight] = []
        for folder in folders {
            try forEach(folder, in: directory) { name, order, at in
                weights.append(Weight(order: order, bytes: bytes == nil ? 0 : size(name, at)))
            }
        }
        let cut = cut(weights, now: now)
        weights = []
        var removed = SpoolStatistics.Amount()
        for folder in folders {
            try forEach(folder, in: directory) { name, order, at in
                guard order < cut else { return }
                let size = size(name, at)
                guard isDryRun || remove(name, at) else { return }
                removed.files += 1
                removed.bytes += size
            }
        }
        return removed
    }

    private func forEach(
        _ folder: SpoolFolder, in directory: String, _ body: (String, RecordOrder, Int32) -> Void
    ) throws {
        let path = "\(directory)/\(folder)"
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if folder == .failed, errno == ENOENT { return }
            throw SpoolError("open", path, errno: errno)
        }
        defer { close(descriptor) }
        try SpoolFolder.forEachName(path) { name in
            guard let record = RecordName(fileName: name), includesUnread || ClaimName(name) == nil else { return }
            body(name, record.order, descriptor)
        }
    }

    private func size(_ name: String, _ directory: Int32) -> Int64 {
        var status = stat()
        return fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) == 0 ? Int64(status.st_size) : 0
    }

    private func remove(_ name: String, _ directory: Int32) -> Bool {
        let file = openat(directory, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        return flock(file, LOCK_EX | LOCK_NB) == 0 && unlinkat(directory, name, 0) == 0
    }
}

/// The order of arrival, as names have it, in two words.
struct RecordOrder: Comparable {
    var seconds: Int64
    var story: UInt64

    /// After every record.
    static let last = RecordOrder(seconds: .max, story: .max)

    static func < (left: RecordOrder, right: RecordOrder) -> Bool {
        (left.seconds, left.story) < (right.seconds, right.story)
    }
}

extension RecordName {
    var order: RecordOrder {
        RecordOrder(seconds: time.seconds, story: UInt64(text.dropFirst(17).prefix(16), radix: 16) ?? 0)
    }
}
