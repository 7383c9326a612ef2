// Writes JSON straight into UTF-8 bytes: records, answers on the control socket, the --jsonl doors. Members that have
// no value (nil, empty string, empty list) are left out, so that callers need no conditions. Never writes a line
// break unless asked for indentation: one value is one line.

/// Appends one JSON value to a byte buffer.
public struct JSONWriter {
    public private(set) var bytes: [UInt8] = []
    /// Whether the next member or element needs a comma, a level each.
    private var needsComma: [Bool] = [false]

    public init(capacity: Int = 1_024) { bytes.reserveCapacity(capacity) }

    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Takes what was written and starts anew, keeping nothing.
    public mutating func take() -> [UInt8] {
        defer {
            bytes = []
            needsComma = [false]
        }
        return bytes
    }

    /// Forgets what was written, keeps the memory.
    public mutating func restart() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = [false]
    }

    /// Ends a value that is a line of its own.
    public mutating func endLine() { bytes.append(0x0A) }

    // MARK: Structure

    public mutating func object(_ body: (inout JSONWriter) -> Void) { nested("{", "}", body) }

    public mutating func array(_ body: (inout JSONWriter) -> Void) { nested("[", "]", body) }

    public mutating func object(_ name: String, _ body: (inout JSONWriter) -> Void) {
        key(name)
        nested("{", "}", body)
    }

    public mutating func array(_ name: String, _ body: (inout JSONWriter) -> Void) {
        key(name)
        nested("[", "]", body)
    }

    /// An array member with an element for each of `values`; nothing at all when there are none.
    public mutating func list<Values: Collection>(
        _ name: String, _ values: Values, _ element: (inout JSONWriter, Values.Element) -> Void
    ) {
        if values.isEmpty { return }
        array(name) { writer in
            for value in values { element(&writer, value) }
        }
    }

    // MARK: Members

    public mutating func member(_ name: String, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        key(name)
        string(value)
    }

    public mutating func member(_ name: String, _ value: Int64?) {
        guard let value else { return }
        key(name)
        integer(value)
    }

    public mutating func member(_ name: String, _ value: Int?) { member(name, value.map(Int64.init)) }

    public mutating func member(_ name: String, _ value: Bool?) {
        guard let value else { return }
        key(name)
        bool(value)
    }

    public mutating func member(_ name: String, _ value: Double?) {
        guard let value else { return }
        key(name)
        double(value)
    }

    public mutating func member(_ name: String, _ values: [String]) {
        list(name, values) { writer, value in writer.string(value) }
    }

    public mutating func member(_ name: String, _ value: JSONValue?) {
        guard let value else { return }
        key(name)
        self.value(value)
    }

    // MARK: Values

    public mutating func value(_ value: JSONValue) {
        switch value {
        case .null: separated { $0.append(contentsOf: "null".utf8) }
        case .bool(let flag): bool(flag)
        case .number(_, let text): separated { $0.append(contentsOf: text.utf8) }
        case .string(let text): string(text)
        case .array(let values): array { writer in for value in values { writer.value(value) } }
        case .object(let members): object { writer in for each in members { writer.member(each.name, each.value) } }
        }
    }

    public mutating func integer(_ value: Int64) { separated { $0.append(contentsOf: String(value).utf8) } }

    public mutating func bool(_ value: Bool) { separated { $0.append(contentsOf: (value ? "true" : "false").utf8) } }

    /// Not a number and infinities are written as null: JSON has no word for them.
    public mutating func double(_ value: Double) {
        separated { bytes in
            if let whole = Int64(exactly: value) {
                bytes.append(contentsOf: String(whole).utf8)
            } else {
                bytes.append(contentsOf: (value.isFinite ? "\(value)" : "null").utf8)
            }
        }
    }

    public mutating func string(_ value: String) {
        separated { bytes in
            bytes.append(UInt8(ascii: "\""))
            var value = value
            value.withUTF8 { escape($0, into: &bytes) }
            bytes.append(UInt8(ascii: "\""))
        }
    }

    // MARK: Inside

    private mutating func key(_ name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma[needsComma.count - 1] = false
    }

    private mutating func nested(_ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout JSONWriter) -> Void) {
        separated { $0.append(UInt8(ascii: open)) }
        needsComma.append(false)
        body(&self)
        needsComma.removeLast()
        bytes.append(UInt8(ascii: close))
    }

    private mutating func separated(_ write: (inout [UInt8]) -> Void) {
        if needsComma[needsComma.count - 1] { bytes.append(UInt8(ascii: ",")) }
        needsComma[needsComma.count - 1] = true
        write(&bytes)
    }
}

/// Copies runs of plain bytes whole, looking at eight together; only quotes, backslashes and control characters are written
/// as escapes.
private func escape(_ text: UnsafeBufferPointer<UInt8>, into bytes: inout [UInt8]) {
    let raw = UnsafeRawBufferPointer(text)
    var runStart = 0
    var at = 0
    while at < raw.count {
        if at + 8 <= raw.count {
            let wanted = specials(UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)))
            if wanted == 0 {
                at += 8
                continue
            }
            at += wanted.trailingZeroBitCount / 8
        } else if specials(UInt64(raw[at]) | 0x2020_2020_2020_2000) == 0 {
            at += 1
            continue
        }
        bytes.append(contentsOf: text[runStart..<at])
        appendEscape(of: raw[at], to: &bytes)
        at += 1
        runStart = at
    }
    bytes.append(contentsOf: text[runStart...])
}

/// The highest bit of each byte that must be escaped.
@inline(__always)
private func specials(_ eight: UInt64) -> UInt64 {
    let high: UInt64 = 0x8080_8080_8080_8080
    let each: UInt64 = 0x0101_0101_0101_0101
    let low = eight & ~high
    func differs(_ byte: UInt64) -> UInt64 { (low ^ byte &* each) &+ 0x7F &* each }
    return ~((low &+ 0x60 &* each) & differs(0x22) & differs(0x5C) & differs(0x7F)) & ~eight & high
}

private func appendEscape(of byte: UInt8, to bytes: inout [UInt8]) {
    func digit(_ value: UInt8) -> UInt8 { value < 10 ? value + UInt8(ascii: "0") : value - 10 + UInt8(ascii: "a") }
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    default:
        bytes.append(contentsOf: "u00".utf8)
        bytes.append(digit(byte >> 4))
        bytes.append(digit(byte & 15))
    }
}
