// A body while it arrives: pieces that never move, joined once at the end. An array that grows under its contents would
// hold a large body up to three times over; this holds it once, and a refused one is let go of piece by piece.

struct BodyBuffer {
    private var pieces: [[UInt8]] = []
    private(set) var count = 0

    /// Bytes of the first piece where no length is known, and of the largest.
    private static let smallest = 16 << 10
    private static let largest = 256 << 10

    /// `expected`: the length of the whole, where it is known; no more than a hint.
    mutating func append(_ bytes: UnsafeRawBufferPointer, expected: Int = 0) {
        var rest = bytes[...]
        while !rest.isEmpty {
            if let last = pieces.last, last.count < last.capacity {
                let part = rest.prefix(last.capacity - last.count)
                pieces[pieces.count - 1].append(contentsOf: part)
                rest = rest.dropFirst(part.count)
            } else {
                let wanted = max(expected - count, count, rest.count, Self.smallest)
                var piece: [UInt8] = []
                piece.reserveCapacity(min(wanted, Self.largest))
                pieces.append(piece)
            }
        }
        count += bytes.count
    }

    /// The whole body; the buffer is empty afterwards.
    mutating func take() -> [UInt8] {
        defer { self = BodyBuffer() }
        if pieces.count == 1 { return pieces[0] }
        var whole: [UInt8] = []
        whole.reserveCapacity(count)
        for index in pieces.indices {
            whole.append(contentsOf: pieces[index])
            pieces[index] = []
        }
        return whole
    }
}
