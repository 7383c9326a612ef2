// Takes the plain [[source]] tables out of a configuration text: those that hold nothing but keys with a string without
// escapes, a whole number, true or false, as newsctl writes them. TOMLKit never frees what it has parsed, so of a list
// of a hundred thousand sources nothing may reach it. Whatever is not plain is left in the text, in its place, and what
// was taken leaves empty lines, so that the numbers of lines stay right.

struct PlainSources {
    /// The tables in their order; nil: one that is left in `rest`.
    private(set) var tables: [[String: ConfigurationValue]?] = []
    private(set) var rest = ""

    init(_ text: String) {
        let bytes = Array(text.utf8)
        // Multi-line strings and tables within a source could make a line look like what it is not.
        if Self.holds("\"\"\"", bytes) || Self.holds("'''", bytes) || Self.holds("[source.", bytes) {
            rest = text
            return
        }
        var left: [UInt8] = []
        /// The table that is being read: where it began, how many lines it has.
        var table: (start: Int, lines: Int, values: [String: ConfigurationValue])?
        func end(_ table: inout (start: Int, lines: Int, values: [String: ConfigurationValue])?) {
            guard let plain = table else { return }
            tables.append(plain.values)
            left.append(contentsOf: repeatElement(0x0A, count: plain.lines))
            table = nil
        }
        var start = 0
        while start < bytes.count {
            let stop = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
            var line = PlainLine(bytes[start..<stop])
            if line.isSourceHeader {
                end(&table)
                table = (start, 1, [:])
            } else if line.isHeader {
                end(&table)
                left += bytes[start..<stop]
            } else if table == nil {
                left += bytes[start..<stop]
            } else if line.isEmpty {
                table?.lines += 1
            } else if let (key, value) = line.assignment(), table?.values.updateValue(value, forKey: key) == nil {
                table?.lines += 1
            } else {
                if let begun = table { left += bytes[begun.start..<stop] }
                tables.append(nil)
                table = nil
            }
            start = stop
        }
        end(&table)
        rest = String(decoding: left, as: UTF8.self)
    }

    private static func holds(_ needle: StaticString, _ bytes: [UInt8]) -> Bool {
        let needle = Array("\(needle)".utf8)
        guard let first = needle.first, bytes.count >= needle.count else { return false }
        return (0...(bytes.count - needle.count)).contains { index in
            bytes[index] == first && bytes[index..<index + needle.count].elementsEqual(needle)
        }
    }
}

/// One line of a text, read as far as it is plain.
private struct PlainLine {
    private var rest: ArraySlice<UInt8>

    init(_ line: ArraySlice<UInt8>) {
        rest = line
        if rest.last == 0x0A { rest.removeLast() }
        if rest.last == 0x0D { rest.removeLast() }
        skipSpace()
    }

    var isHeader: Bool { rest.first == UInt8(ascii: "[") }
    var isSourceHeader: Bool {
        var line = self
        guard line.rest.starts(with: "[[source]]".utf8) else { return false }
        line.rest.removeFirst(10)
        return line.isEmpty
    }

    /// Nothing but space and a comment.
    var isEmpty: Bool {
        var line = self
        line.skipSpace()
        return line.rest.isEmpty
            || line.rest.first == UInt8(ascii: "#") && line.rest.allSatisfy { $0 >= 0x20 || $0 == 9 }
    }

    mutating func assignment() -> (String, ConfigurationValue)? {
        let key = rest.prefix { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        }
        rest = rest.dropFirst(key.count)
        skipSpace()
        guard !key.isEmpty, rest.popFirst() == UInt8(ascii: "=") else { return nil }
        skipSpace()
        guard let value = value(), isEmpty else { return nil }
        return (String(decoding: key, as: UTF8.self), value)
    }

    private mutating func value() -> ConfigurationValue? {
        guard let first = rest.first else { return nil }
        if first == 0x22 || first == 0x27 {
            let text = rest.dropFirst().prefix { $0 >= 0x20 && $0 != 0x7F && $0 != first && $0 != UInt8(ascii: "\\") }
            rest = rest.dropFirst(text.count + 1)
            return rest.popFirst() == first ? .string(String(decoding: text, as: UTF8.self)) : nil
        }
        let word = rest.prefix { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
        rest = rest.dropFirst(word.count)
        switch String(decoding: word, as: UTF8.self) {
        case "true": return .bool(true)
        case "false": return .bool(false)
        case let text:
            guard word.count < 18, word.first != 0x30 || word.count == 1 else { return nil }
            return Int(text).map { .integer($0) }
        }
    }

    private mutating func skipSpace() { rest = rest.drop { $0 == 0x20 || $0 == 0x09 } }
}
