// Growing raw memory for the hot loops of the feed path: one owner, no reference counts, no bounds check a byte.
// Whoever appends a run reserves room for it first. Freed when its owner goes.

/// Bytes that only grow. Pointers into it hold until the next `reserve` or `append`.
public struct ByteBuffer: ~Copyable {
    public private(set) var base: UnsafeMutablePointer<UInt8>
    public private(set) var count = 0
    private var capacity: Int

    public init(capacity: Int = 1_024) {
        self.capacity = max(64, capacity)
        base = .allocate(capacity: self.capacity)
    }

    deinit { base.deallocate() }

    /// Forgets the contents, keeps the memory.
    public mutating func removeAll() { count = 0 }

    /// Forgets what was appended after `mark`.
    public mutating func shorten(to mark: Int) {
        precondition(mark >= 0 && mark <= count)
        count = mark
    }

    /// Makes sure that `extra` more bytes fit.
    @inline(__always)
    public mutating func reserve(_ extra: Int) {
        if count + extra > capacity { grow(by: extra) }
    }

    @inline(never)
    private mutating func grow(by extra: Int) {
        capacity = max(capacity * 2, count + extra)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: base, count: count)
        base.deallocate()
        base = larger
    }

    @inline(__always)
    public mutating func append(_ byte: UInt8) {
        reserve(1)
        base[count] = byte
        count += 1
    }

    @inline(__always)
    public mutating func append(_ start: UnsafePointer<UInt8>, _ size: Int) {
        reserve(size)
        (base + count).update(from: start, count: size)
        count += size
    }

    public mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        if let start = bytes.baseAddress { append(start, bytes.count) }
    }

    public mutating func append(_ text: StaticString) { append(text.utf8Start, text.utf8CodeUnitCount) }

    public mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    /// Appends a byte where room was reserved already.
    @inline(__always)
    public mutating func appendReserved(_ byte: UInt8) {
        base[count] = byte
        count += 1
    }

    /// The bytes in a range of offsets.
    public func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        precondition(range.upperBound <= count)
        return UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
    }

    public var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

    /// The contents as a string.
    public var string: String { String(decoding: bytes, as: UTF8.self) }
}
