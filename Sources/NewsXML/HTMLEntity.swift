// Finds the named character references of HTML by hash, and reads references of every kind out of running text, by
// XML's strictness (a semicolon or it is text) or by HTML's leniency. Numbers that no document may hold mean nothing;
// 128…159 mean the windows-1252 characters that their writers had in mind (HTML, numeric character reference end state).

/// A character reference that was read.
public struct CharacterReference {
    /// Bytes from the ampersand on that it took.
    public let size: Int
    /// Its UTF-8, first byte lowest; at most six bytes. None for a reference to a character that is not allowed.
    public let utf8: UInt64
    public let count: Int

    public enum Rules {
        case xml
        case htmlText
        case htmlAttribute
    }

    /// Reads the reference at `start`, which points at an ampersand with `left` bytes from there on. Nil: no
    /// reference, the ampersand is text.
    public static func read(_ start: UnsafePointer<UInt8>, _ left: Int, _ rules: Rules) -> CharacterReference? {
        guard left >= 3 else { return nil }
        if start[1] == UInt8(ascii: "#") { return number(start, left, rules) }
        var end = 1
        let limit = min(left, HTMLEntity.longestName + 2)
        while end < limit, isAlphanumeric(start[end]) { end += 1 }
        guard end > 1 else { return nil }
        if end < left, start[end] == UInt8(ascii: ";") {
            if let found = HTMLEntity.find(start + 1, end - 1) {
                return CharacterReference(size: end + 1, utf8: found.utf8, count: found.count)
            }
            if rules == .xml { return nil }
        }
        guard rules != .xml else { return nil }
        // "&notit;" is "¬it;": the longest legacy name counts, unless an attribute goes on like a query string.
        var size = min(end - 1, HTMLEntity.longestLegacyName)
        while size >= 2 {
            if let found = HTMLEntity.findLegacy(start + 1, size) {
                let next = size + 1 < left ? start[size + 1] : 0
                if rules == .htmlAttribute, next == UInt8(ascii: "=") || isAlphanumeric(next) { return nil }
                return CharacterReference(size: size + 1, utf8: found.utf8, count: found.count)
            }
            size -= 1
        }
        return nil
    }

    private static func number(
        _ start: UnsafePointer<UInt8>, _ left: Int, _ rules: Rules
    ) -> CharacterReference? {
        var at = 2
        var value: UInt32 = 0
        let isHex = start[2] | 0x20 == UInt8(ascii: "x")
        if isHex { at = 3 }
        let firstDigit = at
        while at < left {
            let byte = start[at]
            let digit: UInt32
            switch byte {
            case 0x30...0x39: digit = UInt32(byte - 0x30)
            case 0x41...0x46 where isHex: digit = UInt32(byte - 0x37)
            case 0x61...0x66 where isHex: digit = UInt32(byte - 0x57)
            default:
                digit = 99
            }
            if digit == 99 { break }
            if value < 0x110000 { value = value * (isHex ? 16 : 10) + digit }
            at += 1
        }
        guard at > firstDigit else { return nil }
        if at < left, start[at] == UInt8(ascii: ";") { at += 1 } else if rules == .xml { return nil }
        if value >= 0x80, value < 0xA0 { value = UInt32(UTF8Mend.windows1252[Int(value - 0x80)]) }
        let isAllowed =
            value >= 0x20 && value != 0x7F && !(0xD800...0xDFFF).contains(value) && value < 0x110000
            && value & 0xFFFE != 0xFFFE || value == 9 || value == 10 || value == 13
        guard isAllowed else { return CharacterReference(size: at, utf8: 0, count: 0) }
        let packed = HTMLEntity.packed(value)
        return CharacterReference(size: at, utf8: packed.utf8, count: packed.count)
    }

    @inline(__always)
    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
    }
}

