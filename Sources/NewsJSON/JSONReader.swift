// Reads JSON from UTF-8 bytes, strictly or as leniently as pages in the wild need it (JSON-LD with raw line breaks in
// strings, trailing commas, a stray semicolon after the end). Promises bounded depth and no recursion beyond it;
// refuses comments, single quotes and anything else that would be guessing.

/// Why bytes are not JSON.
public struct JSONError: Error, CustomStringConvertible, Sendable {
    /// Byte offset from 0.
    public let offset: Int
    public let reason: String
    public var description: String { "not JSON: \(reason) at byte \(offset)" }
}

/// A reader over one document.
public struct JSONReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0
    private let isLenient: Bool
    private let maxDepth: Int

    /// Parses one document. `lenient` allows control characters in strings, unknown escapes, trailing commas and
    /// anything after the end. `maxDepth` bounds nesting. Throws `JSONError`.
    public static func read(_ bytes: [UInt8], lenient: Bool = false, maxDepth: Int = 128) throws -> JSONValue {
        try bytes.withUnsafeBufferPointer { buffer in
            try read(buffer, lenient: lenient, maxDepth: maxDepth)
        }
    }

    /// The same over bytes that somebody else keeps.
    public static func read(
        _ buffer: UnsafeBufferPointer<UInt8>, lenient: Bool = false, maxDepth: Int = 128
    ) throws -> JSONValue {
        var reader = JSONReader(bytes: buffer, isLenient: lenient, maxDepth: maxDepth)
        if buffer.count >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF { reader.at = 3 }
        let value = try reader.value(depth: 0)
        reader.skipBlanks()
        if !lenient, reader.at < buffer.count { throw reader.error("something follows the value") }
        return value
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, isLenient: Bool, maxDepth: Int) {
        self.bytes = bytes
        self.isLenient = isLenient
        self.maxDepth = maxDepth
    }

    private func error(_ reason: String) -> JSONError { JSONError(offset: at, reason: reason) }

    private mutating func skipBlanks() {
        while at < bytes.count, bytes[at] == 0x20 || (bytes[at] >= 0x09 && bytes[at] <= 0x0D) { at += 1 }
    }

    private mutating func value(depth: Int) throws -> JSONValue {
        guard depth < maxDepth else { throw error("nested deeper than \(maxDepth)") }
        skipBlanks()
        guard at < bytes.count else { throw error("unexpected end") }
        switch bytes[at] {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws -> JSONValue {
        let size = word.utf8CodeUnitCount
        guard at + size <= bytes.count else { throw error("unexpected end") }
        for index in 0..<size where bytes[at + index] != word.utf8Start[index] { throw error("unknown word") }
        at += size
        return value
    }

    private mutating func object(depth: Int) throws -> JSONValue {
        at += 1
        var members: [JSONValue.Member] = []
        while true {
            skipBlanks()
            guard at < bytes.count else { throw error("object without end") }
            if bytes[at] == UInt8(ascii: "}"), members.isEmpty || isLenient {
                at += 1
                return .object(members)
            }
            guard bytes[at] == UInt8(ascii: "\"") else { throw error("member name expected") }
            let name = try string()
            skipBlanks()
            guard at < bytes.count, bytes[at] == UInt8(ascii: ":") else { throw error("':' expected") }
            at += 1
            members.append(.init(name, try value(depth: depth + 1)))
            if try endsList(with: UInt8(ascii: "}")) { return .object(members) }
        }
    }

    private mutating func array(depth: Int) throws -> JSONValue {
        at += 1
        var values: [JSONValue] = []
        while true {
            skipBlanks()
            guard at < bytes.count else { throw error("array without end") }
            if bytes[at] == UInt8(ascii: "]"), values.isEmpty || isLenient {
                at += 1
                return .array(values)
            }
            values.append(try value(depth: depth + 1))
            if try endsList(with: UInt8(ascii: "]")) { return .array(values) }
        }
    }

    /// After an element: true at the closing bracket, false after a comma.
    private mutating func endsList(with close: UInt8) throws -> Bool {
        skipBlanks()
        guard at < bytes.count else { throw error("list without end") }
        if bytes[at] == close {
            at += 1
            return true
        }
        guard bytes[at] == UInt8(ascii: ",") else { throw error("',' expected") }
        at += 1
        return false
    }

    private mutating func number() throws -> JSONValue {
        let start = at
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
                UInt8(ascii: "e"), UInt8(ascii: "E"):
                at += 1
                continue
            default: break
            }
            break
        }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        guard let value = Double(text), value.isFinite, text.first != "+" else { throw error("value expected") }
        return .number(value, text: text)
    }

    private mutating func string() throws -> String {
        at += 1
        let start = at
        while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\"),
            bytes[at] >= 0x20 || isLenient
        { at += 1 }
        guard at < bytes.count else { throw error("string without end") }
        if bytes[at] == UInt8(ascii: "\"") {
            at += 1
            return String(decoding: bytes[start..<(at - 1)], as: UTF8.self)
        }
        var text = Array(bytes[start..<at])
        while at < bytes.count {
            let byte = bytes[at]
            if byte == UInt8(ascii: "\"") {
                at += 1
                return String(decoding: text, as: UTF8.self)
            }
            if byte == UInt8(ascii: "\\") {
                try escape(into: &text)
            } else if byte < 0x20, !isLenient {
                throw error("control character in a string")
            } else {
                text.append(byte)
                at += 1
            }
        }
        throw error("string without end")
    }

    private mutating func escape(into text: inout [UInt8]) throws {
        guard at + 1 < bytes.count else { throw error("string without end") }
        let kind = bytes[at + 1]
        at += 2
        switch kind {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(kind)
        case UInt8(ascii: "u"):
            guard let scalar = unicodeEscape() else {
                guard isLenient else { throw error("bad \\u escape") }
                text.append(contentsOf: [0xEF, 0xBF, 0xBD])
                return
            }
            text.append(contentsOf: Array(String(Character(scalar)).utf8))
        default:
            guard isLenient else { throw error("unknown escape") }
            text.append(kind)
        }
    }

    /// The scalar of \uXXXX, a surrogate pair taken together; a lone surrogate is U+FFFD (RFC 8259 section 8.2).
    private mutating func unicodeEscape() -> Unicode.Scalar? {
        guard let high = hexUnit() else { return nil }
        guard (0xD800...0xDFFF).contains(high) else { return Unicode.Scalar(high) }
        let mark = at
        if high < 0xDC00, at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u") {
            at += 2
            if let low = hexUnit(), (0xDC00...0xDFFF).contains(low) {
                return Unicode.Scalar(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
            }
            at = mark
        }
        return "\u{FFFD}"
    }

    private mutating func hexUnit() -> UInt32? {
        guard at + 4 <= bytes.count else { return nil }
        var unit: UInt32 = 0
        for index in at..<(at + 4) {
            switch bytes[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 | UInt32(bytes[index] - 0x30)
            case UInt8(ascii: "a")...UInt8(ascii: "f"): unit = unit << 4 | UInt32(bytes[index] - 0x57)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): unit = unit << 4 | UInt32(bytes[index] - 0x37)
            default: return nil
            }
        }
        at += 4
        return unit
    }
}
