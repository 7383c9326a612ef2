// JSON as a value: what JSON Feed, JSON-LD and the control socket are read into. Objects keep the order of their
// members, as a reader of a record would expect; a repeated name answers with its first value.

/// A JSON value (RFC 8259).
public enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    /// A number, and its text as it was written (so that 64-bit identifiers survive).
    case number(Double, text: String)
    case string(String)
    case array([JSONValue])
    case object([Member])

    public struct Member: Sendable, Hashable {
        public var name: String
        public var value: JSONValue
        public init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    public static func integer(_ number: Int64) -> JSONValue { .number(Double(number), text: String(number)) }

    /// The member of an object; nil for other values or a missing name.
    public subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    public var string: String? {
        if case .string(let text) = self { return text }
        return nil
    }

    public var array: [JSONValue]? {
        if case .array(let values) = self { return values }
        return nil
    }

    public var object: [Member]? {
        if case .object(let members) = self { return members }
        return nil
    }

    public var bool: Bool? {
        if case .bool(let value) = self { return value }
        return nil
    }

    /// A whole number that a 64-bit integer holds exactly.
    public var integer: Int64? {
        guard case .number(let value, let text) = self else { return nil }
        return Int64(text) ?? Int64(exactly: value)
    }

    public var double: Double? {
        if case .number(let value, _) = self { return value }
        return nil
    }
}