extension ByteBuffer {
    /// Appends what a reference stands for.
    @inline(__always)
    public mutating func append(_ reference: CharacterReference) {
        reserve(8)
        var rest = reference.utf8
        for _ in 0..<reference.count {
            appendReserved(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }
}

/// The table of names, hashed at first use.
enum HTMLEntity {
    struct Found {
        let utf8: UInt64
        let count: Int
    }

    static let longestName = 32
    static let longestLegacyName = 6

    static func find(_ name: UnsafePointer<UInt8>, _ size: Int) -> Found? { all.find(name, size) }

    static func findLegacy(_ name: UnsafePointer<UInt8>, _ size: Int) -> Found? { legacy.find(name, size) }

    static func packed(_ scalar: UInt32) -> Found {
        guard scalar >= 0x80 else { return Found(utf8: UInt64(scalar), count: 1) }
        let last = UInt64(0x80 | scalar & 0x3F)
        if scalar < 0x800 { return Found(utf8: UInt64(0xC0 | scalar >> 6) | last << 8, count: 2) }
        let third = UInt64(0x80 | (scalar >> 6) & 0x3F)
        if scalar < 0x10000 { return Found(utf8: UInt64(0xE0 | scalar >> 12) | third << 8 | last << 16, count: 3) }
        let second = UInt64(0x80 | (scalar >> 12) & 0x3F)
        return Found(utf8: UInt64(0xF0 | scalar >> 18) | second << 8 | third << 16 | last << 24, count: 4)
    }

    private static let all = Table(names: HTMLEntityTable.names)
    private static let legacy = Table(legacy: HTMLEntityTable.legacyNames, from: all)

    /// Open addressing over names that stay where the compiler put them.
    private struct Table: Sendable {
        private struct Slot: Sendable {
            var name: UInt32 = 0
            var size: UInt8 = 0
            var count: UInt8 = 0
            var utf8: UInt64 = 0
        }

        private var slots: [Slot]
        private let text: StaticString
        private let mask: Int

        init(names text: StaticString) {
            self.init(text: text, bits: 13)
            let fields = Self.fields(of: text)
            for index in stride(from: 0, to: fields.count - 1, by: 2) {
                insert(fields[index], Self.scalars(text, fields[index + 1]))
            }
        }

        init(legacy text: StaticString, from all: Table) {
            self.init(text: text, bits: 9)
            for field in Self.fields(of: text) {
                if let found = all.find(text.utf8Start + field.lowerBound, field.count) { insert(field, found) }
            }
        }

        private init(text: StaticString, bits: Int) {
            self.text = text
            slots = Array(repeating: Slot(), count: 1 << bits)
            mask = 1 << bits - 1
        }

        func find(_ name: UnsafePointer<UInt8>, _ size: Int) -> Found? {
            var at = Self.hash(name, size) & mask
            while slots[at].size != 0 {
                let slot = slots[at]
                if Int(slot.size) == size {
                    let known = text.utf8Start + Int(slot.name)
                    var index = 0
                    while index < size, known[index] == name[index] { index += 1 }
                    if index == size { return Found(utf8: slot.utf8, count: Int(slot.count)) }
                }
                at = (at + 1) & mask
            }
            return nil
        }

        private mutating func insert(_ name: Range<Int>, _ found: Found) {
            var at = Self.hash(text.utf8Start + name.lowerBound, name.count) & mask
            while slots[at].size != 0 { at = (at + 1) & mask }
            slots[at] = Slot(
                name: UInt32(name.lowerBound), size: UInt8(name.count), count: UInt8(found.count), utf8: found.utf8)
        }

        private static func hash(_ name: UnsafePointer<UInt8>, _ size: Int) -> Int {
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for index in 0..<size { hash = (hash ^ UInt64(name[index])) &* 0x100_0000_01B3 }
            return Int(truncatingIfNeeded: (hash ^ hash >> 29) & 0x7FFF_FFFF)
        }

        private static func fields(of text: StaticString) -> [Range<Int>] {
            var fields: [Range<Int>] = []
            var start = 0
            for at in 0...text.utf8CodeUnitCount
            where at == text.utf8CodeUnitCount || text.utf8Start[at] == 0x20 {
                if at > start { fields.append(start..<at) }
                start = at + 1
            }
            return fields
        }

        private static func scalars(_ text: StaticString, _ field: Range<Int>) -> Found {
            let bytes = UnsafeBufferPointer(start: text.utf8Start + field.lowerBound, count: field.count)
            var utf8: UInt64 = 0
            var count = 0
            for part in bytes.split(separator: UInt8(ascii: "+")) {
                let one = packed(UInt32(String(decoding: part, as: UTF8.self), radix: 16) ?? 0xFFFD)
                utf8 |= one.utf8 << UInt64(count * 8)
                count += one.count
            }
            return Found(utf8: utf8, count: count)
        }
    }
}
