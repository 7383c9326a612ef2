// HTML element names as one machine word, so that a tag is looked up without making a string of it.

/// A lower-case name of up to ten letters and digits, six bits each; 0 for everything else.
struct HTMLElementKey: Hashable {
    let packed: UInt64

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        guard range.count <= 10, !range.isEmpty else {
            packed = 0
            return
        }
        var packed: UInt64 = 0
        for index in range {
            let byte = bytes[index]
            switch byte {
            case 0x61...0x7A: packed = packed << 6 | UInt64(byte - 0x60)
            case 0x41...0x5A: packed = packed << 6 | UInt64(byte - 0x40)
            case 0x30...0x39: packed = packed << 6 | UInt64(byte - 0x30 + 27)
            default:
                self.packed = 0
                return
            }
        }
        self.packed = packed
    }

    init(_ name: String) {
        var name = name
        self = name.withUTF8 { HTMLElementKey($0, 0..<$0.count) }
    }
}

/// Values for a fixed set of element names: open addressing, since a dictionary's hashing costs more than all the rest.
struct HTMLElementTable<Value: Sendable>: Sendable {
    private var keys: [UInt64] = Array(repeating: 0, count: 1_024)
    private var values: [Value?] = Array(repeating: nil, count: 1_024)

    init(_ entries: [(Value, String)]) {
        for (value, names) in entries {
            for name in names.split(separator: " ") { insert(HTMLElementKey(String(name)), value) }
        }
    }

    private mutating func insert(_ key: HTMLElementKey, _ value: Value) {
        var at = Self.slot(key.packed)
        while keys[at] != 0, keys[at] != key.packed { at = (at + 1) & 1_023 }
        keys[at] = key.packed
        values[at] = value
    }

    @inline(__always)
    subscript(key: HTMLElementKey) -> Value? {
        guard key.packed != 0 else { return nil }
        var at = Self.slot(key.packed)
        while keys[at] != 0 {
            if keys[at] == key.packed { return values[at] }
            at = (at + 1) & 1_023
        }
        return nil
    }

    @inline(__always)
    private static func slot(_ packed: UInt64) -> Int {
        Int(truncatingIfNeeded: (packed &* 0x9E37_79B9_7F4A_7C15) >> 54)
    }
}
