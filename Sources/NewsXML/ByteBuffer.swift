// Growing raw memory for the hot loops of the feed path: one owner, no reference counts, no bounds check a byte.
// Whoever appends a run reserves room for it first. Freed when its owner goes.

/// Bytes that only grow. Pointers into it hold until the next `reserve` or `append`.
@frozen
public struct ByteBuffer: ~Copyable {
    @inlinable public var base: UnsafeMutablePointer<UInt8> { start }
    @usableFromInline var start: UnsafeMutablePointer<UInt8>
    @usableFromInline var used = 0
    @usableFromInline var capacity: Int

    @inlinable public var count: Int { used }

    public init(capacity: Int = 1_024) {
        self.capacity = max(64, capacity)
        start = .allocate(capacity: self.capacity)
    }

    deinit { start.deallocate() }

    /// Forgets the contents, keeps the memory.
    @inlinable public mutating func removeAll() { used = 0 }

    /// Forgets what was appended after `mark`.
    public mutating func shorten(to mark: Int) {
        precondition(mark >= 0 && mark <= used)
        used = mark
    }

    /// Makes sure that `extra` more bytes fit.
    @inlinable @inline(__always)
    public mutating func reserve(_ extra: Int) {
        if used + extra > capacity { grow(by: extra) }
    }

    @usableFromInline @inline(never)
    mutating func grow(by extra: Int) {
        capacity = max(capacity * 2, used + extra)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: start, count: used)
        start.deallocate()
        start = larger
    }

    @inlinable @inline(__always)
    public mutating func append(_ byte: UInt8) {
        reserve(1)
        start[used] = byte
        used += 1
    }

    @inlinable @inline(__always)
    public mutating func append(_ bytes: UnsafePointer<UInt8>, _ size: Int) {
        reserve(size)
        (start + used).update(from: bytes, count: size)
        used += size
    }

    @inlinable
    public mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        if let start = bytes.baseAddress { append(start, bytes.count) }
    }

    @inlinable
    public mutating func append(_ text: StaticString) { append(text.utf8Start, text.utf8CodeUnitCount) }

    public mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    /// Appends a byte where room was reserved already.
    @inlinable @inline(__always)
    public mutating func appendReserved(_ byte: UInt8) {
        start[used] = byte
        used += 1
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
