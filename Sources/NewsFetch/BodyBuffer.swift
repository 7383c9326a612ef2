// A body while it arrives: pieces that never move, joined once at the end; what goes beyond `inMemory` waits in a file
// without a name. So any number of bodies without end costs little memory until they are refused, and a large one is
// held once, where a growing array would hold it up to three times. Where no file can be had, all stays in memory.

struct BodyBuffer {
    private var pieces: [[UInt8]] = []
    private var countInPieces = 0
    private var file: OverflowFile?
    private var mayOverflow: Bool
    private let directory: String

    /// Bytes of the first piece where no length is known, of the largest, and of all together before they go to the file.
    private static let smallest = 16 << 10
    private static let largest = 128 << 10
    private static let inMemory = 256 << 10

    /// `overflowDirectory`: where the file may be made; empty: nowhere.
    init(overflowDirectory: String = "") {
        directory = overflowDirectory
        mayOverflow = !overflowDirectory.isEmpty
    }

    var count: Int { countInPieces + (file?.count ?? 0) }

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
        countInPieces += bytes.count
        if countInPieces >= Self.inMemory, mayOverflow { overflow() }
    }

    /// The whole body; the buffer is empty afterwards. Nil where the file does not give back what it was given.
    mutating func take() -> [UInt8]? {
        defer { self = BodyBuffer(overflowDirectory: directory) }
        if file == nil, pieces.count == 1 { return pieces[0] }
        var whole: [UInt8] = []
        whole.reserveCapacity(count)
        if let file, !file.read(into: &whole) { return nil }
        for index in pieces.indices {
            whole.append(contentsOf: pieces[index])
            pieces[index] = []
        }
        return whole
    }

    private mutating func overflow() {
        file = file ?? OverflowFile(in: directory)
        guard let file, file.append(pieces) else {
            mayOverflow = false
            return
        }
        pieces = []
        countInPieces = 0
    }
}
