// The numbers of a table's text, one after the other. Tables of tens of thousands of numbers are read whenever a program
// starts, so that usual numbers are put together from their digits; the rest is left to the standard library.

struct NumberCells: IteratorProtocol {
    private let bytes: [UInt8]
    private var at = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    /// The next number; nil at the end, and where something else stands.
    mutating func next() -> Float? {
        while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
        let start = at
        while at < bytes.count, bytes[at] > 0x20 { at += 1 }
        guard start < at else { return nil }
        return Self.usual(bytes[start..<at]) ?? Float(String(decoding: bytes[start..<at], as: UTF8.self))
    }

    /// Digits with at most one point. Number and power of ten are both without error in a Float up to these sizes, so that
    /// their quotient is the nearest Float, as the standard library would have it.
    private static func usual(_ cell: ArraySlice<UInt8>) -> Float? {
        var cell = cell
        let isNegative = cell.first == UInt8(ascii: "-")
        if isNegative { cell = cell.dropFirst() }
        guard cell.count <= 10 else { return nil }
        var digits = 0
        var power: Float = 1
        var hasPoint = false
        for byte in cell {
            if byte == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
                continue
            }
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            digits = digits * 10 + Int(byte - 0x30)
            if hasPoint { power *= 10 }
        }
        guard digits < 1 << 24 else { return nil }
        let number = Float(digits) / power
        return isNegative ? -number : number
    }
}
