// A WARC file that is read: its records one after the other, or one by its place. Files of whatever program, also damaged
// and hostile ones: what is told of lengths is held against what is there, everything kept has a limit, and a record that
// cannot be read is a fault with its place, behind which reading goes on. Compressed files must have a gzip member for
// each record, as the standard recommends.
import Glibc

/// Why something at a place of a file cannot be read.
public struct ArchiveFault: Error, Sendable, Hashable, CustomStringConvertible {
    public var offset: Int64
    /// One clause.
    public var reason: String
    public var description: String { "\(reason) (at byte \(offset))" }

    public init(_ reason: String, at offset: Int64) {
        self.offset = offset
        self.reason = reason
    }
}

/// An open file, for one thread.
public final class ArchiveFile {
    /// Bytes of a record's fields.
    static let longestHead = 64 << 10
    /// Bytes that a record may have that is only stepped over.
    static let longestSkip: Int64 = 4 << 30

    /// A record's place, and what its fields say.
    public struct Entry {
        public var offset: Int64
        /// Bytes that it takes in the file.
        public var length: Int64
        public var head: WarcHead
    }

    public let size: Int64
    private let descriptor: Int32
    let isCompressed: Bool

    /// Throws ArchiveFault.
    public init(_ path: String) throws(ArchiveFault) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw ArchiveFault(String(cString: strerror(errno)), at: 0) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw ArchiveFault("not a file", at: 0)
        }
        size = Int64(status.st_size)
        let start = Self.read(descriptor, at: 0, count: 8)
        isCompressed = start.starts(with: Compression.magic)
        guard isCompressed || start.isEmpty || start.starts(with: "WARC/".utf8) else {
            close(descriptor)
            throw ArchiveFault("neither a WARC file nor a compressed one", at: 0)
        }
    }

    deinit { close(descriptor) }

    private static func read(_ descriptor: Int32, at offset: Int64, count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, have in
            while have < count {
                let rest = buffer.baseAddress.map { $0 + have }
                let got = pread(descriptor, rest, count - have, off_t(offset) + off_t(have))
                if got < 0, errno == EINTR { continue }
                if got <= 0 { return }
                have += got
            }
        }
    }

    func read(at offset: Int64, count: Int) -> [UInt8] {
        guard offset >= 0, offset < size, count > 0 else { return [] }
        return Self.read(descriptor, at: offset, count: Int(min(Int64(count), size - offset)))
    }

    // MARK: Records

    /// The fields of the record at a place, and its length. Throws ArchiveFault.
    public func entry(at offset: Int64) throws(ArchiveFault) -> Entry {
        if !isCompressed { return try plainEntry(at: offset) }
        if let length = toldLength(at: offset) {
            let expansion = try expand(at: offset, keeping: Self.longestHead, stopsBehindHead: true)
            return Entry(offset: offset, length: length, head: try WarcHead(expansion.bytes, at: offset))
        }
        let expansion = try expand(at: offset, keeping: Self.longestHead, stopsBehindHead: false)
        return Entry(
            offset: offset, length: expansion.consumed, head: try WarcHead(expansion.bytes, at: offset))
    }

    /// A whole record: its fields and its block of at most `limit` bytes. Throws ArchiveFault.
    public func record(at offset: Int64, limit: Int) throws(ArchiveFault) -> (head: WarcHead, block: ArraySlice<UInt8>)
    {
        let bytes: [UInt8]
        if isCompressed {
            bytes = try expand(at: offset, keeping: limit + Self.longestHead, stopsBehindHead: false, isStrict: true)
                .bytes
        } else {
            let entry = try plainEntry(at: offset)
            guard entry.head.contentLength <= Int64(limit) else { throw Self.tooLong(limit, offset) }
            bytes = read(at: offset, count: Int(entry.length))
        }
        let head = try WarcHead(bytes, at: offset)
        guard head.contentLength <= Int64(limit) else { throw Self.tooLong(limit, offset) }
        let rest = bytes[head.size...]
        guard Int64(rest.count) >= head.contentLength else { throw ArchiveFault("a record is cut off", at: offset) }
        let block = rest.prefix(Int(head.contentLength))
        guard rest.count - block.count <= 8 else {
            throw ArchiveFault(
                "several records in one gzip member; compress each by itself (warcio recompress)", at: offset)
        }
        if let digest = head["WARC-Block-Digest"], digest.hasPrefix("sha1:"), digest.utf8.count == 37,
            digest != WarcRecord.blockDigest(block)
        {
            throw ArchiveFault("a record's digest is not that of its bytes", at: offset)
        }
        return (head, block)
    }

    /// The first place from `offset` on where a record may begin; nil where there is none.
    public func nextPlace(from offset: Int64) -> Int64? {
        let sign = isCompressed ? Compression.magic : Array("WARC/1.".utf8)
        var at = offset
        while at < size {
            let piece = read(at: at, count: 1 << 20)
            if let found = piece.firstIndex(of: sign, from: 0) { return at + Int64(found) }
            guard piece.count > sign.count else { return nil }
            at += Int64(piece.count - sign.count + 1)
        }
        return nil
    }

    private static func tooLong(_ limit: Int, _ offset: Int64) -> ArchiveFault {
        ArchiveFault("a record is longer than \(limit >> 10) KiB", at: offset)
    }

    private func plainEntry(at offset: Int64) throws(ArchiveFault) -> Entry {
        let head = try WarcHead(read(at: offset, count: Self.longestHead), at: offset)
        let rest = size - offset - Int64(head.size)
        guard head.contentLength <= rest else { throw ArchiveFault("a record is cut off", at: offset) }
        // Two line ends follow the block.
        let end = offset + Int64(head.size) + head.contentLength
        let behind = read(at: end, count: 4).prefix { $0 == 0x0D || $0 == 0x0A }.count
        return Entry(offset: offset, length: end + Int64(behind) - offset, head: head)
    }

    /// The length that a member tells, if another follows there or the file ends.
    private func toldLength(at offset: Int64) -> Int64? {
        guard let length = Compression.toldLength(read(at: offset, count: Compression.headerBytes)),
            length <= size - offset
        else { return nil }
        let end = offset + length
        return end == size || read(at: end, count: 3) == Compression.magic ? length : nil
    }

    private func expand(
        at offset: Int64, keeping most: Int, stopsBehindHead: Bool, isStrict: Bool = false
    ) throws(ArchiveFault) -> (bytes: [UInt8], consumed: Int64) {
        guard read(at: offset, count: 3) == Compression.magic else {
            throw ArchiveFault("no gzip member begins here", at: offset)
        }
        var bytes: [UInt8] = []
        var total: Int64 = 0
        var at = offset
        var isTooLong = false
        // A head is found in the first kilobyte.
        var step = stopsBehindHead ? 2 << 10 : 64 << 10
        let expansion = Compression.expand(
            next: {
                let piece = read(at: at, count: step)
                at += Int64(piece.count)
                step = 64 << 10
                return piece.isEmpty ? nil : piece
            },
            take: { output in
                total += Int64(output.count)
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: output.prefix(most - bytes.count)))
                if stopsBehindHead { return bytes.count < most && !WarcHead.isWhole(bytes) }
                isTooLong = total > (isStrict ? Int64(most) : Self.longestSkip)
                return !isTooLong
            })
        if isTooLong { throw Self.tooLong(most, offset) }
        guard let expansion else { throw ArchiveFault("a gzip member is damaged", at: offset) }
        guard expansion.isWhole || stopsBehindHead else { throw ArchiveFault("a gzip member is cut off", at: offset) }
        return (bytes, expansion.consumed)
    }
}

extension [UInt8] {
    /// Where a short sequence begins.
    func firstIndex(of sign: [UInt8], from start: Int) -> Int? {
        guard let first = sign.first, count >= sign.count else { return nil }
        var at = start
        while at <= count - sign.count {
            guard let found = self[at...(count - sign.count)].firstIndex(of: first) else { return nil }
            if self[found..<(found + sign.count)].elementsEqual(sign) { return found }
            at = found + 1
        }
        return nil
    }
}
