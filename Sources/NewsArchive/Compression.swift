// zlib as this room uses it: a gzip member of its own for each record, and the way back, piece by piece, so that nobody
// has to believe a length before the bytes are there. Members that are written here tell their length in an extra field
// ("sl", the skip lengths of the format's drafts), so that a reader steps over them without expanding them.
import CZlib

enum Compression {
    /// What begins every gzip member.
    static let magic: [UInt8] = [0x1F, 0x8B, 0x08]
    /// How many bytes of a member hold its length, if it tells it.
    static let headerBytes = 24
    private static let extraFlag: UInt8 = 4
    /// Of zlib's levels: on news pages it takes 60 % of the default's time for 5 % more bytes.
    private static let level: Int32 = 4

    /// The parts as one gzip member; nil where there is no memory for it. No part may be empty.
    static func member(_ parts: [[UInt8]]) -> [UInt8]? {
        var stream = z_stream()
        // Negative window bits: no header of zlib's own.
        let status = deflateInit2_(
            &stream, level, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        // Flags, no time, no hints, Unix; the extra field is filled in when the lengths are known.
        var output = magic + [extraFlag, 0, 0, 0, 0, 0, 3, 12, 0] + Array("sl".utf8) + [8, 0]
        output += [UInt8](repeating: 0, count: 8)
        var sum: UInt = crc32(0, nil, 0)
        var size: UInt32 = 0
        for (index, part) in parts.enumerated() {
            let flush = index == parts.count - 1 ? Z_FINISH : Z_NO_FLUSH
            part.withUnsafeBufferPointer { input in
                sum = crc32(sum, input.baseAddress, UInt32(clamping: input.count))
                size &+= UInt32(truncatingIfNeeded: input.count)
                // zlib does not write through its input pointer.
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.avail_in = UInt32(clamping: input.count)
                withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 65_536) { room in
                    repeat {
                        stream.next_out = room.baseAddress
                        stream.avail_out = UInt32(room.count)
                        deflate(&stream, flush)
                        let count = room.count - Int(stream.avail_out)
                        output.append(contentsOf: UnsafeBufferPointer(rebasing: room[..<count]))
                    } while stream.avail_out == 0
                }
            }
        }
        output += littleEndian(UInt32(truncatingIfNeeded: sum)) + littleEndian(size)
        output.replaceSubrange(16..<20, with: littleEndian(UInt32(truncatingIfNeeded: output.count)))
        output.replaceSubrange(20..<24, with: littleEndian(size))
        return output
    }

    /// The length that a member's first bytes tell for the whole of it; nil where they do not.
    static func toldLength(_ header: [UInt8]) -> Int64? {
        guard header.count >= headerBytes, header.starts(with: magic), header[3] & extraFlag != 0,
            header[10] >= 12, header[12...13].elementsEqual("sl".utf8), header[14] == 8
        else { return nil }
        let length = header[16..<20].reversed().reduce(0) { $0 << 8 | Int64($1) }
        return length > Int64(headerBytes) ? length : nil
    }

    private static func littleEndian(_ number: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    /// How an expansion ended.
    struct Expansion {
        /// Bytes of input that were used.
        var consumed: Int64
        /// Whether the end was reached, and what zlib checks there was right.
        var isWhole: Bool
    }

    /// Expands gzip or zlib data. `next` gives the input piece by piece, nil at its end; `take` is given the output and
    /// answers whether to go on. Nil where the data is no such thing, or damaged.
    static func expand(
        next: () throws -> [UInt8]?, take: (UnsafeBufferPointer<UInt8>) -> Bool
    ) rethrows -> Expansion? {
        var stream = z_stream()
        // 32 more window bits: the header tells whether it is gzip or zlib.
        guard inflateInit2_(&stream, 15 + 32, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            return nil
        }
        defer { inflateEnd(&stream) }
        var status = Z_OK
        var wantsMore = true
        while status == Z_OK, wantsMore, let piece = try next() {
            piece.withUnsafeBufferPointer { input in
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.avail_in = UInt32(clamping: input.count)
                withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 65_536) { room in
                    repeat {
                        stream.next_out = room.baseAddress
                        stream.avail_out = UInt32(room.count)
                        status = inflate(&stream, Z_NO_FLUSH)
                        // No progress: it needs more input.
                        if status == Z_BUF_ERROR { status = Z_OK }
                        let count = room.count - Int(stream.avail_out)
                        if count > 0 { wantsMore = take(UnsafeBufferPointer(rebasing: room[..<count])) }
                    } while status == Z_OK && wantsMore && (stream.avail_in > 0 || stream.avail_out == 0)
                }
            }
        }
        guard status == Z_OK || status == Z_STREAM_END else { return nil }
        return Expansion(consumed: Int64(clamping: stream.total_in), isWhole: status == Z_STREAM_END)
    }
}
