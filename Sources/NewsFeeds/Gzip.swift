// Feeds and sitemaps that are gzip files (RFC 1952), known by their magic number, expanded with zlib up to a limit.

import CZlib

enum Gzip {
    static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

    /// The contents; what was read before damage or a missing end counts. Nil: unreadable, or larger than `limit`.
    static func expand(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
        var stream = z_stream()
        // 16 more window bits: a gzip header is expected.
        guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            return nil
        }
        defer { inflateEnd(&stream) }
        var output: [UInt8] = []
        output.reserveCapacity(min(limit, bytes.count * 4))
        var isTooLarge = false
        bytes.withUnsafeBufferPointer { input in
            // zlib does not write through its input pointer.
            stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.avail_in = UInt32(clamping: input.count)
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 65_536) { room in
                var status = Z_OK
                while status == Z_OK {
                    stream.next_out = room.baseAddress
                    stream.avail_out = UInt32(room.count)
                    status = inflate(&stream, Z_NO_FLUSH)
                    let count = room.count - Int(stream.avail_out)
                    output.append(contentsOf: UnsafeBufferPointer(rebasing: room[..<count]))
                    if output.count > limit { isTooLarge = true }
                    if isTooLarge || (count == 0 && stream.avail_in == 0) { return }
                    // Members may follow each other (RFC 1952 section 2.2).
                    if status == Z_STREAM_END, stream.avail_in > 18, inflateReset(&stream) == Z_OK { status = Z_OK }
                }
            }
        }
        return isTooLarge || output.isEmpty ? nil : output
    }
}
